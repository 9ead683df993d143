"""What the transform costs beside what people write by hand, as ratios within one run.

    python bench/transform.py            all tables; about two minutes
    python bench/transform.py --buys     what each library buys: the same run without it
    python bench/transform.py --memory   memory, from one record to 10,000, and large ones
    python bench/transform.py --cold     whole processes: import, plan, first record

Baselines, written from their description alone:

* B-min     decode, parse, hand on: FireLens records as JSON lines, CloudWatch envelopes as `message` + newline, or as
            records with their context where ours are. No safety.
* B-safe    B-min, each record on its own, the response's size counted, what does not fit set aside.
* B-redact  B-safe with every pattern of the built-in policy applied one after the other by `re`.
* B-pt      B-safe on the data classes of AWS Powertools.
* floor     base64, gunzip, one orjson load and dump, one multi-pattern scan, base64. Nothing else.

Where features coincide, outputs are compared byte for byte before anything is timed.
"""

from __future__ import annotations

import argparse
import base64
import ctypes
import gc
import gzip
import importlib
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
if "--measure" in sys.argv and sys.argv[-1]:
    # A run without one library: our codec (for Hyperscan, the redaction) finds it missing; others keep theirs.
    sys.modules[sys.argv[-1]] = None  # type: ignore[assignment]
    importlib.import_module("processors.codec")
    if sys.argv[-1] != "hyperscan":
        del sys.modules[sys.argv[-1]]

from bench.redaction_corpus import clean
from firelens.compile.redaction import compile_policy, packed
from processors.processor import Processor
from processors.redact.database import database
from schemas.entities import entities
from schemas.plan import Plan
from schemas.redaction.policy import RedactionPolicy

Event = dict[str, Any]
Run = Callable[[Event], Any]
Make = Callable[[bytes], str]
LIMIT = 6_000_000
COMPILED = compile_policy(RedactionPolicy())


def plan(**changes: Any) -> Plan:
    return Plan(**{"pipeline": "bench", "stream": "s", "region": "eu-west-1", **changes})


REDACT = ({"type": "redact", "compiled": packed(COMPILED)},)

# -- corpora ----------------------------------------------------------------------------------------------------------


