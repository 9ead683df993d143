"""The `value` reader: what is assigned to a key, in JSON of any depth, `key=value`, query strings, headers, XML, flags."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from processors.redact.candidates import BEHIND_KEY
from processors.redact.empty import BARE_END, CALLED, LEAST_KINDS, LEAST_RANDOM, SIGN, STOP, empty
from processors.redact.inserts import column, quoted_value, rows
from processors.redact.pairs import value_behind
from processors.redact.paths import ends
from processors.redact.shapes import kinds
from processors.redact.view import View
from schemas.redaction.words import CONSTANT_ENDINGS, MOST_BYTES, OBJECT_ENDINGS

_BLANK: Final = b" \t"
_BLANKS: Final = b" \t\r\n"
_NAME: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-"
_WORD: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_STOP: Final = re.compile(rb"[\x00-\x20\",;&'`<|]|[)\]}>](?=[\x00-\x20\"'`,;.)\]}>]|\Z)")
# Where the sign itself is encoded, so is what ends the value; as the view has it.
_ENCODED_STOP: Final = re.compile(_STOP.pattern + rb"|%[2357][!^]|%0!")
# The quote that ends a JSON string: an element that is never closed must not read on into the next field.
_BORDER: Final = re.compile(rb'"[ \t\r\n]*[,:}\]]')
# A label in their place would not be JSON, and none of them says anything.
_LITERALS: Final = (b"true", b"false", b"null")
# What assigns: `=` `==` `=>` `:` `:=`, both in percent code, and the wide colon of Japanese and Chinese; behind the quotes and
# brackets of the key.
_MARK: Final = re.compile(
    rb"[\"'`]?(?:\][\"'`]?)?[ \t]{0,40}(?:(=)[=>]?|(:)(?!:)=?|(%)(?:2\^%)?3[=:]|(\xef)\xbc\x9a)[ \t]{0,40}"
)
# `b'...'`, `N'...'`, `@"..."`: what says how the string behind it is written.
_PREFIX: Final = re.compile(rb"[bBuUrRfFNLE@][bBrR]?(?=[\"'])")
# As far before a key another name is looked for before anything else is.
_MOST_BESIDE: Final = 24
# What is a bare value for certain, and no dot at its end.
_BARE: Final = re.compile(rb"(?:%s)[ \t]{0,40}+([^%s]{0,255}+(?<!\.))\.?(?:%s|\Z)" % (SIGN, BARE_END, STOP))
# Up to a value that begins behind its mark, blanks and a quote.
_SIMPLE: Final = re.compile(rb"(?:" + SIGN + rb")[ \t]{0,40}+(?![bBuUrRfFNLE@][bBrR]?[\"'])[\"'`]?+")
# Behind a colon and this no file is mounted.
_NO_FILE: Final = b" \t\"'`"
# What says of a value that a row holds it.
_ROW: Final = 0x29
# As many as columns are wide: `kubectl describe`, `terraform plan`.
MOST_BLANKS: Final = 40
# No value at all: this needs no closer look.
_NOTHING: Final = re.compile(rb"[\x00-\x20,;&|<]|\Z")
_ONE: Final = re.compile(rb"(.)\1*\Z", re.DOTALL)
_LETTERS: Final = re.compile(rb"[A-Za-z]+\Z")
_PROSE: Final = re.compile(rb"[.,;:!?]?[ \t]+[A-Za-z[]")
_VARIABLE: Final = re.compile(rb"\$[A-Z_][A-Z0-9_]*\Z")
# The name of one, in the environment or in Kubernetes: `DB_PASSWORD`, `db-credentials`.
_CALLED_SO: Final = re.compile(
    rf"(?:[A-Z][A-Z0-9]*_)+(?:{'|'.join(CONSTANT_ENDINGS)})\Z|(?:[a-z][a-z0-9]*-)+(?:{'|'.join(OBJECT_ENDINGS)})\Z".encode()
)
# How long it is: `password:  24 bytes`, as `kubectl describe secret` says.
_SIZE: Final = re.compile(rb"[0-9]+ bytes(?![A-Za-z0-9_])")
# `[`, a label of 63 bytes, `:` and half a hash.
LABEL_BYTES: Final = 80
PLACEHOLDER: Final = re.compile(rb"\[[A-Z][A-Z0-9_]*(?::[0-9a-f]{16})?\]")


class Reader:
    """Reads the value of the key that a trigger found."""

    __slots__ = (
        "_beginnings",
        "_besides",
        "_empty",
        "_labels",
        "_longest_stand_in",
        "_marks",
        "_path",
        "_stand_ins",
        "any",
        "least",
        "plain",
        "whole",
    )

    def __init__(self, rule: Mapping[str, Any], plan: Mapping[str, Any]) -> None:
        words = plan["words"]
        self._labels: str = plan["labels"]
        self.least: int = rule["least"]
        self.plain: bool = rule["plain"]
        self.whole: bool = rule["whole"]
        self.any: bool = rule["any"]
        self._empty: dict[bool, re.Pattern[bytes]] = {}
        self._marks = _marks(rule.get("check"))
        self._path = tuple(part.encode() for part in rule["path"])
        self._besides = tuple(w.encode() for w in rule["besides"])
        self._stand_ins = frozenset(w.encode() for w in words["stand_ins"])
        self._longest_stand_in = max(map(len, self._stand_ins), default=0)
        self._beginnings = tuple(w.encode() for w in words["beginnings"])

    def empty(self, *, escapes: bool) -> re.Pattern[bytes]:
        """Gives what matches, from the mark on, where nothing follows that could be a secret of this rule."""
        if escapes not in self._empty:
            self._empty[escapes] = empty(
                self.least, self._marks, self._stand_ins, self._beginnings,
                anything=self.any, plain=self.plain, escapes=escapes,
            )  # fmt: skip
        return self._empty[escapes]

    def hopeless(self, text: bytes) -> bool:
        """Whether no part of a text can be a secret of this rule for what it is made of."""
        if self.any:
            return False
        if self._marks and len(text.translate(None, self._marks)) == len(text):
            return True
        count, digit = kinds(text)
        return not self.plain and count < LEAST_KINDS and not digit

    def named(self, text: bytes, ends: list[int], size: int) -> list[int]:
        """Gives those of the ends of marks, and one byte, behind keys of `size` bytes that are no part of another name."""
        besides = self._besides
        if not besides:
            return ends
        before = size + 2
        return [
            end for end in ends
            if text[end - 3] in BEHIND_KEY
            or not text[max(end - before - _MOST_BESIDE, 0) : end - before].lower().rstrip(b"_.-").endswith(besides)
        ]  # fmt: skip

    def another(self, text: bytes, end: int, size: int) -> bool:
        """Whether what stands around a key of `size` bytes, whose mark and one byte end at `end`, says that it is none."""
        at = key_end = end - 2
        if text[at - 1] in _BLANK:
            low = max(at - MOST_BLANKS - 1, 0)
            key_end = low + len(text[low:at].rstrip(_BLANK))
        if text[key_end - 1] in BEHIND_KEY:
            return False
        key = key_end - size
        if text[at] == 58 and text[at + 1] not in _NO_FILE and _mounted(text, _name_start(text, key), key_end):
            return True
        value = None if self.any else _BARE.match(text, at)
        return value is not None and _same(text[key:key_end].lower(), text, *value.span(1))

    def value_starts(self, text: bytes, ends: list[int]) -> list[int]:
        """Gives where values begin behind marks that end at some places, with one byte more; -1 where that is not plain to see."""
        return [found.end() if (found := _SIMPLE.match(text, end - 2)) else -1 for end in ends]

    def span(self, seen: View, key: int, at: int, place: int = 0) -> tuple[int, int] | None:
        """Gives the value's place in the view, where its bytes from `key` to `at` are the key; None where there is none.

        `place` is where the value begins that a row of an INSERT has, if it is not the first row's.
        """
        text = seen.text
        found = (_ROW, place) if place else _assigned(text, key, at)
        if found is None:
            return None
        sign, start = found
        if sign == 0xEF:
            sign = 58
        if sign == 37 and text[start : start + 3] == b"%2^":
            start += 3
        if sign in b"=:" and (prefix := _PREFIX.match(text, start)):
            start = prefix.end()
        quoted = sign not in b"%>" and text[start : start + 1] in (b'"', b"'", b"`")
        if quoted:
            if text[start] == 34 and _ends_around(text, seen.run, at, start):
                return None
            end = closing(text, seen.run, start)
            start += 1
        elif sign == 62:
            end = text.find(b"<", start, start + MOST_BYTES)
            if end < 0 or _BORDER.search(text, start, end):
                return None
            start += len(text[start:end]) - len(text[start:end].lstrip(_BLANKS))
            end = start + len(text[start:end].rstrip(_BLANKS))
        else:
            end = seen.until(_ENCODED_STOP if sign == 37 else _STOP, start, MOST_BYTES)
            if end > start and text[end - 1] == 46:
                end -= 1
        # Most of what is no secret shows it in the value; the key is the longer look.
        if not self._secret(text, start, end, sign, quoted=quoted) or not self._means(seen, key, at, sign):
            return None
        return None if not quoted and _same(text[key:at].lower(), text, start, end) else (start, end)

    def _means(self, seen: View, key: int, at: int, sign: int) -> bool:
        """Whether the key is the rule's: on its own, at its path, not a part of another name or of a label."""
        text = seen.text
        if (self.whole and key and text[key - 1] in _WORD) or in_label(text, key, at, self._labels):
            return False
        name = _name_start(text, key)
        if sign == 58 and (text[max(0, name - 3) : name] == b"://" or _mounted(text, name, at)):
            return False  # the user of a URL, the name of a file
        if self._path and not self._here(seen, key, at):
            return False
        besides = self._besides
        return not (besides and text[name:key].lower().rstrip(b"_.-").endswith(besides))

    def _here(self, seen: View, key: int, at: int) -> bool:
        """Whether the key stands at the rule's path: in JSON by what it is in, elsewhere by its dotted name."""
        path = seen.paths.get(at)
        if path is None:
            return seen.text[_name_start(seen.text, key) : at] == b".".join(self._path)
        if b".".join(path) == b".".join(self._path):
            return True
        return len(path) == len(self._path) and all(w in (b"*", p) for w, p in zip(self._path, path, strict=True))

    def _secret(self, text: bytes, start: int, end: int, mark: int, *, quoted: bool) -> bool:
        if end - start < self.least:
            return False
        value = text[start:end]
        if value[:1] == b"[" and PLACEHOLDER.match(value):
            return False
        if self.any:
            return quoted or (value[0] not in b"[({" and value not in _LITERALS)
        if value.startswith(self._beginnings):
            return False
        if (not quoted and value[0] in b"[(") or _ONE.match(value) or _VARIABLE.match(value):
            return False
        if _CALLED_SO.match(value) or (not quoted and _SIZE.match(text, start)):
            return False
        stands_in = len(value) <= self._longest_stand_in and value.lower() in self._stand_ins
        if stands_in or (not quoted and _CODE.match(value)):
            return False
        if (
            mark == 58
            and not quoted
            and text[start - 1] in _BLANK
            and _LETTERS.match(value)
            and _PROSE.match(text, end)
        ):
            return False
        return self.plain or _random(value)


