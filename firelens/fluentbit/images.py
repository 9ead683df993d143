"""What is in an image of a router: AWS release, engine version, tools for a health check, known bugs.

Sources: https://github.com/aws/aws-for-fluent-bit/blob/mainline/CHANGELOG.md, and the issues and pull requests below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from firelens.fluentbit.catalog import Line

_ISSUES: Final = "https://github.com/aws/aws-for-fluent-bit/issues"
_PULLS: Final = "https://github.com/aws/aws-for-fluent-bit/pull"

ENGINES: Final[tuple[tuple[str, str], ...]] = (
    ("2.0.0", "1.3.9"), ("2.3.0", "1.4.2"), ("2.3.1", "1.4.5"), ("2.4.0", "1.5.0"), ("2.6.0", "1.5.1"),
    ("2.6.1", "1.5.2"), ("2.7.0", "1.5.6"), ("2.8.0", "1.6.0"), ("2.9.0", "1.6.3"), ("2.10.0", "1.6.8"),
    ("2.10.1", "1.6.10"), ("2.12.0", "1.7.2"), ("2.13.0", "1.7.3"), ("2.14.0", "1.7.4"), ("2.15.0", "1.7.6"),
    ("2.15.1", "1.7.8"), ("2.16.0", "1.7.9"), ("2.17.0", "1.8.1"), ("2.18.0", "1.8.2"), ("2.19.0", "1.8.3"),
    ("2.19.1", "1.8.6"), ("2.20.0", "1.8.7"), ("2.21.0", "1.8.8"), ("2.21.1", "1.8.9"), ("2.21.4", "1.8.10"),
    ("2.21.5", "1.8.11"), ("2.22.0", "1.8.12"), ("2.23.0", "1.8.13"), ("2.23.2", "1.8.14"), ("2.23.3", "1.8.15"),
    ("2.24.0", "1.9.3"), ("2.26.0", "1.9.4"), ("2.27.0", "1.9.6"), ("2.28.0", "1.9.7"), ("2.28.1", "1.9.8"),
    ("2.28.2", "1.9.9"), ("2.29.0", "1.9.10"), ("3.0.0", "4.1.0"), ("3.0.1", "4.1.1"), ("3.1.0", "4.2.0"),
    ("3.2.0", "4.2.2"), ("3.4.0", "5.0.5"),
)  # fmt: skip
"""The first AWS release that carries an engine, from the change log; 3.x from pull requests 1016, 1037, 1049, 1069.

From 3.4.0 on: https://github.com/newrelic/newrelic-fluent-bit-output/pull/258."""


@dataclass(frozen=True, slots=True)
class KnownBug:
    """A bug of the AWS releases from `first` to `last`, both included; of the engine when `of_engine`."""

    first: str
    last: str
    what: str
    source: str
    of_engine: bool = False


BUGS: Final = (
    KnownBug("2.29.0", "2.31.2", "`cloudwatch_logs` and `net.keepalive` crash the sidecar", f"{_ISSUES}/542"),
    KnownBug("2.0.0", "2.31.11", "the `exec` input crashes the sidecar", f"{_ISSUES}/661"),
    KnownBug("2.32.1", "2.32.1", "the release was rolled back", f"{_ISSUES}/798"),
    KnownBug("3.0.0", "3.0.0", "the image has no `curl`, so a health check that calls it fails", f"{_PULLS}/1037"),
    KnownBug("3.2.5", "3.2.5", "`cloudwatch_logs` crashes the sidecar", f"{_ISSUES}/1164"),
    KnownBug(
        "5.1.0", "5.1.1", "`FLB_LOG_LEVEL` beside `Log_Level` in `[SERVICE]` is fatal", f"{_PULLS}/1207", of_engine=True
    ),
)


@dataclass(frozen=True, slots=True)
class Image:
    """An image reference, and what is known of what is inside; empty where the reference does not say."""

    reference: str
    repository: str
    tag: str
    digest: str = ""

    @property
    def is_aws(self) -> bool:
        """Whether it is AWS's image, from any registry."""
        return self.repository.rsplit("/", 1)[-1] == "aws-for-fluent-bit"

    @property
    def is_upstream(self) -> bool:
        """Whether it is the upstream project's image."""
        return self.repository.endswith("fluent/fluent-bit")

    @property
    def is_init(self) -> bool:
        """Whether it starts with the init process."""
        return self.is_aws and self.tag.startswith("init-")

    @property
    def is_pinned(self) -> bool:
        """Whether the reference names one build or one release, and so does not move by itself."""
        return bool(self.digest) or _numbers(self.release or self.engine_tag) != ()

    @property
    def release(self) -> str:
        """The AWS release, such as `2.32.2`; empty for moving tags and other images."""
        found = re.search(r"(?<![\d.])(\d+\.\d+\.\d+)(?![\d])", self.tag) if self.is_aws else None
        return found[1] if found else ""

    @property
    def engine_tag(self) -> str:
        """The engine version that an upstream tag names."""
        found = re.match(r"v?(\d+\.\d+\.\d+)(?!\d)", self.tag) if self.is_upstream else None
        return found[1] if found else ""

    @property
    def engine(self) -> str:
        """The engine's version, as exactly as the reference says; empty when it does not."""
        if self.engine_tag or not self.release:
            return self.engine_tag
        before = [engine for first, engine in ENGINES if _numbers(first) <= _numbers(self.release)]
        return before[-1] if before else ""

    @property
    def line(self) -> Line | None:
        """The engine line, None when the reference does not say."""
        return Line.for_version(self.engine) if self.engine else None

    @property
    def tools(self) -> frozenset[str] | None:
        """The programs of a health check that are inside, None when that is not known.

        AWS images are Amazon Linux with a shell; `curl` is missing from 3.0.0 alone; none has `wget`. Upstream's are
        distroless, `-debug` ones have a BusyBox.
        """
        if self.is_aws:
            return frozenset({"sh", "bash"} | ({"curl"} if self.release != "3.0.0" else set()))
        if self.is_upstream:
            return frozenset({"sh", "wget", "nc"} if self.tag.endswith("-debug") else ())
        return None

    @property
    def known_bugs(self) -> tuple[KnownBug, ...]:
        """The bugs that this release, or its engine, is known for."""
        return tuple(
            bug
            for bug in BUGS
            for version in [self.engine if bug.of_engine else self.release]
            if version and _numbers(bug.first) <= _numbers(version) <= _numbers(bug.last)
        )


def parse(reference: str) -> Image:
    """The parts of an image reference: `[registry/]repository[:tag][@digest]`; a missing tag is `latest`."""
    name, _, digest = reference.partition("@")
    head, slash, tail = name.rpartition("/")
    last, colon, tag = tail.partition(":")
    return Image(reference, f"{head}{slash}{last}", tag if colon else "" if digest else "latest", digest)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
