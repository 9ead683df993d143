"""Japanese postal code."""

from schemas.entities.base import Entity, Rule

# A digit as wide as a letter of Japanese, and the signs that part such: hyphens, a minus, the sign of a long vowel.
_WIDE = r"(?:\xEF\xBC[\x90-\x99])"
_SIGN = r"(?:－|‐|−|ー|―|–)"

ENTITY = Entity(
    title="Japanese postal code",
    groups=("pii", "jp"),
    rank=45,
    rules=(
        Rule(
            body=r"\d{3}-\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "postal",
                "post code",
                "postcode",
                "postal code",
                "zipcode",
                "郵便番号",
                "〒",
                "yubin",
                "zip code",
                "postalcode",
            ),
            within=24,
        ),
        Rule(body=r"\d{3}-\d{4}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]", near=("zip",), within=8),
        # Without a hyphen.
        Rule(
            body=r"\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_.-]",
            near=(
                "郵便番号",
                "〒",
                "yubin",
                "yubin bango",
                "jp zip",
                "zip jp",
                "jp postal code",
                "postal code",
                "postalcode",
                "zipcode",
                "zip code",
            ),
            unless=("postal code id", "zip code id"),
            within=24,
        ),
        # In wide digits, or with a wide sign between.
        Rule(body=rf"{_WIDE}{{3}}{_SIGN}{_WIDE}{{4}}", left=r"[\x90-\x99]", right=r"[A-Za-z0-9_\xEF-]"),
        Rule(
            body=rf"{_WIDE}{{3}}{_SIGN}?{_WIDE}{{4}}|\d{{3}}{_SIGN}\d{{4}}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("郵便番号", "郵便", "〒"),
            within=24,
        ),
        # The sign as URLs write it.
        Rule(lead=r"%[Ee]3%80%92(?:\+|%20)?", body=r"\d{3}-\d{4}", left="", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        "postal: «100-0009»",
        "GET /lookup?zip=%E3%80%92«812-0011»&n=7",
        "郵便番号=«0600042»",
        '{"jp_zip":"«5300001»"}',
        "住所: 〒«１６０－００２３» 新宿区",
        "郵便番号 «９８００８１１»",
        "みどり市 «３７９－２３９５» 宛",
        "〒«460ー0008» 名古屋市",
    ),
    counterexamples=(
        "request 100-0009 took 3 ms",
        "zip archive of bytes 100-2000",
        "postal_code_id=1048291",
        "１２３４－００２３４５",
    ),
    references=("https://www.post.japanpost.jp/zipcode/index.html",),
)
