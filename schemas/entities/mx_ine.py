"""Mexican voter key (clave de elector)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Mexican voter key (clave de elector)",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"[A-Z]{6}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|[12]\d|3[0-3]|8[78])[HM]\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
        # What the card's lines for machines begin with.
        Rule(
            lead="IDMEX",
            body=r"\d{9,10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            body=r"\d{13}|\d{9,10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "clave de elector",
                "ocr ine",
                "ine ocr",
                "cic ine",
                "ine cic",
                "credencial para votar",
                "credencial de elector",
                "credencial ine",
                "ine ife",
            ),
            within=32,
        ),
    ),
    examples=(
        "clave de elector «GRVLMR87041209M400»",
        '{"claveElector":"«PZSNJN92103114H700»"}',
        "IDMEX«1839204756»<<0427081936254",
        "OCR INE: «0427081936254»",
    ),
    counterexamples=(
        "value GRVLMR87134109M400",
        "folio 0427081936254",
    ),
    references=("https://www.ine.mx/credencial/",),
)
