"""Mounts, and fields that are printed although they say nothing."""

from __future__ import annotations

import json

import pytest

from firelens.lint.inputs.json_text import read_json
from firelens.lint.join.given import given
from firelens.lint.join.mounts import lies_below, mount_of, mounts_known, volumes_of
from firelens.lint.join.task import Container
from firelens.lint.source import Source


def container(**fields):
    node, _ = read_json(Source("task.json", json.dumps(fields)))
    assert node is not None
    return Container(node, 0)


@pytest.mark.parametrize("empty", [None, [], {}, ""])
def test_what_is_printed_for_nothing_is_not_given(empty):
    assert given(container(healthCheck=empty), "healthCheck") is None


@pytest.mark.parametrize("value", [0, False, "0", ["a"], {"a": None}])
def test_everything_else_is_given(value):
    assert given(container(stopTimeout=value), "stopTimeout") is not None


@pytest.mark.parametrize(
    ("path", "folder", "below"),
    [("/data/a", "/data", True), ("/data", "/data/", True), ("/database", "/data", False), ("/a", "/", True)],
)
def test_lies_below(path, folder, below):
    assert lies_below(path, folder) is below


def test_the_deepest_mount_counts():
    mounts = [{"containerPath": "/data", "sourceVolume": "a"}, {"containerPath": "/data/b", "sourceVolume": "b"}]
    both = container(mountPoints=mounts)
    found = mount_of(both, "/data/b/c")
    assert found is not None
    assert found.plain()["sourceVolume"] == "b"
    assert mount_of(both, "/var") is None
    assert volumes_of(both) == {"a", "b"}
    assert mounts_known(both)


def test_mounts_of_another_container_are_not_known():
    assert not mounts_known(container(volumesFrom=[{"sourceContainer": "x"}]))
    assert mounts_known(container(volumesFrom=[], mountPoints=None))
