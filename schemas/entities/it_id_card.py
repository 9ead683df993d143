"""Italian identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Italian identity card number",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"C[A-Z]\d{5}[A-Z]{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "carta d identità",
                "carta d identita",
                "carta identità",
                "carta identita",
                "carta di identità",
                "carta di identita",
                "cie",
                "numero carta",
                "numero cie",
                "documento",
                "numero documento",
                "id card",
                "identity card",
                "ci n",
            ),
        ),
        Rule(
            body=r"[A-Z]{2} ?\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "carta d identità",
                "carta d identita",
                "carta identità",
                "carta identita",
                "carta di identità",
                "carta di identita",
                "numero documento",
                "documento n",
                "documento d identità",
                "documento d identita",
            ),
        ),
    ),
    examples=(
        "carta d'identità n. «CA41827RK» rilasciata",
        '{"numeroDocumento":"«AV 7302918»"}',
        'cie="«CH90361TB»"',
        "carta di identita: «AY1846205»",
    ),
    counterexamples=(
        "request CA41827RK took 3 ms",
        "ordine AV7302918",
    ),
    references=("https://www.cartaidentita.interno.gov.it/",),
)
