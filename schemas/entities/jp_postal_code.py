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
        # The sign as URLs write it.
        Rule(lead=r"%[Ee]3%80%92(?:\+|%20)?", body=r"\d{3}-\d{4}", left="", right=r"[A-Za-z0-9_-]"),
    ),
    examples=("postal: «100-0009»", "GET /lookup?zip=%E3%80%92«812-0011»&n=7"),
    counterexamples=("request 100-0009 took 3 ms", "zip archive of bytes 100-2000"),
    references=("https://www.post.japanpost.jp/zipcode/index.html",),
)
