"""The forms of the words that a rule wants near a match, or not."""

from __future__ import annotations

from collections.abc import Iterable


def phrases(words: Iterable[str]) -> list[str]:
    """`account number` is also written `accountNumber`, and `телефон` begins with a capital, or is all in capitals.

    Letters of ASCII are found in any case.
    """
    cased = (form for word in words for form in (word, _capital(word[:1]) + word[1:], _capital(word)))
    return list(dict.fromkeys(form for word in cased for form in (word, word.replace(" ", ""))))


def _capital(text: str) -> str:
    return "".join(c if c.isascii() or len(c.upper()) > 1 else c.upper() for c in text)
