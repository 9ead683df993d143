"""The members of a redacted record: those that the policy drops leave it, those whose names read alike now are told apart.

Two names may be the same once redacted (`token=abc` and `token=xyz`): one member would take the other's place. So the
second is called `token=[TOKEN] (2)`, in the order of the names' bytes as they came: the sidecar's records have no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

# Stands in for what drops its field until the record is read again; a private-use character around plain letters.
GONE: Final = "\uf8ffGONE\uf8ff".encode()
_GONE: Final = GONE.decode()
# From inside a string on: its end, and the colon that makes it a name.
_NAMES: Final = re.compile(rb'(?:[^"\\]|\\.)*+"[ \t\r\n]*+:', re.DOTALL)


class _Members(list[tuple[str, Any]]):
    """An object's members as they stand in its text, the same name twice if it is there twice."""


def alike(before: bytes, after: bytes, ends: Iterable[int]) -> bool:
    """Whether two members of an object are named alike in the redacted text `after` of the record `before`.

    `ends` are the ends of what was redacted, in `before`. False for a text that only begins like a record.
    """
    if not any(_NAMES.match(before, end) for end in ends):
        return False
    counts: list[int] = []

    def members(pairs: list[tuple[str, Any]]) -> None:
        counts.append(len(pairs) - len({name for name, _ in pairs}))

    try:
        json.loads(after, object_pairs_hook=members)
    except (ValueError, RecursionError):
        return False
    return any(counts)


def kept(value: Any) -> Any:
    """Gives a record without the members and elements that hold the mark of a dropped field."""
    if isinstance(value, dict):
        return {k: kept(v) for k, v in value.items() if not (_marked(k) or _marked(v))}
    return [kept(v) for v in value if not _marked(v)] if isinstance(value, list) else value


def apart(before: bytes, after: bytes) -> Any:
    """Gives what `kept` gives for the redacted text `after` of the record `before`, each member under a name of its own.

    Raises `ValueError` where `before` is no JSON.
    """
    first, second = (json.loads(text, object_pairs_hook=_Members) for text in (before, after))
    return _apart(first, second)


def _apart(before: Any, after: Any) -> Any:
    if isinstance(after, _Members):
        pairs = zip(before, after, strict=True)
        left = [(old, new, _apart(a, b)) for (old, a), (new, b) in pairs if not (_marked(new) or _marked(b))]
        names = _names([(old, new) for old, new, _ in left])
        return dict(zip(names, (value for _, _, value in left), strict=True))
    if isinstance(after, list):
        return [_apart(a, b) for a, b in zip(before, after, strict=True) if not _marked(b)]
    return after


def _names(pairs: list[tuple[str, str]]) -> list[str]:
    """Gives each member's name, by its names before and after; one that did not change stays."""
    out = [new for _, new in pairs]
    taken = {new for old, new in pairs if old == new}
    changed = [n for n, (old, new) in enumerate(pairs) if old != new]
    for number in sorted(changed, key=lambda n: pairs[n][0].encode("utf-8", "surrogatepass")):
        name, count = out[number], 1
        while out[number] in taken:
            count += 1
            out[number] = f"{name} ({count})"
        taken.add(out[number])
    return out


def _marked(value: Any) -> bool:
    return isinstance(value, str) and _GONE in value
