"""Writes docs/formats.md from the declarations: `python scripts/formats_page.py > docs/formats.md`."""

from __future__ import annotations

import sys

import orjson

from schemas.formats import formats
from schemas.formats.base import Format
from schemas.multiline import languages

HEAD = """# Log formats

<!-- Made by scripts/formats_page.py from schemas/formats and schemas/multiline: do not edit. -->

What `firelens parse --format NAME`, a `parse` step and an app's `format` understand. `auto` tries the formats that a
line looks like, remembers what fitted for each stream, and looks again when a line no longer fits.

* Names are those of the format's own documentation; `-`, where it means nothing, is `null`.
* The time is in `timestamp`: RFC 3339 in UTC with three to nine digits of sub-seconds, in place of the format's own
  field. Without a zone it is taken as UTC; without a year as the latest one that is at most a day ahead of now.
* Numbers are numbers where the documentation says so. A line that does not fit keeps its text, with the reason.
* In the sidecar the time is the event's own, an absent or empty value is left out, and the differences listed apply.
* Patterns of your own (`patterns`, `--pattern`) run in RE2: linear time, no look-around, no back-references.

"""

RULE = """
## Entries of several lines

| name | language | also called |
| --- | --- | --- |
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "\\n")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _section(declared: Format) -> str:
    example = declared.examples[0]
    out = [f"\n## {declared.name}\n", f"{declared.title} ([documentation]({declared.url}))."]
    if declared.aliases:
        out.append(f"Also called {_names(declared.aliases)}.")
    if declared.siblings:
        out.append(f"Asked for by this name, {_names(declared.siblings)} is tried too.")
    if declared.note:
        out.append(
            f"{declared.note[0].upper()}{declared.note[1:]}." if declared.note[0].isalpha() else f"{declared.note}."
        )
    text = " ".join(out[1:])
    pretty = orjson.dumps(example.fields, option=orjson.OPT_INDENT_2).decode()
    body = f"{out[0]}\n{text}\n\n```\n{example.line}\n```\n\n```json\n{pretty}\n```\n"
    if declared.sidecar and declared.sidecar.differs:
        body += "\nIn the sidecar: " + "; ".join(f"`{k}` {v}" for k, v in declared.sidecar.differs.items()) + ".\n"
    return body


def page() -> str:
    """Gives the page."""
    out = HEAD + "| name | format | auto | sidecar | several lines |\n| --- | --- | --- | --- | --- |\n"
    for declared in formats().values():
        marks = (declared.rank is not None, declared.sidecar is not None, declared.lines is not None)
        cells = " | ".join("yes" if mark else "-" for mark in marks)
        out += f"| [`{declared.name}`](#{declared.name}) | {_cell(declared.title)} | {cells} |\n"
    out += RULE
    for name, language in languages().items():
        out += f"| `{name}` | {_cell(language.title)} | {_names(language.aliases) or '-'} |\n"
    return out + "".join(_section(declared) for declared in formats().values())


if __name__ == "__main__":
    sys.stdout.write(page())
