"""Edits keep every byte they do not mean to change; includes are resolved as the engine does."""

from __future__ import annotations

from pathlib import Path

import pytest

from firelens.fluentbit import classic, edits, includes, yaml
from firelens.fluentbit.document import Document, Include, Property, Section
from schemas.errors import DescriptionError, UnreadableError

TEXT = "# top\r\n[INPUT]\r\n\tName  tail   # x\r\n\r\n\t# why\r\n\tPath /a\r\n[OUTPUT]\r\n\tName null\r\n"


def first(text: str, key: str) -> tuple[Section, Property]:
    section = classic.read(text).sections[0]
    found = section.first(key)
    assert found is not None
    return section, found


def test_a_value_is_changed_in_place() -> None:
    _, name = first(TEXT, "name")
    assert edits.apply(TEXT, [edits.set_value(name, "tail")]) == TEXT.replace("tail   # x", "tail")


def test_a_key_is_renamed_and_a_line_removed() -> None:
    _, name = first(TEXT, "name")
    _, path = first(TEXT, "path")
    changed = edits.apply(TEXT, [edits.remove(path), edits.rename(name, "name"), edits.remove(path)])
    assert changed == TEXT.replace("Name  tail", "name  tail").replace("\tPath /a\r\n", "")


def test_a_line_is_added_like_its_neighbours() -> None:
    section, _ = first(TEXT, "name")
    assert edits.apply(TEXT, [edits.add(section, "DB", "/b", TEXT)]) == TEXT.replace(
        "\tPath /a\r\n", "\tPath /a\r\n\tDB /b\r\n"
    )
    bare = "[INPUT]\n    Name tail"
    section, _ = first(bare, "name")
    assert edits.apply(bare, [edits.add(section, "DB", "/b", bare)]) == bare + "\n    DB /b"
    empty = "[INPUT]\n[OUTPUT]\n"
    assert edits.apply(empty, [edits.add(classic.read(empty).sections[0], "Name", "cpu", empty)]) == (
        "[INPUT]\n    Name cpu\n[OUTPUT]\n"
    )


def test_edits_that_overlap_are_not_both_made() -> None:
    _, name = first(TEXT, "name")
    changed = edits.apply(TEXT, [edits.remove(name), edits.set_value(name, "other")])
    assert changed == TEXT.replace("\tName  tail   # x\r\n", "")


def test_only_what_was_read_can_be_edited_and_only_on_its_line() -> None:
    with pytest.raises(DescriptionError):
        edits.set_value(Property("a", "b"), "c")
    _, name = first(TEXT, "name")
    with pytest.raises(DescriptionError):
        edits.set_value(name, "a\n[OUTPUT]")


def files(**content: str) -> includes.Load:
    return lambda path: [
        (n, c) for n, c in content.items() if n == path or (path.endswith("*") and n.startswith(path[:-1]))
    ]


def test_includes_are_resolved_in_place() -> None:
    main = classic.read("[SERVICE]\n    a 1\n@INCLUDE x\n[OUTPUT]\n    Name null\n")
    document = includes.expand(main, files(x="[INPUT]\n  Name cpu\n@INCLUDE y\n", y="[FILTER]\n\tName grep\n"))
    assert [s.kind for s in document.sections] == ["service", "input", "filter", "output"]
    assert document.faults == ()
    assert str(document.sections[2].position) == "y:1:1"


def test_a_glob_includes_every_file() -> None:
    document = includes.expand(classic.read("@INCLUDE x*\n"), files(x1="[INPUT]\n    a b\n", x2="[OUTPUT]\n    a b\n"))
    assert [s.kind for s in document.sections] == ["input", "output"]


@pytest.mark.parametrize(
    ("content", "code"),
    [({}, "include-missing"), ({"x": "@INCLUDE x\n"}, "include-twice"), ({"x": "@INCLUDE main\n"}, "include-twice")],
)
def test_what_cannot_be_included_is_a_fault(content: dict[str, str], code: str) -> None:
    def load(path: str) -> list[tuple[str, str]]:
        known = content | {"main": ""}
        return [(path, known[path])] if path in known else []

    document = includes.expand(classic.read("@INCLUDE x\n", file="main"), load, name="main")
    assert [f.code for f in document.faults] == [code]
    assert document.faults[0].fatal


def test_files_are_read_from_beside_the_first(tmp_path: Path) -> None:
    (tmp_path / "main.conf").write_text("@INCLUDE parts/*.conf\n@INCLUDE gone.conf\n")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.conf").write_text("[INPUT]\n    Name cpu\n@INCLUDE other.conf\n")
    (tmp_path / "other.conf").write_text("[OUTPUT]\n    Name null\n")
    document = includes.read_file(tmp_path / "main.conf")
    assert [s.plugin for s in document.sections] == ["cpu", "null"]
    assert [f.code for f in document.faults] == ["include-missing"]
    assert document.includes == (Include("gone.conf"),)
    with pytest.raises(UnreadableError, match=r"no\.conf: cannot be read"):
        includes.read_file(tmp_path / "no.conf")


def test_an_expanded_document_is_a_document() -> None:
    assert includes.expand(Document(), files()) == Document()


def test_a_yaml_file_includes_yaml(tmp_path: Path) -> None:
    (tmp_path / "main.YAML").write_text("includes: [part.yml]\npipeline: {outputs: [{name: 'null'}]}\n")
    (tmp_path / "part.yml").write_text("pipeline:\n  inputs:\n    - name: cpu\n")
    document = includes.read_file(tmp_path / "main.YAML")
    assert [s.plugin for s in document.sections] == ["cpu", "null"]
    assert document.faults == ()


YAML = """\
pipeline:
  filters:
    # keep
    - name: modify   # why
      match: '*'
      add: [a b, c d]
      remove:
        - e
  outputs:
    - {name: stdout, match: x}
"""


def test_yaml_is_edited_in_yaml() -> None:
    document = yaml.read(YAML, file="a.yaml", strict=True)
    modify, stdout = document.filters[0], document.outputs[0]
    match = modify.last("match")
    assert match is not None
    assert edits.apply(YAML, [edits.set_value(match, "a: b")]) == YAML.replace("'*'", '"a: b"')
    assert edits.apply(YAML, [edits.remove(match)]) == YAML.replace("      match: '*'\n", "")
    added = edits.apply(YAML, [edits.add(modify, "alias", "on: 1", YAML)])
    assert added == YAML.replace("'*'\n", "'*'\n      alias: \"on: 1\"\n")
    assert yaml.read(added).filters[0].get("alias") == "on: 1"
    for name in ("add", "remove"):
        entry = modify.last(name)
        assert entry is not None
        with pytest.raises(DescriptionError):
            edits.remove(entry)
    first = stdout.first("match")
    assert first is not None
    assert edits.apply(YAML, [edits.remove(first)]) == YAML
