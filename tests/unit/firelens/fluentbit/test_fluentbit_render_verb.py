"""`firelens render` prints the effective document, and says what fails the task."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from firelens.fluentbit import agent, classic
from firelens.verbs.render import register
from schemas.errors import UnreadableError

app = Typer()
register(app)


@app.command()
def other() -> None:
    """A second verb, so that `render` keeps its name."""


OPTIONS = {"config-file-type": "file", "config-file-value": "/extra.conf"}


def run(folder: Path, *words: str, options: dict[str, str] | None = None, image: str = "x", **router: Any) -> Result:
    firelens = {"type": "fluentbit", "options": OPTIONS if options is None else options}
    logging = {"logDriver": "awsfirelens", "options": {"Name": "null"}}
    task = {
        "family": "f",
        "containerDefinitions": [
            {"name": "router", "image": image, "firelensConfiguration": firelens, **router},
            {"name": "web", "logConfiguration": logging},
        ],
    }
    (folder / "task.json").write_text(json.dumps(task))
    (folder / "extra.conf").write_text("[OUTPUT]\n    Name stdout\n    Match *\n")
    return CliRunner().invoke(app, ["render", "--effective", str(folder / "task.json"), *words])


def test_the_document_is_printed_with_the_users_file_inside(tmp_path: Path) -> None:
    result = run(tmp_path, "--config", str(tmp_path / "extra.conf"), "--launch-type", "EC2", "--cluster", "prod")
    assert result.exit_code == 0
    document = classic.read(result.stdout, strict=True)
    assert [s.plugin for s in document.outputs] == ["stdout", "null", "null"]
    assert "ec2_instance_id" in result.stdout
    assert "ecs_cluster prod" in result.stdout


def test_the_agents_file_alone_is_printed_byte_for_byte(tmp_path: Path) -> None:
    result = run(tmp_path)
    task = json.loads((tmp_path / "task.json").read_text())
    assert result.stdout == agent.main_config(task)
    assert "@INCLUDE /extra.conf\n" in result.stdout


@pytest.mark.parametrize(("kind", "start"), [("svg", "<svg"), ("mermaid", "flowchart LR")])
def test_the_flow_is_drawn(tmp_path: Path, kind: str, start: str) -> None:
    result = run(tmp_path, "-c", str(tmp_path / "extra.conf"), "--graph", kind)
    assert result.exit_code == 0
    assert result.stdout.startswith(start)


def test_what_fails_the_task_is_said_and_is_the_exit_code(tmp_path: Path) -> None:
    result = run(tmp_path, options={"config-file-type": "http"})
    assert result.exit_code == 1
    assert "`config-file-type` is `http`" in result.stderr


def test_a_file_without_effect_is_said(tmp_path: Path) -> None:
    result = run(tmp_path, "-c", str(tmp_path / "extra.conf"), options={})
    assert result.exit_code == 0
    assert "has no effect" in result.stderr


def test_init_images_add_their_files(tmp_path: Path) -> None:
    (tmp_path / "more.conf").write_text("[FILTER]\n    Name grep\n    Match *\n")
    environment = [{"name": "aws_fluent_bit_init_s3_1", "value": "arn:aws:s3:::b/more.conf"}]
    words = ("-c", str(tmp_path / "extra.conf"), "--init-file", str(tmp_path / "more.conf"))
    image = "public.ecr.aws/aws-observability/aws-for-fluent-bit:init-2.32.2"
    result = run(tmp_path, *words, image=image, environment=environment)
    assert [s.plugin for s in classic.read(result.stdout).filters] == ["record_modifier", "grep"]
    assert "no effect" in run(tmp_path, *words, environment=environment).stderr


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_what_is_no_task_definition_is_unreadable(tmp_path: Path, content: str) -> None:
    (tmp_path / "t.json").write_text(content)
    result = CliRunner().invoke(app, ["render", "--effective", str(tmp_path / "t.json")])
    assert isinstance(result.exception, UnreadableError)
