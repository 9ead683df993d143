"""What bad input gets: one error per fault, each at its line, with what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from firelens.load import load
from schemas.errors import Faults, UnreadableError

GOOD = """\
name: shop
region: eu-west-1
apps:
  web: {format: json}
  worker: {multiline: python}
steps:
  - {type: redact, policy: {entities: [email, credit_card]}}
  - type: parse
routes:
  errors:
    apps: [web]
    when: {field: level, one_of: [ERROR, FATAL]}
    to: {type: cloudwatch, log_group: /shop/errors, log_stream_prefix: web-}
  rest:
    to: {type: firehose, stream: shop}
streams:
  shop:
    to: {type: s3, bucket: shop-logs}
    steps:
      - {type: redact, policy: {entities: [email, credit_card]}}
"""


def write(folder: Path, text: str, name: str = "pipeline.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(Faults) as caught:
        load(path)
    return [str(f).removeprefix(str(path.parent) + "/") for f in caught.value.faults]


def test_yaml_json_and_python_say_the_same(tmp_path: Path) -> None:
    first = load(write(tmp_path, GOOD))
    second = load(write(tmp_path, first.model_dump_json(by_alias=True, exclude_none=True), "pipeline.json"))
    assert second == first
    code = f"from firelens import Pipeline\npipeline = Pipeline.model_validate({first.to_plan()!r})\n"
    assert load(write(tmp_path, code, "pipeline.py")) == first


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("log_group: /shop", "log_grup: /shop", "13:28: unknown field `log_grup`; did you mean `log_group`?"),
        ("type: firehose", "type: firehoze", "unknown destination `firehoze`; did you mean `firehose`?"),
        ("type: parse", "type: prase", "8:5: unknown step `prase`; did you mean `parse`?"),
        ("format: json", "format: jsn", "4:9: no format is called `jsn`; did you mean `json`?"),
        ("multiline: python", "multiline: pyton", "5:12: no language is called `pyton`; did you mean `python`?"),
        ("apps: [web]", "apps: [wbe]", "11:5: no app is called `wbe`; did you mean `web`?"),
        ("apps: [web]", "apps: []", "11:5: names no app, so nothing can reach it"),
        ("one_of: [ERROR, FATAL]", "above: x", "`above` wants a number"),
        ("log_stream_prefix: web-", "log_stream_prefix: web-, log_stream: x", "exactly one of"),
        ("    to: {type: firehose, stream: shop}", "    otherwise: true\n    apps: [worker]\n    to: {type: firehose, stream: shop}",
         "4:3: records that meet none of its routes' conditions would be lost"),
    ],
)  # fmt: skip
def test_each_fault_says_where_and_what_to_do(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    found = faults(write(tmp_path, GOOD.replace(old, new, 1)))
    assert len(found) == 1, found
    assert any(says in f for f in found), found


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    text = (
        GOOD.replace("format: json", "fromat: json")
        .replace("type: firehose", "type: nowhere")
        .replace("eu-west-1", "here")
    )
    found = faults(write(tmp_path, text))
    assert len(found) == 3, found
    assert {f.split(": ")[0].split(":")[1] for f in found} == {"2", "4", "15"}


def test_a_secret_in_plain_text_is_refused_and_not_shown(tmp_path: Path) -> None:
    secret = "0123456789" + "abcdef0123456789abcdef"
    text = GOOD.replace("{type: firehose, stream: shop}", f"{{type: datadog, api_key: {secret}}}")
    found = faults(write(tmp_path, text))
    assert len(found) == 1
    assert "15:" in found[0]
    assert "plain text" in found[0]
    assert "Secrets Manager" in found[0]
    assert secret not in found[0]


def test_records_that_meet_no_condition_are_not_lost_silently(tmp_path: Path) -> None:
    text = GOOD.replace("  rest:\n    to:", "  rest:\n    apps: [worker]\n    to:")
    [found] = faults(write(tmp_path, text))
    assert "4:3" in found
    assert "otherwise" in found


def test_a_route_nobody_can_reach(tmp_path: Path) -> None:
    text = GOOD.replace("streams:", "  never:\n    otherwise: true\n    to: {type: firehose, stream: other}\nstreams:")
    [found] = faults(write(tmp_path, text))
    assert "no app can reach it" in found
    assert "16:3" in found


def test_two_routes_to_one_place_collide(tmp_path: Path) -> None:
    text = GOOD.replace("streams:", "  twice:\n    to: {type: firehose, stream: shop}\nstreams:")
    [found] = faults(write(tmp_path, text))
    assert "delivery stream shop" in found


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("x.yaml", "a: [1,\n", "x.yaml:2"),
        ("x.yaml", "a: 1\na: 2\n", "`a` stands here a second time"),
        ("x.yaml", "- 1\n", "no mapping"),
        ("x.txt", "", "no kind of pipeline"),
        ("x.py", "pipeline = (\n", "is not Python"),
        ("x.py", "x = 1\n", "defines no `pipeline`"),
        ("x.py", "import json\n\njson.loads('{')\n", "x.py:3"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says.replace("`", ".")):
        load(write(tmp_path, text, name))


def test_a_fault_in_python_names_the_line(tmp_path: Path, example: Path) -> None:
    code = (example / "pipeline.py").read_text("utf-8").replace('format="nginx"', 'format="ngnix"')
    [found] = faults(write(tmp_path, code, "pipeline.py"))
    line = next(n for n, text in enumerate(code.splitlines(), 1) if "ngnix" in text)
    assert f"pipeline.py:{line}:" in found


def test_nothing_is_written_where_the_input_is_wrong(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("format: json", "format: jsn"))
    done = subprocess.run(
        [sys.executable, "-m", "firelens", "build", str(path), "-o", str(tmp_path / "out")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pipeline.yaml:4:9: error: no format is called `jsn`" in done.stderr
    assert "did you mean `json`" in done.stderr
    assert not (tmp_path / "out").exists()
