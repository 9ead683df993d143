"""Tokens by the name they are assigned to."""

from schemas.entities.base import LIKE_A_SECRET, UUID, Entity, Rule, filler

ENTITY = Entity(
    title="Token in key=value, JSON, query strings, headers, XML, flags",
    groups=("secrets", "credentials"),
    rank=63,
    rules=(
        Rule(
            reader="value",
            keys=(
                "token", "access token", "refresh token", "id token", "auth token", "bearer", "jwt", "nonce secret",
                "code verifier", "device code", "post server item", "saml response", "samlresponse",
            ),
            besides=(
                "next", "page", "pagination", "continuation", "cancellation", "cancel", "sync", "resume", "watermark",
                "scroll",
                "client request", "clientrequest", "max", "total", "idempotency", "publickey", "public key",
                "public_key", "eos", "bos", "pad", "unexpected",
            ),
            plain=False,
            least=8,
        ),
        # Words of many meanings.
        Rule(reader="value", keys=("ticket",), plain=False, least=16, check=LIKE_A_SECRET),
        Rule(
            lead=r"(?i)(?:[\"']auth[\"'][ ]?:[ ]?[\"']|[ .?&;](?:auth|magic)=)", body=r"[A-Za-z0-9+/_-]{20,}", left="",
            right=r"[A-Za-z0-9+/_.:-]",
            check=LIKE_A_SECRET,
        ),
        # Codes of OAuth, at the beginning of a form.
        Rule(lead=r"code=", body=r"[A-Za-z0-9_%-]{24,}", left=r"[^\"'\n]", right=r"[A-Za-z0-9_.~%-]", check={"kind": "mixed", "least": 3}),
        # Codes of Keycloak, which are exchanged for tokens.
        Rule(lead=r"code[\"']?[:=] ?[\"']?", body=rf"{UUID}\.{UUID}\.{UUID}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.-]"),
        # Personal access tokens, as CLIs name them in the environment.
        Rule(reader="value", keys=("_pat",), plain=False, least=20, check=LIKE_A_SECRET),
        # Links that let whoever has them in.
        Rule(
            lead=r"(?i)/(?:reset[_-]?password|password[_-]?reset|forgot[_-]?password|verify[_-]?email|confirm[_-]?email|magic(?:[_-]?link)?|invit(?:e|ations?)|activate|reset|join)/(?:[A-Za-z0-9_-]{1,12}/)?",
            body=r"[A-Za-z0-9_-]{24,}", left="", right=r"[A-Za-z0-9_.~%-]", check={"kind": "mixed", "least": 3},
        ),
        Rule(
            lead=r"(?i)/(?:reset|password|confirm|verify|activate|invite|unsubscribe|magic)(?:/[a-z0-9_-]{1,24})?/",
            body=r"[0-9a-f]{32,}", left="",
            right=r"[A-Za-z0-9_.~%-]",
        ),
        Rule(
            lead=r"(?i)/magic[^\s?\"]{0,20}\?[a-z]{1,8}=", body=r"[A-Za-z0-9_-]{20,}", left="", right=r"[A-Za-z0-9_.~%-]",
            check={"kind": "mixed", "least": 2},
        ),
        Rule(
            lead=r"/reset/[A-Za-z0-9_-]{1,12}/", body=r"[a-z0-9]{6}-[0-9a-f]{32}", left="", right=r"[A-Za-z0-9_.~%-]",
        ),
        # Laravel's, behind its number in a table; what Rails signs.
        Rule(
            body=r"\d{1,10}\|[A-Za-z0-9]{40,128}", left=r"[A-Za-z0-9_|-]", right=r"[A-Za-z0-9_-]",
            near=("token", "sanctum", "bearer", "tokens"), within=40,
        ),
        Rule(body=r"eyJfcmFpbHMi[A-Za-z0-9_=-]{20,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_=-]"),
        # Messages: whose it is, or that it is another, stands between.
        Rule(
            lead=r"(?i)(?:(?:access|refresh|auth|api|session) token for [^\r\n:\"]{1,40}: |token mismatch[^\r\n:\"]{0,40}: got )[\"']?",
            body=r"[A-Za-z0-9._~+/=-]{20,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9]", check=LIKE_A_SECRET,
        ),
        # SASL, as Dovecot logs it; what Akamai's edge checks.
        Rule(lead=r"\sresp=", body=r"[A-Za-z0-9+/]{8,}={0,2}", left="", right=r"[A-Za-z0-9+/=_.-]", near=("plain", "login"), within=80),
        Rule(lead=r"~hmac=", body=r"[0-9a-f]{32,64}", left="", right=r"[A-Za-z0-9]"),
    ),
    examples=(
        "access_token=«abcd1234EFGH»", "refresh token for client 7: «abcd1234EFGH5678ijkl»",
        "X-Hook-Token mismatch for hook 91: got «abcd1234EFGH5678ijkl»", '{"post_server_item":"«0123456789abcdef»"}',
        '{"refreshToken":"«0123456789abcdef»"}',
        "X-Auth-Token: «abcd1234EFGH»",
        "//registry.example.com/:_authToken=«abcd1234-EFGH»", f"AZURE_DEVOPS_EXT_PAT=«{filler(52)}»",
        '{"method":"host.get","auth":"«0123456789abcdef0123456789abcdef»"}', "GET /login?magic=«abcDEF1234567890ghij» 200",
        f"code=«{filler(43)}»&grant_type=authorization_code",
        "code=«" + ".".join(["0123abcd-4567-89ab-cdef-0123456789ab"] * 3) + "», client",
        "GET /confirm/8812/«0123456789abcdef0123456789abcdef»/ 200", "AUTH\t1\tPLAIN\tservice=imap\tresp=«AGJvYgBodW50ZXIy»",
        "hdnts=exp=1767056400~acl=%2f*~hmac=«0123456789abcdef0123456789abcdef»", f"[plainTextToken] => «17|{filler(40)}»",
        f"GET /auth/magic?t=«{filler(43)}»&next=x", "GET /accounts/reset/Mzk3/«co1r6l-0123456789abcdef0123456789abcdef»/",
        f"GET /rails/blobs/«eyJfcmFpbHMi{filler(40)}--0123456789abcdef»/x.pdf", "device_code=«abcd1234EFGH» interval=5",
        f"grant_type=authorization_code&code_verifier=«{filler(43)}»", f"SAMLResponse=«{filler(60)}»", "ticket=«ST-1234-abcDEF56789-cas»",
        f"GET /reset_password/«{filler(43)}» 200",
    ),
    counterexamples=(
        "ticket=JIRA-41840", '"output_token": "NextToken"', "auth=pam", "auth: mtls", "GET /verify/orders/42", "GET /unsubscribe/news",
        '{"auth":"AWS4-HMAC"}',
        'InvalidAuthenticityToken: Parameters: {"a"=>"b"}', "PublicKeyToken=0123456789abcdef",
        "token=Token{32b5e6a ActivityRecord{3b0a4ac", "next_token=abcd1234EFGH",
        "token=identifier", "tokens=12345678", "GET /reset-password/confirm-your-account-now", "user_pat=yes", "max_token=12345678",
        "token: expired",
    ),
    references=("https://www.rfc-editor.org/rfc/rfc6749#section-10.3",),
)  # fmt: skip
