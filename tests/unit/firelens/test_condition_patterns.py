"""Patterns inside conditions that need Lua: the engine finds, Lua reads and clears what was found."""

from __future__ import annotations

import lupa.luajit21 as lupa
import pytest

from firelens.compile.conditions import native
from firelens.compile.routing import mark
from firelens.compile.scope import Scope
from firelens.compile.stage import Fragment, merge
from firelens.fluentbit.document import Section
from schemas.condition import Field
from schemas.errors import DescriptionError
from schemas.pipeline import Pipeline

SCOPE = Scope(
    Pipeline.model_validate(
        {"name": "p", "region": "eu-west-1", "apps": {"web": {}}, "routes": {"all": {"to": {"type": "null"}}}}
    )
)


def test_a_pattern_joins_numbers() -> None:
    pieces = mark(Field("log").matches("^GET ") & Field("status").at_least(500), None, "m", "x", SCOPE)
    [found, stage] = pieces
    assert isinstance(found, Section)
    assert found.get("condition") == r"Key_value_matches log \AGET\x20"
    assert isinstance(stage, Fragment)
    [source] = merge(pieces, SCOPE)[1].values()
    runtime = lupa.LuaRuntime()
    runtime.execute(source)

    def marked(**fields: object) -> dict[str, object]:
        return dict(runtime.globals().firelens("web-firelens-1", 0, runtime.table_from(fields))[2])

    assert marked(log="GET /", status=502, firelens_found_0="x") == {"log": "GET /", "status": 502, "m": "x"}
    assert marked(log="GET /", status=200, firelens_found_0="x") == {"log": "GET /", "status": 200}
    assert marked(log=True, status=502, firelens_found_0="x") == {"log": True, "status": 502}


@pytest.mark.parametrize("condition", [Field("a").contains("ru"), Field("a").ends_with("e"), Field("a").matches("^.")])
def test_what_a_boolean_could_meet_is_left_to_lua(condition: object) -> None:
    assert native.alternatives(condition) is None  # type: ignore[arg-type]


def test_a_pattern_on_a_nested_field_is_refused() -> None:
    with pytest.raises(DescriptionError, match=r"cannot search a pattern in `http\.path`"):
        mark(Field("http.path").matches("^/a"), None, "m", "x", SCOPE)
