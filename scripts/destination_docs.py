"""Writes docs/destinations.md from the declarations: `python scripts/destination_docs.py [--check]`."""

from __future__ import annotations

import json
import re
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from schemas.destinations.base import Destination, Limits, Place
from schemas.secret import Secret
from schemas.unions import destinations

PAGE = Path(__file__).resolve().parent.parent / "docs" / "destinations.md"
_HEAD = """# Destinations

<!-- Made by scripts/destination_docs.py from schemas/destinations; `make docs` writes it again. -->

Where records can go, from the sidecar (Fluent Bit) and from the transform (the Lambda). A secret is only ever named by
its ARN in Secrets Manager or SSM. `${...}` in an output is the variable that ECS fills from the secret.

What a destination refuses *inside* a success is handled per record. Where it says how many it refused but not which
(Dynatrace, Logz.io, Loki, OTLP), the whole batch counts as failed and goes to the dead letters: replaying it may write
some records twice, but none is lost.
"""


def page() -> str:
    """Gives the whole page."""
    kinds = destinations()
    rows = [
        f"| [{k.TITLE}](#{n.replace('_', '-')}) | `{n}` | {_sidecar(k)} | {'yes' if k.PROTOCOL else 'no'} |"
        for n, k in kinds.items()
    ]
    table = "\n".join(["| destination | `type` | sidecar | transform |", "|---|---|---|---|", *rows])
    return "\n".join([_HEAD, table, "", *(line for n, k in kinds.items() for line in _section(n, k))])


def _sidecar(kind: type[Destination]) -> str:
    if kind.METRICS:
        return "metrics"
    return "yes" if kind.SIDECAR else "no"


def _section(name: str, kind: type[Destination]) -> Iterator[str]:
    yield f'## <a id="{name.replace("_", "-")}"></a>{kind.TITLE}\n'
    yield f"{kind.__doc__} [The vendor's page]({kind.URL})\n"
    yield _limits(kind.LIMITS) + "\n"
    yield "| option | values | default | |\n|---|---|---|---|"
    for field, info in kind.model_fields.items():
        if field != "type":
            yield f"| `{field}` | {_values(info.annotation)} | {_default(info)} | {info.description or ''} |"
    yield ""
    shown = kind.EXAMPLES[-1] if len(kind.EXAMPLES) < 2 else kind.EXAMPLES[1]
    to = kind.model_validate(shown)
    yield f"```json\n{json.dumps(shown, indent=2)}\n```\n"
    if kind.SIDECAR:
        pairs = to.output(Place(region="eu-west-1", account="123456789012"))
        width = max(len(k) for k, _ in pairs)
        yield "```\n[OUTPUT]\n" + "\n".join(f"    {k:<{width}} {v}" for k, v in pairs) + "\n```\n"
    statements = to.iam(Place(region="eu-west-1", account="123456789012"))
    for statement in statements:
        actions = ", ".join(f"`{a}`" for a in statement.actions)
        yield f"IAM: {actions} on " + ", ".join(f"`{r}`" for r in statement.resources) + "\n"


def _limits(limits: Limits) -> str:
    parts = []
    if limits.batch_bytes is not None:
        parts.append(f"{limits.batch_bytes:,} bytes")
    if limits.batch_events is not None:
        parts.append(f"{limits.batch_events:,} records")
    text = "A request holds at most " + " and ".join(parts) + ". " if parts else ""
    if limits.event_bytes is not None:
        text += f"A record holds at most {limits.event_bytes:,} bytes. "
    if not text:
        return "No bound of a request is known."
    return f"{text}({limits.note + ', ' if limits.note else ''}[source]({limits.source}))"


def _values(annotation: Any) -> str:
    if get_origin(annotation) is typing.Annotated:
        return _values(get_args(annotation)[0])
    if get_origin(annotation) in {typing.Union, types.UnionType}:
        return ", ".join(_values(a) for a in get_args(annotation) if a is not type(None))
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{v}`" for v in get_args(annotation))
    if annotation is Secret:
        return "ARN of a secret"
    schema = TypeAdapter(annotation).json_schema()
    names = {"string": "text", "integer": "whole number", "boolean": "yes or no", "array": "list", "object": "mapping"}
    return names.get(str(schema.get("type")), "")


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "required"
    value = info.get_default(call_default_factory=True, validated_data={})
    return "" if value in (None, {}, ()) else f"`{json.dumps(value)}`"


def main(arguments: list[str]) -> int:
    """Writes the page, or with `--check` says whether it is as it would be written."""
    text = re.sub(r"\n{3,}", "\n\n", page()).rstrip() + "\n"
    if "--check" in arguments:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            print(f"{PAGE.name} is not what the declarations say; run this without `--check`", file=sys.stderr)
        return 0 if fresh else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
