"""German identity card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="German identity card number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "personalausweis",
                "ausweisnummer",
                "ausweis",
                "id card",
                "personalausweisnummer",
                "personalausweisnr",
                "ausweisnr",
                "ausweis nr",
                "personalausweisnummern",
                "ausweisdokument",
                "ausweis id",
                "perso",
                "perso nr",
                "persoausweis",
                "personalausweis nr",
                "national id card",
                "identity card",
                "identitätsnachweis",
            ),
        ),
    ),
    examples=(
        "personalausweis: «L01X00T46»",
        "Personalausweisnummer: «LZ6311T47»",
        '{"ausweisNr":"«TX8304PCN»"}',
        "Perso «C5H82KT7P» abgelaufen",
    ),
    counterexamples=(
        "request L01X00T46 took 3 ms",
        "ausweis QUERTZ123",
        "Ausweisnummer fehlt",
    ),
    references=("https://www.bsi.bund.de/",),
)
