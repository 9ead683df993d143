"""JFrog key or reference token."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="JFrog key or reference token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        Rule(body=r"AKCp[A-Za-z0-9]{59,}"),
        Rule(body=r"cmVmdGtuO[A-Za-z0-9]{50,}"),
    ),
    examples=(
        f"using «AKCp8{filler(68)}» for the call",
        f'{{"credential":"«cmVmdGtuO{filler(55)}»"}}',
    ),
    counterexamples=(
        f"short AKCp8{filler(7)}",
        f"short cmVmdGtuO{filler(6)}",
    ),
    references=("https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",),
)
