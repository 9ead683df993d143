"""Redaction measured beside what people do instead: quality, Python speed, sidecar CPU on the real Fluent Bit.

All ratios are of one run on one machine; absolute numbers are for scale. `python bench/redaction.py` prints the tables of
docs/redaction.md; `--quick` takes a tenth of the records.
"""

from __future__ import annotations

import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.redaction_clean import harmless
from bench.redaction_corpus import HOSTILE, broken, clean, planted
from bench.redaction_near_misses import evidence, in_lines, near_misses, repeated
from bench.redaction_trial import cases
from firelens.compile.redaction import compile_policy, lua
from processors.redact import Redactor
from processors.redact.database import database
from schemas.redaction.policy import RedactionPolicy

QUICK = "--quick" in sys.argv
ENGINES = sorted(
    {
        p.name
        for folder in ("/usr/local/bin", "/usr/bin", "/opt/fluent-bit/bin")
        for p in Path(folder).glob("fluent-bit*")
    }
)


def cpu(work: Callable[[], object], rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def redactor(*entities: str, engine: str | None = None) -> Redactor:
    made = Redactor.from_plan(compile_policy(RedactionPolicy(entities=entities)), lambda _: b"", engine=engine)
    made.data(b"warm")
    return made


def quality() -> None:
    print("\n| measure | default policy | `all` without `ipv4` |\n| --- | ---: | ---: |")
    rows: dict[str, list[str]] = {
        "recall, characters covered": [],
        "spans exact": [],
        "clean lines with a false alarm": [],
        "failed check digits taken for a card": [],
    }
    count = 3000 if QUICK else 30000
    for entities in (("default",), ("all", "-ipv4")):
        engine = redactor(*entities)
        found = exact = total = 0
        for text, wanted, _ in planted(count, seed=17):
            spans = [(s.start, s.end) for s in engine.spans(text.encode())]
            for start, end in wanted:
                total += 1
                found += any(a <= start and end <= b for a, b in spans)
                exact += (start, end) in spans
        alarms = sum(bool(engine.spans(line.encode())) for line in clean(count, seed=23))
        cards = sum(any(s.entity == "credit_card" for s in engine.spans(t.encode())) for t in broken(count // 10))
        for row, value in zip(
            rows,
            (
                f"{100 * found / total:.2f} %",
                f"{100 * exact / total:.2f} %",
                f"{alarms} of {count}",
                f"{cards} of {count // 10}",
            ),
            strict=True,
        ):
            rows[row].append(value)
    for row, values in rows.items():
        print(f"| {row} | {' | '.join(values)} |")


def trial() -> None:
    """The wider set: recall by kind of value, false alarms by kind of line, whole policy without client addresses."""
    engine = redactor("all", "-ipv4")
    values: dict[str, list[int]] = {}
    for kind, (_, text, places) in cases(rounds=1 if QUICK else 4):
        found = [(_chars(text, s.start), _chars(text, s.end)) for s in engine.spans(text.encode())]
        row = values.setdefault(kind, [0, 0, 0])
        for start, end in places:
            row[0] += 1
            row[1] += any(a <= start and end <= b for a, b in found)
            row[2] += (start, end) in found
    print("\n| values | places | covered | exact |\n| --- | ---: | ---: | ---: |")
    for kind, (total, covered, exact) in values.items():
        print(f"| {kind} | {total} | {100 * covered / total:.2f} % | {100 * exact / total:.2f} % |")
    seen: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for kind, line in harmless(3000 if QUICK else 30000):
        seen[kind] += 1
        alarms[kind] += bool(engine.spans(line.encode()))
    print("\n| clean lines | lines | with a false alarm |\n| --- | ---: | ---: |")
    for kind, total in seen.items():
        print(f"| {kind} | {total} | {alarms[kind]} |")


def _chars(text: str, place: int) -> int:
    return len(text.encode()[:place].decode())


def corpus(count: int) -> list[bytes]:
    rnd = random.Random(1)
    lines = [*clean(count * 98 // 100, seed=5), *(text for text, _, _ in planted(count * 2 // 100, seed=6))]
    rnd.shuffle(lines)
    return [line.encode() for line in lines]


def by_hand() -> list[tuple[re.Pattern[str], str]]:
    """The usual chain: one `re.sub` an entity, from the same rules. Words near a number become an alternation before it."""
    out = []
    for entity in _entities():
        for rule in entity.rules:
            if rule.reader:
                names = "|".join(k.replace(" ", "[_. -]?") for k in (*rule.keys, *rule.whole_keys))
                out.append((re.compile(rf"(?i)(?:{names})[\"']?\s*[:=]\s*[\"']?[^\s\"',;&]+"), "[X]"))
                continue
            near = f"(?:{'|'.join(map(re.escape, rule.near))})\\W{{0,20}}" if rule.near else ""
            fold = "(?i)" if "(?i)" in rule.lead + rule.body or near else ""
            plain = (
                (rule.lead + "|" if rule.lead else "").replace("|", "")
                + (f"{rule.reach}{{1,64}}" if rule.reach else "")
                + rule.body
            )
            out.append((re.compile(fold + near + plain.replace("(?i)", "").replace(r"\h", "[0-9a-fA-F]")), "[X]"))
    return out


def _entities() -> list[object]:
    from schemas.entities import entities, select

    return [entities()[name] for name in select(("default",))]


def python_speed() -> None:
    lines = corpus(6000 if QUICK else 30000)
    size = sum(map(len, lines)) / 1e6
    batches = [lines[i : i + 2000] for i in range(0, len(lines), 2000)]
    patterns = by_hand()
    few = [line.decode() for line in lines[:300]]

    def chain() -> None:
        for text in few:
            for pattern, label in patterns:
                text = pattern.sub(label, text)  # noqa: PLW2901

    base = sum(map(len, few)) / 1e6 / cpu(chain, 1)
    print(f"\n{size:.1f} MB, {len(lines)} lines, default policy, {len(patterns)} rules; MB per CPU second\n")
    print("| engine | MB/s | times the chain |\n| --- | ---: | ---: |")
    print(f"| `for p in patterns: text = p.sub(...)` | {base:.2f} | 1 |")
    for name in ("hyperscan", "re2", "re"):
        try:
            engine = redactor("default", engine=name)
        except ImportError:
            print(f"| ours on {name} | not installed | |")
            continue
        some = batches[:1] if name == "re" else batches
        speed = (
            sum(len(t) for b in some for t in b)
            / 1e6
            / cpu(lambda e=engine, s=some: [e.many(b) for b in s], 1 if name == "re" else 3)
        )
        print(f"| ours on {name} | {speed:.1f} | {speed / base:.0f} |")


def parts() -> None:
    """One automaton for all expressions of the policy against one for each part of them."""
    import hyperscan

    plan = compile_policy(RedactionPolicy())
    blob = b"\n".join(corpus(6000 if QUICK else 30000))
    rows = {"all in one": [one for part in plan["parts"] for one in part]}
    rows |= {f"part {number}": part for number, part in enumerate(plan["parts"], 1)}
    print(f"\nThe scan alone, {len(blob) / 1e6:.1f} MB\n\n| expressions | number | ms |\n| --- | ---: | ---: |")
    for name, expressions in rows.items():
        compiled, scratch = database(hyperscan, "", lambda e=expressions: e, None)
        took = cpu(
            lambda c=compiled, s=scratch: c.scan(blob, match_event_handler=lambda *_: None, scratch=s),
            5,
        )
        print(f"| {name} | {len(expressions)} | {took * 1000:.1f} |")


def hostile() -> None:
    engine = redactor("default")
    plain = b"\n".join(corpus(6000))[:1_000_000].split(b"\n")
    base = cpu(lambda: engine.many(plain), 5)
    print(f"\nA megabyte as one text, against a megabyte of clean log ({base * 1000:.0f} ms)\n")
    print("| text | times clean | |\n| --- | ---: | --- |")
    for name, piece in sorted(HOSTILE.items()):
        text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000].encode()
        redacts = "is redacted" if engine.many([text])[0] is not text else ""
        print(f"| {name} | {cpu(lambda t=text: engine.many([t]), 2) / base:.1f} | {redacts} |")


def _shares(costs: list[float]) -> None:
    """Prints what shares of some costs, the highest first, are at most."""
    print("| share | times clean |\n| --- | ---: |")
    for share in (50, 75, 90, 95, 100):
        print(f"| {share} % cost at most | {costs[::-1][max(len(costs) * share // 100 - 1, 0)]:.1f} |")
    print(f"| cost more than 4 | {sum(c > 4 for c in costs)} of {len(costs)} |")


def near_miss() -> None:
    """Each rule's own near-misses; the work is linear, so that a part of a megabyte tells."""
    compiled = compile_policy(RedactionPolicy())
    engine = Redactor.from_plan(compiled, lambda _: b"")
    engine.data(b"warm")
    size = 30_000 if QUICK else 100_000
    plain = b"\n".join(corpus(6000))[: 4 * size].split(b"\n")
    found = []
    for name, kind, variants in near_misses(compiled, engine, size):
        text, lines = repeated(variants, size), in_lines(variants, size, 200)
        # What else runs on the machine comes and goes: each kind beside clean log of the same moment.
        base = cpu(lambda: engine.many(plain), 3) / 4
        one = cpu(lambda t=text: engine.many([t]), 2) / base
        many = cpu(lambda t=lines: engine.many(t), 2) / base
        found.append((max(one, many), one, many, name.partition(" ")[0], kind, variants[0].decode("latin-1")))
    found.sort(reverse=True)
    print(f"\n{len(found)} kinds of near-misses, made from {len({f[3] for f in found})} entities' own rules;")
    print("as one text and as lines of up to 200 bytes, the worse of the two, times clean log\n")
    _shares([f[0] for f in found])
    print("\n| the worst | kind | one text | lines | such as |\n| --- | --- | ---: | ---: | --- |")
    for _, one, many, name, kind, sample in found[:10]:
        print(f"| {name} | {kind} | {one:.1f} | {many:.1f} | `{sample[:40]}` |")


def repetition() -> None:
    """What entities declare as none of theirs, the same again and again: as lines, as a text of many lines, and without a blank."""
    engine, size = redactor("default"), 20_000 if QUICK else 65_000
    plain = b"\n".join(corpus(6000))[: 4 * size].split(b"\n")
    found = []
    for name, kind, text in evidence():
        for join in (b" ", b"\n", b""):
            texts = in_lines([text], size, 200) if join == b" " else [(text + join) * (size // len(text + join))]
            if engine.many(texts[:1])[0] is texts[0]:
                base = cpu(lambda: engine.many(plain), 1) / 4
                cost = cpu(lambda t=texts: engine.many(t), 2) / base
                found.append(
                    (cost, name, kind, {b" ": "lines", b"\n": "one text", b"": "no blank"}[join], text.decode())
                )
    found.sort(reverse=True)
    print(
        f"\n{len(found)} texts of one counterexample, or of one example cut or changed, again and again, times clean log\n"
    )
    _shares([f[0] for f in found])
    print("\n| the worst | kind | as | times clean | text |\n| --- | --- | --- | ---: | --- |")
    for cost, name, kind, form, text in found[:10]:
        print(f"| {name} | {kind} | {form} | {cost:.1f} | `{text[:50]}` |")


GSUBS = """
function firelens_redact(tag, ts, record)
  local s = record["log"]
  if type(s) ~= "string" then return 0, ts, record end
  local t = string.gsub(s, "[%w._%%+-]+@[%w.-]+%.%a%a+", "[EMAIL]")
  t = string.gsub(t, "%f[%d]%d%d%d%d[ -]?%d%d%d%d[ -]?%d%d%d%d[ -]?%d%d%d%d%f[%D]", "[CARD]")
  t = string.gsub(t, "%f[%w]A[KS]IA%w+", "[KEY]")
  t = string.gsub(t, "eyJ[%w_-]+%.[%w_-]+%.[%w_-]+", "[JWT]")
  t = string.gsub(t, "([Pp]assword[\\"']?%s*[:=]%s*[\\"']?)[^%s\\"',;&]+", "%1[PASSWORD]")
  t = string.gsub(t, "%f[%d]%d%d%d%-%d%d%-%d%d%d%d%f[%D]", "[SSN]")
  t = string.gsub(t, "%+%d[%d ()-]+%d", "[PHONE]")
  t = string.gsub(t, "gh[pousr]_%w+", "[TOKEN]")
  t = string.gsub(t, "xox[abpr]%-[%w-]+", "[TOKEN]")
  t = string.gsub(t, "://[^%s:/@]+:[^%s@]+@", "://[URL]@")
  if t == s then return 0, ts, record end
  record["log"] = t
  return 2, ts, record
end
"""
LOOKS = 'function firelens_redact(tag, ts, record) local s = record["log"] return 0, ts, record end'
CONF = """[SERVICE]
    flush 0.5
    log_level error
    grace 1
[INPUT]
    name tail
    path {folder}/in.log
    read_from_head true
    exit_on_eof true
    tag app
    buffer_max_size 4M
    buffer_chunk_size 1M
    mem_buf_limit 900M
{filter}[OUTPUT]
    name null
    match *
"""
FILTER = """[FILTER]
    name lua
    match *
    script {script}
    call firelens_redact
"""


# What the ten `gsub`s look for, for a like-for-like row.
TEN = ("email", "credit_card", "aws_access_key_id", "jwt", "password", "us_ssn", "phone", "github_token", "slack_token",
       "url_credentials")  # fmt: skip


def sidecar() -> None:
    count = 60000 if QUICK else 300000
    compiled = compile_policy(RedactionPolicy())
    scripts = {
        "no filter": "",
        "looks and returns 0": LOOKS,
        "ours, default policy": lua(compiled, keys=["log"]),
        "ours, every field": lua(compiled, keys=None),
        "ours without FFI": lua(compiled, keys=["log"], plain=True),
        "ours, the ten entities of the chain": lua(compile_policy(RedactionPolicy(entities=TEN)), keys=["log"]),
        "ten `gsub`s": GSUBS,
    }
    texts = {"clean": [t.encode() for t in clean(count // 10, seed=5)], "2 % planted": corpus(count // 10)}
    for binary in [b for b in ENGINES if shutil.which(b)]:
        shown = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout
        for kind, lines in texts.items():
            lines = [line[:400] for line in lines]  # noqa: PLW2901
            size = sum(map(len, lines)) / len(lines)
            print(f"\n{shown.splitlines()[0]}, {count} records of {size:.0f} bytes on average, {kind}\n")
            print("| filter | CPU s | whole run, times a filter that looks | what it adds, times ours |")
            print("| --- | ---: | ---: | ---: |")
            seconds = _runs(binary, scripts, lines * 10)
            idle = seconds["no filter"]
            for name, took in seconds.items():
                adds = (took - idle) / max(1e-9, seconds["ours, default policy"] - idle)
                print(f"| {name} | {took:.2f} | {took / seconds['looks and returns 0']:.2f} | {adds:.2f} |")


# Seconds after which one run says enough.
SLOW = 4


def _runs(binary: str, scripts: dict[str, str], lines: list[bytes]) -> dict[str, float]:
    """Gives the median CPU seconds of each; they take turns, so that what else the machine does is everybody's."""
    taken: dict[str, list[float]] = {name: [] for name in scripts}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "in.log").write_bytes(b"\n".join(lines) + b"\n")
        for _ in range(1 if QUICK else 7):
            for name, script in scripts.items():
                if taken[name] and taken[name][0] > SLOW:
                    continue
                (path / "redact.lua").write_text(script)
                text = CONF.format(folder=folder, filter=FILTER.format(script=path / "redact.lua") if script else "")
                (path / "fb.conf").write_text(text)
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                subprocess.run([binary, "-c", str(path / "fb.conf")], check=True, capture_output=True, timeout=600)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                taken[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {name: statistics.median(some) for name, some in taken.items()}


if __name__ == "__main__":
    only = [a for a in sys.argv[1:] if not a.startswith("-")]
    for part in (quality, trial, python_speed, parts, hostile, near_miss, repetition, sidecar):
        if not only or part.__name__ in only:
            part()
