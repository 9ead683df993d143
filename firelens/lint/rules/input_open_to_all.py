"""A `tcp`, `forward`, `http` or `syslog` input listens on every address unless `Listen` says otherwise. The containers of
a task in `awsvpc` mode reach it on `127.0.0.1`; everybody else whom the security group lets through can write logs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firelens.lint.finding import Persona, Problem, Severity
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import value_at
from firelens.lint.rule import Rule

OPEN: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104  # what is looked for
TASK = """{"networkMode": "awsvpc", "containerDefinitions": [
  {"name": "log_router", "image": "r", "firelensConfiguration": {"type": "fluentbit",
   "options": {"config-file-type": "file", "config-file-value": "/extra.conf"}}},
  {"name": "app", "image": "a", "logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "null"}}}]}
"""
CONF = "[INPUT]\n    Name tcp\n    Tag app\n    Port 5170\n%s\n[OUTPUT]\n    Name null\n    Match app\n"

RULE = Rule(
    code="FL713",
    title="an input takes records from everybody",
    severity=Severity.NOTE,
    persona=Persona.PEDANTIC,
    source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html",
    bad={"task.json": TASK, "extra.conf": CONF % ""},
    good={"task.json": TASK, "extra.conf": CONF % "    Listen 127.0.0.1\n"},
)


@RULE.sidecar
def check(sidecar: Sidecar) -> Iterator[Problem]:
    if sidecar.task is None or sidecar.router is None or sidecar.task.network_mode != "awsvpc":
        return
    for step in sidecar.written("input", "tcp", "forward", "http", "syslog", "udp"):
        local = step.plugin == "syslog" and (step.get("mode") or "unix_udp").lower().startswith("unix")
        listen = step.last("listen")
        if not local and not step.first("unix_path") and (listen is None or listen.text in OPEN):
            yield Problem(
                value_at(listen) if listen else step.at,
                "whoever reaches the task can write logs here",
                help="set `Listen 127.0.0.1`: containers of the task reach it there",
            )
    for entry in sidecar.router.field("portMappings") or ():
        port = entry.field("containerPort")
        if port is not None and port.number == 24224:
            yield Problem(
                port.position,
                "FireLens's own input is made public, and what it takes is not checked",
                help="remove the port mapping: containers of the task need none",
            )
