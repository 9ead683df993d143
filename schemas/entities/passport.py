"""Passport number by its name."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

_LEFT, _RIGHT = r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
_WORDS = (
    "passport id",
    "passport num",
    "passport",
    "passport no",
    "passport number",
    "passportnumber",
    "reisepass",
    "reisepassnummer",
    "reisepass nr",
    "passnummer",
    "パスポート",
    "旅券",
    "护照",
    "護照",
    "護照號碼",
    "여권",
    "passaporto",
    "passaporte",
    "paspoort",
    "паспорт",
    "passeport",
    "pasaporte",
    "pasaport",
    "pasaport no",
    "reisepass nummer",
)

ENTITY = Entity(
    title="Passport number by its name",
    groups=("pii", "national_id"),
    rank=47,
    rules=(
        Rule(body=r"\d{2}[A-Z]{2}\d{5}|[A-Z]{0,2}\d{6,9}[A-Z]?", left=_LEFT, right=_RIGHT, near=_WORDS),
        # The number as a member beside what kind of document it is.
        Rule(
            lead=r"(?i)\"(?:type|documenttype|kind)\" ?: ?\"passport\",[^{}]{0,80}\"(?:document)?(?:number|no|id)\" ?: ?\"",
            body=r"[A-Z0-9]{2}\d[A-Z0-9]{3,8}",
            left="",
            right=r"[^\"]",
        ),
        # Russian ones, series and number apart.
        Rule(
            body=r"\d{2} ?\d{2} \d{6}",
            left=_LEFT,
            right=_RIGHT,
            near=("паспорт", "паспорта", "паспорт серия", "серия и номер", "серия"),
            within=60,
        ),
        # Dutch ones.
        Rule(body=r"[A-Z]{2}[A-Z0-9]{6}\d", left=_LEFT, right=_RIGHT, near=_WORDS),
        # German ones, without vowels.
        Rule(
            body=r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}",
            left=_LEFT,
            right=_RIGHT,
            near=_WORDS,
            check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "Reisepass-Nr. «FTGCPTV9G» unscharf",
        "passport_number='«NLT4BBB35»'",
        "pasaport_no=«U56864353»",
        "паспорт серия и номер «45 11 837204» не прошёл",
        '{"document":{"type":"passport","issuingCountry":"USA","number":"«A81208326»"}}',
        "passport: «C01234562»",
        "passeport: «12AB34567»",
    ),
    counterexamples=("request C01234562 took 3 ms",),
    references=("https://www.icao.int/publications/pages/publication.aspx?docnumber=9303",),
)
