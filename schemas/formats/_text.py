"""The pieces that line formats share: absent values, numbers, escapes, requests, addresses, quoted columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([\"\\/bfnrtv]))")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?").fullmatch
_PLAIN = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_QUOTED_OR_WORD = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"(?= |$)|(\S+)', re.DOTALL)


def absent(text: str) -> str | None:
    """Gives `None` for `-`, which means nothing, and the text for all else."""
    return None if text == "-" else text


def integer(text: str) -> int | None:
    """Reads an unsigned decimal integer below 2^63, which is what stores take."""
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    value = int(text)
    return value if value < 1 << 63 else None


def number(text: str) -> int | float | None:
    """Reads `12`, `-1` or `0.005`; no exponent, no blank, no infinity."""
    found = _NUMBER(text)
    if found is None:
        return None
    return float(text) if found[1] else int(text)


def number_or_text(text: str) -> int | float | str | None:
    """Gives a number where the text is one, `None` for `-`, else the text."""
    value = number(text)
    return absent(text) if value is None else value


def unescape(text: str) -> str:
    r"""Undoes `\xHH`, `\"`, `\\`, `\n` and `\uHHHH`, as nginx and Apache write them; bytes that are not UTF-8 stay `\xHH`."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_unescape, text.encode("utf-8", "surrogatepass")).decode("utf-8", "backslashreplace")


def _unescape(found: re.Match[bytes]) -> bytes:
    pair, unit, plain = found.groups()
    if pair:
        return bytes((int(pair, 16),))
    if unit:
        code = int(unit, 16)
        return found[0] if 0xD800 <= code < 0xE000 else chr(code).encode()
    return _PLAIN.get(plain, plain)


def value(text: str) -> str | None:
    """Gives a quoted column's value: `None` for `-`, escapes undone."""
    return None if text == "-" else unescape(text) if "\\" in text else text


def request_parts(request: str) -> tuple[str, str, str | None] | None:
    """Splits `GET /path HTTP/1.1` at its first and last space; HTTP/0.9 has no protocol; `None` for what is no request."""
    method, _, rest = request.partition(" ")
    if not rest or not (method.isalpha() or method.replace("-", "").isalpha()) or not method.isascii():
        return None
    target, gap, protocol = rest.rpartition(" ")
    if gap and protocol.startswith("HTTP/"):
        return method, target, protocol
    return (method, rest, None) if " " not in rest else None


def address(text: str) -> tuple[str | None, int | None]:
    """Splits `10.0.0.1:80` or `[2001:db8::1]:80` (also without brackets) into address and port; `-` is neither."""
    if text == "-":
        return None, None
    host, gap, port = text.rpartition(":")
    digits = integer(port)
    if not gap or digits is None or digits > 65535:
        return text.strip("[]"), None
    return host[1:-1] if host[:1] == "[" and host[-1:] == "]" else host, digits


def columns(line: str) -> list[str] | None:
    r"""Splits at single blanks outside double quotes and takes the quotes off; `\"` ends none.

    Gives `None` where a quote stays open or touches something other than a blank.
    """
    if '\\"' in line:
        return _columns_with_escapes(line)
    parts = line.split('"')
    last = len(parts) - 1
    if last & 1:
        return None
    head = parts[0]
    if not last:
        return head.split(" ")
    if head and head[-1] != " ":
        return None
    out = head.split(" ")
    out.pop()
    for n in range(1, last, 2):
        out.append(parts[n])
        gap = parts[n + 1]
        if gap == " ":
            continue
        if n + 1 == last:
            if gap:
                if gap[0] != " ":
                    return None
                out += gap[1:].split(" ")
        elif len(gap) < 3 or gap[0] != " " or gap[-1] != " ":
            return None
        else:
            out += gap[1:-1].split(" ")
    return out


def _columns_with_escapes(line: str) -> list[str] | None:
    out: list[str] = []
    for found in _QUOTED_OR_WORD.finditer(line):
        quoted, word = found.groups()
        if quoted is None and '"' in word:
            return None
        out.append(word if quoted is None else quoted)
    return out


def typed(
    names: tuple[str, ...], kinds: Mapping[str, Callable[[str], Any]]
) -> Callable[[list[str]], dict[str, Any] | None]:
    """Gives a function from values to names with values read as `kinds` say; `None` for `-`.

    It gives nothing at all where a value is not of its kind. Values past the last name, which a vendor may add any day,
    are kept in `extra`.
    """
    spec = [(name, kinds.get(name)) for name in names]

    def read(values: list[str]) -> dict[str, Any] | None:
        fields: dict[str, Any] = {}
        for (name, kind), text in zip(spec, values, strict=False):
            if text == "-":
                fields[name] = None
            elif kind is None:
                fields[name] = text
            elif (value := kind(text)) is not None:
                fields[name] = value
            else:
                return None
        if len(values) > len(spec):
            fields["extra"] = values[len(spec) :]
        return fields

    return read


def unquote_url(text: str) -> str:
    """Undoes `%HH`; text without any comes back as it is."""
    if "%" not in text:
        return text
    from urllib.parse import unquote  # noqa: PLC0415  only formats that need it pay for it

    return unquote(text, errors="replace")
