"""`firelens explain buffers`: how every number that decides what survives an outage comes about."""

from __future__ import annotations

from pathlib import Path

from firelens.compile import plain
from firelens.compile.buffers import Stage, derive
from firelens.load import load
from schemas.errors import UnreadableError
from schemas.pipeline import Pipeline

_STAGES = {
    Stage.PARTIAL: "lines put together",
    Stage.MULTILINE: "events put together, each language",
    Stage.ROUTES: "records routed by content",
}


def explain(names: list[str]) -> str:
    """Gives the pages of the named pipelines. Raises `UnreadableError` where none is named."""
    if not names:
        raise UnreadableError("names no pipeline", hint="`firelens explain buffers pipeline.py`")
    return "\n".join(explain_buffers(name) for name in names)


def explain_buffers(path: str | Path) -> str:
    """Gives the arithmetic of one pipeline's buffers, and where each result goes."""
    pipeline = load(path)
    if plain.is_plain(pipeline):
        return f"# {pipeline.name}: no router\n\n{plain.REASON}\n"
    held = derive(pipeline)
    lines = [f"# {pipeline.name}: durability {held.durability}", "", *(f"- {reason}" for reason in held.reasons), ""]
    rows = [
        ("memoryReservation of the router", f"{held.reservation_mib} MiB"),
        ("mem_buf_limit of the agent's input", _mb(held.agent_input_bytes)),
        *_buffered(pipeline),
        ("retry_limit of an output", held.retry_limit),
        ("stopTimeout of the router", f"{held.stop_seconds} s"),
        ("grace of the engine", f"{held.grace_seconds} s"),
        ("log-driver-buffer-limit of an app", f"{held.driver_buffer_lines:,} lines"),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n".join([*lines, *(f"{name:<{width}}  {value}" for name, value in rows)]) + "\n"


def _buffered(pipeline: Pipeline) -> list[tuple[str, str]]:
    held = derive(pipeline)
    if held.durability != "disk":
        return [(f"emitter_mem_buf_limit, {_STAGES[stage]}", _mb(size)) for stage, size in held.emitters.items()]
    return [
        ("limit on disk of an output", _mb(held.disk_bytes)),
        ("storage.max_chunks_up", str(held.chunks_up)),
    ]


def _mb(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:,.0f} MB"
