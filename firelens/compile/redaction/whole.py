"""What Hyperscan looks for: whole matches, guards and near words included, so that a near-miss costs no more than the scan.

An expression here may find more than its rule (`narrowed` and `shortened` say where), never less. The sidecar and the
engines without Hyperscan go by `triggers` instead; tests compare the two.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from dataclasses import dataclass

from firelens.compile.redaction.automata import Positions
from firelens.compile.redaction.triggers import BETWEEN, JOINTS, LETTERS, class_text, node_text, triggers
from schemas.redaction.language import (
    ANY,
    DIGIT,
    LOWER,
    NEWLINE,
    QUOTE,
    UPPER,
    Alt,
    Bytes,
    Cat,
    Node,
    Repeat,
    Set,
    byte_set,
    fold,
    mapped,
    parse,
)

# In the batch a newline stands for the border of a text.
_BORDER = byte_set(b"\n")
# Hyperscan's largest automaton has 512 states; a rule that may need more is found by its triggers. Alternatives that begin
# with a byte of their own it takes one by one.
MOST_POSITIONS = 450
# `@` and a domain: RFC 1035, section 2.3.4.
MOST_ADDRESS = 256
# So many digits of ten are as good as all.
MOST_DIGITS = 8
# Hyperscan has an engine of its own for repeats of so many bytes more than they must be.
_LONG_REPEAT = 8
# A shortened expression of fewer bytes would be found all over.
_LEAST_SHORTENED = 12
# With fewer bytes spelled out, to demand what stands before costs more than to look.
_LEAST_SPELLED = 3
_DASH = byte_set(b"-")
_NAME = byte_set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-")


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule's match: `lead` and `body`, and what may not touch them."""

    lead: Node | None
    body: Node
    left: Bytes
    right: Bytes
    reach: Bytes = 0
    check: str = ""
    # One of these bytes at least is in a span that passes the check, whatever else it wants.
    marks: Bytes = 0
    # Bytes of the whole span at least, `reach` included.
    least: int = 0

    @property
    def node(self) -> Node:
        """The whole match."""
        return Cat((self.lead, self.body)) if self.lead else self.body

    @property
    def named(self) -> bool:
        """Whether a match begins with a word, which is as rare as those that a rule may want near."""
        positions = Positions.of(self.node)
        return (
            self.lead is not None
            and not any(positions.sets[p] & ~LETTERS for p in positions.first)
            and spelled(self.node) >= _LEAST_SPELLED
        )

    @property
    def small(self) -> bool:
        """Whether an engine with 512 states holds it."""
        body = self.body
        apart = body.parts if isinstance(body, Alt) and not self.lead and all(map(prefix, body.parts)) else (self.node,)
        return max(len(Positions.of(one).sets) for one in apart) <= MOST_POSITIONS

    @property
    def lines(self) -> bool:
        """Whether no match holds a newline, and one may stand around it just where a text may begin and end."""
        return self.parted and not any(chars & NEWLINE for chars in Positions.of(self.node).sets)

    @property
    def parted(self) -> bool:
        """Whether a newline may stand around a match just where a text may begin and end."""
        return not (self.left | self.reach) & NEWLINE and bool(self.right & NEWLINE) == bool(self.right & QUOTE)

    @property
    def closed(self) -> bool:
        """Whether a match ends at a quote, which only the border of a text stands for, and can end nowhere else.

        In a batch a newline is that border; one inside a text is none, and a match before it is refused later.
        """
        body = functools.reduce(operator.or_, Positions.of(self.body).sets)
        inside = functools.reduce(operator.or_, Positions.of(self.node).sets, self.left)
        ends = ANY & ~self.right
        return bool(self.right & NEWLINE) and not (self.reach or self.right & QUOTE or inside & NEWLINE or body & ends)

    def expression(self) -> tuple[str, int]:
        """Gives `(expression without what stands before, most bytes from the beginning of a match to its end)`; 0: any."""
        whole = self.sought
        right = class_text(self._after) if self._ends else ""
        most = MOST_ADDRESS if self.check == "email" else longest(whole)
        return _grouped(unbounded(whole)) + right, most and most + bool(right)

    @property
    def exact(self) -> bool:
        """Whether the last byte of what the expression finds cannot be part of the match: the match ends before it."""
        positions = Positions.of(self.body)
        return self._ends and not self._narrowed and not any(positions.sets[p] & self._after for p in positions.last)

    @property
    def _after(self) -> Bytes:
        return (ANY & ~self.right) | _BORDER

    @property
    def _ends(self) -> bool:
        return bool(self.right) and not self._trails and self.check != "international"

    @property
    def _narrowed(self) -> bool:
        return self.check in ("email", "international")

    @property
    def sought(self) -> Node:
        """What is looked for: the match, or how it begins."""
        body = narrowed(self.body, self.check)
        if not self.right or self._trails:
            body = shortened(body)
        elif self.marks and len(Positions.of(self._led(marked(body, self.marks))).sets) <= MOST_POSITIONS:
            body = marked(body, self.marks)
        return self._led(body)

    def _led(self, body: Node) -> Node:
        return Cat((self.lead, widened(body))) if self.lead else widened(body)

    def before(self) -> Bytes:
        """Gives what may stand before a match."""
        return self.reach or ANY & ~self.left

    @property
    def _trails(self) -> bool:
        """Whether a long match would be reported over and over, byte after byte, and its beginning says enough."""
        positions = Positions.of(self.body)
        ends = functools.reduce(
            operator.or_, (positions.sets[p] for p in positions.last if p in positions.follow[p]), 0
        )
        least = shortest(shortened(self.body)) + (shortest(self.lead) if self.lead else 0)
        return bool(ends & ~self.right) and least >= _LEAST_SHORTENED and not self.check


