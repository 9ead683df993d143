"""Japanese postal code."""

from schemas.entities.base import Entity, Rule

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
    ),
    examples=("postal: «100-0009»",),
    counterexamples=("request 100-0009 took 3 ms", "zip archive of bytes 100-2000"),
    references=("https://www.post.japanpost.jp/zipcode/index.html",),
)
