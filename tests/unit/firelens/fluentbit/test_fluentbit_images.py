"""What an image reference says about what is inside."""

from __future__ import annotations

import pytest

from firelens.fluentbit import images
from firelens.fluentbit.catalog import Line


@pytest.mark.parametrize(
    ("reference", "release", "engine", "line"),
    [
        ("public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.2.20241008", "2.32.2", "1.9.10", Line.V1_9),
        ("amazon/aws-for-fluent-bit:init-2.23.1", "2.23.1", "1.8.13", Line.V1_9),
        ("amazon/aws-for-fluent-bit:2.28.5", "2.28.5", "1.9.9", Line.V1_9),
        ("amazon/aws-for-fluent-bit:3.0.0", "3.0.0", "4.1.0", Line.V4_1),
        ("amazon/aws-for-fluent-bit:3.2.5", "3.2.5", "4.2.2", Line.V4_2),
        ("amazon/aws-for-fluent-bit:3.4.16", "3.4.16", "5.0.5", Line.V5_0),
        ("amazon/aws-for-fluent-bit:debug-2.32.0", "2.32.0", "1.9.10", Line.V1_9),
        ("906394416424.dkr.ecr.us-east-1.amazonaws.com/aws-for-fluent-bit:stable", "", "", None),
        ("fluent/fluent-bit:5.1.1", "", "5.1.1", Line.V5_1),
        ("cr.fluentbit.io/fluent/fluent-bit:v4.2.8-debug", "", "4.2.8", Line.V4_2),
        ("localhost:5000/mine:1.2.3", "", "", None),
    ],
)
def test_releases_and_engines(reference: str, release: str, engine: str, line: Line | None) -> None:
    image = images.parse(reference)
    assert (image.release, image.engine, image.line) == (release, engine, line)


@pytest.mark.parametrize(
    ("reference", "repository", "tag", "digest"),
    [
        ("a/b:c", "a/b", "c", ""),
        ("a/b", "a/b", "latest", ""),
        ("host:5000/a/b", "host:5000/a/b", "latest", ""),
        ("host:5000/a/b:c@sha256:0", "host:5000/a/b", "c", "sha256:0"),
        ("a@sha256:0", "a", "", "sha256:0"),
    ],
)
def test_references_are_taken_apart(reference: str, repository: str, tag: str, digest: str) -> None:
    image = images.parse(reference)
    assert (image.repository, image.tag, image.digest) == (repository, tag, digest)


@pytest.mark.parametrize(
    ("tag", "pinned"),
    [
        ("latest", False),
        ("stable", False),
        ("init-latest", False),
        ("3", False),
        ("2.32.2", True),
        ("init-2.32.2.20241003", True),
    ],
)
def test_a_moving_tag_is_not_pinned(tag: str, pinned: bool) -> None:
    assert images.parse(f"amazon/aws-for-fluent-bit:{tag}").is_pinned is pinned
    assert images.parse(f"amazon/aws-for-fluent-bit:{tag}@sha256:00").is_pinned


@pytest.mark.parametrize(
    ("reference", "count"),
    [
        ("amazon/aws-for-fluent-bit:2.31.1", 2),
        ("amazon/aws-for-fluent-bit:2.31.3", 1),
        ("amazon/aws-for-fluent-bit:3.0.0", 1),
        ("amazon/aws-for-fluent-bit:3.4.8", 0),
        ("fluent/fluent-bit:5.1.0", 1),
        ("amazon/aws-for-fluent-bit:latest", 0),
        ("other/thing:2.31.1", 0),
    ],
)
def test_known_bugs_follow_the_release(reference: str, count: int) -> None:
    bugs = images.parse(reference).known_bugs
    assert len(bugs) == count
    assert all(bug.source.startswith("https://") for bug in bugs)


def test_tools_for_health_checks() -> None:
    assert "curl" in (images.parse("amazon/aws-for-fluent-bit:3.0.1").tools or ())
    assert "curl" not in (images.parse("amazon/aws-for-fluent-bit:3.0.0").tools or ())
    assert images.parse("fluent/fluent-bit:5.0.9").tools == frozenset()
    assert images.parse("mine:1").tools is None


def test_init_images_are_awss_own() -> None:
    assert images.parse("amazon/aws-for-fluent-bit:init-latest").is_init
    assert not images.parse("mine:init-latest").is_init


def test_engines_only_ever_grow() -> None:
    numbers = [[int(n) for n in pair[0].split(".")] for pair in images.ENGINES]
    assert numbers == sorted(numbers)
