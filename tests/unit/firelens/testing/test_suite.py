"""Suites read with every fault at its place, and written back with what arrived."""

from __future__ import annotations

from pathlib import Path

import pytest

from firelens.testing.doors import Door, door
from firelens.testing.matching import Absent, Pattern, Present
from firelens.testing.play import Seen
from firelens.testing.suite import find, read
from firelens.testing.update import update
from schemas.errors import DescriptionError, Faults, FirelensError, UnreadableError

PIPELINE = """\
name: shop
region: eu-west-1
apps:
  web: {format: json}
  disk: {files: [{path: /var/log/x/*.log, volume: logs}]}
routes:
  everything: {to: {type: firehose, stream: shop}}
  shop: {to: {type: cloudwatch, log_group: /shop, log_stream: s}}
streams:
  shop:
    to: {type: s3, bucket: shop-logs}
    routes: {audit: {to: {type: cloudwatch, log_group: /audit, log_stream: s}}}
    dead_letter: {type: s3, bucket: shop-dead}
"""


def suite(folder: Path, text: str) -> Path:
    (folder / "pipeline.yaml").write_text(PIPELINE)
    path = folder / "shop.test.yaml"
    path.write_text("pipeline: pipeline.yaml\n" + text)
    return path


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(FirelensError) as caught:
        read(suite(folder, text))
    error = caught.value
    return [
        f"{f.where.removeprefix(str(folder) + '/')} {f.what}" + (f" ({f.hint})" if f.hint else "")
        for f in (error.faults if isinstance(error, Faults) else [error])
    ]


def test_lines_come_as_text_as_lists_and_as_objects(tmp_path: Path) -> None:
    given = 'given: {web: "one\\ntwo\\n", disk.files: [three, {n: 1}]}'
    text = f"tests:\n- name: a\n  {given}\n  put: {{shop: {{log: x}}}}\n  expect: {{audit: []}}\n"
    (case,) = read(suite(tmp_path, text)).suite.tests
    assert dict(case.given) == {"web": ("one", "two"), "disk.files": ("three", '{"n":1}')}
    assert dict(case.put) == {"shop": ('{"log":"x"}',)}


def test_tags_say_more_than_values(tmp_path: Path) -> None:
    text = "tests:\n- name: a\n  given: {web: x}\n  expect: {audit: [{a: !absent , b: !any , c: !re '^x'}]}\n"
    (case,) = read(suite(tmp_path, text)).suite.tests
    assert case.expect["audit"] == ({"a": Absent(), "b": Present(), "c": Pattern("^x")},)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tests: []\n", "shop.test.yaml:2:1 there is no test in it (add `- name: ...`)"),
        (
            "tests:\n- name: a\n  givn: {web: x}\n  expect: {audit: []}\n",
            "shop.test.yaml:4:3 unknown field `givn` (did you mean `given`?)",
        ),
        (
            "tests:\n- name: a\n  given: {wep: x}\n  expect: {audit: []}\n",
            "shop.test.yaml:4:11 the pipeline has no app `wep` (did you mean `web`?)",
        ),
        (
            "tests:\n- name: a\n  given: {web.files: x}\n  expect: {audit: []}\n",
            "shop.test.yaml:4:11 `web` has no `files` (give lines to `web`)",
        ),
        (
            "tests:\n- name: a\n  given: {web.stdin: x}\n  expect: {audit: []}\n",
            "shop.test.yaml:4:11 `web.stdin` is no way out of an app (`stdout`, `stderr`, `files` or `tcp`)",
        ),
        (
            "tests:\n- name: a\n  given: {web: x}\n  expect: {audits: []}\n",
            "shop.test.yaml:5:12 the pipeline has no destination `audits` (did you mean `audit`?)",
        ),
        (
            "tests:\n- name: a\n  given: {web: x}\n  expect: {shop: []}\n",
            "shop.test.yaml:5:12 `shop` may mean several destinations (write `routes.shop` or `streams.shop`)",
        ),
        (
            "tests:\n- name: a\n  given: {web: x}\n  expect: {audit: [{a: !re '('}]}\n",
            "shop.test.yaml:5:20 `(` is no regular expression: missing ), unterminated subpattern at position 0",
        ),
        (
            "tests:\n- {name: a, given: {web: x}, expect: {audit: []}}\n- {name: a, given: {web: x}, expect: {audit: []}}\n",
            "shop.test.yaml:4:4 there are two tests `a` (name one otherwise)",
        ),
        (
            "tests:\n- {name: a, expect: {audit: []}}\n",
            "shop.test.yaml:3:3 `a` gives nothing (add `given: {<app>: <lines>}`)",
        ),
        (
            "tests:\n- {name: a, put: {shp: x}, expect: {audit: []}}\n",
            "shop.test.yaml:3:19 the pipeline has no stream `shp` (did you mean `shop`?)",
        ),
        (
            "tests: [\n",
            "shop.test.yaml:3:1 expected the node content, but found '<stream end>' (check brackets, quotes and blanks)",
        ),
    ],
)
def test_a_fault_is_one_sentence_at_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert faults(tmp_path, text) == [said]


