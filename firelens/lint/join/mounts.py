"""What is mounted where in a container, as far as the file tells."""

from __future__ import annotations

import posixpath

from firelens.lint.inputs.node import Node
from firelens.lint.join.given import given
from firelens.lint.join.task import Container


def mounts_known(container: Container) -> bool:
    """Whether every mount point of a container stands in the file, and none comes from another container."""
    mounts = given(container, "mountPoints")
    return given(container, "volumesFrom") is None and (
        mounts is None or (mounts.is_list and len(list(mounts)) == len(container.mounts))
    )


def lies_below(path: str, folder: str) -> bool:
    """Whether a path is a folder, or lies in it."""
    return f"{posixpath.normpath(path)}/".startswith(posixpath.normpath(folder).rstrip("/") + "/")


def mount_of(container: Container, path: str) -> Node | None:
    """The mount point that a path of the container lies on; None when it is on the root file system."""
    around = [mount for mount in container.mounts if lies_below(path, mount)]
    return container.mounts[max(around, key=len)] if around else None


def volumes_of(container: Container) -> frozenset[str]:
    """The names of the volumes that a container mounts."""
    names = (mount.field("sourceVolume") for mount in container.mounts.values())
    return frozenset(name.text for name in names if name is not None and name.text)
