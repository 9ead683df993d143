"""A picture of a flow: inputs, emitting filters and outputs, joined by the tags that go between them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from firelens.fluentbit.tag_match import Reach
from firelens.fluentbit.tags import Flow

_BOX: Final = (190, 34)
_GAP: Final = (150, 22)
_MARGIN: Final = 20


def mermaid(flow: Flow) -> str:
    """The flow as a Mermaid flowchart: solid where every record goes, dotted where some do.

    https://mermaid.js.org/syntax/flowchart.html
    """
    lines = ["flowchart LR"]
    shapes = {"input": ("([", "])"), "filter": ("{{", "}}"), "output": ("[(", ")]")}
    for index in _nodes(flow):
        left, right = shapes.get(flow.sections[index].kind, ("[", "]"))
        lines.append(f'    n{index}{left}"{_mermaid_text(flow.name(index))}"{right}')
    for source, target, tag, found in _edges(flow):
        arrow = "-->" if found is Reach.ALWAYS else "-.->"
        lines.append(f'    n{source} {arrow}|"{_mermaid_text(tag)}"| n{target}')
    for number, (source, tag) in enumerate(_lost(flow)):
        lines.append(f'    n{source} --x|"{_mermaid_text(tag)}"| lost{number}[/"no output"/]')
        lines.append(f"    style lost{number} stroke:#b91c1c,stroke-width:2px")
    lines += [f"    style n{index} stroke:#b91c1c,stroke-width:2px" for index in _wrong(flow)]
    return "\n".join(lines) + "\n"


def svg(flow: Flow) -> str:
    """The flow as one self-contained SVG: columns from inputs to outputs, dashed lines where only some records go."""
    places = _layout(flow)
    width = max((x for x, _ in places.values()), default=0) + _BOX[0] + _MARGIN
    height = max((y for _, y in places.values()), default=0) + _BOX[1] + _MARGIN
    wrong = set(_wrong(flow))
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="ui-monospace, monospace" font-size="12">']
    for source, target, tag, found in _edges(flow):
        parts.append(_line(places[source], places[target], tag, dashed=found is not Reach.ALWAYS))
    for number, (source, tag) in enumerate(_lost(flow)):
        x, y = places[source][0] + _BOX[0], places[source][1] + _BOX[1] // 2 + 12 * number % _BOX[1]
        said = escape(_short(f"{tag}: lost", 23))
        parts.append(
            f'<path d="M{x} {y} h24 m-4 -4 l8 8 m0 -8 l-8 8" fill="none" stroke="#b91c1c"/>'
            f'<text x="{x + 4}" y="{y - 8}" fill="#b91c1c" font-size="10">{said}</text>'
        )
    fills = {"input": "#dbeafe", "filter": "#fef3c7", "output": "#dcfce7"}
    for index, (x, y) in places.items():
        fill = fills.get(flow.sections[index].kind, "#f3f4f6")
        stroke = "#b91c1c" if index in wrong else "#374151"
        text = escape(_short(flow.name(index), 24))
        parts.append(
            f'<rect x="{x}" y="{y}" width="{_BOX[0]}" height="{_BOX[1]}" rx="6" fill="{fill}" stroke="{stroke}"/>'
            f'<text x="{x + _BOX[0] // 2}" y="{y + 21}" text-anchor="middle">{text}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _nodes(flow: Flow) -> list[int]:
    """The sections worth a box: inputs, outputs, and what emits."""
    emitters = {s.index for s in flow.streams}
    return [i for i, s in enumerate(flow.sections) if s.kind in {"input", "output"} or i in emitters]


def _edges(flow: Flow) -> Iterator[tuple[int, int, str, Reach]]:
    """Which box feeds which, under which tag: a stream to its outputs, and to the filters that emit it anew."""
    drawn: set[tuple[int, int, str]] = set()
    emitters = {s.index for s in flow.streams}
    loops = {pair for loop in flow.loops for pair in zip(loop.path, loop.path[1:], strict=False)}
    for hop in flow.hops:
        source = hop.stream.index
        key = (source, hop.index, hop.stream.tag)
        goes = hop.section.kind == "output" or hop.index in emitters or (source, hop.index) in loops
        if goes and key not in drawn:
            drawn.add(key)
            yield (*key, hop.reach)


def _lost(flow: Flow) -> list[tuple[int, str]]:
    """The boxes whose records go nowhere, with the tags they go under."""
    drawn = set(_nodes(flow))
    return list(dict.fromkeys((s.index, s.tag) for s in flow.orphans() if s.index in drawn))


def _wrong(flow: Flow) -> list[int]:
    """The boxes that something is wrong with: outputs nothing gets to, filters in a loop."""
    return sorted({*flow.dead("output"), *(i for loop in flow.loops for i in loop.path)})


def _layout(flow: Flow) -> dict[int, tuple[int, int]]:
    depth = dict.fromkeys(_nodes(flow), 0)
    for stream in flow.streams:
        depth[stream.index] = max(depth.get(stream.index, 0), len(stream.path))
    last = max(depth.values(), default=0) + 1
    rows: dict[int, int] = {}
    places: dict[int, tuple[int, int]] = {}
    for index in _nodes(flow):
        column = last if flow.sections[index].kind == "output" else depth[index]
        row = rows.get(column, 0)
        rows[column] = row + 1
        places[index] = (_MARGIN + column * (_BOX[0] + _GAP[0]), _MARGIN + row * (_BOX[1] + _GAP[1]))
    return places


def _line(start: tuple[int, int], stop: tuple[int, int], tag: str, *, dashed: bool) -> str:
    x1, y1 = start[0] + _BOX[0], start[1] + _BOX[1] // 2
    x2, y2 = stop[0], stop[1] + _BOX[1] // 2
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    bend = max(60, abs(x2 - x1) // 2)
    return (
        f'<path d="M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}" fill="none" stroke="#6b7280"{dash}/>'
        f'<text x="{(x1 + x2) // 2}" y="{(y1 + y2) // 2 - 4}" text-anchor="middle" fill="#4b5563" font-size="10">'
        f"{escape(_short(tag, 26))}</text>"
    )


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _mermaid_text(text: str) -> str:
    """Text that can close neither the quotes nor the label: Mermaid takes HTML entities by number."""
    return "".join(c if c.isalnum() or c in " -_.:/*" else f"#{ord(c)};" for c in text)