# What numbers are written with, between their digits, and so few small letters.
_IN_NUMBERS = DIGIT | UPPER | byte_set(b" .()/+-")
_SMALL_LETTERS = 2
_FEW_LETTERS = 12
# Parts of what is sought, each an automaton of its own: Hyperscan finds what is spelled out at a fraction of the cost of a
# number, and one byte faster still, but only among their like. `bench/redaction.py parts` measures it.
PARTS = SPELLED, NUMBERS, SIGNS = range(3)


def part(one: Shape) -> int:
    """Gives the part of a rule that needs no word."""
    if one.check == "international" or (one.check == "email" and spelled(one.node) == 1):
        return SIGNS
    small = all((chars & ~_IN_NUMBERS).bit_count() <= _SMALL_LETTERS for chars in Positions.of(one.node).sets)
    return NUMBERS if small and spelled(one.node) <= 1 else SPELLED


def spelled(node: Node) -> int:
    """Gives how many bytes in a row every match spells out, at least, in its beginning; one of a few letters is as good."""
    parts = node.parts if isinstance(node, Alt) else (node,)
    return min(_longest_run(sequence) for one in parts for sequence, _ in triggers(one, ANY))


def _longest_run(sequence: Sequence[Bytes]) -> int:
    longest_run = run = 0
    for chars in sequence:
        few = chars & (UPPER | LOWER) == chars and chars.bit_count() <= _FEW_LETTERS
        run = run + 1 if few or chars.bit_count() == 1 else 0
        longest_run = max(run, longest_run)
    return longest_run


def alone(one: Shape) -> tuple[str, int]:
    """Gives the expression of a rule that needs no word, and its `most`."""
    text, most = one.expression()
    before = one.before()
    reaches = bool(one.reach) and spelled(one.body) >= _LEAST_SPELLED and longest(one.body)
    often = max(one.least - longest(one.body), 1) if reaches else 1
    return (class_text(before) if before != ANY else "") + (f"{{{often}}}" if often > 1 else "") + text, most


def beside(words: Sequence[str], within: int, one: Shape) -> tuple[str, int]:
    """Gives the expression of matches that one of `words` stands near, and its `most`."""
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
    once = dict.fromkeys(words)
    return [w for w in once if w.isascii()], [w for w in once if not w.isascii()]


# Hyperscan takes expressions of 16,000 bytes; so many words stay below that.
_WORDS = 30


