"""Turkish tax number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Turkish tax number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{10}|\d{3} \d{3} \d{2} \d{2}|\d{3} \d{3} \d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "vergi no",
                "vergi numarası",
                "vergi numarasi",
                "vergino",
                "vkn",
                "vergi kimlik no",
                "vergi kimlik numarası",
                "vergi kimlik numarasi",
                "vergi kimlik",
            ),
            within=48,
        ),
    ),
    examples=(
        "Vergi No: «4817293056»",
        '{"vkn":"«3928174650»"}',
        "vergi kimlik numarası «102 938 47 56» bulunamadı",
    ),
    counterexamples=(
        "request 4817293056 took 3 ms",
        "vkn 481729305",
    ),
    references=("https://www.gib.gov.tr/",),
)
