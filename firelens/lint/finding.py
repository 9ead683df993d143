"""What a rule says: severity, confidence and persona are three things; a place, related places, help, perhaps a fix."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Literal

from firelens.fluentbit.edits import Edit
from firelens.fluentbit.values import Position


class Severity(IntEnum):
    """How bad it is in production.

    `ERROR`: the sidecar or the task does not start, or logs are lost, with certainty on the known engine line.
    `WARNING`: logs are lost, wrong, exposed or costly under conditions that do occur. `NOTE`: worth knowing.
    """

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Confidence(IntEnum):
    """How sure the rule is that what it sees is what it says."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    def __str__(self) -> str:
        return self.name.lower()


class Persona(IntEnum):
    """Whom a rule speaks to: everybody, those who like order, or an auditor who reads every doubt."""

    REGULAR = 1
    PEDANTIC = 2
    AUDITOR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Origin(Enum):
    """Who wrote a section of the effective configuration."""

    FILE = "a configuration file"
    OPTIONS = "the log options of a container"
    AGENT = "the ECS agent"
    INIT = "the init image"
    IMAGE = "a file of the sidecar's image"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains the finding, with its own few words."""

    position: Position
    label: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend the finding: `safe` keeps what the configuration means today, `unsafe` changes it."""

    description: str
    edits: tuple[Edit, ...]
    safety: Literal["safe", "unsafe"] = "safe"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule's `check` yields; the engine adds the rule's code, severity, confidence and persona.

    `message` is one lower-case sentence about what will happen in production, code in backticks; `label` a few words
    under the excerpt; `help` what to write instead. `severity` and `confidence` override the rule's own: lower them
    where something that decides (the image, an include) is not known.
    """

    at: Position
    message: str
    help: str = ""
    label: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, complete: ready to be printed in any format."""

    code: str
    slug: str
    title: str
    severity: Severity
    confidence: Confidence
    persona: Persona
    message: str
    at: Position
    help: str = ""
    label: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Findings are printed by file, line, column, code."""
        return self.at.file, self.at.line, self.at.column, self.code


def fingerprint(code: str, file: str, line: str, message: str, occurrence: int) -> str:
    """Sixteen hexadecimal digits that survive edits elsewhere in the file.

    Made of the code, the file, the text of the line (blanks folded), the message, and which of several equal ones it
    is; line numbers are left out, so a baseline holds when lines are added above.
    """
    parts = "\0".join((code, file.replace("\\", "/"), " ".join(line.split()), message, str(occurrence)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]
