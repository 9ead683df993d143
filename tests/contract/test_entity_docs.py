"""docs/entities.md is what the declarations say today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_fresh() -> None:
    made = subprocess.run(
        [sys.executable, "scripts/entities_page.py"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    page = (ROOT / "docs" / "entities.md").read_bytes()
    assert made.stdout == page, "run `python scripts/entities_page.py > docs/entities.md`"
