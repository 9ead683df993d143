"""Portuguese citizen card number (cartão de cidadão)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Portuguese citizen card number (cartão de cidadão)",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"\d{8}[ -]?\d[ -]?[A-Z][A-Z0-9]\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cartão de cidadão",
                "cartao de cidadao",
                "cartão cidadão",
                "cartao cidadao",
                "cartão do cidadão",
                "cartao do cidadao",
                "documento de identificação",
                "documento de identificacao",
                "número de documento",
                "numero de documento",
                "numero documento",
                "número do cc",
                "numero do cc",
                "numero cc",
                "num cc",
                "nº cc",
                "citizen card",
                "bilhete de identidade",
                "id civil",
                "identificação civil",
                "identificacao civil",
            ),
        ),
    ),
    examples=(
        "cartão de cidadão «14720836 5 ZX7»",
        '{"citizenCard":"«130482975ZY4»"}',
        "numeroCc=«12907364 1 ZV8» validado",
        "número de documento: «158203746ZZ1»",
    ),
    counterexamples=(
        "request 147208365ZX7 took 3 ms",
        "cartao de cidadao 14720836",
    ),
    references=("https://www.autenticacao.gov.pt/cartao-cidadao",),
)
