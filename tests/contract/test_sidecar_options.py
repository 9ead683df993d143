"""Whatever a pipeline compiles to, every engine line takes: each plugin and each property is in its catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from firelens.compile.sidecar import compile_sidecar
from firelens.fluentbit.catalog import PLUGIN_KINDS, catalogue, unknown
from firelens.fluentbit.document import Document
from firelens.load import load
from schemas.formats import formats
from schemas.multiline import languages
from schemas.pipeline import Pipeline
from schemas.unions import destinations

LINES = ("4.2", "5.0", "5.1")
GOLDEN = Path(__file__).resolve().parent.parent / "golden"
_BASE: dict[str, Any] = {"name": "p", "region": "eu-west-1", "apps": {"web": {}}}


def pipelines(line: str) -> Iterator[tuple[str, Pipeline]]:
    """Gives every golden, every destination's examples, and everything that has a parser, for one engine line."""
    for path in sorted(GOLDEN.glob("*/pipeline.*")):
        held = load(path)
        yield path.parent.name, held.model_copy(update={"sidecar": held.sidecar.model_copy(update={"line": line})})
    for name, kind in destinations().items():
        for n, example in enumerate(kind.EXAMPLES if kind.SIDECAR and not kind.METRICS else ()):
            for durability in ("none", "memory", "disk"):
                form = {
                    **_BASE,
                    "routes": {"all": {"to": example}},
                    "durability": durability,
                    "sidecar": {"line": line},
                }
                yield f"{name}-{n}-{durability}", Pipeline.model_validate(form)
    parsed = [n for n, f in formats().items() if f.sidecar is not None and n != "text"]
    apps = {f"f-{n.replace('_', '-')}": {"format": n} for n in parsed} | {
        f"m-{n}": {"multiline": n} for n in languages()
    }
    form = {**_BASE, "apps": apps, "steps": [{"type": "parse"}], "routes": {"all": {"to": {"type": "null"}}}}
    yield "parsers", Pipeline.model_validate({**form, "sidecar": {"line": line}})


@pytest.mark.parametrize("line", LINES)
def test_no_property_is_unknown_to_the_engine(line: str) -> None:
    known = catalogue(line)
    seen = 0
    for name, pipeline in pipelines(line):
        made = compile_sidecar(pipeline)
        for document in (made.main, made.parsers):
            wrong = [f"[{s.kind}] {s.plugin}: {p.key}" for s, p in unknown(document, line)]
            assert not wrong, f"{name} on {line}: {wrong}"
            assert not _unknown_plugins(document, known), name
            seen += sum(len(s.properties) for s in document.sections)
    assert seen > 5000


def _unknown_plugins(document: Document, known: Any) -> list[str]:
    return [s.plugin for s in document.sections if s.kind in PLUGIN_KINDS and known.plugin(s.kind, s.plugin) is None]


def test_a_property_that_no_engine_has_would_be_seen() -> None:
    pipeline = load(GOLDEN / "cloudwatch" / "pipeline.yaml")
    main = compile_sidecar(pipeline).main.map(lambda s: s.with_property("no_such_option", "1"))
    assert len(list(unknown(main, "5.0"))) == len(main.sections)
