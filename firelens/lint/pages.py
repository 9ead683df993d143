"""The rules' pages, made from the rules themselves: one for `firelens explain`, all for `docs/rules.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from firelens.lint.rule import CATEGORIES, Files, Rule
from schemas.errors import DescriptionError

INTERNAL: Final[Mapping[str, str]] = {
    "FL001": "A named file cannot be read, or is nothing the linter knows.",
    "FL002": "What belongs together could not be joined; rules that need it stay silent.",
    "FL003": "A rule failed on this input; its other findings are missing.",
    "FL004": "A suppression comment has no reason, or nothing to suppress.",
    "FL005": "A document is not quite JSON; what could be read was checked.",
    "FL006": "`--engine`: the real Fluent Bit does not start with the configuration.",
}
_LANGUAGES: Final = {"json": "json", "yaml": "yaml", "yml": "yaml", "tf": "hcl", "conf": "ini"}


def page(rules: Mapping[str, Rule], subject: str) -> str:
    """The page of one rule as Markdown, by its code or its name.

    Raises:
        DescriptionError: there is no such rule.
    """
    wanted = subject.upper()
    if wanted in INTERNAL:
        return f"# {wanted}\n\n{INTERNAL[wanted]}\n"
    named = {rule.slug: code for code, rule in rules.items()}
    code = wanted if wanted in rules else named.get(subject.lower().replace("_", "-"), "")
    if not code:
        close = get_close_matches(wanted, rules, 3) or get_close_matches(subject, named, 3)
        hint = f"perhaps {' or '.join(f'`{c}`' for c in close)}" if close else "`docs/rules.md` lists all"
        raise DescriptionError(f"there is no rule `{subject}`", hint=hint)
    return "\n".join(_rule(rules[code], "#"))


def all_pages(rules: Mapping[str, Rule]) -> str:
    """`docs/rules.md`: a table by category, then every rule's page."""
    return "\n".join(_lines(rules)) + "\n"


def _lines(rules: Mapping[str, Rule]) -> Iterator[str]:
    yield "# The rules of `firelens lint`"
    yield ""
    yield "Made from `firelens/lint/rules/` by `python -m firelens.lint.pages`; a test keeps it fresh. How severity,"
    yield "confidence and persona work, and how to suppress a finding: [lint.md](lint.md)."
    for prefix, what in CATEGORIES.items():
        yield from ("", f"## {prefix}xx: {what}", "", "| code | severity | for | what |", "|---|---|---|---|")
        if prefix == "FL0":
            yield from (f"| {code} | | | {said} |" for code, said in INTERNAL.items())
        for rule in _of(rules.values(), prefix):
            title = rule.title.replace("|", "\\|")
            yield f"| [{rule.code}](#{rule.code}) | {rule.severity} | {rule.persona} | {title} |"
    for rule in rules.values():
        yield ""
        yield from _rule(rule, "##")


def _of(rules: Iterable[Rule], prefix: str) -> list[Rule]:
    return [rule for rule in rules if rule.code.startswith(prefix)]


def _rule(rule: Rule, heading: str) -> Iterator[str]:
    yield f'<a id="{rule.code}"></a>' if heading == "##" else ""
    yield f"{heading} {rule.code}: {rule.title}"
    yield ""
    mended = "none" if rule.fixed is None else "`--fix`, or `--fix --unsafe` where the meaning may change"
    yield f"`{rule.slug}` · {rule.severity} · confidence {rule.confidence} · for {rule.persona} · fix: {mended}"
    yield ""
    yield rule.why
    if rule.source:
        yield from ("", f"Source: <{rule.source}>")
    for title, files in (("Flagged", rule.bad), ("Clean", rule.fixed or rule.good)):
        yield from ("", f"{title}:", "")
        yield from _files(files)


def _files(files: Files) -> Iterator[str]:
    for name, text in files.items():
        shown = "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text.rstrip("\n"))
        yield f"```{_LANGUAGES.get(name.rpartition('.')[2], 'text')}"
        yield f"# {name}" if not name.endswith(".json") else f"// {name}"
        yield shown
        yield "```"


if __name__ == "__main__":
    from pathlib import Path

    from firelens.lint.registry import rules as every_rule

    Path("docs/rules.md").write_text(all_pages(every_rule()), encoding="utf-8")
