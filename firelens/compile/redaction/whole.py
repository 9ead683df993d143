"""What Hyperscan looks for: whole matches, guards and near words included, so that a near-miss costs no more than the scan.

An expression here may find more than its rule (`sought` says where), never less. The sidecar and the
engines without Hyperscan go by `triggers` instead; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firelens.compile.redaction.measures import longest, spelled
from firelens.compile.redaction.shape import LEAST_SPELLED, Shape
from firelens.compile.redaction.triggers import BETWEEN, JOINTS, LETTERS, SHORT_BYTES, class_text
from schemas.redaction.language import ANY, LOWER, NEWLINE, QUOTE, UPPER, Bytes, byte_set, fold
from schemas.redaction.pairs import MOST_SKIPPED, SKIPPED, VALUES

# Hyperscan takes expressions of 16,000 bytes; so many words stay below that.
_WORDS = 30
_DASH = byte_set(b"-")
_NAME = byte_set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-")


def alone(one: Shape) -> tuple[str, int]:
    """Gives the expression of a rule that needs no word, and its `most`."""
    text, most = one.expression()
    if one.reach:
        begun = ANY & ~one.left
        if not begun & (one.reach | QUOTE | NEWLINE):  # what is reached begins behind a byte of its own
            return f"{class_text(begun)}{class_text(one.reach)}+{text}", most
        if one.held:
            return f"{class_text(one.reach & one.held)}{class_text(one.reach)}*{text}", most
    before = one.before()
    reaches = bool(one.reach) and spelled(one.body) >= LEAST_SPELLED and longest(one.body)
    often = max(one.least - longest(one.body), 1) if reaches else 1
    return (class_text(before) if before != ANY else "") + (f"{{{often}}}" if often > 1 else "") + text, most


def beside(words: Sequence[str], within: int, one: Shape) -> Iterator[tuple[str, int]]:
    """Gives the expressions of matches that one of `words` stands near, of so many words each, and their `most`."""
    once = list(dict.fromkeys(words))
    return (_beside(once[n : n + _WORDS], within, one) for n in range(0, len(once), _WORDS))


def _beside(words: Sequence[str], within: int, one: Shape) -> tuple[str, int]:
    text, most = one.expression()
    before = one.before()
    plain, other = _by_alphabet(words)
    out = []
    if plain:
        apart = ANY & ~LOWER
        least = min(map(len, plain))
        gap = f"{class_text(apart & before)}|{class_text(apart)}{_any(within - least - 2)}{class_text(before)}"
        touches = any(before >> ord(form) & 1 for w in plain for form in w[-1] + w[-1].upper())
        out.append(f"{_begun(plain)}(?:{gap}){'?' * touches}(?:{text})")
    if other:
        least = min(len(w.encode()) for w in other)
        gap = f"(?:{_any(within - least - 1)}{class_text(before)})?"
        out.append(f"(?:{'|'.join(map(_word, other))}){gap}(?:{text})")
    return "|".join(out), most


def _by_alphabet(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Gives the words in ASCII, whose ends show, and the others."""
    return [w for w in words if w.isascii()], [w for w in words if not w.isascii()]


# So much of a long word is looked for: what few other words begin with, and one look at fixed bytes.
_LONG = 12


def near_words(word: str) -> list[tuple[Bytes, ...]]:
    """Gives the sequences that a word of `near` begins with: of a short one all of it, and the byte behind it.

    A very short one begins behind no letter, or with a capital in camel case. A blank stands for a byte of `BLANKS`, or for nothing before
    a capital. What is found so is looked at again: of long words no more is found than that they may begin.
    """
    out: dict[tuple[Bytes, ...], None] = {}
    for written in dict.fromkeys(_spelled(word.encode())):
        if len(written) > _LONG or not word.isascii():
            out[written[:_LONG]] = None
        else:
            ends = ANY & ~LOWER
            if len(written) > SHORT_BYTES:
                out[*written, ends] = None
                continue
            out[ANY & ~LETTERS, *written, ends] = None
            if written[0] & UPPER:
                out[LETTERS, written[0] & UPPER, *written[1:], ends] = None
    return list(out)


