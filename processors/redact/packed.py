"""A compiled policy, packed as `firelens.compile.redaction.packed` does it, or not."""

from __future__ import annotations

from typing import Any


class Policy(dict[str, Any]):
    """A compiled policy: parts that are packed are read when the first of them is asked for."""

    def __missing__(self, name: str) -> Any:
        if "rest" not in self:
            raise KeyError(name)
        import zlib  # noqa: PLC0415  a cold start without a find needs neither
        from binascii import a2b_base64  # noqa: PLC0415

        import orjson  # noqa: PLC0415

        self.update(orjson.loads(zlib.decompress(a2b_base64(self.pop("rest")))))
        return self[name]
