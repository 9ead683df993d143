"""What a health check is read as: its shell, its programs, the addresses it asks."""

from __future__ import annotations

import pytest

from firelens.lint.inputs.json_text import read_json
from firelens.lint.join.health import health_check
from firelens.lint.join.task import Container
from firelens.lint.source import Source


def looked(command: str):
    node, faults = read_json(Source("task.json", f'{{"healthCheck": {{"command": {command}}}}}'))
    assert node is not None
    assert not list(faults)
    return health_check(Container(node, 0))


@pytest.mark.parametrize(
    ("command", "programs"),
    [
        ('["CMD-SHELL", "curl -f http://127.0.0.1:2020/api/v1/uptime || exit 1"]', {"curl", "exit"}),
        ('["CMD-SHELL", "/usr/bin/wget -q -O- localhost:2020 && test -f /x"]', {"wget", "test"}),
        ('["CMD", "curl", "-f", "http://127.0.0.1:2020/"]', {"curl"}),
        ('["CMD", "/fluent-bit/bin/fluent-bit", "--version"]', {"fluent-bit"}),
        ('["CMD-SHELL", "if ! curl -sf localhost:2020; then exit 1; fi"]', {"curl", "exit", "fi"}),
        ('["echo 1 | nc 127.0.0.1 8877 || exit 1"]', {"echo", "nc", "exit"}),
    ],
)
def test_programs(command, programs):
    assert looked(command).programs == programs


def test_only_a_shell_splits_a_command():
    assert looked('["CMD", "curl", "http://a/?x=1;wget"]').programs == {"curl"}
    assert not looked('["CMD", "curl", "localhost"]').in_shell
    assert looked('["curl localhost"]').in_shell


def test_urls_are_those_of_the_container_itself():
    found = looked('["CMD-SHELL", "curl -f http://localhost:2020/api/v1/health && curl http://example.com:99/"]')
    assert found.urls == ((2020, "/api/v1/health"),)
    assert found.asks(2020)
    assert not found.asks(202)


@pytest.mark.parametrize("end", ["|| true", "|| exit 0", "; exit 0", "|| :"])
def test_a_check_that_cannot_fail(end):
    assert looked(f'["CMD-SHELL", "curl -f localhost:2020 {end}"]').always_passes


def test_no_check():
    assert looked('["NONE"]') is None
    assert looked("null") is None
    assert looked("[]") is None
