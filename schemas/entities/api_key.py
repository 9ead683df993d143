"""API keys by the name or header they are assigned to."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

ENTITY = Entity(
    title="API key in headers, key=value, JSON, query strings, XML, flags",
    groups=("secrets", "credentials"),
    rank=62,
    rules=(
        Rule(
            reader="value",
            keys=(
                "api key", "apikey", "access key", "auth key", "account key", "shared access key", "subscription key",
                "app key", "application key", "license key", "licence key", "service key", "master key", "functions key",
                "api secret", "api token", "primary key base64", "ingest key", "write key", "admin key", "instrumentation key",
                "deploy key", "consumer key", "sas key", "skey", "fastly key", "honeycomb team", "oauth signature", "oauth verifier",
            ),
            plain=False,
            least=8,
        ),
        # PagerDuty's; what routes messages of AMQP is no run of 32.
        Rule(
            lead=r"(?i)routing[_-]?key[\"']?[ ]?[:=][ ]?[\"']?", body=r"[A-Za-z0-9]{32}", left="", right=r"[A-Za-z0-9_.-]",
            check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "X-Api-Key: «Abcd1234efgh»",
        "curl -H 'x-api-key: «Abcd1234efgh»' https://example.com",
        '{"apiKey":"«0123456789abcdef»"}',
        "GET /v1?api_key=«abc12345xyz»&page=2",
        "routing_key=«0123456789abcdef0123456789abcdef» dedup", "Fastly-Key: «Abcd1234efgh»", "X-Honeycomb-Team=«Abcd1234efgh»",
        "./deploy.sh --deploy-key «Abcd1234efgh» -v",
        'OAuth oauth_signature="«Abcd1234efgh%3D»"',
        "Ocp-Apim-Subscription-Key: «0123456789abcdef0123456789abcdef»",
    ),
    counterexamples=(
        "api_key=missing", "api_key_id=42", "api_key: required", "apiKeyName=deploy", "`ApiKey: serde::Serialize` is not satisfied",
        "routing_key=orders.created.v1",
    ),
    references=("https://swagger.io/docs/specification/v3_0/authentication/api-keys/",),
)  # fmt: skip
