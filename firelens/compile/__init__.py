"""Pipeline in, artefacts out: pure functions, no I/O.

`bundle` gives every file of a build; `plans` gives the transforms' plans alone.
"""

from __future__ import annotations

from firelens.compile.bundle import bundle
from firelens.compile.plan import plans

__all__ = ["bundle", "plans"]
