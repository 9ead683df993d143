"""What Onigmo, the engine of Fluent Bit (Ruby syntax), refuses in a regular expression; only what is certain.

https://github.com/k-takata/Onigmo/blob/master/doc/RE
"""

from __future__ import annotations

import re
import warnings
from typing import Final

_PYTHON_GROUP: Final = re.compile(r"(?<!\\)\(\?P[<=>]")
_NAMED: Final = re.compile(r"\(\?<(?=[A-Za-z_])")
_BACK: Final = re.compile(r"\\[kg]<[^>]*>")
_POSIX: Final = "alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit"
_REFUSED: Final = (
    (re.compile(rf"\[\^?\[:\^?(?!(?:{_POSIX}):\])\w+:\]"), "names a class of characters that does not exist"),
    (re.compile(r"(?<!\\)\(\?<(?![=!])(?!\w+>)[^>]*>"), "names a group with more than letters, digits and `_`"),
    (
        re.compile(r"(?<![\\\[])\(\?[imxadu-]*[sUnJLAly][\w-]*[:)]"),
        "sets an option in `(?...)` that is none of i, m, x, a, d, u",
    ),
    (re.compile(r"(?<!\\)\(\?<[=!][^()\[\]\\]*[+*]"), "looks back over a text of no fixed length"),
)
_CERTAIN: Final = {
    "nothing to repeat": "has nothing in front of a `*`, `+` or `?`",
    "unterminated character set": "opens a `[` and never closes it",
    "missing ), unterminated subpattern": "opens a `(` and never closes it",
    "unbalanced parenthesis": "closes a `)` that it never opened",
    "bad escape (end of pattern)": "ends in a lone backslash",
    "bad character range": "has a range that runs backwards",
    "min repeat greater than max repeat": "repeats at least more often than at most",
    "invalid group reference": "refers back to a group that it does not have",
}


def fault_of(pattern: str) -> str:
    """Why Onigmo does not compile the pattern, in a few words; empty when it does or when that is not certain."""
    if _PYTHON_GROUP.search(pattern):
        return "uses Python's `(?P<name>...)`: Onigmo writes `(?<name>...)`"
    for found, said in _REFUSED:
        if found.search(pattern):
            return said
    translated = _BACK.sub("", _NAMED.sub("(?:", pattern)).replace(r"\h", "[0-9a-f]").replace(r"\z", r"\Z")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(translated)
    except re.error as error:
        if error.msg == "nothing to repeat" and translated[max((error.pos or 0) - 1, 0)] in "^$":
            return ""
        return next((said for known, said in _CERTAIN.items() if error.msg.startswith(known)), "")
    except (RecursionError, OverflowError):
        return ""
    return ""


def is_glob(pattern: str) -> bool:
    """Whether the pattern looks like a file glob: `*failure*`, `*.json`."""
    return pattern.startswith("*")
