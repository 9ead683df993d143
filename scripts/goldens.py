"""Writes the bundle of every golden pipeline beside it: `python scripts/goldens.py [NAME...]`; `--check` writes nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from firelens.bundle import differences, write
from firelens.compile.bundle import bundle
from firelens.load import load

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden"


def main(names: list[str]) -> int:
    """Gives 1 where `--check` finds a stale bundle, else 0."""
    check = "--check" in names
    wanted = [n for n in names if n != "--check"] or sorted(p.parent.name for p in GOLDEN.glob("*/pipeline.*"))
    stale = 0
    for name in wanted:
        [description] = (GOLDEN / name).glob("pipeline.*")
        files, folder = bundle(load(description)), GOLDEN / name / "bundle"
        found = differences(files, folder)
        if not check:
            write(files, folder)
        elif found:
            print(*found, sep="\n")
        stale += bool(found)
    print(f"{len(wanted)} goldens, {stale} {'stale' if check else 'changed'}", file=sys.stderr)
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