def _marks(check: Mapping[str, Any] | None) -> bytes:
    """Gives the bytes of which a check wants one at least, where it says so."""
    if check is None:
        return b""
    if check["kind"] == "all":
        return next((marks for part in check["of"] if (marks := _marks(part))), b"")
    return str(check.get("marks", "")).encode() if check["kind"] == "mixed" else b""


# A call, an index, an object; `android.os.Binder@5ad9082e`; `PASSWORD(`.
_CODE: Final = re.compile(CALLED + rb"|(?:[a-z]+\.)+[A-Z][A-Za-z$]*@[0-9a-f]+\Z|[A-Z][A-Z_]+\(\Z")


# Words, joined as programs join them: `NextToken`, `serde::Serialize`; no word begins with a capital and ends behind one letter more.
_NAMES: Final = re.compile(rb"[A-Za-z.:]+\Z")
_NO_WORD: Final = re.compile(rb"[A-Z][a-z]?(?:[^a-z]|\Z)")


def _random(value: bytes) -> bool:
    """Whether a value could be a token: 8 bytes or more, no blank, no name of what follows, and digits or two cases among the letters."""
    if len(value) < LEAST_RANDOM or value[-1:] == b":" or len(value.translate(None, _BLANKS)) < len(value):
        return False
    count, digit = kinds(value)
    if not digit and _NAMES.match(value) and not _NO_WORD.search(value):
        return False
    return count >= LEAST_KINDS or (len(value) >= 16 and count == 1 and digit)


