"""AWS secret access keys."""

from schemas.entities.base import Entity, Rule, filler

_TOUCH = r"[A-Za-z0-9+/=_-]"

ENTITY = Entity(
    title="AWS secret access key",
    groups=("secrets", "aws"),
    rank=11,
    rules=(
        Rule(
            body=r"[A-Za-z0-9+/]{40}",
            left=r"[A-Za-z0-9+/_-]",
            right=_TOUCH,
            near=(
                "aws secret", "secret access key", "secretaccesskey", "secret key", "secretkey", "aws secret key",
                "aws secret access key", "awssecretkey", "awssecretaccesskey",
            ),
            check={"kind": "mixed", "least": 3},
        ),
        # Right behind the id.
        Rule(
            lead=r"(?:AKIA|ASIA)[A-Z2-7]{16}(?:[\"']?[ ]?[,:;/|][ ]?[\"']?|\s)", body=r"[A-Za-z0-9+/]{40}", right=_TOUCH,
            check={"kind": "mixed", "least": 3},
        ),
    ),
    examples=(f"AWS_SECRET_ACCESS_KEY=«{filler(40)}»", f'{{"SecretAccessKey" : "«{filler(40)}»"}}'),
    counterexamples=("secret key " + "0123456789abcdef" * 2 + "01234567", f"commit {filler(40)}"),
    references=("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",),
)  # fmt: skip
