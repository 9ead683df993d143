"""Dynamic partition keys: read from a record after redaction, never empty, never longer than a prefix can hold.

An empty or missing value fails the record at Firehose (`DynamicPartitioning.MetadataExtractionFailed`).
https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-partitioning-keys.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from processors.conditions import text_of
from processors.fields import reader
from schemas.firehose import PARTITION_VALUE_CHARS

Fields = dict[str, Any]


def key_reader(keys: Mapping[str, Mapping[str, str]]) -> Callable[[Fields], dict[str, str]] | None:
    """Gives a function from a record to its partition keys; `None` where the plan has none."""
    if not keys:
        return None
    reads = [(name, reader(key["field"]), key.get("default") or "none") for name, key in keys.items()]

    seen: dict[tuple[str, ...], dict[str, str]] = {}  # a batch has few, and thousands of records that share them

    def read(fields: Fields) -> dict[str, str]:
        values = tuple([_value(get(fields)) or default for _, get, default in reads])
        keys = seen.get(values)
        if keys is None:
            if len(seen) > 1000:
                seen.clear()
            keys = seen[values] = {name: value for (name, _, _), value in zip(reads, values, strict=True)}
        return keys

    return read


def _value(held: Any) -> str:
    """Gives the text of a scalar; nothing for what would make an empty, a blank or an overlong part of a prefix."""
    if held is None or isinstance(held, dict | list):
        return ""
    text = text_of(held)
    return text if text.strip() and len(text) <= PARTITION_VALUE_CHARS else ""
