"""Findings -> text in one of the formats people and tools read: one module per format, found by its name."""

from __future__ import annotations

from functools import partial

from firelens.report import formats as reports

DOCS = "docs/rules.md"
"""Where the rules' pages are; the text report names it with the code as its anchor."""

formats = partial(reports.names, __name__)
render = partial(reports.render, __name__)
deliver = partial(reports.deliver, __name__)
