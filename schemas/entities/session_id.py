"""Session identifiers by the name they are assigned to."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule, filler

ENTITY = Entity(
    title="Session identifier in cookies, key=value, JSON, query strings",
    groups=("secrets", "session"),
    rank=64,
    rules=(
        Rule(
            reader="value",
            keys=(
                "session id", "sessionid", "jsessionid", "phpsessid", "aspsessionid", "asp.net_sessionid", "connect.sid",
                "session token", "session key", "sessid", "csrf", "xsrf", "csrf token", "xsrf token", "csrfmiddlewaretoken",
                "authenticity token", "remember token", "aspxauth", "ltpatoken", "ltpatoken2", "svpncookie", "pveauthcookie",
            ),
            whole_keys=("sess",),
            plain=False,
            least=8,
        ),
        # Programs count their sessions: what says nothing but how many there were is no secret.
        Rule(reader="value", keys=("session",), plain=False, least=8, check=LIKE_A_SECRET),
        # What policies of IAM call a statement as well.
        Rule(reader="value", whole_keys=("sid",), plain=False, least=16, check=LIKE_A_SECRET),
        # What ASP.NET Core protects; oauth2-proxy's, with what signs it.
        Rule(body=r"CfDJ8[A-Za-z0-9_-]{40,}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),
        Rule(lead=r"_oauth2_proxy(?:_\d)?=", body=r"[A-Za-z0-9_=|-]{20,}", left=r"[A-Za-z0-9_=|-]", right=r"[A-Za-z0-9_=|-]"),
        # A name of a cookie that a browser looks at (RFC 6265bis, section 4.1.3).
        Rule(
            lead=r"__(?:Host|Secure)-[A-Za-z0-9_.-]{1,40}[\"']?[=:] ?[\"']?", body=r"[A-Za-z0-9_.%+/=-]{16,}",
            left=r"[A-Za-z0-9_.%+/=-]", right=r"[A-Za-z0-9_.%+/=-]",
        ),
        # Java's cookies, as they print themselves. No check, since to look for what it asks for may take a text to its end.
        Rule(
            lead=r"(?i)cookie[^\[\r\n\"]{0,12}\[(?:name=[^\],=\"]{1,40}, ?value|[^\],=\"]{1,40})=", body=r"[^\s,;\]\"]{6,200}", left="",
            right="",
        ),
        # Messages: no sign.
        Rule(
            lead=r"(?i)session [\"'(\[]?", body=r"[A-Za-z0-9_-]{20,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9+/=_.:@~-]",
            check={"kind": "mixed", "least": 3},
        ),
        Rule(
            lead=r"(?i)session[ _-]?(?:id|token|key) [\"'(\[]?", body=r"[A-Za-z0-9_-]{20,}", left="", right=r"[A-Za-z0-9+/=_.:@~-]",
            check=LIKE_A_SECRET,
        ),
    ),
    examples=(f".AspNetCore.Identity=«CfDJ8{filler(60)}»", "_oauth2_proxy=«abcDEF1234567890|1767052800|abc=»",
    "SVPNCOOKIE=«/C3GnpD5NfOU/I7+9h8TAy»; path=/", "ASPXAUTH=«0123456789ABCDEF0123»",
    '{"__Host-state":"«abcDEF1234567890ghij»"}', "Cookie[name=sid, value=«abcDEF12»]", "session «abcDEF1234567890ghij» closed",
    "Invalid session id «0123456789abcdef0123456789abcdef» from x", "JSESSIONID=«0A1B2C3D4E5F67890A1B»",
    '{"sessionId":"«k3j4h5g6f7d8»"}', "connect.sid=«s%3Aabc123DEF456»"),
    counterexamples=('{"Sid": "AllowSupportOperatorActions"}', '"Sid":"Stmt1712345678901"',
    "session_id=42", "CBS Session: 40817263_5190472213 initialized", "session=started", "session 0123456789abcdef-01 opened",
    "session_timeout=1800seconds", "session id cookie-name-for-web missing"),
    references=("https://owasp.org/www-community/vulnerabilities/Session_Variable_Overloading",),
)  # fmt: skip
