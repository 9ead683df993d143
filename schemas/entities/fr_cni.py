"""French national identity card number."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

_WORDS = (
    "carte nationale d identité",
    "carte nationale d identite",
    "carte d identité",
    "carte d identite",
    "carte identité",
    "carte identite",
    "pièce d identité",
    "piece d identite",
    "pièce identité",
    "piece identite",
    "numéro cni",
    "numero cni",
    "num cni",
    "n cni",
    "no cni",
    "cni numero",
    "cni n",
    "cni number",
)

ENTITY = Entity(
    title="French national identity card number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
        ),
        Rule(
            body=r"[A-Z][A-Z0-9]{8}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            check=LIKE_A_SECRET,
        ),
        Rule(
            body=r"\d{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cni",),
            within=8,
        ),
        Rule(
            body=r"[A-Z][A-Z0-9]{8}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("cni",),
            within=8,
            check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "carte nationale d'identité n° «950713204816»",
        'numero_cni="«K7FT20M94»"',
        "CNI: «120938401726» expirée",
        "cni=«D7XK20M48»",
        '{"pieceIdentite":"«X4RGBQ2W7»"}',
    ),
    counterexamples=(
        "request 950713204816 took 3 ms",
        "cni plugin version 120938401726",
        "carte d'identité PRESENTEE",
    ),
    references=("https://www.service-public.fr/particuliers/vosdroits/N358",),
)
