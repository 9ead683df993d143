"""Outcomes of `firelens test` -> text in one of the formats people and tools read: one module per format."""

from __future__ import annotations

from functools import partial

from firelens.report import formats as reports

formats = partial(reports.names, __name__)
render = partial(reports.render, __name__)
deliver = partial(reports.deliver, __name__)
