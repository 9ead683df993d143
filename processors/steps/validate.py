"""Check records against a pydantic model or a JSON Schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from processors.envelope.event import Event
from processors.steps import Each
from processors.steps.python import load
from schemas.errors import DescriptionError


def each(options: dict[str, Any]) -> Each:
    """Gives the step. What it says of a record names fields and rules, never values."""
    check = _model(options["model"]) if options.get("model") else _schema(options.get("schema"))
    on_invalid = options.get("on_invalid") or "mark"

    def change(event: Event) -> None:
        why = check(event.fields)
        if why is None:
            return
        if on_invalid == "drop":
            event.dropped = "validate"
        elif on_invalid == "fail":
            event.failed = "validate"
        else:
            event.touch()["schema_error"] = why

    return change


def _model(path: str) -> Callable[[dict[str, Any]], str | None]:
    model = load(path)
    if not hasattr(model, "model_validate"):
        raise DescriptionError(f"`{path}` is no pydantic model", hint="name a class derived from `pydantic.BaseModel`")
    from pydantic import ValidationError  # noqa: PLC0415  only plans with a model pay for it

    def check(fields: dict[str, Any]) -> str | None:
        try:
            model.model_validate(fields)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_context=False, include_input=False)
            return "; ".join(f"`{'.'.join(str(p) for p in f['loc']) or '.'}` fails `{f['type']}`" for f in faults[:5])
        return None

    return check


def _schema(schema: Any) -> Callable[[dict[str, Any]], str | None]:
    try:
        import fastjsonschema  # noqa: PLC0415  only plans with a schema pay for it
    except ImportError:
        raise DescriptionError(
            "a JSON Schema needs `fastjsonschema`", hint="package with `pip install firelens[schema]`"
        ) from None
    try:
        validate = fastjsonschema.compile(schema, use_default=False)
    except fastjsonschema.JsonSchemaDefinitionException as error:
        raise DescriptionError(f"the JSON Schema is none ({error})") from None

    def check(fields: dict[str, Any]) -> str | None:
        try:
            validate(fields)
        except fastjsonschema.JsonSchemaValueException as error:
            path = ".".join(str(p) for p in error.path[1:]) or "."
            return f"`{path}` fails `{error.rule}`"
        return None

    return check
