"""Belarusian identification number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Belarusian identification number",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"[1-6](?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ABCEHKM]\d{3}(?:PB|BA|BI)\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "личный номер",
                "Личный номер",
                "идентификационный номер",
                "Идентификационный номер",
                "ідэнтыфікацыйны нумар",
                "асабісты нумар",
                "личный",
                "personal number",
                "personal no",
                "identification number",
                "identification no",
                "national id",
                "id number",
                "identity number",
                "personal id",
            ),
            within=60,
        ),
    ),
    examples=(
        "личный номер «3150389A062PB4»",
        '{"identificationNumber":"«4230992H117PB6»"}',
        "Идентификационный номер: «5070804K033PB1»",
    ),
    counterexamples=(
        "request 3150389A062PB4 took 3 ms",
        "personal number 3451389A062PB4",
    ),
    references=("https://pravo.by/",),
)
