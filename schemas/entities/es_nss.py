"""Spanish social security number (NSS)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import any_of, powers, weighted

# A number below ten millions stands behind its province with seven digits when the check is taken.
_CHECK = any_of(
    weighted((*powers(10, 97, 10), -10, -1), 97, length=12),
    weighted((*powers(10, 97, 9)[:2], 0, *powers(10, 97, 7), -10, -1), 97, length=12),
)

ENTITY = Entity(
    title="Spanish social security number (NSS)",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"(?:0[1-9]|[1-4]\d|5[0-3]|66)[ /-]?\d{8}[ /-]?\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nss",
                "naf",
                "seguridad social",
                "número de seguridad social",
                "numero de seguridad social",
                "num seguridad social",
                "número de la seguridad social",
                "numero de la seguridad social",
                "número de afiliación",
                "numero de afiliacion",
                "num afiliacion",
                "afiliación",
                "nº afiliación",
                "nuss",
            ),
            check=_CHECK,
        ),
    ),
    examples=(
        "NSS: «08/15626557/98»",
        '{"numeroSeguridadSocial":"«467384981785»"}',
        "número de afiliación «28 04624516 35» dado de alta",
    ),
    counterexamples=(
        "nss 467384981780",
        "request 467384981785 took 3 ms",
    ),
    references=("https://www.seg-social.es/",),
)
