"""Mexican CURP."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Mexican CURP",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]"
        ),
    ),
    examples=("saw «HEGG560427MVZRRL06» here",),
    counterexamples=("xHEGG560427MVZRRL069z",),
    references=("https://www.gob.mx/curp",),
)
