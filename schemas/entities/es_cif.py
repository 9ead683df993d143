"""Spanish company tax number (CIF)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Spanish company tax number (CIF)",
    groups=("national_id",),
    rank=31,
    rules=(
        Rule(
            body=r"[ABCDEFGHJNPQRSUVW]-?\d{7}-?[0-9A-J]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cif",
                "c i f",
                "cif empresa",
                "nif",
                "nif empresa",
                "nif emisor",
                "nif proveedor",
                "codigo de identificacion fiscal",
                "código de identificación fiscal",
                "vat number",
            ),
            within=44,
        ),
    ),
    examples=(
        "CIF: «B84719304»",
        '{"nifEmpresa":"«A-28401735»"}',
        "código de identificación fiscal «G6183027C» de la asociación",
    ),
    counterexamples=(
        "request B84719304 took 3 ms",
        "cif Z84719304",
    ),
    references=("https://sede.agenciatributaria.gob.es/",),
)
