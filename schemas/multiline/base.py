"""What every multi-line language declares: states and rules, from which the sidecar's [MULTILINE_PARSER] and the
transform's joiner both derive.

A language is one file in this package that defines `MULTILINE`. Its patterns are searched in one line at a time and are
written in what Onigmo and Python's `re` read alike; none nests a repeat in a repeat.
https://docs.fluentbit.io/manual/data-pipeline/parsers/multiline-parsing
"""

from __future__ import annotations

from dataclasses import dataclass

START = "start_state"


@dataclass(frozen=True, slots=True)
class Rule:
    """In any of `states`, a line that has `pattern` (or, with `without`, has not) belongs on and leads to `then`.

    A line that has the pattern holds at least one of `literals` (empty: no such promise), which are cheaper to look for.
    """

    states: tuple[str, ...]
    pattern: str
    then: str
    literals: tuple[str, ...] = ()
    without: bool = False

    def onigmo(self) -> str:
        """Gives the pattern as the sidecar takes it; there, what a line must not have needs looking ahead."""
        return rf"\A(?!.*(?:{self.pattern}))" if self.without else self.pattern


@dataclass(frozen=True, slots=True, eq=False)
class Multiline:
    """How entries of several lines begin and go on in one language.

    `examples`: each a sequence of entries of one stream, every entry the lines that belong together. `flush_ms`: how
    long the sidecar waits for the next line.
    """

    name: str
    title: str
    url: str
    rules: tuple[Rule, ...]
    examples: tuple[tuple[tuple[str, ...], ...], ...]
    aliases: tuple[str, ...] = ()
    flush_ms: int = 1000

    def properties(self) -> list[tuple[str, str]]:
        """Gives the properties of a [MULTILINE_PARSER] in order, without `Name`; starting rules first."""
        rules = sorted(self.rules, key=lambda rule: START not in rule.states)
        lines = [("Rule", f'"{", ".join(r.states)}" "/{r.onigmo()}/" "{r.then}"') for r in rules]
        ends = {rule.then for rule in rules} - {state for rule in rules for state in rule.states}
        lines += [
            ("Rule", f'"{end}" "/(?!)/" "{end}"') for end in sorted(ends)
        ]  # the engine wants a rule for every state
        return [("Type", "regex"), ("Flush_Timeout", str(self.flush_ms)), *lines]


_URL = "https://docs.fluentbit.io/manual/data-pipeline/parsers/multiline-parsing"


def entries(*rules: Rule, title: str = "entries of several lines") -> Multiline:
    """Gives rules of one format's own; a language has a file here instead."""
    return Multiline(name="custom", title=title, url=_URL, rules=rules, examples=())


def starting_with(pattern: str) -> Multiline:
    """Gives the rules by which an entry begins where a line has `pattern` and goes on until the next one has it."""
    more = Rule(("more",), pattern, "more", without=True)
    return entries(Rule((START,), pattern, "more"), more, title="your own start pattern")
