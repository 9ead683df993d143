"""What the generated sidecar costs beside a hand-written one for the same job. `python bench/sidecar.py [RECORDS]`.

The job: an orders service, JSON parsed, errors to one output and everything to another, split lines joined. The baseline
is what a good engineer writes by hand: one parser filter, one `rewrite_tag` that keeps the original, two outputs. Both run
on the same engine, one after the other, fed by the same client over the forward protocol; outputs are `null` on both
sides, so that what is measured is the way there. `redacted` adds the default redaction to the generated side; a
baseline for it is a Lua filter with three patterns, which finds far less. Each row is the best of three runs.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from firelens.fluentbit import classic
from firelens.fluentbit.agent import Identity
from firelens.fluentbit.document import Section
from firelens.local.fluentbit_engine import Engine, find
from firelens.local.forward import Container, Entry, ForwardClient, container_entries
from firelens.local.placement import place
from schemas.pipeline import Pipeline

RUNS = 3
_HAND_LUA = """\
function redact(tag, ts, r)
  local s = r["log"]
  if type(s) ~= "string" then return 0, ts, r end
  local t = s:gsub("[%w%.%+%-_]+@[%w%.%-]+%.%a+", "[EMAIL]")
  t = t:gsub("%d%d%d%d[ %-]?%d%d%d%d[ %-]?%d%d%d%d[ %-]?%d%d%d%d", "[CARD]")
  t = t:gsub("[Bb]earer [%w%-%._~%+/]+=*", "Bearer [TOKEN]")
  if t == s then return 0, ts, r end
  r["log"] = t
  return 2, ts, r
end
"""
_HAND = """\
[SERVICE]
    Flush 1
    Grace 30
    Parsers_File {folder}/parsers.conf
[INPUT]
    Name forward
    unix_path {socket}
    Mem_Buf_Limit 500MB
[FILTER]
    Name record_modifier
    Match *
    Record ecs_cluster default
    Record ecs_task_arn arn:aws:ecs:us-east-1:123456789012:task/default/0123456789abcdef0123456789abcdef
    Record ecs_task_definition orders:1
[FILTER]
    Name multiline
    Match api-firelens-*
    multiline.key_content log
    mode partial_message
    emitter_mem_buf_limit 100M
{lua}[FILTER]
    Name parser
    Match api-firelens-*
    Key_Name log
    Parser json
    Reserve_Data On
[FILTER]
    Name rewrite_tag
    Match api-firelens-*
    Rule $level ^(ERROR|FATAL)$ errors.$TAG true
    Emitter_Mem_Buf_Limit 100M
[OUTPUT]
    Name null
    Match errors.*
[OUTPUT]
    Name null
    Match api-firelens-*
"""
_LUA = "[FILTER]\n    Name lua\n    Match api-firelens-*\n    script redact.lua\n    call redact\n"
Prepare = Callable[[Path, Path], Path]


def lines(count: int) -> list[str]:
    """Gives an API's JSON lines; one of twenty is an error, one of fifty holds an address."""
    rng = random.Random(7)
    out = []
    for n in range(count):
        record: dict[str, Any] = {
            "level": "ERROR" if n % 20 == 0 else rng.choice(["INFO", "INFO", "DEBUG", "WARN"]),
            "event": rng.choice(["order.created", "payment.made", "cart.updated"]),
            "order": rng.randrange(10**9), "ms": rng.randrange(2000), "trace_id": f"{rng.getrandbits(128):032x}",
            "message": f"user {f'ann{n}@example.com' if n % 50 == 0 else rng.randrange(10**6)} done in {rng.random():.3f} s",
        }  # fmt: skip
        out.append(json.dumps(record))
    return out


def generated(*, redacted: bool) -> Prepare:
    """Gives the sidecar that a build makes, its outputs swapped for `null`."""
    steps = [*([{"type": "redact"}] if redacted else []), {"type": "parse"}]
    group = {"type": "cloudwatch", "log_group": "/e", "log_stream_prefix": "e"}
    routes = {
        "errors": {"when": {"field": "level", "one_of": ["ERROR", "FATAL"]}, "to": group},
        "all": {"to": {"type": "firehose", "stream": "orders"}},
    }
    form = {
        "name": "orders",
        "region": "us-east-1",
        "apps": {"api": {"format": "json"}},
        "steps": steps,
        "routes": routes,
    }

    def nowhere(section: Section) -> Section:
        if section.kind == "output":
            kept = [(p.key, p.value) for p in section.properties if p.name in {"match", "match_regex"}]
            return Section.of("output", [("name", "null"), *kept])
        return section.with_property("mem_buf_limit", "500MB") if section.plugin == "forward" else section

    def prepare(folder: Path, socket: Path) -> Path:
        main = place(Pipeline.model_validate(form), folder, socket=socket, overrides=lambda *_: {}, identity=Identity())
        main.write_text(classic.write(classic.read(main.read_text(), file=str(main)).map(nowhere)))
        return main

    return prepare


def by_hand(*, redacted: bool) -> Prepare:
    """Gives the hand-written configuration."""

    def prepare(folder: Path, socket: Path) -> Path:
        (folder / "parsers.conf").write_text("[PARSER]\n    Name json\n    Format json\n")
        (folder / "redact.lua").write_text(_HAND_LUA)
        main = folder / "fluent-bit.conf"
        main.write_text(_HAND.format(folder=folder, socket=socket, lua=_LUA if redacted else ""))
        return main

    return prepare


def measure(engine: Engine, prepare: Prepare, entries: list[Entry]) -> tuple[float, float]:
    """Gives records a second, and CPU seconds of the engine per million records, until the last has been taken."""
    with tempfile.TemporaryDirectory(prefix="flb-") as name:
        folder = Path(name)
        main = prepare(folder, folder / "s")
        with engine.run(main, log_file=folder / "log", ready=[folder / "s"]) as sidecar:
            before, start = _cpu_seconds(sidecar.pid), time.perf_counter()
            with ForwardClient(folder / "s", timeout_seconds=120) as client:
                # Acknowledged: a batch is confirmed once it has been through every filter.
                client.send(Container("api").tag, entries)
            took = time.perf_counter() - start
            cpu = _cpu_seconds(sidecar.pid) - before
    return len(entries) / took, cpu / len(entries) * 1e6


def _cpu_seconds(group: int) -> float:
    """Gives user and system time of every process of a group. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html"""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            total += (int(fields[11]) + int(fields[12])) / 100
    return total


def main() -> int:
    """Prints one row a configuration; ratios are over the hand-written one of the same kind."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    engine = find().first
    if engine is None:
        print(find().reason, file=sys.stderr)
        return 2
    entries = list(container_entries(Container("api"), lines(count)))
    print(f"Fluent Bit {engine.version}, {count:,} records, best of {RUNS}")
    print(f"{'configuration':<24}{'records/s':>12}{'CPU s/million':>16}{'speed':>8}{'CPU':>8}")
    for redacted in (False, True):
        base: tuple[float, float] | None = None
        for title, prepare in (("by hand", by_hand), ("generated", generated)):
            runs = [measure(engine, prepare(redacted=redacted), entries) for _ in range(RUNS)]
            speed, cpu = max(r[0] for r in runs), min(r[1] for r in runs)
            base = base or (speed, cpu)
            name = f"{title}{', redacted' if redacted else ''}"
            print(f"{name:<24}{speed:>12,.0f}{cpu:>16.2f}{speed / base[0]:>8.2f}{cpu / base[1]:>8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
