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
                "zip",
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
        ),
    ),
    examples=("postal: «100-0009»",),
    counterexamples=("request 100-0009 took 3 ms",),
    references=("https://www.post.japanpost.jp/zipcode/index.html",),
)