def texts(count: int, seed: int) -> list[str]:
    """Log lines in every common format, two in a hundred with something to redact."""
    rng = random.Random(seed)
    out = clean(count, seed)
    for n in rng.sample(range(count), count // 50):
        out[n] += rng.choice(
            [" from ada@example.org", " card 4111 1111 " + "1111 1111", " password=hunter" + "2hunter"]
        )
    return out


def firelens(size: int, total: int, seed: int = 1) -> Event:
    """FireLens records of about `size` bytes, `total` bytes in all."""
    rng = random.Random(seed)
    lines = texts(max(total // size, 1) + 50, seed)
    records, held, n = [], 0, 0
    while held < total:
        fields: dict[str, Any] = {"source": "stdout", "log": lines[n % len(lines)]}
        if size >= 400:
            fields |= {
                "container_id": f"{rng.getrandbits(256):064x}-{rng.getrandbits(40):010d}",
                "container_name": "web", "ecs_cluster": "prod",
                "ecs_task_arn": f"arn:aws:ecs:eu-west-1:000000000000:task/prod/{rng.getrandbits(128):032x}",
                "ecs_task_definition": "web:42",
            }  # fmt: skip
        n += 1
        while len(fields["log"]) < size - 60:
            fields["log"] += " " + lines[n % len(lines)]
            n += 1
        if size < 400:
            fields["log"] = fields["log"][: size - 30]
        records.append(json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode() + b"\n")
        held += len(records[-1])
    return event(records)


def envelopes(events: int, total: int, seed: int = 2) -> Event:
    """CloudWatch Logs envelopes of `events` log events each, `total` bytes before gzip."""
    lines = texts(4000, seed)
    records, held, n = [], 0, 0
    while held < total:
        body = {
            "messageType": "DATA_MESSAGE", "owner": "000000000000", "logGroup": "/ecs/web",
            "logStream": "web/web/0af", "subscriptionFilters": ["all"],
            "logEvents": [
                {"id": f"{n + k:056d}", "timestamp": 1_767_225_600_000 + n + k, "message": lines[(n + k) % len(lines)]}
                for k in range(events)
            ],
        }  # fmt: skip
        n += events
        raw = json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
        held += len(raw)
        records.append(gzip.compress(raw, 6))
    return event(records)


def event(records: list[bytes]) -> Event:
    return {
        "invocationId": "i",
        "deliveryStreamArn": "arn:aws:firehose:eu-west-1:000000000000:deliverystream/s",
        "region": "eu-west-1",
        "records": [
            {"recordId": f"{n:056d}", "approximateArrivalTimestamp": 1, "data": base64.b64encode(r).decode()}
            for n, r in enumerate(records)
        ],
    }


# -- baselines --------------------------------------------------------------------------------------------------------


def as_records(data: bytes) -> str:
    """What B-min makes of an envelope whose log events become records: the same fields as ours, by hand."""
    envelope = json.loads(gzip.decompress(data))
    about = {k: envelope[k] for k in ("owner", "logGroup", "logStream")}
    lines = []
    for one in envelope["logEvents"]:
        at = datetime.fromtimestamp(one["timestamp"] / 1000, UTC).isoformat(timespec="milliseconds")
        fields = {"log": one["message"], "timestamp": at.replace("+00:00", "Z"), "id": one["id"], **about}
        lines.append(json.dumps(fields, separators=(",", ":"), ensure_ascii=False) + "\n")
    return "".join(lines)


def handed_on(data: bytes) -> str:
    """What B-min makes of one record."""
    if data[:2] == b"\x1f\x8b":
        return "".join(e["message"] + "\n" for e in json.loads(gzip.decompress(data))["logEvents"])
    return json.dumps(json.loads(data), separators=(",", ":"), ensure_ascii=False) + "\n"


def b_min(e: Event, make: Make = handed_on) -> Any:
    out = []
    for record in e["records"]:
        text = make(base64.b64decode(record["data"]))
        out.append({"recordId": record["recordId"], "result": "Ok", "data": base64.b64encode(text.encode()).decode()})
    return {"records": out}


def b_safe(e: Event, redact: Callable[[str], str] = lambda text: text, make: Make = handed_on) -> Any:
    out, again, used = [], [], 20
    for record in e["records"]:
        try:
            text = redact(make(base64.b64decode(record["data"])))
            data = base64.b64encode(text.encode()).decode()
        except (ValueError, KeyError, OSError):
            out.append({"recordId": record["recordId"], "result": "ProcessingFailed"})
            continue
        used += len(data) + len(record["recordId"]) + 50
        if used > LIMIT:
            used -= len(data)
            again.append(record["data"])
            out.append({"recordId": record["recordId"], "result": "Dropped"})
        else:
            out.append({"recordId": record["recordId"], "result": "Ok", "data": data})
    return {"records": out}


def naive_patterns() -> list[tuple[re.Pattern[str], str]]:
    """Every rule of the built-in policy as people write it: one pattern, one `sub`."""
    out = []
    for name, entity in entities().items():
        label = entity.label or f"[{name.upper()}]"
        for rule in entity.rules:
            if rule.body:
                guards = f"(?<!{rule.left})" if rule.left else "", f"(?!{rule.right})" if rule.right else ""
                folded = "(?i)" if "(?i)" in rule.body + rule.lead else ""
                inner = rule.lead.replace("(?i)", "") + rule.body.replace("(?i)", "")
                text = (folded + guards[0] + inner + guards[1]).replace(r"\h", "[0-9a-fA-F]")
            elif rule.keys or rule.whole_keys:
                keys = "|".join(map(re.escape, (*rule.keys, *rule.whole_keys)))
                text = rf'(?i)((?:{keys})"?\s*[:=]\s*"?)[^\s",;}}&]{{{max(rule.least, 1)},}}'
            else:
                continue
            try:
                out.append((re.compile(text), label))
            except re.error:
                continue
    return out


def b_redact() -> Run:
    patterns = naive_patterns()

    def redact(text: str) -> str:
        for pattern, label in patterns:
            text = pattern.sub(label, text)
        return text

    return lambda e: b_safe(e, redact)


def b_powertools(make: Make = handed_on) -> Run | None:
    try:
        from aws_lambda_powertools.utilities.data_classes import kinesis_firehose_event as pt
    except ImportError:
        return None

    def run(e: Event) -> Any:
        response = pt.KinesisFirehoseDataTransformationResponse()
        for record in pt.KinesisFirehoseEvent(e).records:
            text = make(record.data_as_bytes)
            response.add_record(
                pt.KinesisFirehoseDataTransformationRecord(
                    record_id=record.record_id, result="Ok", data=base64.b64encode(text.encode()).decode()
                )
            )
        return response.asdict()

    return run


def floor() -> Run:
    import hyperscan
    import orjson
    import pybase64
    from isal import igzip

    # One scan for every expression of the policy. The transform's own is cut in three, which costs less.
    compiled, scratch = database(hyperscan, "", lambda: [one for part in COMPILED["parts"] for one in part], None)
    found: list[int] = []

    def run(e: Event) -> Any:
        datas = [pybase64.b64decode(r["data"]) for r in e["records"]]
        datas = [igzip.decompress(d) if d[:2] == b"\x1f\x8b" else d for d in datas]
        found.clear()
        compiled.scan(b"\n".join(datas), match_event_handler=lambda *hit: found.append(hit[2]), scratch=scratch)
        return {
            "records": [
                {
                    "recordId": r["recordId"],
                    "result": "Ok",
                    "data": pybase64.b64encode_as_string(orjson.dumps(orjson.loads(d))),
                }
                for r, d in zip(e["records"], datas, strict=True)
            ]
        }

    return run


# -- measuring --------------------------------------------------------------------------------------------------------


def timed(run: Run, e: Event, least_seconds: float = 0.6) -> float:
    """Seconds of processor time for one run, the best of several."""
    run(e)  # a first run compiles what it needs
    best, spent = float("inf"), 0.0
    while spent < least_seconds:
        began = time.process_time()
        run(e)
        took = time.process_time() - began
        best, spent = min(best, took), spent + took
    return best


def in_turns(e: Event, *runs: Run, least_seconds: float = 0.5) -> list[float]:
    """Seconds of processor time for each run, the best of several, one after the other: what disturbs one disturbs all."""
    best = [float("inf")] * len(runs)
    for run in runs:
        run(e)
    spent = 0.0
    while spent < least_seconds * len(runs):
        for n, run in enumerate(runs):
            began = time.process_time()
            run(e)
            took = time.process_time() - began
            best[n], spent = min(best[n], took), spent + took
    return best


def ours(**changes: Any) -> Run:
    on = Processor(plan(max_response_bytes=1 << 40, **changes))
    return lambda e: on.process(e, 60.0)[0]


def small(e: Event, share: int) -> Event:
    return {**e, "records": e["records"][: max(len(e["records"]) // share, 1)]}


def speed() -> None:
    plain, as_text, redacting = ours(), ours(output="text"), ours(steps=REDACT)
    redact, least = b_redact(), floor()
    print(f"{len(entities())} entities, {len(naive_patterns())} patterns in B-redact; 2 MB a batch, before gzip")
    print("| corpus | MB/s | x B-min | x B-safe | x B-pt | of the floor | redacting MB/s | x B-redact | of the floor |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    corpora = [(f"FireLens {s} B", firelens(s, 2_000_000), plain) for s in (100, 400, 1000, 4000)]
    corpora += [(f"CloudWatch x{n}, as text", envelopes(n, 2_000_000), as_text) for n in (1, 10, 100, 1000)]
    corpora += [(f"CloudWatch x{n}, as records", envelopes(n, 2_000_000), plain) for n in (1, 10, 100, 1000)]
    for name, e, run in corpora:
        make = as_records if "as records" in name else handed_on
        assert decoded(run(e)) == decoded(b_min(e, make)), f"{name}: other bytes than B-min"
        by_hand: list[Run] = [lambda e, make=make: b_min(e, make), lambda e, make=make: b_safe(e, make=make)]  # type: ignore[misc]
        powertools = b_powertools(make)
        mine, his, safe, guarded, bottom, *rest = in_turns(
            e, run, *by_hand, redacting, least, *([powertools] if powertools else [])
        )
        theirs = f"{rest[0] / mine:.1f}" if rest else "-"
        part = small(e, 20)
        times = timed(redact, part, 0.2) / timed(redacting, part, 0.2)
        print(
            f"| {name} | {2 / mine:.0f} | {his / mine:.2f} | {safe / mine:.2f} | {theirs} | {mine / bottom:.2f} "
            f"| {2 / guarded:.0f} | {times:.0f} | {guarded / bottom:.2f} |"
        )


def decoded(response: Any) -> bytes:
    return b"".join(base64.b64decode(r["data"]) for r in response["records"])


def growth() -> None:
    # An invocation of its own takes some 16 KB, most of it what orjson sets aside to read even the smallest document.
    print("\n| records | microseconds a record | peak memory, KB | / payload |")
    print("| --- | --- | --- | --- |")
    run = ours(steps=REDACT)
    for count in (1, 10, 100, 1000, 10_000):
        e = firelens(400, 400 * count)
        payload = sum(len(r["data"]) for r in e["records"])
        run(e)
        took = timed(run, e, 0.3)
        tracemalloc.start()
        run(e)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(
            f"| {len(e['records'])} | {took / len(e['records']) * 1e6:.1f} | {peak / 1000:.0f} | {peak / payload:.1f} |"
        )


# Firehose takes records of 1 MB; larger ones come out of compressed ones. https://docs.aws.amazon.com/firehose/latest/dev/limits.html
LARGE = [
    (kind, megabytes, way)
    for kind in ("text, clean", "text, with hits", "escapes, with hits", "nested, clean", "nested, with hits")
    for way in ("plain", "redacting", "redacting, long", "redacting, text", "redacting, envelope")
    for megabytes in ((0.1, 1.0, 5.0) if way == "redacting" else (1.0,))
    if not ("hits" in kind and way == "plain") and (kind.startswith("text") or way[10:] in ("", " long"))
]


def large() -> None:
    """One large record alone, each in a process of its own: what the process grows by, and what Python asks for."""
    print("\n| one record | MB | way | resident, / payload | asked for, / payload |")
    print("| --- | --- | --- | --- | --- |")
    for kind, megabytes, way in LARGE:
        row = [sys.executable, __file__, "--large", f"{kind}/{megabytes}/{way}"]
        found = subprocess.run(row, capture_output=True, text=True, check=True).stdout.strip()
        print(f"| {kind} | {megabytes} | {way} | {found} |")


def one_large(kind: str, megabytes: float, way: str) -> bytes:
    """A record of one shape, about so large before it is packed."""
    size = int(megabytes * 1e6)
    lines = texts(4000, 3) if "hits" in kind else clean(4000, 3)
    fields: dict[str, Any]
    if kind.startswith("nested"):
        users = ["ada@example.org" if n % 50 == 0 and "hits" in kind else "u" for n in range(size // 60)]
        fields = {"items": [{"level": "INFO", "n": n, "msg": "hello", "user": u} for n, u in enumerate(users)]}
    elif kind.startswith("escapes"):
        users = ["ada@example.org" if n % 50 == 0 else "u" for n in range(size // 55)]
        fields = {"log": " ".join(json.dumps({"level": "INFO", "n": n, "user": u}) for n, u in enumerate(users))}
    else:
        fields = {"log": " ".join(lines[n % len(lines)] for n in range(size // 60))[:size]}
    if "envelope" in way:
        one = {"id": "1", "timestamp": 1, "message": fields["log"]}
        about = {
            "messageType": "DATA_MESSAGE",
            "owner": "0",
            "logGroup": "g",
            "logStream": "s",
            "subscriptionFilters": [],
        }
        return gzip.compress(json.dumps({**about, "logEvents": [one]}, separators=(",", ":")).encode(), 0)
    if "text" in way:
        return str(fields["log"]).encode() + b"\n"
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def measure_large(kind: str, megabytes: str, way: str) -> None:
    steps: tuple[dict[str, Any], ...] = REDACT if "redacting" in way else ()
    run = ours(steps=(*steps, {"type": "add", "fields": {"a": 1}}) if "long" in way else steps)
    run(event([one_large(kind, 0.02, way)]))  # loads what is loaded once
    e = event([one_large(kind, float(megabytes), way)])
    payload = len(e["records"][0]["data"])
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what making the record took must not hide what reading it takes
    Path("/proc/self/clear_refs").write_text(
        "5"
    )  # the peak begins anew: https://man7.org/linux/man-pages/man5/proc.5.html
    before = resident("VmRSS")
    run(e)
    grown = resident("VmHWM") - before
    tracemalloc.start()
    run(e)
    print(f"{grown / payload:.1f} | {tracemalloc.get_traced_memory()[1] / payload:.1f}")


def resident(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) * 1024


COLD = {
    "this handler, no steps": "from processors.handler import handler; handler(EVENT)",
    "this handler, redacting": "from processors.handler import handler; handler(EVENT)",
    "boto3.client at import": "import base64, json, boto3; firehose = boto3.client('firehose', region_name='eu-west-1'); "
    "[json.loads(base64.b64decode(r['data'])) for r in EVENT['records']]",
    "bare interpreter": "",
}


# A package ships byte code beside every source, ours and boto3's alike; the first of the runs writes it here.
BYTE_CODE = {"PYTHONDONTWRITEBYTECODE": ""}


def cold() -> None:
    print("\n| whole process | milliseconds of processor time, median | of boto3's |")
    print("| --- | --- | --- |")
    e = event([b'{"log":"hello"}\n'])
    results: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, code in COLD.items():
            path = Path(folder) / f"{name.split()[-1]}.plan.json"
            path.write_bytes(plan(steps=REDACT if "redacting" in name else ()).to_bytes())
            script = f"import sys; sys.path.insert(0, {os.getcwd()!r})\nEVENT = {e!r}\n{code}\n" if code else ""  # noqa: PTH109
            results[name] = statistics.median(
                process_ms(
                    script, {"FIRELENS_PLAN": str(path), "HOME": folder, **BYTE_CODE, "PYTHONPYCACHEPREFIX": folder}
                )
                for _ in range(12)
            )
    for name, took in results.items():
        print(f"| {name} | {took:.0f} | {took / results['boto3.client at import']:.2f} |")


def process_ms(script: str, environment: dict[str, str]) -> float:
    with tempfile.TemporaryFile() as nowhere:
        child = subprocess.Popen([sys.executable, "-c", script], stdout=nowhere, env={**os.environ, **environment})
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    assert status == 0
    return (usage.ru_utime + usage.ru_stime) * 1000


def buys() -> None:
    """The same run in a process that cannot import one of the libraries."""
    print("\n| times slower without | FireLens 400 B | CloudWatch x100 | FireLens 400 B, redacting |")
    print("| --- | --- | --- | --- |")
    base = measured("")
    for name in ("orjson", "pybase64", "isal", "hyperscan"):
        times = measured(name)
        print(f"| {name} | " + " | ".join(f"{t / b:.2f}" for t, b in zip(times, base, strict=True)) + " |")


def measured(without: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, __file__, "--measure", without], capture_output=True, text=True, check=True
    ).stdout.split()
    return [float(x) for x in done]


def measure() -> None:
    records, plain = firelens(400, 1_000_000), ours()
    print(timed(plain, records, 2), timed(plain, envelopes(100, 1_000_000), 2), timed(ours(steps=REDACT), records, 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--buys", action="store_true")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    parser.add_argument("--large", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure is not None:
        measure()
    elif chosen.large:
        measure_large(*chosen.large.split("/"))
    elif chosen.memory:
        growth()
        large()
    elif chosen.buys:
        buys()
    elif chosen.cold:
        cold()
    else:
        speed()
        growth()
        large()
        cold()
        buys()


if __name__ == "__main__":
    main()
