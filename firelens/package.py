"""The Lambda zip of one stream: our two packages, the plan, and only the libraries that the plan asks for.

The same inputs give the same bytes: sorted names, one fixed time, byte code that depends on the source alone.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import io
import json
import marshal
import platform
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import processors
import schemas
from schemas.errors import DescriptionError, EngineError
from schemas.plan import Plan

# A zip uploaded directly, and everything unpacked. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
ZIP_BYTES: Final = 50 * 1024 * 1024
UNPACKED_BYTES: Final = 250 * 1024 * 1024
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_ALWAYS: Final = ("orjson", "pybase64", "isal")
_SKIPPED: Final = re.compile(
    r"(^|/)(__pycache__|tests?|testing)/|\.(pyc|pyi|pyx|pxd|c|h)$|(^|/)(RECORD|INSTALLER|REQUESTED|direct_url\.json)$"
)
_UNCHECKED: Final = b"\x01\x00\x00\x00"  # https://peps.python.org/pep-0552/


@dataclass(frozen=True, slots=True)
class Target:
    """What runs the zip: a Python line such as `3.12`, and `x86_64` or `arm64`."""

    python: str
    architecture: str

    @classmethod
    def here(cls) -> Target:
        """Gives the target that this interpreter is."""
        machine = {"aarch64": "arm64", "amd64": "x86_64"}.get(platform.machine().lower(), platform.machine())
        return cls(f"{sys.version_info.major}.{sys.version_info.minor}", machine)

    @property
    def native(self) -> bool:
        """Whether what is installed here runs there."""
        return self == Target.here() and sys.platform == "linux"


def libraries(plan: Plan) -> list[str]:
    """Gives the distributions that a plan needs at run time, without what those need themselves."""
    text = json.dumps([plan.steps, [r.when for r in plan.routes], plan.deliver_when])
    kinds = {s.get("type") for s in plan.steps}
    out = list(_ALWAYS)
    if "redact" in kinds:
        out.append("hyperscan")
    if '"matches"' in text or any(s.get("patterns") or s.get("start") for s in plan.steps):
        out.append("google-re2")
    if plan.routes or plan.dead_letter or plan.to or any(s.get("model") for s in plan.steps):
        out += ["pydantic", "httpcore"]
    if any(s.get("schema") for s in plan.steps if s.get("type") == "validate"):
        out.append("fastjsonschema")
    out.append("cramjam")  # records come compressed as their producers like
    return out


def build(plan: Plan, target: Target, *, add: tuple[Path, ...] = ()) -> bytes:
    """Gives the zip.

    Raises `EngineError` where a library cannot be had for the target, `DescriptionError` where the result is larger
    than Lambda takes.
    """
    files: dict[str, bytes] = {"plan.json": plan.to_bytes()}
    for package in (processors, schemas):
        root = Path(package.__path__[0])
        files |= {f"{root.name}/{n}": d for n, d in _tree(root)}
    for path in add:
        files |= {f"{path.name}/{n}": d for n, d in _tree(path)} if path.is_dir() else {path.name: path.read_bytes()}
    files |= _installed(libraries(plan)) if target.native else _fetched(libraries(plan), target)
    if target.native:
        files |= _databases(plan)
        files |= _byte_code(files)
    unpacked = sum(map(len, files.values()))
    data = _zip(files)
    if len(data) > ZIP_BYTES or unpacked > UNPACKED_BYTES:
        raise DescriptionError(
            f"the package is {len(data) >> 20} MiB ({unpacked >> 20} MiB unpacked), more than Lambda takes",
            hint="add less with `--add`, or ship it as an image",
        )
    return data


def _tree(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not _SKIPPED.search(f"/{name}"):
            yield name, path.read_bytes()


def _installed(names: list[str]) -> dict[str, bytes]:
    """Gives the files of distributions installed here, and of all that they need."""
    out: dict[str, bytes] = {}
    waiting, seen = list(names), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            raise EngineError(f"`{name}` is not installed", hint="run `pip install 'firelens[lambda]'`") from None
        for file in found.files or ():
            path = Path(str(found.locate_file(file)))
            if ".." not in file.parts and path.is_file() and not _SKIPPED.search(f"/{file.as_posix()}"):
                out[file.as_posix()] = path.read_bytes()
        waiting += [_name(r) for r in found.requires or () if _wanted(r)]
    return out


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return found[0] if found else requirement


def _wanted(requirement: str) -> bool:
    """Says whether a requirement holds here: no extra's, and no other platform's or Python's."""
    if "extra" in requirement.partition(";")[2]:
        return False
    marker = requirement.partition(";")[2].strip()
    if not marker:
        return True
    from packaging.markers import Marker  # noqa: PLC0415  only where a requirement has a marker

    return bool(Marker(marker).evaluate())


def _fetched(names: list[str], target: Target) -> dict[str, bytes]:
    """Gives the files of distributions for another Python or processor, by pip and wheels only."""
    machine = {"arm64": "aarch64"}.get(target.architecture, target.architecture)
    with tempfile.TemporaryDirectory() as folder:
        platforms = [f"--platform=manylinux_2_{n}_{machine}" for n in (28, 27, 17)] + [
            f"--platform=manylinux2014_{machine}"
        ]
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
        wanted = ["--only-binary=:all:", f"--python-version={target.python}", "--implementation=cp", *platforms]
        done = subprocess.run(
            [*pip, *wanted, f"--target={folder}", *names], capture_output=True, text=True, check=False
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
            raise EngineError(
                f"the libraries cannot be had for Python {target.python} on {target.architecture}: {last}",
                hint="package on a machine of that kind, or with network access",
            )
        return dict(_tree(Path(folder)))


def _databases(plan: Plan) -> dict[str, bytes]:
    """Gives the compiled databases of the plan's policies, so that a cold start loads instead of compiling."""
    from processors.redact import Redactor  # noqa: PLC0415  only plans that redact pay for it

    with tempfile.TemporaryDirectory() as folder:
        for step in plan.steps:
            if step.get("type") == "redact":
                Redactor.from_plan(step["compiled"], lambda _: b"", cache=folder).suspects([b"{}"])
        return {f"databases/{name}": data for name, data in _tree(Path(folder))}


def _byte_code(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Gives byte code beside every source: a function's folder is read-only, so each cold start would compile it.

    Written in marshal's second format: without back references it does not depend on what else is in memory.
    """
    tag = sys.implementation.cache_tag
    out: dict[str, bytes] = {}
    for name, source in files.items():
        if name.endswith(".py"):
            try:
                code = compile(source, f"/var/task/{name}", "exec", dont_inherit=True, optimize=0)
            except (SyntaxError, ValueError):
                continue  # templates and the like
            folder, _, file = name.rpartition("/")
            head = importlib.util.MAGIC_NUMBER + _UNCHECKED + importlib.util.source_hash(source)
            path = f"{folder}/" if folder else ""
            out[f"{path}__pycache__/{file[:-3]}.{tag}.pyc"] = head + marshal.dumps(code, 2)
    return out


def _zip(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.create_system = 3
            info.external_attr = (0o755 if ".so" in name.rpartition("/")[2] else 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return buffer.getvalue()
