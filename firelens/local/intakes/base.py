"""What every intake shares: where an [OUTPUT] has to lead to reach it, and what reached it, as records again."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

from firelens.local.aws import LocalAws
from firelens.local.fluentbit_engine import Engine
from firelens.local.http_server import Answer, Request
from schemas.destinations.base import Destination

Record = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """What the intakes of one run share: the local AWS with its authority, an engine, the values of secrets by variable.

    `counted` says how many records each call to AWS brought so far, by `(x-amz-target, name)`, without asking moto.
    `gateway` is this machine as containers see it, where outputs keep the vendors' own addresses.
    """

    aws: LocalAws
    engine: Engine
    folder: Path
    secrets: Mapping[str, str]
    gateway: str | None = None
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def ca_file(self) -> str:
        """The authority that every local certificate is of."""
        return str(self.aws.certificates.ca_file)

    def secret(self, to: Destination) -> str:
        """Gives the value of a destination's first secret; empty where it has none."""
        return next((self.secrets[s.env] for s in to.secrets()), "")


class Intake(ABC):
    """One destination on this machine, for one route; a context manager. `log_file` takes what the engine says.

    One that speaks no `HTTP` listens at the site's gateway by itself, at the vendor's own port.
    """

    HTTP: ClassVar[bool] = False

    def __init__(self, to: Any, site: Site, log_file: Path) -> None:
        self.to = to
        self.site = site
        self.log_file = log_file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    @abstractmethod
    def properties(self) -> dict[str, str]:
        """Gives what to set in the [OUTPUT]: addresses, ports and the authority, nothing else."""

    @abstractmethod
    def records(self) -> list[Record]:
        """Gives what came so far as records, without what the wire puts around them."""

    @abstractmethod
    def arrived(self) -> int:
        """Gives how many records came so far; cheap, and no less than `records` has."""

    def shown(self, record: Record) -> Record:
        """Gives a pipeline's record as this vendor is meant to get it."""
        return record

    def refusals(self) -> list[str]:
        """Gives a sentence for each request that was against the vendor's contract."""
        return []

    def answer(self, request: Request) -> Answer:
        """Gives the answer to one request of an output that keeps the vendor's own address, where `HTTP` is spoken."""
        raise NotImplementedError


def without(record: Mapping[str, Any], *names: str) -> Record:
    """Gives a copy of `record` without `names`."""
    return {k: v for k, v in record.items() if k not in names}
