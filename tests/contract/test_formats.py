"""Every format keeps its promises, whatever is added: examples, rejects, hostile text, `auto`, the sidecar's names."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import orjson
import pytest

from processors.parse import FormatMemory
from schemas.formats import find, formats, ranked
from schemas.formats.base import EXAMPLES_AT, Example, Fields, Format
from schemas.timestamps import fix_now

ALL = formats().values()
EXAMPLES = [pytest.param(f, e, id=f"{f.name}-{n}") for f in ALL for n, e in enumerate(f.examples)]
NEGLIGIBLE_SECONDS = 0.1
RFC3339_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with fix_now(EXAMPLES_AT):
        yield


@pytest.mark.parametrize(("declared", "example"), EXAMPLES)
def test_an_example_gives_all_its_fields(declared: Format, example: Example) -> None:
    assert declared.parse(example.line) == example.fields
    assert declared.looks(example.line), "auto would never ask this format"
    assert orjson.loads(orjson.dumps(example.fields)) == example.fields
    if (when := example.fields.get("timestamp")) is not None:
        assert RFC3339_UTC.fullmatch(when)


@pytest.mark.parametrize(("declared", "example"), EXAMPLES)
def test_parsing_gives_a_new_object_each_time(declared: Format, example: Example) -> None:
    first = declared.parse(example.line)
    assert first is not None
    first.clear()
    assert declared.parse(example.line) == example.fields


@pytest.mark.parametrize("declared", ALL, ids=lambda f: f.name)
def test_a_declaration_is_whole(declared: Format) -> None:
    assert declared.examples
    assert len(declared.rejects) >= 3
    assert declared.url.startswith("https://")
    assert declared.title
    assert find(declared.name)[0] is declared
    for alias in declared.aliases:
        assert alias == alias.lower().replace("-", "_")
        assert declared in find(alias) or find(alias)[0].name == alias


@pytest.mark.parametrize("declared", ALL, ids=lambda f: f.name)
def test_a_reject_is_none(declared: Format) -> None:
    for line in declared.rejects:
        assert declared.parse(line) is None, line


@pytest.mark.parametrize(("declared", "example"), EXAMPLES)
def test_auto_takes_an_example_for_its_own_format(declared: Format, example: Example) -> None:
    if declared.rank is None:
        pytest.skip("kept out of auto")
    memory = FormatMemory(ranked(), guesses=True)
    assert memory.parse(example.line, "s") is not None
    chosen = memory.format("s")
    assert chosen is not None
    assert chosen.name == (example.auto or declared.name)


def _hostile(line: str, size: int) -> Iterator[str]:
    for piece in (
        '"',
        "\\",
        '\\"',
        " ",
        "[",
        "]",
        "{",
        "(",
        "a",
        "=",
        "a=",
        ' a="',
        ":",
        "|",
        "\t",
        ",",
        "-",
        "0",
        "é",
        "\x00",
        " : ",
        "# ",
        "\n",
        '" 200 ',
    ):
        yield piece * (size // len(piece))
        yield line + piece * (size // len(piece))
        yield line[: len(line) // 2] + piece * (size // len(piece)) + line[len(line) // 2 :]


def _seconds(declared: Format, line: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        fields = declared.parse(line)
        declared.looks(line)
        best = min(best, time.process_time() - start)
        assert fields is None or isinstance(fields, dict)
        if best < NEGLIGIBLE_SECONDS:
            break
    return best


@pytest.mark.parametrize("declared", ALL, ids=lambda f: f.name)
def test_hostile_text_takes_time_in_proportion(declared: Format) -> None:
    """Eight times the text may take eight times as long, three times over for noise; quadratic would be 64."""
    example = declared.examples[0].line
    for small, large in zip(_hostile(example, 25_000), _hostile(example, 200_000), strict=True):
        if (many := _seconds(declared, large)) > NEGLIGIBLE_SECONDS:
            assert many < 24 * _seconds(declared, small), (large[:60], large[-20:])


@pytest.mark.parametrize("declared", ALL, ids=lambda f: f.name)
def test_cutting_and_changing_an_example_never_raises(declared: Format) -> None:
    for example in declared.examples:
        line = example.line
        for at in range(0, len(line), max(1, len(line) // 80)):
            for changed in (
                line[:at],
                line[at:],
                line[:at] + "\udc80" + line[at:],
                line[:at] + "９" + line[at + 1 :],
                line[:at] + "-" + line[at + 1 :],
            ):
                fields = declared.parse(changed)
                assert fields is None or isinstance(fields, dict)


@pytest.mark.parametrize("declared", [f for f in ALL if f.sidecar], ids=lambda f: f.name)
def test_the_sidecar_names_the_same_fields(declared: Format) -> None:
    """Every group is a field of ours or a named difference; every field of ours is a group or a named difference."""
    sidecar = declared.sidecar
    assert sidecar is not None
    if sidecar.format != "regex":
        assert not sidecar.regex
        return
    groups = set(re.findall(r"\(\?<(\w+)>", sidecar.regex)) - {sidecar.time_key}
    ours: Fields = {}
    for example in declared.examples:
        ours |= example.fields
    known = set(sidecar.differs)
    assert groups <= set(ours) | known
    assert "*" in known or set(ours) - {"timestamp", "extra"} <= groups | known | (
        {sidecar.time_key} if sidecar.time_keep else set()
    )
    assert set(sidecar.types) <= groups | {sidecar.time_key}
    for name, value in sidecar.properties():
        assert "\n" not in value, name
