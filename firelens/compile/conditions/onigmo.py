"""Linear patterns in the sidecar's regex dialect (Onigmo, Ruby syntax, UTF-8), with the meaning RE2 gives them."""

from __future__ import annotations

import re

from schemas.errors import DescriptionError

_WORD = "[0-9A-Za-z_]"
# Onigmo's classes follow Unicode in UTF-8 mode and its `^`/`$` stand at every line; ours are ASCII and whole-text.
_ESCAPES = {
    "d": "[0-9]", "D": "[^0-9]", "w": _WORD, "W": "[^0-9A-Za-z_]", "s": r"[\t\n\f\r\x20]", "S": r"[^\t\n\f\r\x20]",
    "A": r"\A", "z": r"\z", "Z": r"\z",
    "b": f"(?:(?<!{_WORD})(?={_WORD})|(?<={_WORD})(?!{_WORD}))",
    "B": f"(?:(?<={_WORD})(?={_WORD})|(?<!{_WORD})(?!{_WORD}))",
}  # fmt: skip
_IN_CLASS = {"d": "0-9", "w": "0-9A-Za-z_", "s": r"\t\n\f\r\x20"}
_TOKEN = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|.)|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?[^:)a-zA-Z]*[a-zA-Z:]?|.", re.DOTALL
)
_METACHARACTERS = re.compile(r"[\\.^$|?*+()\[\]{}#\s-]")


def literal(text: str, *, ignore_case: bool = False) -> str:
    """Gives a pattern that matches exactly `text`, free of blanks so that no option splits it."""
    out = []
    for char in text:
        if ignore_case and char.isascii() and char.isalpha():
            out.append(f"[{char.lower()}{char.upper()}]")
        elif _METACHARACTERS.match(char) and char.isascii():
            out.append(f"\\x{ord(char):02x}")
        else:
            out.append(char)
    return "".join(out)


def translate(pattern: str, *, ignore_case: bool = False) -> str:
    """Gives `pattern` in Onigmo's syntax.

    Raises `DescriptionError` for what is not linear (look-around, back-references) or not of the common subset.
    """
    out = [_token(t, pattern) for t in _TOKEN.findall(pattern)]
    return ("(?i:" + "".join(out) + ")") if ignore_case else "".join(out)


def _token(part: str, pattern: str) -> str:
    if part == "^":
        return r"\A"
    if part == "$":
        return r"\z"
    if part.isspace():
        return f"\\x{ord(part):02x}"
    if part.startswith("(?") and part not in ("(?:", "(?i", "(?s"):
        if part in ("(?P", "(?<"):
            raise DescriptionError(f"`{pattern}` names a group, which a condition has no use for", hint="write `(?:`")
        raise DescriptionError(
            f"`{pattern}` uses `{part}`, which no linear engine can run", hint="say it with several conditions"
        )
    if part.startswith("\\"):
        if part[1].isdigit() or part[1] in "kgGpPXRhHK":
            raise DescriptionError(
                f"`{pattern}` uses `{part}`, which the sidecar and the transform do not share", hint="spell it out"
            )
        return r"\x20" if part == "\\ " else _ESCAPES.get(part[1], part)
    if part.startswith("["):
        inside = re.sub(r"\\([dws])", lambda m: _IN_CLASS[m[1]], part)
        return inside.replace(" ", r"\x20").replace("&&", r"&\&")
    return part
