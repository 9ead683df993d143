"""A compiled policy as a plan holds it: what every cold start reads, and the rest packed until something is found."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any, Final

_AT_ONCE: Final = ("version", "entities", "sought", "digests", "crowding", "apart", "allow", "hash_key")


def packed(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Gives the policy with everything that only a find needs as one compressed string; `processors.redact` reads both."""
    rest = {name: part for name, part in compiled.items() if name not in _AT_ONCE}
    data = zlib.compress(json.dumps(rest, separators=(",", ":"), sort_keys=True).encode(), 9)
    return {name: compiled[name] for name in _AT_ONCE} | {"rest": base64.b64encode(data).decode()}
