"""What the engine says, we say: the linter and `fluent-bit --dry-run` against the real engines, and the linter's speed.

Every file of `tests/data/lint/corpus` is started on every Fluent Bit on PATH. What stops it or makes it drop records must
be an error of the linter; nothing that runs well may be. `--dry-run` on the same files is the baseline.

    python bench/lint.py            the table, as Markdown
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
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
    """50 task definitions with their files, start-up included, beside as many dry runs."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(50):
            write_service(root / f"service{number}", number)
        began = time.perf_counter()
        command = [sys.executable, "-m", "firelens", "lint", str(root), "--exit-zero", "--format", "json"]
        done = subprocess.run(command, capture_output=True, check=True)
        ours = time.perf_counter() - began
        files = json.loads(done.stdout)["summary"]["files"]
        print(f"\n`firelens lint` over {files} files (50 tasks), start-up included: {ours:.2f} s", end="")
        if engines:
            began = time.perf_counter()
            for config in root.glob("*/extra.conf"):
                engines[0].dry_run(config)
            print(f"; `--dry-run` of the 50 configurations alone: {time.perf_counter() - began:.2f} s", end="")
        print()


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
    (folder / "task.json").write_text(json.dumps(task | {"containerDefinitions": containers}, indent=2))
    filters = "".join(
        f"[FILTER]\n    Name grep\n    Match app{number}-*\n    Exclude log probe{n}\n\n" for n in range(12)
    )
    outputs = "".join(f"[OUTPUT]\n    Name http\n    Match app{number}-*\n    Host h{n}.internal\n\n" for n in range(4))
    (folder / "extra.conf").write_text(filters + outputs)


if __name__ == "__main__":
    main()