def _same(key: bytes, text: bytes, start: int, end: int) -> bool:
    """Whether a value is the key once more, of something or with something of its own: `a.token=b.token`."""
    size = len(key) + 1
    head, tail = text[start : min(start + size, end)], text[max(start, end - size) : end]
    return tail.lower() == b"." + key or head.lower() == key + b"."


def _mounted(text: bytes, name: int, at: int) -> bool:
    """Whether a colon follows the name of a file: `/etc/passwd:ro`."""
    if text[at : at + 1] != b":" or text[at + 1 : at + 2] in (b" ", b"\t") or name < 2:
        return False
    return text[name - 1] == 47 and text[name - 2] in _WORD


def _assigned(text: bytes, key: int, at: int) -> tuple[int, int] | None:
    """Gives what assigns, and where the value may begin; None where nothing does, or no value follows."""
    mark = _MARK.match(text, at)
    if mark is None:
        return _beside(text, key, at)
    return None if _NOTHING.match(text, mark.end()) else (text[mark.start(mark.lastindex or 0)], mark.end())


def _beside(text: bytes, key: int, at: int) -> tuple[int, int] | None:
    """Gives what assigns without a mark (`>` in XML, `-` behind a flag, the next member's colon) and where the value may begin."""
    if (place := value_behind(text, at)) >= 0:
        return None if _NOTHING.match(text, place) else (0x3A, place)
    sign = _blank(text, at)
    if text[sign : sign + 1] == b">" and sign == at:
        name = _name_start(text, key)
        return (0x3E, _blank(text, sign + 1)) if name and text[name - 1] == 60 else None
    if text[sign : sign + 1] in (b",", b")", b"`"):
        found = column(text, key, at)
        place = quoted_value(text, next(rows(text, found[0])), found[1]) if found else -1
        return (_ROW, place) if place >= 0 else None
    if at < sign:
        name = _name_start(text, key)
        if b"--" in text[name:key] and text[sign : sign + 1] != b"-":
            return 0x2D, _blank(text, sign)
    return None


