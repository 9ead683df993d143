"""Personal number of the countries of former Yugoslavia (JMBG, EMŠO, MBG)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Personal number of former Yugoslavia (JMBG, EMŠO)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{13}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "jmbg",
                "emšo",
                "emŠo",
                "emso",
                "jmb",
                "matični broj",
                "maticni broj",
                "ЈМБГ",
                "ЕМБГ",
                "embg",
                "ембг",
                "јмбг",
                "матичен број",
                "единствен матичен број",
                "матични број",
                "јединствени матични број",
                "jedinstveni matični broj",
                "jedinstveni maticni broj",
                "matični br",
                "enotna matična številka",
                "enotna maticna stevilka",
                "enotna matična številka občana",
                "matična številka",
                "maticna stevilka",
            ),
            within=60,
            check=weighted((7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 11, "00987654321", length=13),
        ),
    ),
    examples=(
        "JMBG «2105948802426» prošla",
        "EMŠO «0211966509261» potrjen",
        "единствен матичен број «0304978450589»",
        "enotna matična številka občana: «1507985500186»",
    ),
    counterexamples=(
        "JMBG 2105948802427",
        "row 2105948802426",
    ),
    references=("https://en.wikipedia.org/wiki/Unique_Master_Citizen_Number",),
)