def near_words(words: Sequence[str]) -> list[str]:
    """Gives expressions of words as `near` means them, each with one byte more where a word must end."""
    plain, other = _by_alphabet(words)
    some = [plain[n : n + _WORDS] for n in range(0, len(plain), _WORDS)]
    ends = class_text(ANY & ~LOWER)
    return [_begun(part) + ends for part in some] + (["|".join(map(_word, other))] if other else [])


def _begun(words: Sequence[str]) -> str:
    """Gives the expression of words where one may begin: behind no letter, or with a capital in camel case."""
    capital = (class_text(fold(1 << ord(w[0])) & UPPER) + _word(w[1:]) for w in words)
    return f"(?:{class_text(ANY & ~LETTERS)}(?:{'|'.join(map(_word, words))})|{class_text(LETTERS)}(?:{'|'.join(capital)}))"


def taken(shapes: Sequence[Shape]) -> Bytes:
    """Gives the bytes that matches of these shapes are made of."""
    return functools.reduce(operator.or_, (chars for one in shapes for chars in Positions.of(one.node).sets))


def kinds(node: Node) -> Node:
    """Gives `node` for a text in which `0` stands for every digit, `A` for every capital and `a` for every small letter."""
    return mapped(node, _kinds)


_KINDS = {"0": DIGIT, "A": UPPER, "a": LOWER}


def _kinds(chars: Bytes) -> Bytes:
    return chars & ~(DIGIT | UPPER | LOWER) | sum(1 << ord(k) for k, all_ in _KINDS.items() if chars & all_)


def _any(most: int) -> str:
    return rf"[\x00-\xff]{{0,{max(most, 0)}}}"


def _word(word: str) -> str:
    return "".join(class_text(BETWEEN if byte == 32 else fold(1 << byte)) for byte in word.encode())


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


def unmarked(names: Sequence[str]) -> list[tuple[str, int]]:
    """Gives expressions of keys that a value follows without a mark, and how many bytes more each has.

    In XML and behind a flag, of which the last dash says enough here; in an INSERT.
    """
    plain = f"(?:{'|'.join(map(key_text, names))})"
    dashed, undashed = class_text(_NAME), class_text(_NAME & ~_DASH)
    inserted = rf"[Ii][Nn][Tt][Oo][\x09\x20][^\x28]+\x28[^\x28\x29]*{plain}[\x09\x0a\x0d\x20\x29\x2c\x60]"
    flagged = class_text(ANY & ~(_NO_VALUE | _DASH))
    return [(rf"\x3c{dashed}*{plain}\x3e[^\x3c]|\x2d{undashed}*{plain}[\x09\x20]{flagged}", 2), (inserted, 1)]


def key_text(name: str) -> str:
    """Gives the expression of a key in any case, and however its words are joined."""
    return "".join(class_text(JOINTS if byte == 32 else fold(1 << byte)) for byte in name.encode())


def narrowed(body: Node, check: str) -> Node:
    """Gives what of `body` a check can accept at all, or a little more."""
    match check:
        case "email":  # a dot, and a last label of letters or in punycode
            mark = body.parts[:-2] if isinstance(body, Cat) else ()
            tail = parse(r"[A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.(?:[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z0-9-]{2,59})")
            return Cat((*mark, parse("[A-Za-z0-9]"), tail))
        case "international":  # nine digits, at most three bytes between two of them
            return Cat((*_first_sets(body), parse(r"(?:[ .()-]{0,3}\d){8}")))
    return body


def marked(body: Node, marks: Bytes) -> Node:
    """Gives what of `body` holds one of `marks` where it ends with a repeat of bytes; any other as it is.

    So a word in the place of a secret is no find.
    """
    match body:
        case Repeat(Set(chars) as one, least, None) if least:
            return marked(Cat((one, Repeat(one, least - 1, None))), marks)
        case Cat((Set(first), Repeat(Set(chars), least, None))):
            others, ends = Set(chars & ~marks), Set(chars & marks)
            rest: Node = Cat((Repeat(others, 0, None), ends, Repeat(Set(chars), 0, None)))
            for count in range(least):
                rest = Alt((Cat((ends, Repeat(Set(chars), count, None))), Cat((others, rest))))
            begins = Cat((Set(first & marks), Repeat(Set(chars), least, None)))
            return Alt((begins, Cat((Set(first & ~marks), rest)))) if first & marks else Cat((Set(first), rest))
        case Cat((*before, Repeat() as last)) if not any(s & marks for s in Positions.of(Cat(tuple(before))).sets):
            return Cat((*before, marked(last, marks)))
    return body


