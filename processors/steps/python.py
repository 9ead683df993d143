"""Call a function of the user's own."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from processors.envelope.event import Event
from processors.steps import Each
from schemas.errors import DescriptionError


def each(options: dict[str, Any]) -> Each:
    """Gives the step: `function(fields) -> fields | None`; `None` drops the event."""
    function = load(options["call"])

    def change(event: Event) -> None:
        out = function(event.touch())
        if out is None:
            event.dropped = "python"
        elif type(out) is dict:
            event.replace(out)
            event.line()  # what JSON cannot hold fails here, this event alone
        else:
            event.failed = "python-returned-no-record"

    return change


def load(path: str) -> Any:
    """Gives what `module:name` names. Raises `DescriptionError` where there is no such thing."""
    module, _, name = path.partition(":")
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError as error:
        if error.name is None or not (module == error.name or module.startswith(error.name + ".")):
            raise
        raise DescriptionError(
            f"there is no module `{module}` (for `{path}`)",
            hint="ship it beside the plan: `firelens package --add PATH`",
        ) from None
    except AttributeError:
        raise DescriptionError(f"`{module}` has no `{name}`", hint="name it as `module:function`") from None
