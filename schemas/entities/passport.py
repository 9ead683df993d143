"""Passport number by its name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Passport number by its name",
    groups=("pii", "national_id"),
    rank=47,
    rules=(
        Rule(
            body=r"[A-Z]{0,2}\d{6,9}[A-Z]?|\d{2}[A-Z]{2}\d{5}|[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
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
            ),
        ),
    ),
    examples=("passport: «C01234562»", "passeport: «12AB34567»"),
    counterexamples=("request C01234562 took 3 ms",),
    references=("https://www.icao.int/publications/pages/publication.aspx?docnumber=9303",),
)
