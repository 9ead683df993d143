"""`firelens test` on the real Fluent Bit: suites that must pass do, and suites that must fail say why."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from firelens.local.fluentbit_engine import Engine
from firelens.local.fluentbit_engine import find as find_engines
from firelens.testing.outcome import Outcome
from firelens.testing.run import run
from firelens.testing.suite import read

PIPELINE = """\
name: shop
region: eu-west-1
apps:
  web: {format: json}
  disk: {files: [{path: /var/log/x/*.log, volume: logs}]}
  device: {tcp: {port: 5170, format: json}}
launch_type: ec2
steps:
  - {type: metadata, fields: {release: APP_VERSION}}
  - {type: redact}
  - {type: parse}
routes:
  warm: {apps: [web], when: {field: level, one_of: [ERROR]}, to: {type: kinesis, stream: warm}}
  all: {to: {type: firehose, stream: shop}}
streams:
  shop:
    to: {type: s3, bucket: shop-logs}
    partition_keys: {level: level}
    steps: [{type: drop, when: {field: path, equals: /health}, reason: health}]
    routes: {audit: {when: {field: audit, equals: true}, to: {type: datadog, api_key: "arn:aws:ssm:eu-west-1:123456789012:parameter/dd"}}}
  warm:
    source: kinesis
    to: {type: s3, bucket: shop-warm}
"""
SUITE = """\
pipeline: pipeline.yaml
never: [ann@example.com]
environment: {APP_VERSION: 1.2.3}
tests:
  - name: each way in reaches each way out
    given:
      web:
        - {level: ERROR, n: 1, user: ann@example.com}
        - {level: INFO, n: 2, path: /health}
        - {level: INFO, n: 3, audit: true}
      web.stderr: {level: INFO, n: 4}
      disk.files: ["from a file", "and another line"]
      device.tcp: {n: 5}
    expect:
      routes.warm: [{n: 1, user: "[EMAIL]", release: 1.2.3}]
      streams.warm: [{n: 1}]
      all: [{n: 1}, {n: 2}, {n: 3}, {n: 4, source: stderr}, {log: from a file}, and another line, {n: 5}]
      shop: [{n: 1}, {n: 3}, {n: 4}, {log: !re ^from}, {log: !re ^and}, {n: 5, log: !absent }]
      audit: [{n: 3, audit: true}]
      shop.errors: []
"""
WRONG = """\
pipeline: pipeline.yaml
tests:
  - name: wrong value
    given: {web: {level: INFO, n: 1}}
    expect: {all: [{n: 2}]}
  - name: too many
    given: {web: [{n: 1}, {n: 2}]}
    expect: {all: [{n: 1}]}
  - name: a leak
    given: {web: {n: 1, word: hunter3}}
    never: [hunter3]
  - name: not today
    skip: waiting for the new format
    given: {web: x}
    expect: {all: []}
"""


@pytest.fixture
def engine() -> Engine:
    found = find_engines()
    if found.first is None:
        pytest.skip(found.reason)
    return found.first


def write(folder: Path, text: str) -> Path:
    (folder / "pipeline.yaml").write_text(PIPELINE)
    path = folder / "shop.test.yaml"
    path.write_text(text)
    return path


def played(path: Path, engine: Engine) -> Outcome:
    return run([read(path)], path.parent / "out", engines=[engine])


@pytest.mark.engine
def test_a_suite_over_every_way_in_and_out(each_engine: Engine, tmp_path: Path) -> None:
    outcome = played(write(tmp_path, SUITE), each_engine)
    assert [p.problems for p in outcome.played] == [()]
    assert outcome.summary() == "1 test: 1 passed"
    parts = {p.noun: (p.used, p.total) for p in outcome.coverage[0].parts}
    assert parts["app"] == (3, 3)
    assert parts["route"] == (3, 3)
    assert parts["step"] == (4, 4)


@pytest.mark.engine
def test_what_is_wrong_is_said(engine: Engine, tmp_path: Path) -> None:
    outcome = played(write(tmp_path, WRONG), engine)
    assert [p.status for p in outcome.played] == ["failed", "failed", "failed", "skipped"]
    value, many, leak, _ = outcome.played
    assert "    n is 1, not 2" in value.problems[0].lines
    assert value.problems[0].where.endswith("shop.test.yaml:5:14")
    assert many.problems[0].lines[0] == "expected 1 record, 2 arrived"
    assert leak.problems[0].what == "`hunter3` left through routes.all, streams.shop"


def cli(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = None if path is None else {"PATH": path, "HOME": "/nonexistent"}
    return subprocess.run(
        [sys.executable, "-m", "firelens", "test", *arguments],
        capture_output=True, text=True, timeout=300, check=False, env=environment,
    )  # fmt: skip


@pytest.mark.engine
def test_the_command_and_its_reports(engine: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, WRONG)
    given = (str(path), "--engine", engine.version, "--keep", str(tmp_path / "kept"))
    shown = cli(*given, "--format", "json")
    assert shown.returncode == 1, shown.stderr
    assert json.loads(shown.stdout)["summary"] == {"passed": 0, "failed": 3, "skipped": 1}
    report = tmp_path / "report.xml"
    assert cli(*given, "--format", "junit", "-o", str(report), "-k", "wrong").returncode == 1
    (suite,) = ET.parse(report).getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    annotated = cli(*given, "--format", "github", "-k", "too many")
    assert f"::error file={path},line=8,col=14,title=too many::" in annotated.stdout
    assert cli(*given, "-k", "wrong", "--update").returncode == 0
    again = cli(*given, "-k", "wrong")
    assert again.returncode == 0, again.stdout
    assert "1 test: 1 passed" in again.stdout


def test_without_an_engine_nothing_is_green(tmp_path: Path) -> None:
    path = write(tmp_path, WRONG)
    nowhere = tmp_path / "empty"
    nowhere.mkdir()
    shown = cli(str(path), "-k", "wrong", path=str(nowhere))
    assert shown.returncode == 2, shown.stdout
    assert "no Fluent Bit found" in shown.stdout
    assert "1 test: 1 skipped" in shown.stdout
    assert cli(str(path), "-k", "wrong", "--allow-skipped", path=str(nowhere)).returncode == 0


def test_records_straight_into_a_stream_need_no_engine(tmp_path: Path) -> None:
    text = """\
pipeline: pipeline.yaml
tests:
  - name: the transform alone
    put: {shop: [{path: /health}, {n: 1, audit: true}, "no json"]}
    expect: {shop: [{n: 1}, {log: no json}], audit: [{n: 1}], all: []}
"""
    outcome = run([read(write(tmp_path, text))], tmp_path / "out", engines=[])
    assert [(p.status, p.problems) for p in outcome.played] == [("passed", ())]


@pytest.mark.engine
def test_pytest_collects_suites(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path, WRONG.replace("n: 2}]", "n: 1}]", 1))
    environment = {
        "PATH": str(engine.path.parent),
        "FIRELENS_FLUENT_BIT": str(engine.path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [*command, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=tmp_path,
        env=environment,
    )
    assert "2 failed, 1 passed, 1 skipped" in done.stdout, done.stdout + done.stderr
    assert "waiting for the new format" in done.stdout
    assert "expected 1 record, 2 arrived" in done.stdout
    assert "Traceback" not in done.stdout
