"""Authorization headers: the credentials after the scheme."""

from schemas.entities.base import LIKE_A_SECRET, UUID, Entity, Rule
from schemas.redaction.signs import ELEMENT, MEMBER, NAMED_VALUE

_CREDENTIALS = r"[A-Za-z0-9._~+/=:%-]"
# With letters only: else a token could be taken for one. Microsoft's and Amazon's have digits.
_NAME = r"(?:[a-z]{2,24}(?:-[a-z]{1,12}){0,3}|(?:aws4-)?hmac-sha256)"
_SCHEME = rf"(?:{_NAME}[ \t]{{1,2}})?"

ENTITY = Entity(
    title="Authorization or Proxy-Authorization header, bearer token",
    groups=("secrets", "credentials"),
    rank=56,
    rules=(
        Rule(
            lead=(
                r"(?i)authorization[\"'\]]*[ \t]{0,3}[:=]>?[ \t]{0,3}(?:\[\]string\{)?[\[(]?[\"']*"
                rf"(?:{_NAME}(?:[ \t]{{1,2}}|%20|\+))?"
            ),
            body=r"[A-Za-z0-9._~+/=%-]" + _CREDENTIALS + r"{5,}",
            left=r"[A-Za-z0-9]",
            right=_CREDENTIALS,
            check={"kind": "mixed", "least": 2},
        ),
        # The name beside it. Names of headers stand in lists, too: there the scheme tells.
        *(
            Rule(
                lead=rf"(?i)authorization{sign}",
                body=r"[A-Za-z0-9._~+/=%-]" + _CREDENTIALS + r"{5,}",
                left=r"[A-Za-z0-9]",
                right=_CREDENTIALS,
                check={"kind": "mixed", "least": 2},
            )
            for sign in (
                MEMBER + _SCHEME,
                NAMED_VALUE + _SCHEME,
                rf"(?:{ELEMENT}|[\"']>|, )(?:basic|token|apikey|digest|key|splunk)[ ]{{1,2}}",
            )
        ),
        Rule(
            lead=r"(?i)(?:negotiate|ntlm)[ \t]+",
            body=r"[A-Za-z0-9+/=]{20,}",
            right=_CREDENTIALS,
            check={"kind": "mixed", "least": 2},
        ),
        Rule(
            lead=r"(?i)bearer(?:[ \t]+|%20)",
            body=r"[A-Za-z0-9._~+/-]{10,}={0,2}",
            left=r"[A-Za-z0-9]",
            right=_CREDENTIALS,
            check={"kind": "mixed", "least": 2},
        ),
        Rule(
            lead=r"(?i)basic[ \t]+",
            body=r"[A-Za-z0-9+/]{8,}={0,2}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9+/=._-]",
            check={"kind": "mixed", "least": 3},
        ),
        # A scheme and its credentials as two strings of a call.
        Rule(
            lead=r"(?i)[\"'](?:bearer|token|basic)[\"'], ?[\"']",
            body=r"[A-Za-z0-9._~+/=-]{12,}",
            left="",
            right=r"[^\"']",
            check=LIKE_A_SECRET,
        ),
        # Proxmox's: who it is, its name, and it.
        Rule(
            lead=r"(?i)authorization[\"']?[ ]?[:=][ ]?[\"']?",
            body=rf"PVEAPIToken=[A-Za-z0-9_.-]{{1,64}}@[a-z0-9_.-]{{1,32}}![A-Za-z0-9_.-]{{1,64}}={UUID}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
        # Hawk's.
        Rule(lead=r"[ ,]mac=\"", body=r"[A-Za-z0-9+/]{20,}={0,2}", left="", right=r"[^\"]"),
        # A digest of the password: RFC 7616, section 3.4.
        Rule(lead=r"(?i)[ ,]response=\"?", body=r"[0-9a-f]{32}(?:[0-9a-f]{32})?", left=""),
    ),
    examples=(
        "Authorization: Bearer «abc.DEF-123»",
        '{"authorization":"Basic «dXNlcjpwYXNz»"}',
        "-H 'Proxy-Authorization: token «Abc12345»'",
        '{"name":"Authorization","value":"Basic «dXNlcjpwYXNz»"}',
        '{"key":"http.request.header.authorization","value":{"stringValue":"Token «Abc12345»"}}',
        "[(b'host', b'x'), (b'authorization', b'Basic «dXNlcjpwYXNz»')]",
        "Header[name=Authorization, value=Basic «dXNlcjpwYXNz»]",
        'http.Header{"Authorization":[]string{"Bearer «abc.DEF-123»"}}',
        "got bearer «abcdef123456» from the client",
        "Authorization: AWS4-HMAC-SHA256 «Credential=ABCDEF12345/20261128/eu-west-1/s3/aws4_request», SignedHeaders=host",
        "Authorization: SharedAccessSignature «sr=bus%2Forders» at",
        'Authorization: Hawk id="bob", mac="«abcDEF1234567890abcDEF1234567890abcDEF123456=»"',
        "Authorization: «PVEAPIToken=root@pam!ci=0123abcd-4567-89ab-cdef-0123456789ab»",
        "Authorization: ApiKey «YWJjOjEyMw==»",
        'new AuthenticationHeaderValue("Bearer", "«abcDEF123456»")',
        'Authorization: Digest username="bob", response="«0123456789abcdef0123456789abcdef»"',
    ),
    counterexamples=(
        '{"TokenType":"Bearer","RefreshToken":"x"}',
        "authorization: required",
        '["Authorization","X-Amz-Date","X-Api-Key"]',
        '{"name":"authorization","value":"required"}',
        "Authorization: Basic realm=x",
        "basic authentication failed",
        "bearer of bad news",
        "token_type=bearer expires_in=3600",
        "authorization: token expired",
        "response=0123456789abcdef",
    ),
    references=(
        "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2",
        "https://www.rfc-editor.org/rfc/rfc6750#section-2.1",
        "https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml",
    ),
)
