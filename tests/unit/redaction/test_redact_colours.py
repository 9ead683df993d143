"""Colours hide nothing: a terminal's sequences read as nothing, in both engines, and what is around a match keeps its own."""

from __future__ import annotations

import json

import pytest

from schemas.entities.base import filler
from schemas.redaction.policy import RedactionPolicy
from tests.unit.redaction.test_redact_engines import Both

TOKEN = f"ghp_{filler(36)}"
RED, PLAIN = "\x1b[31m", "\x1b[0m"


@pytest.fixture(scope="module")
def both() -> Both:
    return Both(RedactionPolicy(entities=("default", "ipv4")))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{RED}{TOKEN}{PLAIN}", f"{RED}[GITHUB_TOKEN]{PLAIN}"),
        (f"x{RED} {TOKEN}{PLAIN} y", f"x{RED} [GITHUB_TOKEN]{PLAIN} y"),
        # A colour that begins inside a match goes with it.
        (f"{RED}{TOKEN[:9]}\x1b[1m{TOKEN[9:]}{PLAIN}", f"{RED}[GITHUB_TOKEN]{PLAIN}"),
        # Letters that a person sees side by side are one word.
        (f"x{RED}{TOKEN}", f"x{RED}{TOKEN}"),
        # A cursor that moves parts words.
        (f"x\x1b[2K\x1b[1G{TOKEN}", "x\x1b[2K\x1b[1G[GITHUB_TOKEN]"),
        (f"{RED}password{PLAIN}=\x1b[35mhunter2!{PLAIN} n=1", f"{RED}password{PLAIN}=\x1b[35m[PASSWORD]{PLAIN} n=1"),
        (f'{{"password": {RED}"hunter2!"{PLAIN}}}', f'{{"password": {RED}"[PASSWORD]"{PLAIN}}}'),
        (f'{{"n": {RED}4111111111111111{PLAIN}, "x": 1}}', f'{{"n": {RED}"[CREDIT_CARD]"{PLAIN}, "x": 1}}'),
        (f"bob{RED}@{PLAIN}example.com", "[EMAIL]"),
        ("\x1b(Bbob@example.com", "\x1b(B[EMAIL]"),
        # What stands there instead is no sequence, and no sequence hides a number.
        ("\x1bbob@example.com", "\x1b[EMAIL]"),
        ("\x1b[4111111111111111m", "\x1b[4111111111111111m"),
        ("\x1b[4111111111111111 m", "\x1b[[CREDIT_CARD] m"),
        # Written out.
        *(
            (f"{esc}[31m{TOKEN}{esc}[0m x", f"{esc}[31m[GITHUB_TOKEN]{esc}[0m x")
            for esc in ("^[", "#033", "\\x1b", "\\033", "\\e")
        ),
        ("^[[31mpassword^[[0m=hunter2!^[[0m", "^[[31mpassword^[[0m=[PASSWORD]^[[0m"),
        ("a#033[1m@example.com", "[EMAIL]"),
        (f"at {RED}10.1.2.3{PLAIN}", f"at {RED}[IPV4]{PLAIN}"),
    ],
)
def test_colours(both: Both, text: str, wanted: str) -> None:
    assert both.same(text.encode()) == wanted.encode()
    # The same in JSON, and in JSON in JSON.
    for given, expected in (
        (json.dumps(text), json.dumps(wanted)),
        (json.dumps([json.dumps(text)]), json.dumps([json.dumps(wanted)])),
    ):
        if '"' not in text:
            assert both.same(given.encode()).decode() == expected
        json.loads(both.same(given.encode()))
    code, record = both.record({"log": text})
    ours = {"log": text}
    assert bool(both.python.record(ours).hits) == (code == 2)
    assert record == ours