def widened(node: Node) -> Node:
    """Gives `node` with every digit where it takes most of them: Hyperscan skips what can begin nothing, and sees it then."""
    return mapped(node, lambda chars: DIGIT if chars & ~DIGIT == 0 and chars.bit_count() >= MOST_DIGITS else chars)


def unbounded(node: Node) -> Node:
    """Gives `node` with long repeats of one set without their bound.

    Fuzzing found matches that Hyperscan's own bounded repeats miss, by what stands before: of `set -[gux]{1,2} [^ ]{0,40}pwd x`
    among alternatives, one in fifteen (Vectorscan 5.4.12, hyperscan 0.9.1). `test_redact_hyperscan.py` looks for more.
    """
    match node:
        case Repeat(Set() as part, least, most) if most is not None and most - least >= _LONG_REPEAT:
            return Repeat(part, least, None)
        case Repeat(part, least, most):
            return Repeat(unbounded(part), least, most)
        case Cat(parts):
            return Cat(tuple(map(unbounded, parts)))
        case Alt(parts):
            return Alt(tuple(map(unbounded, parts)))
    return node


def _first_sets(body: Node) -> tuple[Node, ...]:
    parts = body.parts if isinstance(body, Cat) else (body,)
    return tuple(part for part in parts[:2] if isinstance(part, Set))


def shortened(node: Node) -> Node:
    """Gives an expression that a beginning of every match fulfils: repeats at the end only as often as they must."""
    match node:
        case Repeat(part, least, _):
            return Repeat(part, least, least) if least else Cat(())
        case Cat(parts):
            kept = list(parts)
            while kept:
                last = shortened(kept[-1])
                if last != Cat(()):
                    return Cat((*kept[:-1], last))
                kept.pop()
            return Cat(())
        case Alt(parts):
            return Alt(tuple(shortened(p) for p in parts))
    return node


def longest(node: Node) -> int:
    """Gives the bytes of the longest match, 0 where there is none."""
    most = _longest(node)
    return 0 if most is None else most


def _longest(node: Node) -> int | None:
    match node:
        case Set():
            return 1
        case Cat(parts) | Alt(parts):
            sizes = [_longest(p) for p in parts]
            known = [s for s in sizes if s is not None]
            if len(known) < len(sizes):
                return None
            return sum(known) if isinstance(node, Cat) else max(known, default=0)
        case Repeat(part, _, most):
            size = _longest(part)
            return None if most is None or size is None else size * most


def shortest(node: Node) -> int:
    """Gives the bytes of the shortest match."""
    match node:
        case Set():
            return 1
        case Cat(parts):
            return sum(map(shortest, parts))
        case Alt(parts):
            return min(map(shortest, parts), default=0)
        case Repeat(part, least, _):
            return shortest(part) * least


def spares(node: Node, chars: Bytes) -> bool:
    """Whether there is a match that holds none of `chars`."""
    match node:
        case Set(own):
            return bool(own & ~chars)
        case Cat(parts):
            return all(spares(p, chars) for p in parts)
        case Alt(parts):
            return any(spares(p, chars) for p in parts)
        case Repeat(part, least, _):
            return least == 0 or spares(part, chars)


def prefix(node: Node) -> bytes:
    """Gives the bytes that every match begins with."""
    out = b""
    while isinstance(node, Cat) and node.parts:
        head = node.parts[0]
        if isinstance(head, Cat):
            node = Cat((*head.parts, *node.parts[1:]))
            continue
        if not (isinstance(head, Set) and head.bytes.bit_count() == 1):
            break
        out += bytes([head.bytes.bit_length() - 1])
        node = Cat(node.parts[1:])
    return out


def _grouped(node: Node) -> str:
    return f"(?:{node_text(node)})"
