"""Costa Rican identity number (cédula)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Costa Rican identity number (cédula)",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"[1-9]-\d{4}-\d{4}|0[1-9]-?\d{4}-?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cédula",
                "cedula",
                "cÉdula",
                "cédula física",
                "cedula fisica",
                "cédula de identidad",
                "cedula de identidad",
                "numero cedula",
                "identificación",
                "identificacion",
            ),
        ),
        Rule(
            body=r"[1-9]\d{8}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cédula física",
                "cedula fisica",
                "cédula costarricense",
                "cedula costarricense",
            ),
        ),
    ),
    examples=(
        "cédula «1-1382-0475» padrón",
        '{"identificacion":"«3-0471-0926»"}',
        "cedula fisica: «205830174»",
    ),
    counterexamples=(
        "request 1-1382-0475 took 3 ms",
        "cédula 0-1382-0475",
    ),
    references=("https://www.tse.go.cr/",),
)
