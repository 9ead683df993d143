"""Checks that look at a span as it stands: addresses, tokens, card ranges."""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from schemas.redaction.registries import ALGORITHM_HOSTS, CARD_RANGES, FILE_ENDINGS

Test = Callable[[bytes], bool]
Check = Mapping[str, Any]
_TLD: Final = re.compile(rb"(?:[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z0-9-]{2,59})\Z")
_OCTET: Final = re.compile(rb"(?:0|[1-9][0-9]{0,2})\Z")
_GROUP: Final = re.compile(rb"[0-9A-Fa-f]{1,4}\Z")
# A date, or the offset of a time zone (`+1000`) with something behind it.
_DATE: Final = re.compile(rb"[12][0-9]{3}[-/. ][01]?[0-9][-/. ]|\+1[0-4][0-4][05] ")
_URL_SAFE: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BECH32: Final = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@cache
def card_lengths(first: bytes) -> frozenset[int]:
    """Gives how many digits cards have whose number begins with the four digits `first`."""
    number = int(first)
    return frozenset(n for low, high, lengths in CARD_RANGES if low <= number <= high for n in lengths)


def _email(span: bytes) -> bool:
    """RFC 5321: 64 bytes before the `@`, 253 after; the last label by its shape, so that no list can be out of date."""
    local, at, domain = span.rpartition(b"@")
    if not at:
        local, at, domain = span.rpartition(b"%40")
    last = domain.rpartition(b".")[2]
    if not 1 <= len(local) <= 64 or len(domain) > 253 or b"." not in domain or local.lower() == b"git":
        return False
    if last.lower() in FILE_ENDINGS or domain.lower() in ALGORITHM_HOSTS:
        return False
    return _TLD.match(last) is not None and local[-1:] != b"."


def tail(check: Check | None) -> Test | None:
    """Gives the test of what a span that is longer to the left may end with, where the check can say something of that."""
    return (lambda end: _email(b"a" + end)) if check and check["kind"] == "email" else None


# `"alg"` in base64, by what stands before it: the characters that are made of nothing else.
_ALG: Final = re.compile(rb"ImFsZy|JhbGci|iYWxnI")
_TO_BASE64: Final = bytes.maketrans(b"-_", b"+/")


def _jwt(span: bytes) -> bool:
    """The first part decodes to JSON that names `alg`: RFC 7515, section 4.1.1."""
    head = span.partition(b".")[0]
    if not _ALG.search(head) or head.translate(None, _URL_SAFE):
        return False
    try:
        return b'"alg"' in binascii.a2b_base64(head.translate(_TO_BASE64) + b"=" * (-len(head) % 4))
    except ValueError:
        return False


# Every digit as `0`, every capital as `A`, every small letter as `a`.
KINDS: Final = bytes(48 if 48 <= b <= 57 else 65 if 65 <= b <= 90 else 97 if 97 <= b <= 122 else b for b in range(256))


def kinds(span: bytes) -> tuple[int, bool]:
    """Gives of how many kinds a span's digits, capitals and small letters are, and whether a digit is there."""
    seen = span.translate(KINDS)
    digit = b"0" in seen
    return digit + (b"A" in seen) + (b"a" in seen), digit


def _mixed(check: Check) -> Test:
    """Digits, capitals and small letters: at least so many kinds of them, and one of `marks` where it asks for one."""
    least, marks = check["least"], check.get("marks", "").encode()

    def passes(span: bytes) -> bool:
        return kinds(span)[0] >= least and (not marks or len(span.translate(None, marks)) < len(span))

    return passes


def mixed(check: Check, spans: Sequence[bytes]) -> set[bytes]:
    """Gives those of many spans that pass a check of kind `mixed`."""
    least, marks = check["least"], check.get("marks", "").encode()
    together = b"\n".join(spans)
    if together.count(b"\n") >= len(spans):
        return set(filter(_mixed(check), spans))
    each = zip(spans, together.translate(KINDS).split(b"\n"), strict=True)
    some = [span for span, seen in each if (b"0" in seen) + (b"A" in seen) + (b"a" in seen) >= least]
    return {span for span in some if len(span.translate(None, marks)) < len(span)} if marks else set(some)


def _ipv4(span: bytes) -> bool:
    parts = span.split(b".")
    return len(parts) == 4 and parts[0] not in (b"0", b"127") and all(_OCTET.match(p) and int(p) < 256 for p in parts)


def _ipv6(span: bytes) -> bool:
    """RFC 4291, section 2.2. Short forms want a first group of three or a fourth one: `d3::f` is C++."""
    head, double, tail = span.partition(b"::")
    if b"::" in tail:
        return False
    parts = [p for half in (head, tail) for p in (half.split(b":") if half else [])]
    count = len(parts)
    if parts and b"." in parts[-1]:
        if not _ipv4(parts.pop()):
            return False
        count += 1
    if not all(_GROUP.match(p) for p in parts):
        return False
    if not double:
        return count == 8
    return (
        count < 8 and any(48 <= c <= 57 for c in span) and count >= 2 and (count >= 4 or len(head.split(b":")[0]) >= 3)
    )


_NO_DIGIT: Final = bytes(c for c in range(256) if not 48 <= c <= 57)
_APART: Final = b" ().-/"


def _phone(check: Check) -> Test:
    """ITU-T E.164 allows 15 digits. A number without separators wants more of them than one with."""
    apart, solid = check["apart"], check["solid"]

    def passes(span: bytes) -> bool:
        least = apart if len(span.translate(None, _APART)) < len(span) else solid
        return least <= len(span.translate(None, _NO_DIGIT)) <= 15 and not _DATE.match(span)

    return passes


def _base58(check: Check) -> Test:
    """Base58Check: the last four of `size` bytes are the beginning of a double SHA-256 of the others."""
    letters, size = check["letters"].encode(), check["size"]

    def passes(span: bytes) -> bool:
        number = 0
        for c in span:
            place = letters.find(c)
            if place < 0:
                return False
            number = number * 58 + place
        if number >> 8 * size:
            return False
        data = number.to_bytes(size, "big")
        zeros = len(span) - len(span.lstrip(letters[:1]))
        whole = len(data) - len(data.lstrip(b"\0"))
        return zeros == whole and hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()[:4] == data[-4:]

    return passes


def _bech32(span: bytes) -> bool:
    """BIP 173 and BIP 350: a checksum over 30 bits that ends in 1 or 0x2bc830a3."""
    text = span.lower()
    name, _one, data = text.rpartition(b"1")
    checksum = 1
    for value in [*(c >> 5 for c in name), 0, *(c & 31 for c in name), *(_BECH32.find(c) for c in data)]:
        if value < 0:
            return False
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, number in enumerate(_GENERATOR):
            if top >> bit & 1:
                checksum ^= number
    return checksum in (1, 0x2BC830A3) and (text == span or span.upper() == span)


def plain(passes: Test) -> Callable[[Check], Test]:
    """A test that takes no parameters."""
    return lambda _: passes


SHAPES: Final[dict[str, Callable[[Check], Test]]] = {
    "email": plain(_email), "jwt": plain(_jwt), "mixed": _mixed, "ipv4": plain(_ipv4), "ipv6": plain(_ipv6),
    "phone": _phone, "base58": _base58, "bech32": plain(_bech32),
}  # fmt: skip
