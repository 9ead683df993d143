"""Finds the rules: ours by walking `firelens/lint/rules/`, the user's in the folders they name."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from firelens.lint.rule import Rule
from schemas.discovery import declarations
from schemas.errors import DescriptionError


def rules(folders: Iterable[str] = ()) -> Mapping[str, Rule]:
    """Every rule by code, ours and those in `folders`, sorted by code.

    Raises:
        DescriptionError: two rules share a code, a file of a folder has no `RULE`, or does not import.
    """
    found: dict[str, Rule] = {}
    origin: dict[str, str] = {}
    own = declarations("firelens.lint.rules", "RULE", Rule)
    loaded = [(f"firelens/lint/rules/{name}.py", rule) for name, rule in own.items()]
    loaded += [pair for folder in folders for pair in _folder(Path(folder))]
    for place, rule in loaded:
        if rule.check is None:
            raise DescriptionError("the rule has no check", where=place, hint="decorate a function with `@RULE.file`")
        if rule.code in found:
            raise DescriptionError(f"`{rule.code}` is already the code of {origin[rule.code]}", where=place)
        found[rule.code], origin[rule.code] = rule, place
    return dict(sorted(found.items()))


def _folder(folder: Path) -> Iterable[tuple[str, Rule]]:
    if not folder.is_dir():
        raise DescriptionError("there is no such folder of rules", where=str(folder))
    for path in sorted(folder.glob("[!_]*.py")):
        name = f"firelens_user_rules.{path.stem}"
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None:
            raise DescriptionError("the file cannot be imported", where=str(path))
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except Exception as error:
            raise DescriptionError(f"the rule does not import: {error}", where=str(path)) from error
        rule = getattr(module, "RULE", None)
        if not isinstance(rule, Rule):
            raise DescriptionError("the file has no `RULE`", where=str(path), hint="see docs/lint.md, `your own rules`")
        yield str(path), rule
