"""A document with its includes resolved, as the engine resolves them: each in the dialect of the first file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from firelens.fluentbit import classic, yaml
from firelens.fluentbit.document import Document, Fault, Include, Item, Position, dialect_of
from schemas.errors import UnreadableError

FILES_LIMIT: Final = 1000
"""How many files one configuration may read: FLB_CF_FILE_NUM_LIMIT in src/config_format/flb_cf_fluentbit.c."""

Load: TypeAlias = "Callable[[str], Iterable[tuple[str, str | bytes]]]"
"""From the path in an include to the files it stands for, as (name, content): none when it is missing, several for a
glob. The name is what makes a file the same file."""


def expand(document: Document, load: Load, *, name: str = "") -> Document:
    """The document with every include replaced, in place and depth first, by the items of the files it names.

    An include that cannot be resolved stays where it is, with a fatal fault: `include-missing`, `include-twice` (the
    engine reads no file twice, and so none that includes itself) or `include-limit`. `name` is the document's own file.
    """
    seen = {name} if name else set()
    read = yaml.read if document.dialect == "yaml" else classic.read
    faults = list(document.faults)

    def resolve(items: Iterable[Item]) -> list[Item]:
        out: list[Item] = []
        for item in items:
            out += include(item) if isinstance(item, Include) else [item]
        return out

    def include(item: Include) -> list[Item]:
        files = list(load(item.path))
        at = item.position or Position(name or "-", 1, 1, 1, 1)
        if not files:
            faults.append(Fault("include-missing", f"the include of `{item.path}` names no file that is there", at))
            return [item]
        out: list[Item] = []
        for file, content in files:
            if file in seen:
                faults.append(Fault("include-twice", f"`{file}` is included twice: Fluent Bit reads a file once", at))
            elif len(seen) >= FILES_LIMIT:
                faults.append(Fault("include-limit", f"more than {FILES_LIMIT} files are included", at))
            else:
                seen.add(file)
                inner = read(content, file=file)
                faults.extend(inner.faults)
                out += resolve(inner.items)
        return out

    items = resolve(document.items)
    return replace(document, items=tuple(items), faults=tuple(faults))


def beside(path: Path) -> Load:
    """A loader for the files around `path`: relative paths start at its directory, `*` makes a glob."""
    root = path.resolve().parent

    def load(wanted: str) -> Iterable[tuple[str, bytes]]:
        target = root / wanted
        if "*" in wanted:
            base = Path(target.anchor)
            found = sorted(p for p in base.glob(str(target.relative_to(base))) if p.is_file())
        else:
            found = [target] if target.is_file() else []
        return [(str(p.resolve()), p.read_bytes()) for p in found]

    return load


def read_file(path: Path) -> Document:
    """The document of the file at `path`, its includes resolved from the files around it.

    Raises:
        UnreadableError: the file itself cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from error
    read = yaml.read if dialect_of(path.name) == "yaml" else classic.read
    return expand(read(content, file=str(path)), beside(path), name=str(path.resolve()))
