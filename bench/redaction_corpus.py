"""Logs for measuring redaction: clean lines in every common format, sensitive values in realistic carriers, hostile text.

Everything is made here from a seed, by the formats' documentation; nothing comes from another project's test data.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator

from processors.redact.checks import luhn, values
from schemas.entities import entities
from schemas.entities.base import filler

HEX = "0123456789abcdef"
WORDS = [
    "request",
    "completed",
    "cache",
    "miss",
    "for",
    "key",
    "order",
    "shipped",
    "user",
    "profile",
    "updated",
    "retry",
    "scheduled",
    "connection",
    "reset",
    "by",
    "peer",
    "worker",
    "started",
    "queue",
    "drained",
    "batch",
    "committed",
    "snapshot",
    "written",
    "index",
    "rebuilt",
    "lease",
    "renewed",
    "health",
    "check",
    "passed",
    "slow",
    "query",
]


def _hex(rnd: random.Random, count: int) -> str:
    return "".join(rnd.choice(HEX) for _ in range(count))


def _uuid(rnd: random.Random) -> str:
    h = _hex(rnd, 32)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"


def _time(rnd: random.Random) -> str:
    return (
        f"2026-{rnd.randint(1, 12):02}-{rnd.randint(1, 28):02}T{rnd.randint(0, 23):02}:{rnd.randint(0, 59):02}:"
        f"{rnd.randint(0, 59):02}.{rnd.randint(0, 999):03}Z"
    )


def _text(rnd: random.Random) -> str:
    return " ".join(rnd.choice(WORDS) for _ in range(rnd.randint(4, 12)))


def _ip(rnd: random.Random) -> str:
    return f"10.{rnd.randint(0, 255)}.{rnd.randint(0, 255)}.{rnd.randint(1, 254)}"


CLEAN: tuple[Callable[[random.Random], str], ...] = (
    lambda r: (
        f'{{"time":"{_time(r)}","level":"INFO","logger":"app.orders","msg":"{_text(r)}","trace_id":"{_hex(r, 32)}",'
        f'"span_id":"{_hex(r, 16)}","request_id":"{_uuid(r)}","duration_ms":{r.randint(1, 9000)},"status":200}}'
    ),
    lambda r: (
        f'{{"ts":{1767225600 + r.randint(0, 10**7)}.{r.randint(0, 999):03},"caller":"http/server.go:{r.randint(1, 999)}",'
        f'"msg":"{_text(r)}","path":"/v1/items/{r.randint(1, 10**9)}","bytes":{r.randint(1, 10**7)},"ok":true}}'
    ),
    lambda r: (
        f'{_ip(r)} - - [{r.randint(1, 28):02}/Nov/2026:{r.randint(0, 23):02}:12:07 +0000] "GET /api/v2/items/'
        f'{r.randint(1, 10**6)}?page={r.randint(1, 99)}&sort=asc HTTP/1.1" 200 {r.randint(100, 99999)} "-" '
        f'"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"'
    ),
    lambda r: (
        f'time={_time(r)} level=info msg="{_text(r)}" component=scheduler job={_uuid(r)} attempt={r.randint(1, 9)} took={r.randint(1, 999)}ms'
    ),
    lambda r: (
        f"Nov {r.randint(1, 28):2} 12:{r.randint(0, 59):02}:07 web-{r.randint(1, 40)} sshd[{r.randint(1000, 65000)}]: {_text(r)}"
    ),
    lambda r: (
        f"081110 {r.randint(0, 235959):06} {r.randint(1, 32000)} INFO dfs.DataNode$PacketResponder: Received block "
        f"blk_{'-' if r.random() < 0.5 else ''}{r.randint(10**18, 9 * 10**18)} of size 67108864 from /{_ip(r)}"
    ),
    lambda r: (
        f"I{r.randint(1, 12):02}{r.randint(1, 28):02} 12:00:0{r.randint(0, 9)}.{r.randint(0, 999999):06}   {r.randint(1, 9999)} controller.go:{r.randint(1, 999)}] {_text(r)}"
    ),
    lambda r: (
        f"{_time(r)} [main-{r.randint(1, 64)}] DEBUG o.s.w.s.DispatcherServlet - {_text(r)} (thread {r.randint(10**14, 10**15)})"
    ),
    lambda r: (
        f"commit {_hex(r, 40)} tag v{r.randint(0, 9)}.{r.randint(0, 30)}.{r.randint(0, 20)} sha256:{_hex(r, 64)} built by ci"
    ),
    lambda r: (
        f"{_time(r)} order no. {r.randint(100, 999)}-{r.randint(10**6, 10**7 - 1)}-{r.randint(10**6, 10**7 - 1)} for {_text(r)}"
    ),
    lambda r: (
        f"upgrade libssl 3.{r.randint(0, 9)}.{r.randint(0, 30)}-{r.randint(1, 9)} to 3.{r.randint(0, 9)}.{r.randint(0, 30)}, kernel 6.1.{r.randint(1, 120)}.{r.randint(1, 9)}"
    ),
    lambda r: (
        f"at CCFile::captureLog(std::string const&) in e::cafe::{r.choice(WORDS)}::f (0x{_hex(r, 12)}) +0x{_hex(r, 3)}"
    ),
    lambda r: (
        f'md5={_hex(r, 32)} etag="{_hex(r, 32)}-{r.randint(1, 99)}" epoch={1767225600000 + r.randint(0, 10**10)} {_text(r)}'
    ),
)


def clean(count: int, seed: int = 1) -> list[str]:
    """Gives lines in which nothing is sensitive (addresses of hosts aside)."""
    rnd = random.Random(seed)
    return [CLEAN[i % len(CLEAN)](rnd) for i in range(count)]


_PLAIN_CARRIERS: tuple[str, ...] = (
    "{}",
    "2026-01-02T03:04:05Z INFO handler: value {} accepted",
    '{{"time":"2026-01-02T03:04:05Z","level":"INFO","msg":"got {} now"}}',
    '{{"data":{{"v":"{}","n":7}},"ok":true}}',
    '{{"log":"{{\\"v\\":\\"{}\\",\\"n\\":7}}"}}',
    'level=info msg="seen {} here" n=7',
    "level=info v={} n=7",
    '10.0.0.1 - - [02/Jan/2026:03:04:05 +0000] "GET /x?v={}&n=7 HTTP/1.1" 200 12 "-" "curl/8.5"',
    "<34>Jan  2 03:04:05 host app[123]: value={}",
    "<v>{}</v>",
    "values: [{}, 7]",
    "X-Value: {}",
    "({})",
    "line ends with {}.",
)

Case = tuple[str, list[tuple[int, int]], str]


def _card(rnd: random.Random) -> str:
    prefix, length = rnd.choice(
        (("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("34", 15), ("37", 15), ("6011", 16), ("3530", 16))
    )
    digits = [int(c) for c in prefix] + [rnd.randint(0, 9) for _ in range(length - len(prefix) - 1)]
    last = next(d for d in range(10) if luhn(bytes(48 + n for n in (*digits, d))))
    text = "".join(map(str, [*digits, last]))
    mark = rnd.choice(("", " ", "-"))
    cuts = (4, 10) if length == 15 else (4, 8, 12)
    return mark.join(text[a:b] for a, b in zip((0, *cuts), (*cuts, length), strict=True))


def _iban(rnd: random.Random) -> str:
    country, length = rnd.choice(
        (("DE", 22), ("GB", 22), ("FR", 27), ("ES", 24), ("BE", 16), ("NL", 18), ("CH", 21), ("NO", 15))
    )
    body = "".join(rnd.choice(string.digits) for _ in range(length - 4))
    if country in ("GB", "NL"):
        body = "ABCD" + body[4:]
    number = int("".join(str(v) for v in values((body + country).encode())) + "00")
    text = f"{country}{98 - number % 97:02}{body}"
    return text if rnd.random() < 0.5 else " ".join(text[i : i + 4] for i in range(0, length, 4))


def _email(rnd: random.Random) -> str:
    name = rnd.choice(("ana.lima", "o'neil".replace("'", ""), "x+tag", "j_doe", "m-9", "k.s.r")) + str(
        rnd.randint(1, 999)
    )
    return (
        f"{name}@{rnd.choice(('example.com', 'mail.example.co.jp', 'sub-domain.example.org', 'xn--bcher-kva.example'))}"
    )


def _phone(rnd: random.Random) -> str:
    n = lambda k: "".join(rnd.choice(string.digits) for _ in range(k))  # noqa: E731
    return rnd.choice(
        (
            f"+1415555{n(4)}", f"+1 (415) 555-{n(4)}", f"(415) 555-{n(4)}", f"415-555-{n(4)}", f"+81 90-1234-{n(4)}",
            f"+4930{n(7)}", f"+44 20 7946 0{n(3)}", f"090-1234-{n(4)}", f"03-1234-{n(4)}", f"+33 6 12 34 56 {n(2)}",
        )
    )  # fmt: skip


def _ssn(rnd: random.Random) -> str:
    return f"{rnd.choice([*range(1, 666), *range(667, 900)]):03}-{rnd.randint(1, 99):02}-{rnd.randint(1, 9999):04}"


def _token(name: str) -> Callable[[random.Random], str]:
    import re

    examples = [re.search("«(.*)»", e, re.DOTALL) for e in entities()[name].examples]
    found = [e[1] for e in examples if e and "{" not in e[1] and " " not in e[1]]

    def make(rnd: random.Random) -> str:
        text = rnd.choice(found)
        for kind, alphabet in (
            ("mixed", string.ascii_letters + string.digits),
            ("hex", HEX),
            ("lower", string.ascii_lowercase + string.digits),
            ("upper", string.ascii_uppercase + string.digits),
        ):
            run = filler(12, kind)
            at = text.find(run)
            if at >= 0:
                whole = filler(len(text) - at, kind)
                length = next(
                    (i for i, (a, b) in enumerate(zip(whole, text[at:], strict=False)) if a != b), len(text) - at
                )
                return text[:at] + "".join(rnd.choice(alphabet) for _ in range(length)) + text[at + length :]
        return text

    return make


def makers() -> dict[str, Callable[[random.Random], str]]:
    """Gives what makes values that need no name beside them, by entity."""
    out = {"credit_card": _card, "iban": _iban, "email": _email, "phone": _phone, "us_ssn": _ssn}
    for name, entity in entities().items():
        if "vendor" in entity.groups and not any(r.lead or r.near or r.reach for r in entity.rules):
            out[name] = _token(name)
    return out


_KEYED_CARRIERS = (
    "{k}={v} n=7",
    '{{"{k}":"{v}","n":7}}',
    '{{"{k}" : "{v}"}}',
    '{{"log":"{{\\"{k}\\":\\"{v}\\"}}"}}',
    "GET /p?a=1&{k}={v}&b=2 HTTP/1.1",
    "{k}: {v}",
    "<{k}>{v}</{k}>",
    "--{k} {v} --verbose",
    "{k}='{v}', n=7",
    "Server=db;{k}={v};Encrypt=true",
)


def _secret(rnd: random.Random) -> str:
    alphabet = string.ascii_letters + string.digits + "!@#%^*_-+.~"
    return (
        rnd.choice(string.ascii_letters)
        + "".join(rnd.choice(alphabet) for _ in range(rnd.randint(7, 30)))
        + rnd.choice("aB3")
    )


def planted(count: int, seed: int = 2) -> Iterator[Case]:
    """Gives `(text, [(start, end)], entity)`: sensitive values in carriers, with the characters that must go."""
    rnd = random.Random(seed)
    made = makers()
    names = sorted(made)
    for i in range(count):
        if i % 3 == 0:
            key = rnd.choice(
                (
                    "password",
                    "db_password",
                    "passwd",
                    "client_secret",
                    "api_key",
                    "access_token",
                    "userPassword",
                    "SECRET_KEY",
                    "auth-token",
                    "X-Api-Key",
                )
            )
            value = _secret(rnd)
            carrier = rnd.choice(_KEYED_CARRIERS)
            before = carrier.split("{v}")[0].format(k=key)
            yield carrier.format(k=key, v=value), [(len(before), len(before) + len(value))], "password"
            continue
        name = names[i % len(names)]
        value = made[name](rnd)
        carrier = rnd.choice(_PLAIN_CARRIERS)
        if " " in value and "v={}" in carrier:
            carrier = _PLAIN_CARRIERS[1]
        at = len(carrier.split("{}")[0].replace("{{", "{").replace("}}", "}"))
        yield carrier.format(value), [(at, at + len(value))], name


def broken(count: int, seed: int = 3) -> Iterator[str]:
    """Gives values that fail their check digit or their registry: nothing in them may be taken for a number."""
    rnd = random.Random(seed)
    for i in range(count):
        carrier = _PLAIN_CARRIERS[i % len(_PLAIN_CARRIERS)]
        card = "4" + "".join(rnd.choice(string.digits) for _ in range(15))
        if luhn(card.encode()):
            card = card[:-1] + str((int(card[-1]) + 1) % 10)
        yield carrier.format(card)


HOSTILE: dict[str, str] = {
    "one letter": "a",
    "digits": "4111111111111112",
    "cards": "4111 1111 1111 1112 ",
    "ats": "a@",
    "addresses": "a@b.c ",
    "dots": "a.",
    "key ids": "AKIA" + "A" * 15 + " ",
    "jwts": "eyJhbGciOiJIUzI1NiJ9. ",
    "keys": "password=",
    "quotes": '"password":"',
    "escapes": '\\"',
    "backslashes": "\\",
    "colours": "\x1b[31ma\x1b[0m",
    "pem": "-----BEGIN RSA PRIVATE KEY----- ",
    "dashes": "-----",
    "urls": "http://a:b",
    "hex": "0123456789abcdef-",
    "tokens": "ghp_abc ",
    "cookies": "cookie: a",
    "phones": "+1 415 ",
    "words": "ssn tin phone iban ",
    "open": "[{",
    "unicode": "\\u0040",
}
