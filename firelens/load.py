"""A description from Python, YAML or JSON, with every fault at its line: the only module that knows line numbers."""

from __future__ import annotations

import contextlib
import json
import runpy
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from firelens.positions import Positions, of_python, of_yaml
from schemas.errors import DescriptionError, Faults, FirelensError, UnreadableError
from schemas.pipeline import App, Pipeline, Route, Sidecar, Stream, StreamRoute
from schemas.steps.base import Step
from schemas.suggest import nearest
from schemas.unions import destinations, steps

_NAME = "pipeline"
# What a field wants, by the kind of pydantic's error, and how that is written.
_WANTED = {
    "dict": ("a mapping", "write `{key: value}`"),
    "mapping": ("a mapping", "write `{key: value}`"),
    "model": ("a mapping", "write `{key: value}`"),
    "model_attributes": ("a mapping", "write `{key: value}`"),
    "list": ("a list", "write `[...]`"),
    "tuple": ("a list", "write `[...]`"),
    "int": ("a whole number", "write it without quotes or a unit"),
    "int_from_float": ("a whole number", "leave the fraction out"),
    "float": ("a number", "write it without quotes or a unit"),
    "bool": ("`true` or `false`", "write one of the two"),
    "string": ("a text", "put it in quotes"),
}


def load(path: str | Path) -> Pipeline:
    """Gives the pipeline that a `.py`, `.yaml`, `.yml` or `.json` file describes, checked as a whole.

    A Python file holds it in the variable `pipeline`. Raises `UnreadableError` where the file cannot be read, and
    `Faults` with one error per fault, each at its file and line, where it is not a pipeline that can work.
    """
    from firelens.compile.check import check  # noqa: PLC0415  # compiling is not needed to say a file is unreadable

    path = Path(path)
    pipeline, positions = _python(path) if path.suffix == ".py" else _data(path)
    pipeline = _with_scripts(pipeline, path.parent, positions)
    faults = [error.at(positions.find(where)) for where, error in check(pipeline)]
    if faults:
        raise Faults(faults)
    return pipeline


def _with_scripts(pipeline: Pipeline, folder: Path, positions: Positions) -> Pipeline:
    """Gives the pipeline with the text of every Lua script that a step names by its path."""
    read: list[Step] = []
    for n, step in enumerate(pipeline.steps):
        script = getattr(step, "script", None)
        if script is None:
            read.append(step)
            continue
        try:
            code = (folder / script).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            where = positions.find(("steps", n, "script"))
            hint = "give its path from the pipeline's folder"
            raise UnreadableError(f"the script `{script}` cannot be read", where=where, hint=hint) from None
        read.append(step.model_copy(update={"script": None, "code": code}))
    return pipeline.model_copy(update={"steps": tuple(read)})


def read_text(path: Path) -> str:
    """Gives the text of a file a user names. Raises `UnreadableError` where it cannot be read."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise UnreadableError("there is no such file", where=str(path), hint="give the path of a pipeline") from None
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise UnreadableError("is not UTF-8", where=str(path), hint="save it as UTF-8") from None
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from None


def _data(path: Path) -> tuple[Pipeline, Positions]:
    if path.suffix not in (".yaml", ".yml", ".json"):
        raise UnreadableError(
            f"`{path.suffix or path.name}` is no kind of pipeline", where=str(path), hint="use .py, .yaml or .json"
        )
    text = read_text(path).removeprefix("\ufeff")
    if path.suffix == ".json":
        _strict(text, path)
    data, positions = of_yaml(text, str(path))
    if not isinstance(data, dict):
        raise UnreadableError(
            "holds no mapping at its top",
            where=str(path),
            hint="write `name:`, `region:`, `apps:` and `routes:`; README.md has one",
        )
    try:
        return Pipeline.model_validate(data), positions
    except ValidationError as error:
        raise Faults(explain(error, positions, "")) from None


def _strict(text: str, path: Path) -> None:
    """Raises `UnreadableError` for what YAML reads and JSON does not: a comma too many, single quotes, comments."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        at, what = f"{path}:{error.lineno}:{error.colno}", error.msg[:1].lower() + error.msg[1:]
        raise UnreadableError(f"is no JSON: {what}", where=at, hint="correct it, or name the file `.yaml`") from None


