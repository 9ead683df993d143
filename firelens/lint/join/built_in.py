"""Whether a sidecar reads configurations that AWS's image brings: nobody has given those, and they set what others do."""

from __future__ import annotations

from typing import Final

from firelens.lint.join.sidecar import Sidecar

FOLDERS: Final = ("/fluent-bit/configs/", "/ecs/")
"""https://github.com/aws/aws-for-fluent-bit/tree/mainline/configs, and the init image's own."""


def reads_built_in(sidecar: Sidecar) -> bool:
    """Whether an include, the FireLens options or a variable of the init image names such a file."""
    router = sidecar.router
    named = [*router.firelens_options.values(), *router.environment.values()] if router else []
    included = [include.path for config in sidecar.files for include in config.document.includes]
    return any(text.startswith(FOLDERS) for text in [*(node.text or "" for node in named), *included])
