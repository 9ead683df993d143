"""`firelens redact`: texts from a stream through either engine, whole or as spans."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from firelens.compile.redaction import compile_policy, lua
from firelens.load import load
from processors.redact import Redactor
from processors.redact.key_lines import KeyLines
from processors.secrets import resolve_bytes
from processors.steps.redact import cache_folder
from schemas.entities import select
from schemas.errors import DescriptionError, EngineError, UnreadableError
from schemas.redaction.policy import RedactionPolicy
from schemas.steps.redact import Redact

Many = Callable[[list[bytes]], list[bytes]]
# Lines of one scan: enough to make it cheap, few enough to keep memory flat.
BATCH = 4096
# Bytes of one read: as many as a pipe or a file has, at most so many.
CHUNK = 1 << 20


def policy_of(path: Path) -> RedactionPolicy:
    """Gives the policy of the first `redact` step of a pipeline, the sidecar's before the streams'.

    Raises `DescriptionError` where no step redacts.
    """
    pipeline = load(path)
    for steps in (pipeline.steps, *(stream.steps for stream in pipeline.streams.values())):
        for step in steps:
            if isinstance(step, Redact):
                return step.policy
    raise DescriptionError("no step redacts", where=str(path), hint="add `{type: redact}` to `steps`")


def policy_for(pipeline: Path | None, entities: str | None) -> RedactionPolicy:
    """Gives the policy that the options mean: a pipeline's, or the default one, with other entities where asked for."""
    policy = policy_of(pipeline) if pipeline else RedactionPolicy()
    if not entities:
        return policy
    names = tuple(entities.replace(" ", "").split(","))
    select(names)
    return policy.model_copy(update={"entities": names})


def redactor(policy: RedactionPolicy) -> Redactor:
    """Gives the transform's engine for a policy."""
    return Redactor.from_plan(compile_policy(policy), resolve_bytes, cache=cache_folder())


def stream_redactor(policy: RedactionPolicy) -> KeyLines:
    """Gives the transform's engine for the lines of one stream, in order. A line has no fields to drop: they get labels."""
    compiled = compile_policy(policy)
    engine = Redactor.from_plan(compiled, resolve_bytes, records=False, cache=cache_folder())
    return KeyLines(engine, compiled, resolve_bytes, stream=lambda _: ())


def python_many(policy: RedactionPolicy) -> Many:
    """Gives the transform's redaction of the lines of one stream."""
    engine = stream_redactor(policy)

    def many(lines: list[bytes]) -> list[bytes]:
        out = list(lines)
        for number, done, _ in engine.changed(lines):
            out[number] = done
        return out

    return many


def lua_many(policy: RedactionPolicy) -> Many:
    """Gives the sidecar's redaction of the lines of one stream, by LuaJIT in this process.

    Raises `EngineError` without lupa.
    """
    try:
        from lupa import luajit21  # noqa: PLC0415  (optional)
    except ImportError:
        raise EngineError("LuaJIT is not installed", hint="`pip install lupa`, or use `--engine python`") from None
    runtime = luajit21.LuaRuntime(encoding=None, unpack_returned_tuples=True)
    runtime.execute(lua(compile_policy(policy), keys=None).encode())
    redact_line = runtime.globals()[b"redact_line"]
    return lambda lines: [redact_line(line)[0] for line in lines]


def arriving(read: Callable[[], bytes]) -> Iterator[bytes | None]:
    """Gives the lines of a stream as they come, and None wherever the next one is not there yet.

    `read` gives what has come since, at least a byte, and nothing at the end.
    """
    open_line: list[bytes] = []
    while data := read():
        *whole, rest = data.split(b"\n")
        for line in whole:
            yield b"".join((*open_line, line, b"\n")) if open_line else line + b"\n"
            open_line = []
        if rest:
            open_line.append(rest)
        yield None
    if open_line:
        yield b"".join(open_line)


def texts(lines: Iterable[bytes | None]) -> Iterator[bytes | None]:
    """Gives the lines of a stream without their ends. None, where lines have not come yet, stays where it is."""
    for line in lines:
        yield line[:-1] if line is not None and line.endswith(b"\n") else line


def batches(items: Iterable[bytes | None]) -> Iterator[list[bytes]]:
    """Gives the items in lists of at most `BATCH`, sooner where a None says that the next has not come yet."""
    batch: list[bytes] = []
    for item in items:
        if item is not None:
            batch.append(item)
        if batch and (item is None or len(batch) == BATCH):
            yield batch
            batch = []
    if batch:
        yield batch


def spans(engine: Redactor, line: bytes, number: int) -> bytes:
    """Gives `{"id", "spans": [[start, end, "ENTITY"]]}` of JSON line `number`, `{"id", "text"}`, in character offsets.

    Raises `UnreadableError` where the line is not such JSON.
    """
    try:
        given = json.loads(line)
        raw = given["text"].encode("utf-8", "surrogatepass")
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UnreadableError(
            'not `{"id": ..., "text": "..."}`', where=f"line {number}", hint="write one JSON object a line"
        ) from None
    found = [[_chars(raw, s.start), _chars(raw, s.end), s.entity.upper()] for s in engine.spans(raw)]
    return json.dumps({"id": given.get("id"), "spans": found}).encode()


def _chars(raw: bytes, place: int) -> int:
    return len(raw[:place].decode("utf-8", "surrogatepass"))


def write_report(path: Path, text: str) -> None:
    """Writes the HTML page. Raises `UnreadableError` where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnreadableError(
            f"the report cannot be written: {error.strerror}",
            where=str(path),
            hint="name a file in a folder that exists",
        ) from None


def stats(engine: KeyLines, batch: list[bytes], into: dict[str, Any]) -> None:
    """Counts into `into`: texts, bytes, texts with a hit, and hits by entity."""
    into["texts"] = into.get("texts", 0) + len(batch)
    into["bytes"] = into.get("bytes", 0) + sum(map(len, batch))
    changed = engine.changed(batch)
    into["touched"] = into.get("touched", 0) + len(changed)
    hits = into.setdefault("hits", {})
    for _, _, outcome in changed:
        for name, count in outcome.hits.items():
            hits[name] = hits.get(name, 0) + count
