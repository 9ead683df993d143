"""What a run looks for and when it fails: from `pyproject.toml` or `.firelens.toml`, then from the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

from firelens.lint.finding import Confidence, Finding, Persona, Severity
from schemas.errors import DescriptionError, UnreadableError

_WORDS: Final[Mapping[str, Any]] = {
    "persona": Persona,
    "min_severity": Severity,
    "min_confidence": Confidence,
    "fail_on": Severity,
}


@dataclass(frozen=True, slots=True)
class Ignored:
    """One accepted finding: the codes' prefix, the files it is about (a glob), and why."""

    rule: str
    path: str = "*"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of a run. `select` and `ignore` hold codes or their beginnings (`FL3`)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    persona: Persona = Persona.REGULAR
    min_severity: Severity = Severity.NOTE
    min_confidence: Confidence = Confidence.LOW
    fail_on: Severity = Severity.WARNING
    rules: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fluent_bit: str = ""
    baseline: str = ""
    ignored: tuple[Ignored, ...] = ()

    def shows(self, finding: Finding) -> bool:
        """Whether a finding is one that was asked for."""
        if self.select and not finding.code.startswith(self.select):
            return False
        if self.ignore and finding.code.startswith(self.ignore):
            return False
        if finding.severity < self.min_severity or finding.confidence < self.min_confidence:
            return False
        named = any(finding.code == code for code in self.select)
        return (named or finding.persona <= self.persona) and not self._accepted(finding)

    def with_options(self, **given: Any) -> Settings:
        """These settings with what the command line says: lists are added to, words are looked up, empty is silence.

        Raises:
            DescriptionError: a word is none of its kind.
        """
        changes: dict[str, Any] = {}
        for name, value in given.items():
            if not value:
                continue
            if name in _WORDS:
                changes[name] = word(_WORDS[name], value, f"--{name.replace('_', '-')}")
            elif isinstance(value, list):
                before = () if name == "select" else getattr(self, name)
                changes[name] = (*before, *value)
            else:
                changes[name] = value
        return replace(self, **changes)

    def _accepted(self, finding: Finding) -> bool:
        return any(finding.code.startswith(i.rule) and fnmatch(finding.at.file, i.path) for i in self.ignored)


def load(start: Path, given: str = "") -> Settings:
    """The settings of the nearest `.firelens.toml` (table `lint`) or `pyproject.toml` (`tool.firelens.lint`).

    Raises:
        UnreadableError: the file is no TOML. DescriptionError: a key is unknown, or an accepted finding has no reason.
    """
    if given:
        return _read(Path(given))
    for folder in (start.resolve(), *start.resolve().parents):
        for name in (".firelens.toml", "pyproject.toml"):
            if (folder / name).is_file():
                found = _read(folder / name)
                if name == ".firelens.toml" or found != Settings():
                    return found
    return Settings()


def _read(path: Path) -> Settings:
    try:
        whole: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError(f"the settings cannot be read: {error}", where=str(path)) from error
    table = whole.get("tool", {}).get("firelens", {}).get("lint", {}) if path.name == "pyproject.toml" else whole
    return of_table(table.get("lint", table), str(path))


def of_table(table: Mapping[str, Any], where: str) -> Settings:
    """The settings of one table; keys may be written with hyphens."""
    known = {field.name for field in fields(Settings)}
    out = Settings()
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise DescriptionError(
                f"`{key}` is no setting of `lint`", where=where, hint=f"one of {', '.join(sorted(known))}"
            )
        out = replace(out, **{name: _value(name, value, where)})
    return out


def _value(name: str, value: Any, where: str) -> Any:
    if name == "ignored":
        accepted = tuple(Ignored(**entry) for entry in value)
        if any(not entry.reason.strip() for entry in accepted):
            raise DescriptionError("an accepted finding needs a `reason`", where=where)
        return accepted
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return word(_WORDS[name], str(value), where) if name in _WORDS else value


def word(kind: Any, text: str, where: str) -> Any:
    """The member of an enumeration by its word, such as `warning`.

    Raises:
        DescriptionError: there is no such word.
    """
    try:
        return kind[text.upper()]
    except KeyError:
        words: Iterable[str] = (member.name.lower() for member in kind)
        raise DescriptionError(f"`{text}` is none of {', '.join(words)}", where=where) from None
