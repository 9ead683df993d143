"""Burmese national registration card number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Burmese national registration card number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"(?:1[0-4]|[1-9])/[A-Za-z]{5,12} ?\([A-Za-z]{1,6}\) ?\d{6}",
            left=r"[A-Za-z0-9_./+-]",
            right=r"[A-Za-z0-9_-]",
            near=("nrc", "nrc no", "national registration card", "national registration", "မှတ်ပုံတင်"),
        ),
        # In letters and digits of its own.
        Rule(
            body=r"(?:\xE1\x81[\x80-\x89]){1,2}/(?:\xE1[\x80-\x82][\x80-\xBF]){3,16}\((?:\xE1[\x80-\x82][\x80-\xBF]){1,8}\)(?:\xE1\x81[\x80-\x89]){6}",
            left=r"[A-Za-z0-9_./+-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "NRC «12/OuKaMa(N)184729» verified",
        '{"nrc":"«9/MAHAMA(N)038172»"}',
        "national registration card no. «5/SaKaNa(Naing)291847» failed",
        "မှတ်ပုံတင် «၁၂/ဥကမ(နိုင်)၁၈၄၇၂၉»",
    ),
    counterexamples=(
        "nrc 15/OuKaMa(N)184729",
        "GET /12/OuKaMa(N)184729",
    ),
    references=("https://www.mip.gov.mm/",),
)