def _python(path: Path) -> tuple[Pipeline, Positions]:
    text = read_text(path)
    sys.path.insert(0, str(path.parent.resolve()))
    try:
        # What a description prints is talk: standard output is for results.
        with contextlib.redirect_stdout(sys.stderr):
            names = runpy.run_path(str(path), run_name="firelens.pipeline")
    except ValidationError as error:
        where = _frame(error, path)
        raise Faults(explain(error, of_python(text, str(path)), where)) from None
    except SyntaxError as error:
        raise UnreadableError(f"is not Python: {error.msg}", where=f"{path}:{error.lineno}:{error.offset}") from None
    except FirelensError as error:
        raise error.at(error.where or _frame(error, path)) from None
    except SystemExit as error:
        raise UnreadableError("ended the program", where=_frame(error, path), hint="take `sys.exit` out") from None
    except Exception as error:
        raise UnreadableError(f"raised {type(error).__name__}: {error}", where=_frame(error, path)) from error
    finally:
        sys.path.remove(str(path.parent.resolve()))
    found = names.get(_NAME)
    if not isinstance(found, Pipeline):
        what = "defines no `pipeline`" if found is None else f"`pipeline` is a {type(found).__name__}, not a Pipeline"
        raise UnreadableError(what, where=str(path), hint="write `pipeline = Pipeline(...)`")
    return found, of_python(text, str(path))


def _frame(error: BaseException, path: Path) -> str:
    """Gives the last line of the user's own file on the way to the error."""
    own = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).resolve() == path.resolve()]
    return f"{path}:{own[-1].lineno}:{(own[-1].colno or 0) + 1}" if own else str(path)


def explain(
    error: ValidationError, positions: Positions, fallback: str, parts: Mapping[str, type[BaseModel]] | None = None
) -> list[FirelensError]:
    """Gives one error a fault of a description, in the user's words and at its place.

    `fallback` is the place of what `positions` does not know; `parts` are the models of a description that is no
    pipeline, by the field that holds them (`""`: the whole), for suggestions.
    """
    faults: dict[str, FirelensError] = {}
    details = error.errors(include_url=False, include_input=False)
    misspelt = {
        (*d["loc"][:-1], nearest(str(d["loc"][-1]), _fields(d["loc"][:-1], error.title, parts)))
        for d in details
        if d["type"] == "extra_forbidden"
    }
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "missing" and loc in misspelt:
            continue  # it is there, under a wrong name: one fault, said once
        where = positions.find(loc, strict=bool(fallback)) or fallback
        what, hint = _sentence(detail, loc, error.title, parts)
        faults.setdefault(f"{where} {what}", DescriptionError(what, where=where, hint=hint))
    return list(faults.values())


def _sentence(
    detail: Any, loc: Sequence[str | int], title: str, parts: Mapping[str, type[BaseModel]] | None
) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    last = f"`{loc[-1]}`" if loc else "the pipeline"
    if kind == "extra_forbidden":
        close = nearest(str(loc[-1]), _fields(loc[:-1], title, parts))
        return f"unknown field {last}", f"did you mean `{close}`?" if close else "take it out"
    if kind == "missing":
        return f"lacks {last}", f"add {last}"
    if kind == "union_tag_invalid":
        tag = str(context.get("tag", ""))
        known = sorted(t.strip(" '") for t in str(context.get("expected_tags", "")).split(","))
        close = nearest(tag, known)
        noun = "step" if "steps" in loc else "destination"
        return f"unknown {noun} `{tag}`", f"did you mean `{close}`?" if close else f"one of {', '.join(known)}"
    if kind == "union_tag_not_found":
        return f"{last} does not say its `type`", "add `type: ...`"
    if kind == "string_pattern_mismatch":
        return f"{last} does not have the form `{context.get('pattern')}`", ""
    if kind == "value_error":
        what, _, hint = str(context.get("error", detail["msg"])).partition("; ")
        return f"{last} {what}", hint
    if wanted := _WANTED.get(kind.removesuffix("_type").removesuffix("_parsing")):
        return f"{last} wants {wanted[0]}", wanted[1]
    message = detail["msg"]
    return f"{last}: {message[0].lower()}{message[1:]}", ""


def _fields(loc: Sequence[str | int], title: str, parts: Mapping[str, type[BaseModel]] | None) -> list[str]:
    """Gives the fields that the model at `loc` knows, for a suggestion; unions leave their tag in `loc`."""
    if parts is not None:
        inner = [parts[part] for part in loc if isinstance(part, str) and part in parts]
        return list((inner[-1] if inner else parts[""]).model_fields)
    kinds: dict[str, type[BaseModel]] = {**destinations(), **steps()}
    tags = {str(getattr(k.model_fields.get("type"), "default", name)): k for name, k in kinds.items()}
    roots: dict[str, type[BaseModel]] = {"apps": App, "routes": Route, "streams": Stream, "sidecar": Sidecar}
    models: list[type[BaseModel]] = [Pipeline, *kinds.values(), *roots.values()]
    named = {k.__name__: k for k in models}.get(title)
    for n, part in enumerate(loc):
        if part in ("to", "steps", "dead_letter"):
            named = next((tags[str(p)] for p in loc[n + 1 :] if str(p) in tags), named)
        elif part in roots and not (part == "routes" and "streams" in loc[:n]):
            named = roots[str(part)]
        elif part == "routes":
            named = StreamRoute
    return [] if named is None else [f.alias or n for n, f in named.model_fields.items()]
