"""What the engine says, we say: the linter and `fluent-bit --dry-run` against the real engines, and the linter's speed.

Every file of `tests/data/lint/corpus` is started on every Fluent Bit on PATH. What stops it or makes it drop records must
be an error of the linter; nothing that runs well may be. `--dry-run` on the same files is the baseline.

    python bench/lint.py            the table, as Markdown
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from firelens.lint.finding import Severity
from firelens.lint.inputs.gather import gather
from firelens.lint.join.build import join
from firelens.lint.join.engine import Engine as Line
from firelens.lint.registry import rules
from firelens.lint.run import run
from firelens.lint.trial import try_out
from firelens.local.fluentbit_engine import Engine, find

CORPUS = Path(__file__).parent.parent / "tests" / "data" / "lint" / "corpus"
WORKERS = 4
SIZES = (50, 100, 200, 400)
REPEATS = 3


def main() -> None:
    engines = find().engines
    cases = sorted([*CORPUS.glob("*.conf"), *CORPUS.glob("*.yaml")])
    print(f"## firelens lint against the engines: {len(cases)} configurations, {len(rules())} rules\n")
    print("| engine | judge | faults found | faults missed | false alarms | agreement |")
    print("|---|---|---|---|---|---|")
    missed: dict[str, list[str]] = {}
    for engine in engines:
        with ThreadPoolExecutor(WORKERS) as pool:
            truth = dict(zip(cases, pool.map(lambda c, e=engine: try_out(e, c).verdict != "runs", cases), strict=True))
            dry = dict(zip(cases, pool.map(lambda c, e=engine: not e.dry_run(c).ok, cases), strict=True))
        said = {case: has_error(case, engine.version) for case in cases}
        for judge, verdicts in (("firelens lint", said), ("`--dry-run`", dry)):
            counts = Counter((truth[c], verdicts[c]) for c in cases)
            right = counts[True, True] + counts[False, False]
            row = (counts[True, True], counts[True, False], counts[False, True], f"{right / len(cases):.1%}")
            print(f"| {engine.version} | {judge} | " + " | ".join(str(cell) for cell in row) + " |")
        for case in cases:
            if truth[case] != said[case]:
                missed.setdefault(case.stem, []).append(engine.version)
    if missed:
        print("\nWhere linter and engine differ:\n")
        for name, versions in sorted(missed.items()):
            print(f"- `{name}` on {', '.join(versions)}")
    speed(engines)


def has_error(case: Path, version: str) -> bool:
    """Whether the linter gives an error for a case, on a version, with the files beside it."""
    beside = [str(path) for path in sorted(CORPUS.glob("*.inc")) if path.name in case.read_text(errors="replace")]
    project = gather([str(case), *beside])
    project.engine = Line((version,), known=True)
    return any(f.severity is Severity.ERROR for f in run(join(project), rules().values()))


def speed(engines: tuple[Engine, ...]) -> None:
    """The CPU time of whole runs, start-up included, over more and more task definitions with what belongs to them."""
    print("\n| task definitions | files | CPU seconds | CPU ms for each file |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        root, written = Path(folder), 0
        for count in SIZES:
            for number in range(written, count):
                write_service(root / f"service{number}", number)
            written = count
            command = [sys.executable, "-m", "firelens", "lint", str(root), "--exit-zero", "--format", "json"]
            seconds, shown = min(cpu_seconds(command) for _ in range(REPEATS))
            files = json.loads(shown)["summary"]["files"]
            print(f"| {count} | {files} | {seconds:.2f} | {seconds / files * 1000:.1f} |")
            if engines and count == SIZES[0]:
                dry = [cpu_seconds([str(engines[0].path), "-D", "-c", str(c)])[0] for c in root.glob("*/extra.conf")]
        if engines:
            print(f"\n`fluent-bit --dry-run` of the {SIZES[0]} configurations alone: {sum(dry):.2f} CPU seconds")
    help_seconds = min(cpu_seconds([sys.executable, "-m", "firelens", "--help"])[0] for _ in range(REPEATS))
    print(f"\n`firelens --help`: {help_seconds:.2f} CPU seconds")


def cpu_seconds(command: list[str]) -> tuple[float, bytes]:
    """What a command took of the processor, whoever else wants it, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def write_service(folder: Path, number: int) -> None:
    folder.mkdir()
    image = "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.2.2"
    options = {"config-file-type": "file", "config-file-value": "/extra.conf"}
    log = {
        "logDriver": "awsfirelens",
        "options": {"Name": "kinesis_firehose", "region": "us-east-1", "delivery_stream": "d"},
    }
    router = {"name": "log_router", "image": image, "firelensConfiguration": {"type": "fluentbit", "options": options}}
    containers = [router, {"name": f"app{number}", "image": "app", "logConfiguration": log}]
    task = {"family": f"service{number}", "networkMode": "awsvpc", "taskRoleArn": "arn:aws:iam::111122223333:role/t"}
    (folder / "Dockerfile").write_text(f"FROM {image}\nCOPY extra.conf /extra.conf\nCOPY parsers.conf /parsers.conf\n")
    (folder / "parsers.conf").write_text("[PARSER]\n    Name j\n    Format json\n")
    statement = {"Effect": "Allow", "Action": "firehose:PutRecordBatch", "Resource": "*"}
    (folder / "policy.json").write_text(json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    (folder / "task.json").write_text(json.dumps(task | {"containerDefinitions": containers}, indent=2))
    service = "[SERVICE]\n    Parsers_File /parsers.conf\n\n"
    parser = f"[FILTER]\n    Name parser\n    Match app{number}-*\n    Key_Name log\n    Parser j\n\n"
    filters = "".join(
        f"[FILTER]\n    Name grep\n    Match app{number}-*\n    Exclude log probe{n}\n\n" for n in range(12)
    )
    outputs = "".join(f"[OUTPUT]\n    Name http\n    Match app{number}-*\n    Host h{n}.internal\n\n" for n in range(4))
    (folder / "extra.conf").write_text(service + filters + parser + outputs)


if __name__ == "__main__":
    main()
