"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from firelens.compile.bundle import bundle
from firelens.load import load


def test_the_smallest_pipeline_builds_what_the_readme_lists(root: Path, tmp_path: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    [code] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (tmp_path / "pipeline.py").write_text(code, "utf-8")
    pipeline = load(tmp_path / "pipeline.py")
    files = set(bundle(pipeline))
    listed = set(re.findall(r"^build/(\S+)", text, re.MULTILINE))
    assert listed == files, listed ^ files
    assert load(root / "examples" / "minimal" / "pipeline.yaml") == pipeline


def test_every_link_leads_somewhere(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (root / target).exists(), target


def test_every_make_target_it_names_exists(root: Path) -> None:
    make = (root / "Makefile").read_text("utf-8")
    for target in re.findall(r"make ([a-z]+)", (root / "README.md").read_text("utf-8")):
        assert re.search(rf"^{target}:", make, re.MULTILINE), target


def test_the_sidecars_page_shows_a_pipeline_that_builds(root: Path, tmp_path: Path) -> None:
    [code] = re.findall(r"```yaml\n(.*?)```", (root / "docs" / "sidecar.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "pipeline.yaml").write_text(code, "utf-8")
    assert "sidecar/firelens.conf" in bundle(load(tmp_path / "pipeline.yaml"))
