"""Configurations inside Terraform: what a heredoc becomes, joined with the task that names it, found and mended in place."""

from __future__ import annotations

import pytest

from firelens.lint import lint_texts
from firelens.lint.fix import fixed_texts
from firelens.lint.inputs.gather import gather
from firelens.lint.join.build import join
from firelens.lint.registry import rules
from firelens.lint.run import run
from firelens.lint.source import Source

RULES = list(rules().values())
FILE = """# firelens sidecar
resource "%s" "conf" {
  bucket = "b"
  %s = "conf/extra.conf"
  content = <<-EOT
    [FILTER]
        Name grepp
        Match *

    [OUTPUT]
        Name cloudwatch_logs
        Match *
        region ${var.region}
        log_group_name $${GROUP}
        log_stream_name a
  EOT
}
"""
TASK = """resource "aws_ecs_task_definition" "app" {
  container_definitions = jsonencode([
    { name = "log_router", image = "amazon/aws-for-fluent-bit:3.2.2", environment = [{ name = "GROUP", value = "g" }],
      firelensConfiguration = { type = "fluentbit", options = {
        "config-file-type" = "s3", "config-file-value" = "arn:aws:s3:::b/conf/extra.conf" } } },
    { name = "app", image = "a", logConfiguration = { logDriver = "awsfirelens" } },
  ])
}
"""


@pytest.mark.parametrize(("kind", "key"), [("aws_s3_object", "key"), ("local_file", "filename")])
def test_a_heredoc_is_the_file_that_it_becomes(kind: str, key: str) -> None:
    sources = {"a/task.tf": TASK, "a/conf.tf": FILE % (kind, key)}
    findings = lint_texts(sources, RULES)
    assert [(f.code, f.at.file, f.at.line, f.at.column) for f in findings if f.code in {"FL002", "FL250", "FL302"}] == [
        ("FL250", "a/conf.tf", 7, 14)
    ]
    project = join(gather([], [Source(path, text) for path, text in sources.items()]))
    (sidecar,) = project.sidecars
    assert sidecar.complete
    assert sidecar.in_firelens
    output = sidecar.written("output", "cloudwatch_logs")[0]
    assert output.known("region") is None
    assert output.get("log_group_name") == "${GROUP}"


def test_a_heredoc_of_no_file_is_looked_at_for_itself() -> None:
    text = "locals {\n  conf = <<EOT\n[OUTPUT]\n    Name nope\n    Match *\nEOT\n  other = <<EOT\n[x]\nEOT\n}\n"
    assert [(f.code, f.at.line, f.at.column) for f in lint_texts({"main.tf": text}, RULES)] == [
        ("FL212", 4, 10),
        ("FL250", 4, 10),
    ]


def test_lines_that_terraform_decides_are_said_and_left_alone() -> None:
    text = "locals {\n  conf = <<EOT\n[OUTPUT]\n    Name nope\n%{ if var.a }\n    Match *\n%{ endif }\nEOT\n}\n"
    assert [(f.code, f.at.line) for f in lint_texts({"main.tf": text}, RULES)] == [("FL002", 3)]


def test_a_fix_is_made_in_the_heredoc() -> None:
    text = (
        (FILE % ("local_file", "filename"))
        .replace("grepp", "grep\n        Regex log a")
        .replace("region $", "regionn $")
    )
    project = join(gather([], [Source("conf.tf", text)]))
    fixed = fixed_texts(project.texts(), run(project, RULES), unsafe=True)["conf.tf"]
    assert fixed == text.replace("regionn $", "region $")


@pytest.mark.parametrize("cut", range(0, len(FILE), 7))
def test_a_damaged_file_never_crashes(cut: int) -> None:
    lint_texts({"main.tf": FILE[:cut], "other.tf": FILE[cut:]}, RULES)


def test_a_file_with_a_task_that_cannot_be_read_keeps_its_configurations() -> None:
    text = (FILE % ("local_file", "filename")) + 'resource "aws_ecs_task_definition" "app" {\n  family = "a"\n}\n'
    project = gather([], [Source("main.tf", text)])
    assert "main.tf" in project.sources
    assert not project.unreadable
