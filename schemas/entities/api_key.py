"""API keys by the name or header they are assigned to."""

from schemas.entities.base import Entity, Rule

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
            ),
            plain=False,
            least=8,
        ),
    ),
    examples=(
        "X-Api-Key: «Abcd1234efgh»",
        "curl -H 'x-api-key: «Abcd1234efgh»' https://example.com",
        '{"apiKey":"«0123456789abcdef»"}',
        "GET /v1?api_key=«abc12345xyz»&page=2",
        "Ocp-Apim-Subscription-Key: «0123456789abcdef0123456789abcdef»",
    ),
    counterexamples=("api_key=missing", "api_key_id=42", "api_key: required", "apiKeyName=deploy"),
    references=("https://swagger.io/docs/specification/v3_0/authentication/api-keys/",),
)  # fmt: skip
