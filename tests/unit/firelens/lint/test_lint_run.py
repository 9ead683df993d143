"""A run: settings, suppression, baselines, fixes, user rules, and the verb around them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from firelens.lint import lint
from firelens.lint.finding import Persona, Severity
from firelens.lint.fix import fixed_texts
from firelens.lint.join.engine import Engine
from firelens.lint.pages import all_pages, page
from firelens.lint.registry import rules
from firelens.lint.settings import Ignored, Settings, load, of_table
from firelens.lint.suppress import baseline
from schemas.errors import DescriptionError, UnreadableError

ROOT = Path(__file__).parents[4]
BAD = "[OUTPUT]\n    Name nul\n    Match *\n"
RULE = '''"""Outputs of this house have an alias, because our dashboards are built on aliases and on nothing else at all."""
from firelens.lint.finding import Problem, Severity
from firelens.lint.rule import Rule

RULE = Rule(code="{code}", title="an output has no alias", severity=Severity.WARNING, bad={{}}, good={{}})


@RULE.sidecar
def check(sidecar):
    for step in sidecar.written("output"):
        {body}
'''


def codes(texts, settings=None):
    return [f.code for f in lint([], settings or Settings(), texts=texts).findings]


def run(*arguments, cwd, stdin=""):
    command = [sys.executable, "-P", "-m", "firelens", "lint", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False, timeout=60)


def test_select_and_ignore_take_beginnings_of_codes():
    assert codes({"x.conf": BAD}) == ["FL250"]
    assert codes({"x.conf": BAD}, Settings(ignore=("FL2",))) == []
    assert codes({"x.conf": BAD}, Settings(select=("FL3",))) == []


@pytest.mark.parametrize("settings", [Settings(select=("FLX",)), Settings(ignore=("FL999",))])
def test_a_code_that_no_rule_has_is_a_mistake(settings):
    with pytest.raises(DescriptionError, match="no rule's code begins with"):
        codes({"x.conf": BAD}, settings)


def test_personas_hear_more():
    heard = [set(codes({"x.conf": BAD}, Settings(persona=persona))) for persona in Persona]
    assert heard[0] < heard[1] <= heard[2]


def test_a_rule_selected_by_its_code_speaks_whatever_the_persona():
    text = "[OUTPUT]\n    Name http\n    Match *\n    Host h.internal\n"
    assert codes({"x.conf": text}, Settings(select=("FL212",))) == ["FL212"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# firelens: ignore[FL250] ours, built into the image\n" + BAD, []),
        ("[OUTPUT]\n    # firelens: ignore[FL250] ours\n    Name nul\n    Match *\n", []),
        ("# firelens: ignore-file[FL2] generated\n[SERVICE]\n    Flush 1\n\n" + BAD, []),
        ("# firelens: ignore[FL250]\n" + BAD, ["FL004", "FL250"]),
        ("# firelens: ignore[FL101] no such thing here\n" + BAD, ["FL004", "FL250"]),
    ],
)
def test_a_comment_suppresses_with_a_reason_only(text, expected):
    assert codes({"x.conf": text}) == expected


def test_an_accepted_finding_needs_a_reason():
    accepted = Settings(ignored=(Ignored("FL250", "*.conf", "ours"),))
    assert codes({"x.conf": BAD}, accepted) == []
    with pytest.raises(DescriptionError, match="reason"):
        of_table({"ignored": [{"rule": "FL250"}]}, "x")


def test_a_baseline_survives_lines_added_above(tmp_path):
    outcome = lint([], texts={"x.conf": BAD})
    file = tmp_path / "baseline.json"
    file.write_text(baseline(outcome.findings))
    later = lint(
        [],
        Settings(baseline=str(file)),
        texts={"x.conf": "# new\n\n" + BAD + "\n[OUTPUT]\n    Name nil\n    Match *\n"},
    )
    assert [f.at.line for f in later.findings] == [8]
    assert later.baselined == 1
    file.write_text("[]")
    with pytest.raises(UnreadableError, match="baseline"):
        lint([], Settings(baseline=str(file)), texts={"x.conf": BAD})


def test_settings_come_from_the_nearest_file(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.firelens.lint]\nfail-on = "error"\nignore = ["FL2"]\n')
    (tmp_path / "deep").mkdir()
    assert load(tmp_path / "deep") == Settings(fail_on=Severity.ERROR, ignore=("FL2",))
    (tmp_path / "deep" / ".firelens.toml").write_text('[lint]\npersona = "auditor"\n')
    assert load(tmp_path / "deep").persona is Persona.AUDITOR
    (tmp_path / "deep" / ".firelens.toml").write_text("[lint]\nnope = 1\n")
    with pytest.raises(DescriptionError, match="`nope` is no setting"):
        load(tmp_path / "deep")


def test_a_fix_keeps_comments_and_formatting():
    text = "# head\r\n[OUTPUT]   # all\r\n    Name   null\r\n    # why\r\n    Match   *   # everything\r\n"
    outcome = lint([], texts={"x.conf": text})
    assert fixed_texts({"x.conf": text}, outcome.findings) == {
        "x.conf": "# head\r\n[OUTPUT]   # all\r\n    Name   null\r\n    # why\r\n    # everything\r\n    Match *\r\n"
    }


def test_user_rules_are_found_and_may_fail(tmp_path):
    (tmp_path / "own.py").write_text(RULE.format(code="FL9X1", body='yield Problem(step.at, "no alias", "add one")'))
    assert codes({"x.conf": BAD}, Settings(rules=(str(tmp_path),), select=("FL9X",))) == ["FL9X1"]
    (tmp_path / "own.py").write_text(RULE.format(code="FL9X1", body='raise RuntimeError("x"); yield'))
    assert "FL003" in codes({"x.conf": BAD}, Settings(rules=(str(tmp_path),)))
    (tmp_path / "own.py").write_text(RULE.format(code="FL250", body="yield"))
    with pytest.raises(DescriptionError, match="already the code"):
        lint([], Settings(rules=(str(tmp_path),)), texts={"x.conf": BAD})
    (tmp_path / "own.py").write_text("x = 1\n")
    with pytest.raises(DescriptionError, match="has no `RULE`"):
        lint([], Settings(rules=(str(tmp_path),)), texts={"x.conf": BAD})


def test_the_version_can_be_told_in_a_comment_and_by_a_setting():
    text = "[OUTPUT]\n    Name kinesis_firehose\n    Match *\n    region r\n    delivery_stream d\n    tls on\n"
    assert codes({"x.conf": text}) == ["FL216"]
    assert codes({"x.conf": text}, Settings(fluent_bit="1.9.10")) == []
    assert codes({"x.conf": "# firelens: fluent-bit 1.9.10\n" + text}) == []


def test_certainty_holds_for_every_version_that_may_run():
    engine = Engine(("4.2.2", "5.0.9"))
    assert engine.since("4.2")
    assert not engine.since("5.0")
    assert engine.may_be_since("5.0")
    assert engine.before("5.1.0")
    assert not engine.between("5.0", "5.0.6")


def test_the_verb_reads_files_folders_and_standard_input(tmp_path):
    (tmp_path / "x.conf").write_text(BAD)
    found = run("x.conf", cwd=tmp_path)
    assert (found.returncode, "FL250" in found.stdout) == (1, True)
    assert run(".", "--exit-zero", cwd=tmp_path).returncode == 0
    assert run(".", "--ignore", "FL250", cwd=tmp_path).returncode == 0
    told = run("-", "--stdin-filename", "x.conf", "--format", "json", cwd=tmp_path, stdin=BAD.replace("nul", "null"))
    assert (told.returncode, json.loads(told.stdout)["findings"]) == (0, [])
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("empty", cwd=tmp_path).returncode == 2
    assert run("nowhere.conf", cwd=tmp_path).returncode == 2
    assert run("--format", "nope", ".", cwd=tmp_path).returncode == 2
    assert run("x.conf", "--graph", "mermaid", cwd=tmp_path).stdout.startswith("%% x.conf")


def test_a_graph_shows_what_goes_nowhere(tmp_path):
    (tmp_path / "x.conf").write_text(
        "[INPUT]\n    Name tail\n    Tag a\n    Path /a\n\n[OUTPUT]\n    Name null\n    Match b\n"
    )
    drawn = run("x.conf", "--graph", "mermaid", cwd=tmp_path).stdout
    assert 'n0 --x|"a"| lost0[/"no output"/]' in drawn
    assert "a: lost" in run("x.conf", "--graph", "svg", cwd=tmp_path).stdout


def test_the_verb_mends_in_place(tmp_path):
    (tmp_path / "x.conf").write_text("[OUTPUT]\n    Name nulll\n    Match * # all\n")
    safe = run("x.conf", "--fix", cwd=tmp_path)
    assert "1 file mended" in safe.stderr
    assert (tmp_path / "x.conf").read_text() == "[OUTPUT]\n    Name nulll\n    # all\n    Match *\n"
    assert (
        run("-", "--stdin-filename", "x.conf", "--fix", cwd=tmp_path, stdin=BAD + "    # end\n").stdout
        == BAD + "    # end\n"
    )


def test_pages_are_made_of_the_rules_and_fresh():
    found = rules()
    assert page(found, "fl101").startswith("\n# FL101: ")
    assert page(found, "inline-comment") == page(found, "FL101")
    with pytest.raises(DescriptionError, match="there is no rule"):
        page(found, "FL999")
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == all_pages(found), "python -m firelens.lint.pages"


@pytest.mark.engine
@pytest.mark.skipif(shutil.which("fluent-bit") is None, reason="no fluent-bit on PATH")
def test_the_engine_is_asked_and_its_answer_placed(tmp_path):
    (tmp_path / "fluent-bit.conf").write_text(
        "[INPUT]\n    Name dummy\n    Tag a\n\n[FILTER]\n    Name lua\n    Match *\n    call f\n    code function f( return\n\n"
        "[OUTPUT]\n    Name null\n    Match *\n"
    )
    found = run("fluent-bit.conf", "--engine", "--format", "json", cwd=tmp_path)
    said = {f["code"]: f for f in json.loads(found.stdout)["findings"]}
    assert "does not start" in said["FL006"]["message"]
    (tmp_path / "fluent-bit.conf").write_text(
        "[INPUT]\n    Name dummy\n    Tag a\n\n[OUTPUT]\n    Name null\n    Match *\n"
    )
    assert json.loads(run("fluent-bit.conf", "--engine", "--format", "json", cwd=tmp_path).stdout)["findings"] == []
