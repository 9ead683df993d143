"""Where a match may begin, by what the scan found: long ones from far before, many at once, and those that end inside a character."""

from __future__ import annotations

from functools import cache

import pytest

from firelens.compile.redaction.measures import spread
from schemas.redaction.language import DIGIT, LOWER, byte_set, parse
from schemas.redaction.policy import RedactionPolicy
from tests.unit.redaction.test_redact_engines import Both


@cache
def default() -> Both:
    return Both(RedactionPolicy())


@pytest.mark.parametrize(
    ("pattern", "most", "others"),
    [
        ("ab[0-9]{2,4}", 6, 0),
        ("ab[0-9]*c", 3, DIGIT),
        ("(?:x|yz[a-z]+){3}", 6, LOWER),
        ("(?:a[0-9])*;{1,2}", 2, DIGIT | byte_set(b"a")),
    ],
)
def test_what_a_match_is_made_of(pattern: str, most: int, others: int) -> None:
    assert spread(parse(pattern)) == (most, others)


@pytest.mark.parametrize("far", [1, 63, 64, 65, 255, 256, 257, 5000])
@pytest.mark.parametrize(
    ("before", "filler", "after"),
    [
        (b"ghp_", b"a", b"0123456789abcdefABCDEF0123456789abcdef"),  # the span itself
        (b"the password is ", b" ", b"hunter2x"),  # what stands before it
        (b"password:Foo", b"o", b":private] => hunter2x"),
        (b"secret -", b"-", b"hunter2x"),  # none of it
    ],
)
def test_a_match_of_any_length_is_found_from_its_beginning(
    before: bytes, filler: bytes, after: bytes, far: int
) -> None:
    one = before + filler * far + after
    # Alone, behind text that could be a beginning, and one behind the other so that what is looked at meets.
    for text in (
        one,
        b"the password is not, x" * 40 + b" " + one,
        b" ".join([one] * 3),
        (one + b"\n" + b"." * 400) * 3,
    ):
        default().same(text)


@pytest.mark.parametrize("value", ["abcd1", "1abcd", "ab1cd", "abcdef", "ABCDEF", "abcdeF", "ABCDEf", "abcd1."])
@pytest.mark.parametrize("before", ["password is ", "-token ", "net user bob ", "env X_PASS "])
def test_a_mark_may_stand_anywhere(before: str, value: str) -> None:
    default().same(f"run {before}{value} now".encode())
    default().same(f"run {before}{value}".encode())


@pytest.mark.parametrize("behind", [b"\x92", b"\xc3\xa9", b"\x92x", b" \x92"])
@pytest.mark.parametrize("number", [b"10338750545", b"1 0338 750545", b"44051401359", b"not a number"])
def test_numbers_that_end_inside_a_character_among_many(number: bytes, behind: bytes) -> None:
    """They grow before they are checked: the others of the same text are not looked at any closer for that."""
    others = b"".join(b"id number %011d, " % (10338750546 + 97 * n) for n in range(400))
    default().same(b"id number " + number + behind + b" " + others)
    default().same(others + b"id number " + number + behind)
    default().same((b"id number " + number + behind + b" ") * 300)


@pytest.mark.parametrize("name", ["SecretAccess/Key", "Secret.AccessKey", "secret access key", "SecretAccessKey"])
def test_a_word_of_which_some_parts_are_joined(name: str) -> None:
    text = f'{name}"Example0Token1Test2Words3Example0Token1T'.encode()
    assert default().same(text) == f'{name}"[AWS_SECRET_ACCESS_KEY]'.encode()


@pytest.mark.parametrize("pattern", ["[0-9]{9}|[0-9]{14}", "[0-9]{9}", "(?:[0-9]{4}|[0-9]{9})[0-9]{5}"])
def test_words_a_check_and_lengths_in_any_order(pattern: str) -> None:
    """What `re` could not read goes by a table, among many numbers too."""
    policy = RedactionPolicy.model_validate(
        {"entities": [], "custom": {"acme": {"pattern": pattern, "near": ["acme id"], "luhn": True}}}
    )
    both = Both(policy)
    numbers = ["100000009", "100000008", "10000000000008", "10000000000009", "1000000008", "123456789"]
    lines = "\n".join(f"acme id {number}, other {number}" for number in numbers).encode()
    assert b"[ACME], other" in both.same(lines)
    assert both.same(lines * 200) == both.same(lines) * 200


@pytest.mark.parametrize("tail", ["", "x?", "(?:-[0-9]{2})?"])
def test_every_beginning_of_a_large_alternation_is_a_trigger(tail: str) -> None:
    """Of names of many lengths none may go on as another one does."""
    names = [f"{'abcdefghijklmnopqrstuvwxyz'[n : n + 2 + n % 6]}{n}" for n in range(20)] + [
        f"q{n}{n * 7}" for n in range(30)
    ]
    pattern = f"(?:{'|'.join(sorted(names, key=lambda n: (-len(n), n)))})1[a-z0-9]{{6}}{tail}"
    policy = RedactionPolicy.model_validate({"entities": [], "custom": {"wallet": {"pattern": pattern}}})
    both = Both(policy)
    for name in names:
        assert both.same(f"to {name}1ab12cd now".encode()) == b"to [WALLET] now", name