def test_a_suite_without_its_pipeline(tmp_path: Path) -> None:
    path = tmp_path / "a.test.yaml"
    path.write_text("pipeline: gone.yaml\ntests: [{name: a, given: {web: x}, expect: {b: []}}]\n")
    with pytest.raises(UnreadableError, match=r"there is no pipeline `gone\.yaml`"):
        read(path)
    with pytest.raises(UnreadableError, match="there is no such file or folder"):
        find([tmp_path / "nothing"])


def test_suites_are_found_below_folders_but_not_in_hidden_ones(tmp_path: Path) -> None:
    for name in ("a/x.test.yaml", "a/y.test.yml", "a/z.yaml", ".hidden/x.test.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert [p.name for p in find([tmp_path])] == ["x.test.yaml", "y.test.yml"]
    assert [p.name for p in find([tmp_path / "a" / "z.yaml", tmp_path / "a" / "z.yaml"])] == ["z.yaml"]


def test_a_destination_is_named_by_as_much_as_is_its_own(tmp_path: Path) -> None:
    pipeline = read(suite(tmp_path, "tests: [{name: a, given: {web: x}, expect: {audit: []}}]\n")).pipeline
    side = Door("side", "shop", "audit")
    assert [door(pipeline, n) for n in ("audit", "shop.audit", "streams.shop.audit")] == [side] * 3
    assert door(pipeline, "everything") == Door("route", name="everything")
    assert door(pipeline, "dead_letter") == Door("dead_letter", "shop")
    with pytest.raises(DescriptionError, match="several destinations"):
        door(pipeline, "shop")


def written(folder: Path, text: str, **records: list[object]) -> str:
    loaded = read(suite(folder, text))
    seen = Seen({door(loaded.pipeline, k.replace("__", ".")): v for k, v in records.items()}, {}, {})
    update(loaded, {0: seen})
    return loaded.path.read_text().removeprefix("pipeline: pipeline.yaml\n")


def test_an_update_keeps_what_somebody_wrote(tmp_path: Path) -> None:
    text = """\
tests:
  # why this matters
  - name: a
    given: {web: x}
    expect:
      audit:
        - {level: INFO, n: 1, at: !re "^2026"} # the first
        - gone: true
"""
    after = written(tmp_path, text, audit=[{"level": "WARN", "n": 1, "at": "2026-01-01", "extra": 5}])
    assert after == text.replace("level: INFO", "level: WARN").replace("        - gone: true\n", "")


def test_an_update_of_what_fits_changes_nothing(tmp_path: Path) -> None:
    text = "tests:\n- name: a\n  given:   {web: x}\n  expect: {audit: [{n:   !any }]}\n"
    assert written(tmp_path, text, audit=[{"n": 7, "m": 8}]) == text


def test_an_update_fills_in_what_is_not_there(tmp_path: Path) -> None:
    text = "never: [secret]\ntests:\n  - name: a\n    given: {web: x}\n"
    made = {"container_id": "c", "ecs_cluster": "e", "source": "stdout", "log": "hi", "inner": {"list": [1, 2]}}
    after = written(tmp_path, text, everything=[made], audit=[], routes__shop=[made])
    assert "container_id" not in after
    (case,) = read(tmp_path / "shop.test.yaml").suite.tests
    wanted = ({"log": "hi", "inner": {"list": [1, 2]}},)
    assert dict(case.expect) == {"everything": wanted, "routes.shop": wanted}


def test_a_leak_is_found_in_whatever_escaping() -> None:
    seen = Seen({}, {"a": b'{"log":"pass\\"w\\u00f6rd"}', "b": b"nothing", "c": 'pass\\"wörd'.encode()}, {})
    assert seen.leaks(['pass"wörd', "gone"]) == ['`pass"wörd` left through a, c']
