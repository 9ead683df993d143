"""Passport number by its name."""

from schemas.entities.base import Entity, Rule

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
    "여권",
    "passaporto",
    "passaporte",
    "paspoort",
    "паспорт",
    "passeport",
    "pasaporte",
)

ENTITY = Entity(
    title="Passport number by its name",
    groups=("pii", "national_id"),
    rank=47,
    rules=(
        Rule(body=r"\d{2}[A-Z]{2}\d{5}|[A-Z]{0,2}\d{6,9}[A-Z]?", left=_LEFT, right=_RIGHT, near=_WORDS),
        # German ones, without vowels.
        Rule(body=r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}\d", left=_LEFT, right=_RIGHT, near=_WORDS),
    ),
    examples=("passport: «C01234562»", "passeport: «12AB34567»"),
    counterexamples=("request C01234562 took 3 ms",),
    references=("https://www.icao.int/publications/pages/publication.aspx?docnumber=9303",),
)
