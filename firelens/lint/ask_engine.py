"""`--engine`: what the real Fluent Bit says to each configuration, told in the places of the user's files.

Only what decides over starting is kept of it: inputs are replaced by one that never gives a record, so nothing is
listened on, read or sent; storage and databases go to a folder that is removed.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from firelens.fluentbit import classic
from firelens.fluentbit.document import Document, Section
from firelens.fluentbit.values import Property
from firelens.lint.finding import Confidence, Finding, Origin, Persona, Severity
from firelens.lint.join.image import ELSEWHERE
from firelens.lint.join.project import ConfigFile, Project
from firelens.lint.join.sidecar import Sidecar
from firelens.lint.join.step import Step
from firelens.lint.outcome import Outcome
from firelens.lint.run import numbered
from firelens.lint.source import Position
from firelens.local.fluentbit_engine import Engine, find
from schemas.errors import DescriptionError, EngineError

START_SECONDS: Final = 1.5
"""A configuration that stops the engine does so within a tenth of this."""
_NEVER: Final = "never"
"""The folder that the silenced inputs watch: nothing is ever in it."""
_NOT_THERE: Final = "tried to instance a plugin name that doesn't exist"
"""Said also of what only this machine's Fluent Bit was built without: FL250 knows what exists nowhere."""
_STAMP: Final = re.compile(r"^\[\d[^\]]*\] *")
_INSTANCE: Final = re.compile(r"\[(input|filter|output):([\w-]+):[\w-]+\.(\d+)\]")
_BY_NAME: Final = re.compile(r"(?:section name|section) '([^']+)'|^\[error\] \[config\] ([\w-]+): ")
_BY_LINE: Final = re.compile(r"error in (?:.*/)?([^/:\s]+):(\d+): (.*)")
_VARIABLE: Final = re.compile(r"\$\{(\w+)\}")
_CREDENTIALS: Final = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none", "AWS_REGION": "us-east-1"}


def ask(project: Project, outcome: Outcome) -> Outcome:
    """The outcome with a finding FL006 for every configuration that the real engine does not start with.

    Raises:
        EngineError: there is no Fluent Bit on this machine.
    """
    found = find()
    if found.first is None:
        raise EngineError(f"no Fluent Bit to ask: {found.reason}", hint="leave `--engine` out, or install one")
    said: list[Finding] = []
    for sidecar in project.sidecars:
        engine = _fitting(found.engines, sidecar)
        said += _ask_one(engine, sidecar, outcome)
    return replace(outcome, findings=numbered(project, [*outcome.findings, *said]))


def _fitting(engines: Sequence[Engine], sidecar: Sidecar) -> Engine:
    lines = [tuple(v.split(".")[:2]) for v in sidecar.engine.versions]
    return next((e for e in engines if tuple(e.version.split(".")[:2]) in lines), engines[0])


def _ask_one(engine: Engine, sidecar: Sidecar, outcome: Outcome) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory(prefix="firelens-lint-") as folder:
        root = Path(folder)
        (root / _NEVER).mkdir()
        unsound = next((f for f in sidecar.files if any(fault.fatal for fault in f.document.faults)), None)
        try:
            config = _raw(root, unsound) if unsound else _silenced(root, sidecar)
        except DescriptionError:
            return
        words = _last_words(engine, config, _environment(sidecar))
    if words:
        at, text, step = _where(words, sidecar)
        if _NOT_THERE not in text or any(f.code == "FL250" and f.at.file == at.file for f in outcome.findings):
            open_value = step is not None and any("${" in p.text for p in step.properties)
            yield _finding(engine, at, text, outcome, Severity.WARNING if open_value else Severity.ERROR)


def _raw(root: Path, config: ConfigFile) -> Path:
    path = root / (Path(config.path).name or "fluent-bit.conf")
    path.write_text(config.text, encoding="utf-8", errors="surrogateescape")
    return path


def _silenced(root: Path, sidecar: Sidecar) -> Path:
    names: list[str] = []
    for number, file in enumerate(sidecar.parser_files):
        names.append(f"parsers{number}.conf")
        (root / names[-1]).write_text(file.text, encoding="utf-8", errors="surrogateescape")
    sections = [_quiet(step, root) for step in sidecar.steps if step.kind in {"input", "filter", "output"}]
    if not sidecar.parsers_complete:
        names.append("unseen.conf")
        (root / names[-1]).write_text(_unseen_parsers(sidecar), encoding="utf-8", errors="surrogateescape")
    own = [Property("Parsers_File", name) for name in names]
    service = Section.of("service", [("Flush", "1"), ("Grace", "1"), ("storage.path", str(root / "storage"))])
    service = replace(service, entries=(*service.entries, *own))
    for script in _scripts(sidecar):
        (root / script.name).write_bytes(script.read_bytes())
    path = root / "fluent-bit.conf"
    path.write_text(classic.write(Document.of(service, sections)), encoding="utf-8", errors="surrogateescape")
    return path


