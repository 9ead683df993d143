"""What stands where a span stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Action = Callable[[bytes], bytes]
# Hex digits of a keyed hash: 64 bits tell every value of a log apart.
HASH_DIGITS: Final = 16


def action(spec: Mapping[str, Any], label: str, key: Callable[[], bytes]) -> Action:
    """Gives the function from the span, as it reads, to its replacement."""
    kind = spec["do"]
    if kind == "mask":
        keep: int = spec["keep"]
        return lambda span: mask(span, keep)
    if kind == "hash":
        return _keyed(label.strip("[]").encode(), key)
    if kind == "truncate":
        return lambda span: truncated(span) or label.encode()
    text = label.encode()
    return lambda _span: text


def _keyed(name: bytes, key: Callable[[], bytes]) -> Action:
    import hmac  # noqa: PLC0415  a cold start pays for what its policy asks for

    return lambda span: b"[%s:%s]" % (name, hmac.new(key(), span, "sha256").hexdigest()[:HASH_DIGITS].encode())


def mask(span: bytes, keep: int) -> bytes:
    """Gives one `*` a character, the last `keep` letters and digits kept where there are at least twice as many."""
    plain = [at for at, c in enumerate(span) if 48 <= c <= 57 or 65 <= c <= 90 or 97 <= c <= 122]
    kept = set(plain[-keep:]) if keep and len(plain) >= 2 * keep else set()
    return bytes(c if at in kept else 42 for at, c in enumerate(span) if not 0x80 <= c < 0xC0)


def truncated(span: bytes) -> bytes:
    """Gives an address without its host: IPv4 to /24, IPv6 to /48, as the text of the address; nothing for others."""
    import ipaddress  # noqa: PLC0415  see above

    try:
        address = ipaddress.ip_address(span.decode("ascii"))
    except ValueError:
        return b""
    if address.version == 4:
        return span[: span.rindex(b".")] + b".0"
    return b"%x:%x:%x::" % tuple(int.from_bytes(address.packed[i : i + 2], "big") for i in (0, 2, 4))
