"""The error tree: every error says where, what, and how to mend.

FirelensError
├── DescriptionError   a pipeline, plan or policy that cannot be what was meant
├── UnreadableError    a file, stream or document that cannot be read as what it should be
├── EngineError        an engine (Fluent Bit, a container, a local AWS) that is absent or failed
└── DeliveryError      a destination that did not take what was sent
"""

from __future__ import annotations


class FirelensError(Exception):
    """One fault in the user's words.

    `where` is a position such as `pipeline.yaml:31:7` or a path such as `routes.audit.to` (empty when there is none);
    `hint` says what to do about it.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def at(self, where: str) -> FirelensError:
        """Gives the same fault at another place."""
        return type(self)(self.what, where=where, hint=self.hint)

    def __str__(self) -> str:
        at = f"{self.where}: " if self.where else ""
        then = f"; {self.hint}" if self.hint else ""
        return f"{at}{self.what}{then}"


class DescriptionError(FirelensError):
    """A pipeline, plan or policy that cannot be what was meant."""


class UnreadableError(FirelensError):
    """A file, stream or document that cannot be read as what it should be."""


class EngineError(FirelensError):
    """An engine (Fluent Bit, a container, a local AWS) that is absent or failed."""


class DeliveryError(FirelensError):
    """A destination that did not take what was sent."""


class Faults(FirelensError):
    """Several faults of one input, so that all can be mended in one go."""

    def __init__(self, faults: list[FirelensError]) -> None:
        super().__init__("\n".join(str(f) for f in faults))
        self.faults = faults
