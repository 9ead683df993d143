"""Whether a filter or an output takes a tag, and which tags a template makes.

A tag is a text in which `*` stands for any text: `app-firelens-*`. A `Match` is a glob in which only `*` is special and
which must take the whole tag (src/flb_router.c).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import Final

from firelens.fluentbit.document import Section
from firelens.fluentbit.tag_regex import UndecidedError, outcomes

_REFERENCE: Final = re.compile(r"\$\{([^}]*)\}")


class Reach(IntEnum):
    """Whether the records of a stream get to a filter or an output."""

    NO = 0
    UNKNOWN = 1
    MAYBE = 2
    ALWAYS = 3


def glob_matches(glob: str, tag: str) -> bool:
    """Whether `Match glob` takes a literal tag, as the engine decides: `*` is any text, all else is itself."""
    return meets(glob, tag.replace("*", "\0"), literal=True)


@lru_cache(maxsize=65536)
def meets(glob: str, tag: str, *, literal: bool = False) -> bool:
    """Whether some tag of `tag` is taken by `glob`; with `literal` a tag has no wildcards."""
    places = {0}
    star = None if literal else "*"
    for char in glob:
        places = _after(char, places, tag, star)
        if not places:
            return False
    return any(_skipped(tag, place, star) == len(tag) for place in places)


def _after(char: str, places: set[int], tag: str, star: str | None) -> set[int]:
    """The places in the tag after one character of the glob."""
    if char == "*":
        return set(range(min(places), len(tag) + 1))
    found: set[int] = set()
    for start in places:
        place = start
        while place < len(tag):
            if tag[place] == star:
                found.add(place)  # the wildcard gives this character and may give more
            elif tag[place] == char:
                found.add(place + 1)
            if tag[place] != star:
                break
            place += 1
    return found


def _skipped(tag: str, place: int, star: str | None) -> int:
    while place < len(tag) and tag[place] == star:
        place += 1
    return place


def covers(glob: str, tag: str) -> bool:
    """Whether every tag of `tag` is taken by `glob`: only a `*` of the glob can take a `*` of the tag."""
    return glob_matches(glob, tag)


def reach(section: Section, tag: str, environment: Mapping[str, str] | None = None) -> Reach:
    """Whether a filter or output takes the tags of `tag`: by `Match`, or by `Match_Regex`, either suffices."""
    return gate(section, environment)(tag)


def gate(section: Section, environment: Mapping[str, str] | None = None) -> Callable[[str], Reach]:
    """`reach` of one section for any tag: what the section says is read once."""
    glob, regex = section.last("match"), section.last("match_regex")
    text = None if glob is None else resolve(glob.text, environment)
    expression = None if regex is None else resolve(regex.text, environment)

    def decide(tag: str) -> Reach:
        best = Reach.NO
        if text is not None:
            best = _by_glob(text, tag)
        elif glob is not None:
            best = Reach.UNKNOWN
        return best if regex is None or best is Reach.ALWAYS else max(best, _by_regex(expression, tag))

    return decide


def _by_glob(glob: str, tag: str) -> Reach:
    if "*" not in glob and "*" not in tag:
        return Reach.ALWAYS if glob == tag else Reach.NO
    if covers(glob, tag):
        return Reach.ALWAYS
    return Reach.MAYBE if meets(glob, tag) else Reach.NO


def _by_regex(expression: str | None, tag: str) -> Reach:
    if expression is None:
        return Reach.UNKNOWN
    try:
        found = outcomes(expression, tag)
    except UndecidedError:
        return Reach.UNKNOWN
    return Reach.NO if found == {False} else Reach.ALWAYS if found == {True} else Reach.MAYBE


def resolve(text: str, environment: Mapping[str, str] | None) -> str | None:
    """The text with its `${NAME}` replaced; None when one is not known."""
    known = environment or {}
    names = [name.partition(":-") for name in _REFERENCE.findall(text)]
    if any(name not in known and not default for name, _, default in names):
        return None
    return _REFERENCE.sub(lambda m: known.get(m[1].partition(":-")[0], m[1].partition(":-")[2]), text)


def pattern(text: str, environment: Mapping[str, str] | None = None) -> str:
    """A tag as it is written, with `*` for every `${NAME}` that is not known."""
    known = resolve(text, environment)
    return _REFERENCE.sub("*", text) if known is None else known


def expand(template: str, tag: str) -> str:
    """The tag that a `rewrite_tag` template makes from `tag`: parts of the record are `*`.

    https://docs.fluentbit.io/manual/data-pipeline/filters/rewrite-tag
    """
    out, at = "", 0
    while at < len(template):
        if template[at] != "$" or at + 1 == len(template):
            out, at = out + template[at], at + 1
            continue
        rest = template[at + 1 :]
        if rest[0].isdigit():
            out, at = out + "*", at + 2
        elif rest.startswith("TAG[") and "]" in rest:
            number = rest[4 : rest.index("]")]
            parts = tag.split(".")
            known = number.isdecimal() and "*" not in ".".join(parts[: int(number) + 1]) and int(number) < len(parts)
            out, at = out + (parts[int(number)] if known else "*"), at + 1 + rest.index("]") + 1
        elif rest.startswith("TAG"):
            out, at = out + tag, at + 4
        else:
            out, at = out + "*", at + 1 + _key_length(rest)
    return re.sub(r"\*+", "*", out)


def _key_length(text: str) -> int:
    quoted = False
    for place, char in enumerate(text):
        if char == "'":
            quoted = not quoted
        elif char in ' ,"' or (char == "." and not quoted):
            return place
    return len(text)
