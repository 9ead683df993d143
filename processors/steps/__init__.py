"""What steps do to events: one file each, of the same name as its options in `schemas.steps`.

A step defines either `each(options) -> (event) -> None`, for one event at a time, or
`batch(options) -> (events) -> None`, where it needs to see many. Both get only events that are still on their way and
meet `when` and `apps`. A step drops an event by setting `event.dropped` to a reason; an exception fails
only that event.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from schemas.errors import DescriptionError
from schemas.plan import Plan

if TYPE_CHECKING:  # events are made on the long way alone
    from processors.envelope.event import Event

Json = dict[str, Any]
Each = Callable[["Event"], None]
Batch = Callable[[list["Event"]], None]
# Steps whose `when` says what they do, not whom they are for.
_OWN_WHEN = frozenset({"keep", "drop"})


def compile_step(options: Json, plan: Plan, where: str, redactions: list[Any]) -> Batch:
    """Gives a step of a plan as a function on events; a redacting one is added to `redactions` too.

    Raises `DescriptionError` for a step that nobody declares or that cannot do what it says.
    """
    kind = options.get("type")
    try:
        module = import_module(f"processors.steps.{kind}")
    except ModuleNotFoundError as error:
        if error.name != f"processors.steps.{kind}":
            raise
        raise DescriptionError(
            f"there is no step `{kind}` in the transform", where=where, hint="see docs/transform.md for those there are"
        ) from None
    guard = _guard(None if kind in _OWN_WHEN else options.get("when"), options.get("apps"), plan)
    if hasattr(module, "batch"):
        change = module.batch(options)
        if kind == "redact":
            redactions.append(change)
        return _batched(change, guard, str(kind))
    return _each(module.each(options), guard, str(kind))


def _guard(condition: Json | None, apps: list[str] | None, plan: Plan) -> Callable[[Event], bool] | None:
    """Gives whom a step is for; `None` for everybody, who then costs nothing."""
    if condition is None and apps is None:
        return None
    from processors.apps import app_reader  # noqa: PLC0415  only steps that ask pay for it
    from processors.conditions import compile_condition  # noqa: PLC0415  as above

    when, app_of = compile_condition(condition), app_reader(plan.apps)
    wanted = None if apps is None else frozenset(apps)

    def meets(event: Event) -> bool:
        return (wanted is None or app_of(event.fields) in wanted) and (when is None or when(event.fields))

    return meets


def _each(change: Each, meets: Callable[[Event], bool] | None, kind: str) -> Batch:
    failure = f"{kind}-failed"

    def run(events: list[Event]) -> None:
        for event in events:
            if event.dropped or event.failed:
                continue
            try:
                if meets is None or meets(event):
                    change(event)
            except Exception:  # whatever a step of the user's own raises fails one event, not a batch
                event.failed = failure

    return run


def _batched(change: Batch, meets: Callable[[Event], bool] | None, kind: str) -> Batch:
    failure = f"{kind}-failed"

    def run(events: list[Event]) -> None:
        chosen = [e for e in events if not e.dropped and not e.failed and (meets is None or meets(e))]
        try:
            change(chosen)
        except Exception:  # one event spoils the whole pass: take each alone and fail only those that do
            for event in chosen:
                if not event.alive:
                    continue
                try:
                    change([event])
                except Exception:  # see above
                    event.failed = failure

    return run
