"""What the generated sidecar costs beside a hand-written one for the same job. `python bench/sidecar.py [RECORDS]`.

The jobs: an orders service, JSON parsed, split lines joined, ECS metadata on every record, everything to one output and

* `errors`: errors to another, which needs one condition;
* `three`: errors, payments and slow requests to outputs of their own, which overlap;
* `disk`: as `errors`, with every chunk on disk;
* `redacted`: as `errors`, redacted before anything else.

The baseline is what a good engineer writes by hand for the same job with the same guarantees: one parser filter, a
`rewrite_tag` a condition that keeps the original, outputs. Its redaction is a Lua filter with three patterns, which finds
far less. Both run on the same engine, in turns, fed by the same client over the forward protocol; outputs are `null` on
both sides, so that what is measured is the way there. Each row is the best of the runs: CPU is what a record costs, and
the one to go by on a machine that does other things too.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firelens.fluentbit import classic
from firelens.fluentbit.agent import Identity
from firelens.fluentbit.document import Section
from firelens.local.fluentbit_engine import Engine, find
from firelens.local.forward import Container, Entry, ForwardClient, container_entries
from firelens.local.placement import place
from schemas.pipeline import Pipeline

RUNS = 5
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
{service}[INPUT]
    Name forward
    unix_path {socket}
    Mem_Buf_Limit 500MB
{input}[FILTER]
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
{emitter}{lua}[FILTER]
    Name parser
    Match api-firelens-*
    Key_Name log
    Parser json
    Reserve_Data On
{routes}[OUTPUT]
    Name null
    Match api-firelens-*
"""
_ROUTE = """\
[FILTER]
    Name rewrite_tag
    Match api-firelens-*
    Rule {rule} {name}.$TAG true
{emitter}[OUTPUT]
    Name null
    Match {name}.*
"""
_RULES = {
    "errors": "$level ^(ERROR|FATAL)$",
    "payments": r"$event ^payment\.",
    "done": r"$message s$",
}
_MEMORY = "    emitter_mem_buf_limit 100M\n"
_DISK = {
    "service": "    storage.path {folder}/hand\n    storage.sync normal\n    storage.max_chunks_up 128\n",
    "input": "    storage.type filesystem\n",
    "emitter": "    emitter_storage.type filesystem\n",
}
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


@dataclass(frozen=True, slots=True)
class Job:
    """What both sides have to do."""

    name: str
    routes: tuple[str, ...] = ("errors",)
    redacted: bool = False
    durability: str = "memory"


JOBS = (
    Job("errors"),
    Job("three", routes=("errors", "payments", "done")),
    Job("disk", durability="disk"),
    Job("redacted", redacted=True),
)
_CONDITIONS: dict[str, dict[str, Any]] = {
    "errors": {"field": "level", "one_of": ["ERROR", "FATAL"]},
    "payments": {"field": "event", "starts_with": "payment."},
    "done": {"field": "message", "matches": "s$"},
}


def generated(job: Job) -> Prepare:
    """Gives the sidecar that a build makes, its outputs swapped for `null`."""
    steps = [*([{"type": "redact"}] if job.redacted else []), {"type": "parse"}]
    routes: dict[str, Any] = {
        name: {
            "when": _CONDITIONS[name],
            "to": {"type": "cloudwatch", "log_group": f"/{name}", "log_stream_prefix": "e"},
        }
        for name in job.routes
    }
    routes["all"] = {"to": {"type": "firehose", "stream": "orders"}}
    form = {
        "name": "orders", "region": "us-east-1", "apps": {"api": {"format": "json"}}, "steps": steps, "routes": routes,
        "durability": job.durability,
    }  # fmt: skip

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


def by_hand(job: Job) -> Prepare:
    """Gives the hand-written configuration."""

    def prepare(folder: Path, socket: Path) -> Path:
        (folder / "parsers.conf").write_text("[PARSER]\n    Name json\n    Format json\n")
        (folder / "redact.lua").write_text(_HAND_LUA)
        disk = _DISK if job.durability == "disk" else {"service": "", "input": "", "emitter": _MEMORY}
        held = {name: text.format(folder=folder) for name, text in disk.items()}
        routes = "".join(_ROUTE.format(rule=_RULES[n], name=n, emitter=held["emitter"]) for n in job.routes)
        lua = _LUA if job.redacted else ""
        main = folder / "fluent-bit.conf"
        main.write_text(_HAND.format(folder=folder, socket=socket, lua=lua, routes=routes, **held))
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
    """Prints a row for each side of each job."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    engine = find().first
    if engine is None:
        print(find().reason, file=sys.stderr)
        return 2
    entries = list(container_entries(Container("api"), lines(count)))
    print(f"Fluent Bit {engine.version}, {count:,} records, best of {RUNS}; ratios are over the hand-written one")
    print(f"{'job':<12}{'by':<12}{'records/s':>12}{'CPU s/million':>16}{'speed':>8}{'CPU':>8}")
    for job in JOBS:
        sides = {"hand": by_hand(job), "firelens": generated(job)}
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
        for _ in range(RUNS):
            for name, prepare in sides.items():  # in turns: what else the machine does meets both
                runs[name].append(measure(engine, prepare, entries))
        best = {name: (max(r[0] for r in held), min(r[1] for r in held)) for name, held in runs.items()}
        for name, (speed, cpu) in best.items():
            ratios = f"{speed / best['hand'][0]:>8.2f}{cpu / best['hand'][1]:>8.2f}"
            print(f"{job.name:<12}{name:<12}{speed:>12,.0f}{cpu:>16.2f}{ratios}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
