"""The run: a joined project and rules in, findings out. A rule that raises becomes a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from firelens.lint.finding import Confidence, Finding, Persona, Problem, Severity, fingerprint
from firelens.lint.join.project import Project
from firelens.lint.rule import Rule, Scope

UNREADABLE = ("FL001", "unreadable", "an input cannot be read as what it should be")
UNJOINED = ("FL002", "unjoined", "something that belongs together could not be joined")
BROKEN = ("FL005", "broken", "a document is not quite what it should be")
CRASHED = ("FL003", "rule-crashed", "a rule failed on this input")


def run(project: Project, rules: Iterable[Rule]) -> list[Finding]:
    """Every finding of the rules over the project, each once, in the order of files and lines."""
    found = [_internal(UNREADABLE, p, Severity.ERROR) for p in project.unreadable]
    found += [_internal(BROKEN, p, Severity.ERROR) for p in project.broken]
    found += [_internal(UNJOINED, p, Severity.NOTE) for p in project.unjoined]
    subjects: Mapping[Scope, Iterable[Any]] = {
        "file": project.configs,
        "sidecar": project.sidecars,
        "task": project.tasks,
        "project": (project,),
    }
    for rule in rules:
        for subject in subjects[rule.scope]:
            found += _checked(rule, subject, project)
    return numbered(project, found)


def _checked(rule: Rule, subject: object, project: Project) -> Iterator[Finding]:
    if rule.check is None:
        return
    try:
        for problem in rule.check(subject):
            yield _finding(rule, problem)
    except Exception as error:  # whatever a rule does, the run goes on and says so
        at = getattr(subject, "at", None) or _somewhere(subject, project)
        said = f"rule `{rule.code}` failed here with {type(error).__name__}: its other findings are missing"
        yield _internal(CRASHED, Problem(at, said, "report it with this file"), Severity.WARNING)


def _somewhere(subject: object, project: Project) -> Any:
    source = getattr(subject, "source", None) or next(iter(project.sources.values()))
    return source.top()


def _finding(rule: Rule, problem: Problem) -> Finding:
    return Finding(
        code=rule.code,
        slug=rule.slug,
        title=rule.title,
        severity=problem.severity or rule.severity,
        confidence=problem.confidence or rule.confidence,
        persona=rule.persona,
        message=problem.message,
        at=problem.at,
        help=problem.help,
        label=problem.label,
        related=problem.related,
        fix=problem.fix,
    )


def _internal(kind: tuple[str, str, str], problem: Problem, severity: Severity) -> Finding:
    code, slug, title = kind
    return Finding(
        code=code,
        slug=slug,
        title=title,
        severity=problem.severity or severity,
        confidence=Confidence.HIGH,
        persona=Persona.REGULAR,
        message=problem.message,
        at=problem.at,
        help=problem.help,
        related=problem.related,
    )


def numbered(project: Project, found: Iterable[Finding]) -> list[Finding]:
    """The findings without repeats, in order, each with its fingerprint."""
    once = {(f.code, f.at, f.message): f for f in found}
    seen: Counter[tuple[str, str, str, str]] = Counter()
    out = []
    for finding in sorted(once.values(), key=lambda f: f.order):
        source = project.sources.get(finding.at.file)
        line = source.line(finding.at.line) if source else ""
        key = (finding.code, finding.at.file, " ".join(line.split()), finding.message)
        mark = fingerprint(finding.code, finding.at.file, line, finding.message, seen[key])
        seen[key] += 1
        out.append(replace(finding, fingerprint=mark))
    return out