def _unseen_parsers(sidecar: Sidecar) -> str:
    """A parser under every name that files which were not given may define: their absence is nobody's fault here."""
    used = {p.text for s in sidecar.steps for p in s.all("parser")} - set(sidecar.parsers)
    return "".join(f"[PARSER]\n    Name {name}\n    Format json\n\n" for name in sorted(used) if name.strip())


def _environment(sidecar: Sidecar) -> dict[str, str]:
    """Credentials, what the files set, and `1` for every other variable they use: what it will be is not known here."""
    texts = (file.text for file in sidecar.files)
    used = {name for text in texts for name in _VARIABLE.findall(text)}
    own = {setting.key: setting.value for file in sidecar.files for setting in file.document.settings}
    return {**dict.fromkeys(used - os.environ.keys(), "1"), **_CREDENTIALS, **own}


def _scripts(sidecar: Sidecar) -> list[Path]:
    """The Lua scripts that stand beside the configuration."""
    named = [(s, s.last("script")) for s in sidecar.of("filter", "lua")]
    files = [Path(s.at.file).parent / Path(p.text).name for s, p in named if p and s.written]
    return [file for file in files if file.is_file()]


def _quiet(step: Step, root: Path) -> Section:
    section = step.section
    if step.kind == "input":
        known = [p for p in section.properties if p.name in {"tag", "alias", "storage.type", "mem_buf_limit"}]
        silent = Section.of("input", [("Name", "tail"), ("Path", str(root / _NEVER / "*.log"))])
        return replace(silent, entries=(*silent.entries, *known))
    entries = [replace(e, value=Path(e.text).name) if e.name == "script" else e for e in section.properties]
    if step.kind == "output" and step.plugin in ELSEWHERE:
        return Section.of("output", [("Name", "null"), ("Match", section.get("match") or "*")])
    if step.plugin == "s3":
        entries = [e for e in entries if e.name != "store_dir"] + [Property("store_dir", str(root / "s3"))]
    return replace(section, entries=tuple(entries))


def _last_words(engine: Engine, config: Path, environment: Mapping[str, str]) -> list[str]:
    """What the engine said before it gave up, errors only; nothing when it came up."""
    log = config.parent / "engine.log"
    try:
        sidecar = engine.run(config, log_file=log, environment=environment)
    except EngineError:
        return _errors(log.read_text(encoding="utf-8", errors="replace") if log.exists() else "")
    with sidecar:
        until = time.monotonic() + START_SECONDS
        while sidecar.running and time.monotonic() < until:
            time.sleep(0.05)
        return [] if sidecar.running else _errors(sidecar.log())


def _errors(log: str) -> list[str]:
    plain = [_STAMP.sub("", re.sub(r"\x1b\[[0-9;]*m", "", line)).strip() for line in log.splitlines()]
    return [line for line in plain if line.startswith(("[error]", "[ warn]"))] or ["[error] it ended without a word"]


def _where(words: Sequence[str], sidecar: Sidecar) -> tuple[Position, str, Step | None]:
    """The first complaint that can be placed, its place and its step; the whole sidecar when none can."""
    for line in sorted(words, key=lambda w: not w.startswith("[error]")):
        by_line = _BY_LINE.search(line)
        for file in sidecar.files if by_line else ():
            if by_line and Path(file.path).name == by_line[1]:
                return file.source.whole_line(int(by_line[2])), by_line[3], None
        step = _step(line, sidecar)
        if step is not None and step.written:
            return step.at, re.sub(r"^\[\w+\] (\[[^\]]+\] )?", "", line), step
    return sidecar.at, re.sub(r"^\[\w+\] (\[[^\]]+\] )?", "", words[0]), None


def _step(line: str, sidecar: Sidecar) -> Step | None:
    instance = _INSTANCE.search(line)
    if instance:
        every = sidecar.of(instance[1])  # the engine counts all instances of a kind, from 0
        number = int(instance[3])
        return every[number] if number < len(every) and every[number].plugin == instance[2] else None
    named = _BY_NAME.search(line)
    name = (named[1] or named[2] or "").lower() if named else ""
    return next((s for s in sidecar.steps if s.plugin == name and s.origin is not Origin.AGENT), None)


def _finding(engine: Engine, at: Position, said: str, outcome: Outcome, severity: Severity) -> Finding:
    near = sorted({f.code for f in outcome.findings if f.at.file == at.file and abs(f.at.line - at.line) <= 1})
    reason = f"see {', '.join(near)} at this place" if near else "correct this section; the words are the engine's own"
    return Finding(
        code="FL006",
        slug="engine-refuses",
        title="the real Fluent Bit does not start with this configuration",
        severity=severity,
        confidence=Confidence.HIGH,
        persona=Persona.REGULAR,
        message=f"Fluent Bit {engine.version} does not start: {said.strip()}",
        at=at,
        help=reason,
    )
