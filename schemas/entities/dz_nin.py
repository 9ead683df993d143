"""Algerian national identification number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Algerian national identification number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"\d{18}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nin",
                "numéro d identification national",
                "numero identification national",
                "numéro d identification nationale",
                "identifiant national",
                "رقم التعريف الوطني",
                "الرقم التعريفي الوطني",
            ),
            within=72,
        ),
    ),
    examples=(
        "NIN: «109850730018472936»",
        '{"identifiant_national":"«119930201847290316»"}',
        "رقم التعريف الوطني «109781103928471605» غير صالح",
    ),
    counterexamples=(
        "request 109850730018472936 took 3 ms",
        "nin 10985073001847",
    ),
    references=("https://www.interieur.gov.dz/",),
)
