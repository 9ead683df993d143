"""The laws of patterns: what the sidecar's regex finds is what the transform's finds, on the real engine.

Patterns and texts are generated from the parts on which dialects differ: classes, flags, repeats, anchors, case.
"""

from __future__ import annotations

import json
import os
import random
import re
import tempfile
from pathlib import Path

import pytest
import re2

from firelens.compile.conditions import onigmo
from firelens.local.fluentbit_engine import Engine
from firelens.local.forward import ForwardClient

pytestmark = pytest.mark.engine

SEEDS = range(2, 42) if os.environ.get("FIRELENS_SOAK") == "1" else range(2)
PATTERNS, TEXTS = 250, 80
# Letters whose other case is elsewhere, characters that mean something in a pattern, and each kind of blank.
CHARS = "abkKsSxZ019_-/.,\"'#&[]{}()|^$*+?\\ \t\n\r\u00e9\u00c9\u00df\u1e9e\u017f\u212a\u00b5\u03bc\u03c3\u03c2\u4e2d\U0001f600"
IN_CLASS = (
    *(
        "a-z",
        "A-Z",
        "k-s",
        "0-9",
        r"\d",
        r"\w",
        r"\s",
        r"\W",
        r"\S",
        "[:alpha:]",
        "[:^digit:]",
        "[:punct:]",
        "[:^space:]",
    ),
    *(r"\x41", r"\x{e9}", r"\n", r"\t", "\u00df-\u00e9", "&&", "[", "a-", r"\]", r"\-"),
)
# Not `\B`: RE2 finds it between the bytes of one character.
ATOMS = (
    ".",
    r"\d",
    r"\w",
    r"\s",
    r"\D",
    r"\W",
    r"\S",
    r"\b",
    "^",
    "$",
    r"\A",
    r"\z",
    r"\x6b",
    r"\x{212a}",
    "ss",
    "SS",
)
REPEATS = ("", "", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??", "{,2}", "{")
FLAGS = ("", "?:", "?i:", "?s:", "?is:", "?-i:", "?i-s:")
OPTIONS = re2.Options()
OPTIONS.log_errors = False


def pattern(rng: random.Random) -> str:
    """Gives a pattern that RE2 takes."""
    while True:
        made = rng.choice(("", "", "", "(?i)", "(?s)", "(?is)")) + "".join(
            piece(rng, 2) for _ in range(rng.randint(1, 4))
        )
        if r"\b" in made and re.search(r"\$|\\z", made):
            continue  # Onigmo looks wrongly behind the end of a text that it has already asked for (5.0.9)
        try:
            re2.compile(made, OPTIONS)
        except re2.error:
            continue
        return made


def piece(rng: random.Random, depth: int) -> str:
    match rng.randrange(6 if depth else 5):
        case 0 | 1:
            char = rng.choice(CHARS)
            atom = f"\\{char}" if char in "\\[](){}|^$*+?." else char
        case 2:
            atom = rng.choice(ATOMS)
        case 3 | 4:
            members = [rng.choice(IN_CLASS) if rng.random() < 0.5 else member(rng) for _ in range(rng.randint(1, 4))]
            atom = f"[{rng.choice(('', '', '^'))}{''.join(members)}]"
        case _:
            parts = ["".join(piece(rng, depth - 1) for _ in range(rng.randrange(4))) for _ in range(rng.randint(1, 2))]
            atom = f"({rng.choice(FLAGS)}{'|'.join(parts)})"
    return atom + rng.choice(REPEATS)


def member(rng: random.Random) -> str:
    char = rng.choice(CHARS)
    return f"\\{char}" if char in "\\]^-[" else char


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sidecar_finds_what_the_transform_finds(seed: int, each_engine: Engine, tmp_path: Path) -> None:
    rng = random.Random(seed)
    patterns = [(pattern(rng), rng.random() < 0.4) for _ in range(PATTERNS)]
    texts = ["".join(rng.choices(CHARS, k=rng.randrange(8))) for _ in range(TEXTS)]
    searches = [re2.compile(f"(?i){p}" if fold else p, OPTIONS).search for p, fold in patterns]
    should = [{n for n, search in enumerate(searches) if search(text) is not None} for text in texts]
    assert 0.1 < sum(map(len, should)) / PATTERNS / TEXTS < 0.9  # neither answer says nothing
    got = found(each_engine, tmp_path, patterns, texts)
    wrong = [
        f"{patterns[n]} as {onigmo.translate(patterns[n][0], ignore_case=patterns[n][1])!r} in {text!r}: "
        f"found by the {'sidecar' if n in got[number] else 'transform'} alone"
        for number, text in enumerate(texts)
        for n in sorted(got[number] ^ should[number])
    ]
    if wrong:
        pytest.fail(f"{len(wrong)} differences\n" + "\n".join(wrong[:25]), pytrace=False)


def found(engine: Engine, folder: Path, patterns: list[tuple[str, bool]], texts: list[str]) -> list[set[int]]:
    """Gives for each text the numbers of the patterns that the engine's `modify` found in it."""
    with tempfile.TemporaryDirectory(prefix="flp-") as short:
        socket = Path(short) / "s"
        config = f"[SERVICE]\n    Flush 0.2\n    Grace 5\n[INPUT]\n    Name forward\n    unix_path {socket}\n"
        for n, (pattern, fold) in enumerate(patterns):
            spelt = onigmo.translate(pattern, ignore_case=fold)
            config += (
                f"[FILTER]\n    Name modify\n    Match *\n    Condition Key_value_matches t {spelt}\n    Set m{n} x\n"
            )
        config += f"[OUTPUT]\n    Name file\n    Match *\n    Path {folder}\n    File out\n    Format plain\n"
        main = folder / "fluent-bit.conf"
        main.write_text(config, "utf-8")
        with engine.run(main, log_file=folder / "log", ready=[socket]) as sidecar:
            with ForwardClient(socket, timeout_seconds=60) as client:
                client.send("t", [(1_700_000_000.0 + n, {"t": text, "id": str(n)}) for n, text in enumerate(texts)])
            out = folder / "out"
            sidecar.stop(until=lambda: out.exists() and out.read_text("utf-8").count("\n") >= len(texts))
    rows = {int(r["id"]): r for r in map(json.loads, out.read_text("utf-8").splitlines())}
    return [{int(key[1:]) for key in rows[n] if key[0] == "m"} for n in range(len(texts))]
