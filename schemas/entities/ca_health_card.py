"""Canadian health card number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import date, luhn, weighted

_ONTARIO = (
    "ohip",
    "ohip number",
    "ohip no",
    "health card",
    "health card number",
    "health card no",
    "healthcard",
    "ontario health card",
    "hcn",
    "health number",
    "carte santé",
    "carte sante",
    "numéro de carte santé",
    "numero de carte sante",
)

ENTITY = Entity(
    title="Canadian health card number",
    groups=("pii", "medical", "national_id"),
    rank=30,
    rules=(
        # Ontario's, whose last digit checks the others; the two letters of its version may follow.
        Rule(
            body=r"\d{4}[ -]?\d{3}[ -]?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_]",
            near=_ONTARIO,
            check=luhn(length=(10,)),
        ),
        Rule(
            body=r"\d{4}[ -]?\d{3}[ -]?\d{3}[ -]?[A-Z]{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_ONTARIO,
        ),
        # Quebec's: letters of the name, the date of birth (women with 50 months more), two characters.
        Rule(
            body=r"[A-Z]{4}[ -]?\d{4}[ -]?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "ramq",
                "nam",
                "assurance maladie",
                "numero d assurance maladie",
                "numéro d assurance maladie",
                "carte soleil",
                "carte santé",
                "carte sante",
                "health card",
                "health card number",
                "health insurance number",
                "medicare card",
            ),
            check=date(4, "ymd", month_mod=50),
        ),
        # British Columbia's.
        Rule(
            body=r"9\d{3}[ -]?\d{3}[ -]?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "phn",
                "personal health number",
                "bc services card",
                "care card",
                "carecard",
                "msp number",
                "bc health",
                "health card",
                "health card number",
            ),
            check=weighted((0, 2, 4, 8, 5, 10, 9, 7, 3), 11, "XX987654321", length=10),
        ),
        # Nine digits elsewhere.
        Rule(
            body=r"\d{5}-?\d{4}|\d{3}[ -]?\d{3}[ -]?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "ahcip",
                "alberta health",
                "alberta health care number",
                "phin",
                "personal health number",
                "health services number",
                "manitoba health",
            ),
        ),
    ),
    examples=(
        "OHIP: «1319-832-430-KV» verified",
        '{"healthCardNumber":"«4614244897»","version":"KV"}',
        "health card «2935 352 266» swiped at desk 4",
        "numéro d'assurance maladie «TREM 8562 1417» enregistré",
        'ramq="«GAGN92031811»"',
        "PHN «9839 272 215» checked in",
        "personal_health_number=«9270111783»",
        "AHCIP no. «59204-8173»",
    ),
    counterexamples=(
        "ohip 1319-832-431",
        "request 4614244897 took 3 ms",
        "ramq TREM85921417",
        "phn 9839 272 210",
    ),
    references=(
        "https://www.ontario.ca/page/apply-ohip-and-get-health-card",
        "https://www.ramq.gouv.qc.ca/en/citizens/health-insurance/health-insurance-card",
    ),
)
