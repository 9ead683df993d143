"""Brazilian Pix key (random)."""

from schemas.entities.base import UUID, Entity, Rule

ENTITY = Entity(
    title="Brazilian Pix key (random)",
    groups=("bank",),
    rank=30,
    rules=(
        Rule(
            body=UUID,
            left=r"[A-Za-z0-9_-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "chave pix",
                "chavepix",
                "chave aleatória",
                "chave aleatoria",
                "chave pix aleatória",
                "pix key",
                "pix chave",
                "pix random key",
                "chave evp",
            ),
        ),
        # In the text behind a Pix QR code.
        Rule(
            lead=r"br\.gov\.bcb\.pix0136",
            body=UUID,
            left="",
            right=r"[A-Za-z_-]",
        ),
    ),
    examples=(
        "chave pix: «3f9c1e7a-52d8-4b06-9e41-7c0d8b5a2f63»",
        '{"chavePix":"«b81d4f02-96e3-4a7c-8d15-e20f6c93a7b4»"}',
        "pix_key=«07e5a9c4-1b3d-4f82-a6c0-59d2e81f7b36» registered",
        "00020126580014br.gov.bcb.pix0136«5c2e8d91-7f04-4ab6-b3d9-1e60f7a8c245»5204000053039865802BR",
    ),
    counterexamples=(
        "txid 3f9c1e7a-52d8-4b06-9e41-7c0d8b5a2f63",
        "pix request_id=3f9c1e7a-52d8-4b06-9e41-7c0d8b5a2f63",
    ),
    references=("https://www.bcb.gov.br/estabilidadefinanceira/pix",),
)
