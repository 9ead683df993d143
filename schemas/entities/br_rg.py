"""Brazilian identity card number (RG)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Brazilian identity card number (RG)",
    groups=("national_id",),
    rank=32,
    rules=(
        Rule(
            body=r"\d{1,2}\.\d{3}\.\d{3}(?:-[0-9Xx])?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "rg",
                "r g",
                "registro geral",
                "carteira de identidade",
                "cédula de identidade",
                "cedula de identidade",
                "identidade",
                "número do rg",
                "numero do rg",
                "documento de identidade",
            ),
            within=32,
        ),
        Rule(
            body=r"(?:MG-?)?\d{1,2}\.?\d{3}\.?\d{3}-?[0-9Xx]?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "registro geral",
                "carteira de identidade",
                "cédula de identidade",
                "cedula de identidade",
                "número do rg",
                "numero do rg",
                "numero rg",
                "rg numero",
                "rg cliente",
            ),
            within=32,
        ),
        Rule(
            body=r"\d{7,8}-?[0-9Xx]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("rg",),
            within=6,
        ),
    ),
    examples=(
        "RG: «28.491.736-5»",
        '{"numeroRg":"«MG-14.820.937»"}',
        "carteira de identidade «30571942X» emitida",
        'rg="«417820395»"',
    ),
    counterexamples=(
        "request 28.491.736-5 took 3 ms",
        "rg: my-group-28491736",
    ),
    references=("https://www.gov.br/pt-br/",),
)
