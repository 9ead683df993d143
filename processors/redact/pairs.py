"""`{"value": ..., "name": ...}`: two texts, of which one is the other's name, read with the name first.

The sidecar's records have no order. So the transform must not go by the one that JSON happens to have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_TEXT: Final = rb'"(?:[^"\\]|\\.)*+"'
_BLANKS: Final = rb"[ \t\r\n]*+"
# No brace that opens a text inside a string is followed by a quote and a letter: the quote ends that string.
_PAIR: Final = re.compile(
    rb'\{_("value"|"Value"(?!_:_T_,_"value"))_:_(T)_,_(T)_:_(T)_\}'.replace(b"_", _BLANKS).replace(b"T", _TEXT),
    re.DOTALL,
)


def named_first(texts: Sequence[bytes]) -> Sequence[bytes]:
    """Gives JSON texts in which the name of a value stands before it; the others as they are."""
    if not any(b'alue"' in text for text in texts):
        return texts
    return [_PAIR.sub(rb"{\3:\4,\1:\2}", text) if b'alue"' in text else text for text in texts]
