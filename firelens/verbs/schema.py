"""`firelens schema`."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: `firelens schema > firelens.schema.json`; then `# yaml-language-server: $schema=...` in a file."
    )(schema)


def schema() -> None:
    """Print the JSON Schema of a pipeline, for editors and for checks elsewhere."""
    import json

    from schemas.pipeline import Pipeline

    found = Pipeline.model_json_schema(by_alias=True)
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "firelens pipeline", **found}
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
