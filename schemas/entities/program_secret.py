"""Secrets as programs print and configure them, under names of their own."""

from schemas.entities.base import HEX, LIKE_A_SECRET, Entity, Rule, filler

ENTITY = Entity(
    title="Secret in a program's own message or setting (SNMP, RADIUS, IPsec, Vault, WordPress, Laravel, Confluent)",
    groups=("secrets", "credentials"),
    rank=58,
    label="[SECRET]",
    rules=(
        # WordPress, and PHP at large.
        Rule(
            lead=r"define\( ?[\"'][A-Z_]{0,24}(?:KEY|SALT|SECRET|TOKEN|PASSWORD|PASS)[\"'],\s{1,12}[\"']",
            body=r"[^\s\"',:}\]][^\"'\r\n]{5,120}",
            left=r"[A-Za-z0-9]", right=r"[^\"']",
        ),
        # Confluent's, as clients of its registry are told.
        Rule(
            lead=r"basic\.auth\.user\.info[ ]?[=:][ ]?[A-Z0-9]{16}:", body=r"[A-Za-z0-9+/=]{40,}", left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9+/=]",
        ),
        # SNMP's communities: RFC 3584, section 5.
        Rule(
            lead=r"(?i)(?:snmp-server community|r[ow]community6?|community string(?: is)?:?) [\"']?",
            body=r"[^\s\"',;<>:}\]][^\s\"',;<>]{4,}",
            left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        # SNMPv3's users: RFC 3414.
        Rule(
            lead=r"(?i) auth (?:md5|sha) ", body=r"[^\s\"'<>:,}\]][^\s\"'<>]{5,}", left="", right="", near=("snmp server", "usmuser"),
            within=120, check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i) priv (?:des|3des|aes(?: ?(?:128|192|256))?) ", body=r"[^\s\"'<>:,}\]][^\s\"'<>]{5,}", left="", right="",
            check=LIKE_A_SECRET,
        ),
        # RADIUS, IPsec: whose it is stands between.
        Rule(
            lead=r"(?i)(?:shared secret for [^\r\n=:\"]{1,40}[=:] ?|: PSK )[\"']?", body=r"[^\s\"',;:}\]$<{*\[][^\s\"']{5,}",
            left=r"[A-Za-z0-9]",
            right="",
        ),
        # Vault, when it begins; what a framework signs and encrypts with.
        Rule(
            lead=r"(?:Unseal|Recovery) Key \d{1,2}: ", body=r"[A-Za-z0-9+/]{32,}={0,2}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9+/=]",
        ),
        Rule(body=r"base64:[A-Za-z0-9+/]{43}=", right=r"[A-Za-z0-9+/=]"),
        # What lets a machine join a cluster of K3s; Confluent's, behind its key; a session of PHP.
        Rule(body=r"K10[0-9a-f]{64}::(?:server|node):[0-9a-f]{32}"),
        Rule(lead=r"api-key store [A-Z0-9]{16} ", body=r"[A-Za-z0-9+/=]{60,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9+/=]"),
        Rule(
            lead=r"(?i)(?:csrf|token|password|secret)\|s:\d{1,3}:\"", body=r"[^\s\",:}\]][^\s\"]{5,}", left="", right=r"[^\"]",
        ),
    ),
    examples=(
        "define('AUTH_KEY',         '«r|8Kz,-Qv 3w»');", f"basic.auth.user.info = ABCDEFGH12345678:«{filler(64)}» x",
        'shared secret for client x = "«hunter-two»"', 'x : PSK "«hunter-two»"', f"Unseal Key 1: «{filler(44)}»",
        f"<td>APP_KEY</td><td>«base64:{filler(43)}=»</td>",         f"node-token «K10{filler(64, HEX)}::server:{filler(32, HEX)}»",
        f"confluent api-key store ABCDEFGH12345678 «{filler(64)}»",
        'user_id|i:44;csrf|s:40:"«0123abcd0123»";',
 "snmp-server community «s3cr3tRO» RO", "snmp-server user ops v3 auth sha «s3cr3tRO» priv aes 128 «abcd1234EFGH»",
    ),
    counterexamples=(
        "snmp-server community public RO", "define('WP_DEBUG', true);", "Unseal Key 1: none",
    ),
    references=(
        "https://www.rfc-editor.org/rfc/rfc3584#section-5", "https://developer.hashicorp.com/vault/docs/concepts/seal",
        "https://developer.wordpress.org/advanced-administration/wordpress/wp-config/", "https://laravel.com/docs/encryption", "https://docs.k3s.io/cli/token",
    ),
)  # fmt: skip
