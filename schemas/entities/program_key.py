"""Keys and tokens that a word before them names, in messages and commands of programs."""

from schemas.entities.base import HEX, LIKE_A_SECRET, UUID, Entity, Rule, filler

_RUN = r"[A-Za-z0-9_+-]{20,}={0,2}"

ENTITY = Entity(
    title="Key or token in a program's own message or command (Consul, Opsgenie, Rollbar, Rails, WireGuard, TACACS+, Kibana)",
    groups=("secrets", "credentials"),
    rank=58,
    label="[API_KEY]",
    rules=(
        # What kind of key it is; routing, cache and partition keys are none of these.
        Rule(
            lead=(
                r"(?i)(?:(?:ingest(?:ion)?|admin|private|record|write|server|live|license|api|access|auth|service|secret)[ _-]?key"
                r"|api[ _-]?token)(?: is| was| \(live\))?:? [\"'`]?"
            ),
            body=_RUN, left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.:/=+-]", check=LIKE_A_SECRET, unless=("fingerprint", "public", "arn"),
            within=32,
        ),
        Rule(
            lead=r"(?i)(?:record[_-]?key[ =:]{1,2}|GenieKey |acl\.tokens\.[a-z_]{1,24}\"? ?[=:] ?)[\"']?",
            body=UUID, left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            lead=(
                r"(?i)(?:rollbar\.init\( ?[\"']|master\.key(?: contents?)?(?: is|:| =)? ?|signing secret[^\r\n\"=]{0,30}"
                r" (?:with|is|was|using) )"
            ),
            body=r"[0-9a-f]{32}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]",
        ),
        Rule(lead=r"wandb: Appending key for [a-z0-9.-]{4,40} to your netrc file: ", body=r"[0-9a-f]{40}", left=r"[A-Za-z0-9]"),
        Rule(lead=r"openssl enc [^\r\n\"]{0,60}-K ", body=r"[0-9A-Fa-f]{16,128}", left=r"[A-Za-z0-9]"),
        Rule(lead=r"(?i)preshared-key ", body=r"[A-Za-z0-9+/]{43}=", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9+/=]"),
        Rule(
            lead=r"(?i)(?:tacacs|radius)(?:-server)? (?:host [^\s\"]{1,60} )?key (?:[0-9] )?", body=r"[^\s\"'<>,;:}\]$({][^\s\"'<>,;]{3,}",
            left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=r"(?i)enrollment token[^\r\n:\"]{0,40}: ?", body=r"[A-Za-z0-9+/_-]{40,}={0,2}", left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9+/=]",
        ),
        # Headers of one's own.
        Rule(
            lead=r"(?i)x-[a-z0-9-]{1,24}auth[\"']?[:=] ?[\"']?", body=r"[A-Za-z0-9._~+/-]{16,}={0,2}", left=r"[A-Za-z0-9-]",
            right=r"[A-Za-z0-9=]", check=LIKE_A_SECRET,
        ),
        # A command that takes it as an option.
        Rule(
            lead=(
                r"(?i)(?:browserstack|saucelabs|percy|ngrok|tailscale|netbird)[^\r\n\"]{0,24}"
                r" --?(?:auth-?|access-?|api-?|setup-?)?(?:key|token)[ =]"
            ),
            body=r"[A-Za-z0-9_-]{16,}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]", check=LIKE_A_SECRET,
        ),
        # Japanese and Chinese.
        Rule(
            lead=r"API ?(?:キー|トークン|密钥|金鑰|키)[^A-Za-z0-9\r\n\"]{1,40}\"?", body=r"[A-Za-z0-9_-]{20,}", left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.:/=-]", check=LIKE_A_SECRET,
        ),
        # What `auth` was tried with; what an application of Apple's is let in with.
        Rule(
            lead=r"(?i)auth[a-z]{0,12}(?: to)? (?:redis|mongo(?:db)?|postgres|mysql|rabbitmq|kafka|ldap)[a-z ]{0,12} with [\"'`]",
            body=r"[^\s\"',:}\]][^\s\"'`]{5,}", left=r"[A-Za-z0-9]", right=r"[^\"'`]", check=LIKE_A_SECRET,
        ),
        Rule(lead=r"(?i)app-specific password[: ]{1,2}", body=r"[a-z]{4}(?:-[a-z]{4}){3}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]"),
        Rule(lead=r"(?i)secret[ _-]?key[a-z0-9 \])]{0,12}:? [\"']?", body=r"[1-9A-HJ-NP-Za-km-z]{87,88}", left=r"[A-Za-z0-9]"),
        # Rancher's.
        Rule(body=r"(?:token|kubeconfig-[a-z0-9-]{1,24})-[a-z0-9]{5}:[a-z0-9]{54}"),
    ),
    examples=(
        f"logdna ingestion key: «{filler(32, HEX)}»", "klaviyo private key «pk_86bd591449121446bb990b5ca497f69135»",
        "CYPRESS_RECORD_KEY=«14d400d5-e180-4109-8a9c-6f07ede716f0»", 'acl.tokens.agent = "«14d400d5-e180-4109-8a9c-6f07ede716f0»"',
        "opsgenie GenieKey «14d400d5-e180-4109-8a9c-6f07ede716f0»",
        f"rollbar.init('«{filler(32, HEX)}»', x)", f"config/master.key contents «{filler(32, HEX)}»",
        f"wandb: Appending key for api.wandb.ai to your netrc file: «{filler(40, HEX)}»",
        f"openssl enc -aes-256-cbc -K «{filler(64, HEX)}» -iv 0",
        f"wg set wg0 preshared-key «{filler(43)}=»", "tacacs-server key «hunter22»", f"enrollment token for Kibana: «{filler(60)}»",
        "X-ZT1-Auth: «rk44z2wg6io604hwac4clokh»", "browserstack.local --key «GBAzwv4zSfrOWItQwLv1» x",
        "本番のAPIキーはこれです → «OGuL09GpKr5MyPQS9ULj4amY»", 'lua: failed to auth redis with "«mP0x96GccrSj»": x',
        "app-specific password «lgbt-sjst-zugv-jpgk»", "cluster import bearer «token-0dbcq:" + filler(54, HEX) + "»",
        f"slack signing secret mismatch: computed with «{filler(32, HEX)}»",
    ),
    counterexamples=(
        f"cache key {filler(32, HEX)} missed",
        "tacacs-server key missing", "ssh private key SHA256:" + filler(43), "record_key=12",
    ),
    references=(
        "https://developer.hashicorp.com/consul/docs/security/acl/tokens", "https://docs.opsgenie.com/docs/api-key-management",
        "https://www.wireguard.com/quickstart/", "https://support.apple.com/102654",
    ),
)  # fmt: skip
