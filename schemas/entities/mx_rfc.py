"""Mexican RFC."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Mexican RFC",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[A-Z&]{3,4}\d{6}[A-Z0-9]{2}[0-9A]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "registro federal de contribuyentes",
                "registro federal",
                "rfc",
                "tax id",
                "taxid",
                "tax number",
                "tin",
                "taxpayer",
            ),
            within=60,
        ),
    ),
    examples=("rfc: «GODE561231GR9»",),
    counterexamples=("request GODE561231GR9 took 3 ms",),
    references=("https://www.sat.gob.mx/",),
)
