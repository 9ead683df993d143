"""What is said of many matches and keys at once is what a look at each of them says."""

from __future__ import annotations

import random
from typing import Any

import pytest

from firelens.compile.redaction import compile_policy
from processors.redact import Redactor, batch
from processors.redact.context import Context
from processors.redact.empty import long_values, outside
from processors.redact.readings import Readings
from processors.redact.sieve import Sieve
from schemas.redaction.policy import RedactionPolicy
from tests.unit.redaction.test_redact_engines import seeds


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor.from_plan(compile_policy(RedactionPolicy()), lambda _: b"")


_PIECES = (
    b"order id ", b"orderId", b"ORDERId=", b"order", b"id", b"ID", b"card", b"cardNo ", b"Card", b"SSN", b"userSsn", b"x", b"X", b" ", b"_",
    b'","', b'",', b',"', b'","value":"', b'{"S":"1"}', b"{", b"}", b"]", b"[", b"[US_SSN]", b"params[ssn]", b"***", b"**", b"*", b"\n",
    b"1", b"22", b":", b"\xff", "カード".encode(), "カ".encode()[:2],
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_words_before_many_matches(seed: int) -> None:
    rnd = random.Random(seed)
    words: dict[str, Any] = {
        "near": ["card", "card no", "ssn", "カード"],
        "unless": ["order", "order id", "id"],
        "within": 14,
    }
    for _ in range(400):
        asked = {name: words[name] for name in ("within", *rnd.sample(["near", "unless"], rnd.randint(1, 2)))}
        context = Context(asked, "[US_SSN]")
        text = b"".join(rnd.choices(_PIECES, k=rnd.randint(1, 16)))
        starts = list(range(len(text) + 1))
        for start, void in zip(starts, context.before_all(Readings(text), starts), strict=True):
            for floor in range(start + 1):
                allowed = context.allows(text, start, floor)
                assert not allowed or (void is not None and void < floor), (text, start, floor, asked)


def test_a_word_in_a_whole_text_is_found_where_a_look_finds_it() -> None:
    context = Context({"near": ["ssn"], "unless": ["order id"], "within": 20}, "")
    text = b"userSsn=1 ssnx 2 orderId ssn 3"
    said = dict(zip((8, 15, 29), context.before_all(Readings(text), (8, 15, 29)), strict=True))
    assert said == {8: -1, 15: -1, 29: 17}
    assert [context.allows(text, at, 0) for at in said] == [True, True, False]
    assert [context.allows(text, 15, at) for at in (0, 8)] == [True, False]


def test_long_values() -> None:
    long = b"a=" + b"b" * 300
    assert long_values(b"x " + long + b" y") == [(2, 2 + len(long))]
    assert long_values(long + b'"' + long) == [(0, len(long)), (len(long) + 1, 2 * len(long) + 1)]
    assert long_values(b"short one") == []
    assert outside([1, 5, 6, 9, 10, 20], [(5, 9), (12, 20)]) == [1, 5, 10]


@pytest.mark.parametrize("most", [1, 10**9])
def test_keys_seen_together_and_one_by_one(redactor: Redactor, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rnd = random.Random(5)
    texts = [b" ".join(rnd.choices(seeds(), k=4)) for _ in range(150)]
    wanted = [redactor.many([text])[0] for text in texts]
    monkeypatch.setattr(batch, "_MANY", most)
    monkeypatch.setattr(batch, "EVERY", 10**9 if most == 1 else 0)
    assert redactor.many(texts) == wanted
    assert [redactor.many([text])[0] for text in texts] == wanted


@pytest.mark.parametrize(
    "piece",
    [
        b"user_pat=yes", b"second_pass=12345 ", b"/etc/passwd:ro ", b"a.password=b.password ", b"password = getpass.getpass() ",
        b"Password: must contain 8 ", b"Password::BCRYPT ", b"DB_PASSWORD=$DB_PASSWORD ", b'{"name":"password","value":"${X}"},',
        b"contact_id=92686681 ", b'{"orderId":4000000000000000006}\n', b"icon@2x.png ", b"checksum/secret: 0123456789abcdef\n",
    ],
)  # fmt: skip
def test_what_is_none_stays_however_often_it_comes(redactor: Redactor, piece: bytes) -> None:
    text = piece * (40_000 // len(piece))
    assert redactor.many([text])[0] is text
    hidden = text + b" password=hunter22 " + text
    assert redactor.many([hidden])[0] == text + b" password=[PASSWORD] " + text


def test_a_match_without_end_in_another(redactor: Redactor) -> None:
    """Only the first is read to its end; what stands behind something redacted is found by itself."""
    text = b"cookie=" * 20_000
    assert redactor.many([text])[0] == b"cookie=[COOKIE]"
    assert redactor.many([b"password=x" + text + b" cookie=b=c"])[0].endswith(b" cookie=[COOKIE]")


@pytest.mark.parametrize("behind", [b"", b" ", b"\xc3\xa9"])
def test_a_match_with_a_check_in_another(redactor: Redactor, behind: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials may hold whole headers: of a long one not every header in it is read to its end, which was quadratic."""
    asked: list[int] = []
    spans = Sieve.spans
    monkeypatch.setattr(Sieve, "spans", lambda self, some: (asked.extend(map(len, some)), spans(self, some))[1])
    text = b"Authorization:ApiKeyYWJjOjEyMw==" * 2_000
    assert redactor.many([text + behind])[0] == b"Authorization:[AUTHORIZATION]" + behind
    assert sum(asked) <= 4 * len(text)
    # Where the first one fails, those in it have to be looked at.
    nothing = b"authorization:" * 200
    assert redactor.many([nothing + behind])[0] == nothing + behind


def test_an_insert_without_a_table(redactor: Redactor) -> None:
    assert redactor.data(b"INSERT INTO (a, password) VALUES ('x', 'hunter2')")[0].endswith(b"'[PASSWORD]')")
