"""Azerbaijani personal code (FIN) and identity card number."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

ENTITY = Entity(
    title="Azerbaijani personal code (FIN) and identity card number",
    groups=("national_id",),
    rank=33,
    rules=(
        Rule(
            body=r"[0-9A-HJ-NP-Z]{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "fin kod",
                "fin kodu",
                "fin kodunu",
                "fin code",
                "fincode",
                "finkod",
                "fin no",
                "fin nömrəsi",
                "fərdi identifikasiya nömrəsi",
                "azerbaijan pin",
            ),
            within=64,
            check=LIKE_A_SECRET,
        ),
        Rule(
            body=r"AZE ?\d{8}|AA ?\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "şəxsiyyət vəsiqəsi",
                "Şəxsiyyət vəsiqəsi",
                "vəsiqə",
                "vesiqe",
                "vəsiqəsi",
                "seriya",
                "id card",
                "identity card",
                "sexsiyyet vesiqesi",
                "azerbaijan id",
            ),
            within=56,
        ),
    ),
    examples=(
        "FIN kod: «6KH2T9Q»",
        '{"finCode":"«7R1XWZ4»"}',
        "Şəxsiyyət vəsiqəsi «AZE14829307» tapılmadı",
        "id card «AA3928174» expired",
    ),
    counterexamples=(
        "request 6KH2T9Q took 3 ms",
        "fin kod yanlis",
    ),
    references=("https://www.asanlogin.az/",),
)
