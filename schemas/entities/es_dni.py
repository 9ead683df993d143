"""Spanish DNI or NIE."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import any_of, powers, weighted

ENTITY = Entity(
    title="Spanish DNI or NIE",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{8}-?[A-HJ-NP-TV-Z]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dni number",
                "documento nacional de identidad",
                "nie",
                "dni",
                "nif",
                "documento nacional",
                "documento",
                "identidad",
                "tax id",
                "taxid",
                "tax number",
                "tin",
                "taxpayer",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=weighted(powers(10, 23, 8), 23, "TRWAGMYFPDXBNJZSQVHLCKE", length=9),
        ),
        Rule(
            body=r"[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=any_of(
                weighted((0, *powers(10, 23, 7)), 23, "TRWAGMYFPDXBNJZSQVHLCKE", length=9, offset=0),
                weighted((0, *powers(10, 23, 7)), 23, "TRWAGMYFPDXBNJZSQVHLCKE", length=9, offset=10000000),
                weighted((0, *powers(10, 23, 7)), 23, "TRWAGMYFPDXBNJZSQVHLCKE", length=9, offset=20000000),
            ),
        ),
    ),
    examples=(
        "dni: «83751889B»",
        '{"x":"«Y4181637N»"}',
    ),
    counterexamples=(
        "dni 19874391K",
        "value Y3822919L",
    ),
    references=(
        "https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/",
    ),
)