def _spelled(word: bytes) -> list[tuple[Bytes, ...]]:
    """Gives a word with something in place of each blank of its first bytes, and without."""
    out: list[tuple[Bytes, ...]] = [()]
    for byte in word:
        if byte == 32:
            out = [one + more for one in out for more in (((BETWEEN,), ()) if len(one) < _LONG else ((),))]
        else:
            out = [(*one, fold(1 << byte)) for one in out]
    return out


def _begun(words: Sequence[str]) -> str:
    """Gives the expression of words where one may begin: behind no letter, or with a capital in camel case."""
    capital = [class_text(fold(1 << ord(w[0])) & UPPER) + _word(w[1:]) for w in words if w[0].isalpha()]
    humps = f"|{class_text(LETTERS)}(?:{'|'.join(capital)})" if capital else ""
    return f"(?:{class_text(ANY & ~LETTERS)}(?:{'|'.join(map(_word, words))}){humps})"


def _any(most: int) -> str:
    return rf"[\x00-\xff]{{0,{max(most, 0)}}}"


def _word(word: str) -> str:
    """Gives the expression of a word, of which some parts may be joined by nothing but a capital: `SecretAccess/Key`."""
    return "".join(f"{class_text(BETWEEN)}?" if byte == 32 else class_text(fold(1 << byte)) for byte in word.encode())


# What no value begins with: it is empty, or code, or a variable (`schemas.redaction.words.BEGINNINGS`).
_NO_VALUE = byte_set(bytes(b for b in range(32) if b != 9)) | byte_set(b",;&|<[({")


def assigned(name: str, before: Bytes) -> str:
    """Gives the expression of a key, a mark that assigns, and one byte that is a blank or may begin a value.

    Quotes, brackets and blanks may stand between key and mark.
    """
    guard = class_text(before) if before != ANY else ""
    quote = r"[\x22\x27\x60]"
    return (
        rf"{guard}{key_text(name)}{quote}?(?:\x5d{quote}?)?[\x09\x20]*[\x25\x3a\x3d\xef]{class_text(ANY & ~_NO_VALUE)}"
    )


def unmarked(names: Sequence[str]) -> list[tuple[str, str, int]]:
    """Gives expressions of keys that a value follows without a mark, what a find of each says, how many bytes more it has.

    `flag`: in XML and behind two dashes, the first of a row; `column`: in an INSERT; `member`: the name of the next member's value.
    """
    plain = f"(?:{'|'.join(map(key_text, names))})"
    name = class_text(_NAME)
    inserted = rf"[Ii][Nn][Tt][Oo][\x09\x20][^\x28]*\x28[^\x28\x29]*{plain}[\x09\x0a\x0d\x20\x29\x2c\x60]"
    flag = rf"\x3c{name}*{plain}\x3e[^\x3c]|[^\x2d]\x2d\x2d{name}*{plain}[\x09\x20]{class_text(ANY & ~(_NO_VALUE | _DASH))}"
    quote, blanks = r"[\x22\x27]", r"[\x09\x0a\x0d\x20]*"
    scalar = rf"(?:{quote}[^\x22\x27]*{quote}|[A-Za-z0-9.]+)"
    between = rf"(?:{quote}(?:{'|'.join(SKIPPED)}){quote}{blanks}:{blanks}{scalar}{blanks}\x2c{blanks})"
    member = rf"{plain}{quote}\x2c{blanks}{between}{{0,{MOST_SKIPPED}}}{quote}(?:{'|'.join(VALUES)}){quote}"
    return [("flag", flag, 2), ("column", inserted, 1), ("member", member, 1)]


def key_text(name: str) -> str:
    """Gives the expression of a key in any case, and however its words are joined."""
    return "".join(class_text(JOINTS if byte == 32 else fold(1 << byte)) for byte in name.encode())
