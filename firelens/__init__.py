"""One typed description of where container logs go. `from firelens import Pipeline, App, Route, S3, ...`.

Nothing heavy is imported until a name is used; every destination and every step is a name here.
"""

from __future__ import annotations

import importlib
from typing import Any

_FROM = {
    "schemas.pipeline": (
        "App", "Limits", "PartitionKey", "Pipeline", "Route", "Sidecar", "StartPattern", "Stream", "StreamRoute",
        "Tail", "Tcp",
    ),
    "schemas.condition": ("Field",),
    "schemas.secret": ("Secret",),
    "firelens.load": ("load",),
}  # fmt: skip
_HOME = {name: module for module, names in _FROM.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__all__":  # asked for by `from firelens import *`
        return __dir__()
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    if name[:1].isupper():
        unions = importlib.import_module("schemas.unions")
        for kind in (*unions.destinations().values(), *unions.steps().values()):
            if kind.__name__ == name:
                return kind
    raise AttributeError(f"firelens has no `{name}`")


def __dir__() -> list[str]:
    unions = importlib.import_module("schemas.unions")
    return sorted([*_HOME, *(k.__name__ for k in (*unions.destinations().values(), *unions.steps().values()))])
