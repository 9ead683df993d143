"""A compiled policy as a plan holds it: what every cold start reads, and the rest packed until something is found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_AT_ONCE: Final = ("version", "entities", "sought", "digest", "allow", "hash_key")


def pack(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Gives the policy with everything that only a find needs as one compressed string."""
    import base64  # noqa: PLC0415  only a build packs
    import json  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    rest = {name: part for name, part in compiled.items() if name not in _AT_ONCE}
    data = zlib.compress(json.dumps(rest, separators=(",", ":"), sort_keys=True).encode(), 9)
    return {name: compiled[name] for name in _AT_ONCE} | {"rest": base64.b64encode(data).decode()}


class Policy(dict[str, Any]):
    """A compiled policy, packed or not: parts that are packed are read when the first of them is asked for."""

    def __missing__(self, name: str) -> Any:
        if "rest" not in self:
            raise KeyError(name)
        import zlib  # noqa: PLC0415  see above
        from binascii import a2b_base64  # noqa: PLC0415

        import orjson  # noqa: PLC0415

        self.update(orjson.loads(zlib.decompress(a2b_base64(self.pop("rest")))))
        return self[name]
