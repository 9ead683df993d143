"""Code of a bank (BIC, SWIFT), by its name."""

from schemas.entities.base import Entity, Rule

# What ISO 3166-1 names, and Kosovo.
_COUNTRY = (
    r"(?:A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRST]|F[IJKMOR]|G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]"
    r"|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]|N[ACEFGILOPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA|R[EOSUW]"
    r"|S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGMSYZ]|V[ACEGINU]|W[FS]|XK|Y[ET]|Z[AMW])"
)
_BANK = rf"[A-Z]{{4}}{_COUNTRY}"
_CODE = rf"{_BANK}[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?"
# No word that happens to hold a country: neither REQUIRED nor TRANSACTION.
_PLACE = r"(?:[0-9][A-Z0-9]|[A-Z][0-9]|[ABDF-KMP-RU-Z][B-LN-Z]|E[A-CF-QT-VX-Z]|[NCOTS][ABFI-MP-SU-XZ]|L[B-DF-X])"
_BRANCH = r"(?:XXX|[0-9][A-Z0-9]{2}|[A-Z][0-9][A-Z0-9]|[A-Z]{2}[0-9])"

ENTITY = Entity(
    title="Code of a bank (BIC, SWIFT) by its name",
    groups=("payment",),
    rank=46,
    rules=(
        Rule(
            body=rf"{_BANK}(?:[A-Z0-9]{{2}}{_BRANCH}|{_PLACE})",
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "bic",
                "swift",
                "bicfi",
                "bic code",
                "swift code",
                "swift bic",
                "bic swift",
                "swift代码",
                "swift代碼",
            ),
            within=16,
        ),
        # In messages of the network: a field with a party, behind its account or not, and who sent it to whom.
        Rule(lead=r":5[1-8]A:(?:/[A-Z0-9/]{1,36}(?:\r?\n|\\n))?", body=_CODE, left=r"[0-9]", right=r"[A-Za-z0-9_-]"),
        Rule(
            lead=r"\{1:F\d\d|\{2:[IO]\d{3}(?:\d{10})?",
            body=rf"{_BANK}[A-Z0-9]{{6}}",
            left="",
            right="",
        ),
    ),
    examples=(
        '{"iban":null,"bic":"«KORVDEHH»"}',
        "swift_code=«TALMGB2LXXX» amount=12",
        "<BICFI>«NORQFRPP»</BICFI>",
        "payout to BIC «VELTNL2A» rejected",
        "Überweisung, BIC/SWIFT-Code: «SOLKDEST600»",
        "creditorBic=«MIRASESS042»",
        '{"debtorSwiftCode": "«VELTNL2A»"}',
        ":57A:«PARLITMM»",
        "{1:F01«KORVDEHHAXXX»0000000000}{2:I103«TALMGB2LXXXX»N}",
        "SWIFT代码：«HUACCNBJ110»",
    ),
    counterexamples=(
        "order KORVDEHH for BIC",
        "BIC REQUIRED for SWIFT TRANSACTION, SWIFT MESSAGES: 4",
        "bic=KORVXXHH",
        "lang=swift status=ACCEPTED",
        "swift transfer PROVIDED",
    ),
    references=("https://www.iso9362.org/isobic/overview.html", "https://www.iso.org/standard/84108.html"),
)
