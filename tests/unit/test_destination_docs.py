"""docs/destinations.md is what the declarations say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_page_is_fresh(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "scripts/destination_docs.py", "--check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
