"""What passes a check, of many spans at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import compress
from typing import Any, Final

from processors.redact import checks, shapes
from processors.redact.columns import Mask, Numbers, mask

Check = Mapping[str, Any]
# Fewer are faster one by one.
LEAST: Final = 24


class Sieve:
    """Lets through what passes `checks.test(check)`, no more and no less."""

    def __init__(self, check: Check | None) -> None:
        self._check = check
        self._test = checks.test(check)
        # Whether none passes that does not pass without what it grows by, where it begins or ends inside a character.
        self.steady = check is not None and checks.steady(check)

    @cached_property
    def _mask(self) -> Mask | None:
        return mask(self._check) if self._check else None

    def spans(self, spans: Collection[bytes]) -> set[bytes]:
        """Gives those of some spans that pass."""
        if self._test is None:
            return set(spans)
        if len(spans) >= LEAST and self._check and self._check["kind"] == "mixed":
            return shapes.mixed(self._check, list(spans))
        if len(spans) < LEAST or self._mask is None:
            return set(filter(self._test, spans))
        return {span for numbers in _by_size(spans) for span in self.numbers(numbers)}

    def numbers(self, numbers: Numbers) -> list[bytes]:
        """Gives the spans of those of some numbers that pass."""
        if self._mask is None:
            return list(filter(self._test, numbers.spans)) if self._test else list(numbers.spans)
        passing = compress(zip(numbers.spans, numbers.rows, strict=True), self._mask(numbers))
        return [span for span, row in passing if _mixed(row)]


def _mixed(row: bytes) -> bool:
    """Whether a number is of more than one digit: no other passes a check."""
    return row.count(row[:1]) < len(row)


def _by_size(spans: Collection[bytes]) -> list[Numbers]:
    """Gives the numbers that spans hold, those of one size together."""
    rows, every = checks.plain_all(spans), list(spans)
    sizes = list(map(len, rows))
    if len(set(sizes)) == 1:
        return [Numbers(every, rows)] if sizes[0] > 1 else []
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, size in enumerate(sizes):
        places[size].append(place)
    return [Numbers([every[n] for n in its], [rows[n] for n in its]) for size, its in places.items() if size > 1]
