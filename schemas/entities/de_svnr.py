"""German social insurance number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="German social insurance number",
    groups=("pii", "national_id"),
    rank=29,
    rules=(
        Rule(
            body=r"\d{2} ?(?:0[1-9]|[12]\d|3[01]) ?(?:0[1-9]|1[0-2]) ?\d{2} ?[A-Z] ?\d{2} ?\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "sozialversicherungsnummer",
                "sozialversicherungsnr",
                "sozialversicherungs nr",
                "rentenversicherungsnummer",
                "rentenversicherungsnr",
                "rentenversicherungs nr",
                "versicherungsnummer",
                "versicherungsnr",
                "sv nummer",
                "svnummer",
                "svnr",
                "sv nr",
                "rvnr",
                "rv nr",
                "rv nummer",
                "rvnummer",
                "vsnr",
                "sozialversicherung",
                "rentenversicherung",
                "social security number",
                "social insurance number",
                "pension insurance number",
            ),
        ),
    ),
    examples=(
        "Sozialversicherungsnummer: «65 230491 K 047»",
        'svnr="«12080785M213»"',
        '{"rentenversicherungsnummer":"«53 140266 W 00 9»"}',
        "RV-Nr. «40151179B621» gemeldet",
    ),
    counterexamples=(
        "request 65230491K047 took 3 ms",
        "svnr 65991391K047",
    ),
    references=("https://www.gesetze-im-internet.de/vkvv/__2.html",),
)
