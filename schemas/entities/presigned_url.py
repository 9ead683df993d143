"""Signatures and credentials in presigned URLs and SigV4 headers."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

_VALUE = r"[A-Za-z0-9%+/=_.~-]"

ENTITY = Entity(
    title="Signature, credential or token of a presigned URL or signed request",
    groups=("secrets", "credentials"),
    rank=54,
    rules=(
        Rule(
            lead=(
                r"(?i)[?&;](?:x-(?:amz-(?:credential|s(?:ignature|ecurity-token))|goog-(?:signature|credential))"
                r"|sig(?:nature)?|key-pair-id|access_token|id_token|refresh_token|code|oauth_signature)="
            ),
            body=_VALUE + r"{12,}",
            left="",
            right=_VALUE,
        ),
        # A key in a query string, by no better name.
        Rule(
            lead=r"[?&](?:key|appid)=",
            body=r"[A-Za-z0-9]{20,}",
            left="",
            right=_VALUE,
            check=LIKE_A_SECRET,
        ),
        Rule(lead=r"[?&\s\"']Policy=", body=r"[A-Za-z0-9_~-]{60,}", left="", right=_VALUE),
        Rule(lead=r"(?i)x-amz-signature[\"'] ?[:=]>? ?[\"']", body=r"[0-9a-f]{64}", left=r"[A-Za-z0-9]"),
        Rule(lead=r"(?i)signature=", body=r"[0-9a-f]{64}", left=r"[A-Za-z0-9]"),
        Rule(
            lead=r"(?i)credential=",
            body=r"[A-Z0-9]{16,}(?:/[A-Za-z0-9_-]+)+",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9/]",
        ),
    ),
    examples=(
        "GET /b/k?X-Amz-Expires=60&X-Amz-Signature=«" + "0123456789abcdef" * 4 + "» 200",
        "https://acct.blob.core.windows.net/c?sv=2026-01-01&sig=«abcDEF123%2Bxyz%3D»",
        "GET /weather?q=Leeds&appid=«" + "0123456789abcdef" * 2 + "» 200",
        "'x-amz-signature': '«" + "0123456789abcdef" * 4 + "»'}",
        "GET\t/x\tPolicy=«" + "0123456789abcdef" * 4 + "__»&Key-Pair-Id=x",
        "SignedHeaders=host;x-amz-date, Signature=«" + "0123456789abcdef" * 4 + "»",
    ),
    counterexamples=("?signature=short", "the signature=valid", "x-amz-signature-version=4"),
    references=(
        "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html",
        "https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas",
        "https://cloud.google.com/storage/docs/access-control/signed-urls",
    ),
)
