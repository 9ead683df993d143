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
_CERTAIN: Final = {
    "nothing to repeat": "has nothing in front of a `*`, `+` or `?`",
    "unterminated character set": "opens a `[` and never closes it",
    "missing ), unterminated subpattern": "opens a `(` and never closes it",
    "unbalanced parenthesis": "closes a `)` that it never opened",
    "bad escape (end of pattern)": "ends in a lone backslash",
}


def fault_of(pattern: str) -> str:
    """Why Onigmo does not compile the pattern, in a few words; empty when it does or when that is not certain."""
    if _PYTHON_GROUP.search(pattern):
        return "uses Python's `(?P<name>...)`: Onigmo writes `(?<name>...)`"
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