def in_label(text: bytes, start: int, end: int, labels: str) -> bool:
    """Whether a place is part of one of `labels` that redaction put there, or of a hash; `params[PASSWORD]` is none."""
    begin = text.rfind(b"[", max(0, start - LABEL_BYTES), start + 1)
    label = PLACEHOLDER.match(text, begin) if begin >= 0 else None
    if label is None or label.end() < end:
        return False
    if b":" in label[0]:
        return True
    return (begin == 0 or text[begin - 1] not in _WORD) and label[0].decode() in labels


def _blank(text: bytes, at: int) -> int:
    end = at
    while end < at + MOST_BLANKS and end < len(text) and text[end] in _BLANK:
        end += 1
    return end


def _name_start(text: bytes, key: int) -> int:
    low = max(0, key - 40)
    return low + len(text[low:key].rstrip(_NAME))


def _ends_around(text: bytes, run: Callable[[int], int], at: int, quote: int) -> bool:
    """Whether the quote where a value should begin ends the string that the key is in: `{"ask":"password:", ...`."""
    if text[at : at + 1] == b'"':
        return run(quote) < run(at)
    return _BORDER.match(text, quote) is not None


def closing(text: bytes, run: Callable[[int], int], opening: int) -> int:
    """Gives the place of the quote that closes the one at `opening`."""
    quote = text[opening : opening + 1]
    most = min(len(text), opening + 1 + MOST_BYTES)
    if quote != b'"':
        end = text.find(quote, opening + 1, most)
        stop = text.find(b'"', opening + 1, most)
        return min(p for p in (end, stop, most) if p >= 0)
    depth = run(opening)
    at = opening
    while (at := text.find(b'"', at + 1, most)) >= 0:
        if ends(run(at), depth):
            return at
    return most
