"""A pytest plugin: `*.test.yaml` files are collected beside Python's own tests, a test each.

Found by pytest through the package's entry point; nothing of firelens is loaded until there is a suite.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from firelens.testing.outcome import Played
    from firelens.testing.play import Player
    from firelens.testing.suite import Loaded

_SUFFIXES = (".test.yaml", ".test.yml")  # as `suite.SUFFIXES`, which costs pydantic


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Takes a suite."""
    if not file_path.name.endswith(_SUFFIXES):
        return None
    made: pytest.Collector = SuiteFile.from_parent(parent, path=file_path)
    return made


class SuiteFile(pytest.File):
    """One suite; its tests share one player, started at the first and ended after the last."""

    loaded: Loaded
    player: Player | None = None
    why_none = ""

    def collect(self) -> Iterator[pytest.Item]:
        """Yields the suite's tests."""
        from firelens.testing.suite import read  # noqa: PLC0415  see the module
        from schemas.errors import FirelensError  # noqa: PLC0415  as above

        try:
            self.loaded = read(self.path)
        except FirelensError as error:
            raise self.CollectError(str(error)) from None
        for number, case in enumerate(self.loaded.suite.tests):
            yield CaseItem.from_parent(self, name=case.name, number=number)

    def setup(self) -> None:
        """Starts what the tests need."""
        from firelens.testing.engines import choose  # noqa: PLC0415  see the module
        from firelens.testing.play import Player  # noqa: PLC0415  as above

        chosen = choose([self.loaded])
        self.why_none = chosen.why_none
        engine = next(iter(chosen.engines), None)
        folder = self.config.rootpath / ".firelens" / "test" / self.path.name.split(".")[0]
        self.player = Player(self.loaded.pipeline, folder, engine, self.loaded.suite.environment)
        self.player.__enter__()

    def teardown(self) -> None:
        """Ends it."""
        if self.player is not None:
            self.player.__exit__(None, None, None)


class CaseItem(pytest.Item):
    """One test of a suite."""

    def __init__(self, *, number: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.number = number

    def runtest(self) -> None:
        """Plays it."""
        from firelens.testing.run import play  # noqa: PLC0415  see the module

        suite = self.parent
        assert isinstance(suite, SuiteFile)  # noqa: S101  pytest keeps parents as they were made
        assert suite.player is not None  # noqa: S101  `setup` ran
        played, _ = play(suite.loaded, self.number, suite.player, suite.why_none)
        if played.status == "skipped":
            pytest.skip(played.reason)
        if played.status == "failed":
            raise SuiteFailure(played)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Gives what was wrong, without a traceback of ours."""
        if isinstance(excinfo.value, SuiteFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Gives where the test stands."""
        suite = self.parent
        assert isinstance(suite, SuiteFile)  # noqa: S101  as above
        line = int(suite.loaded.at("tests", self.number, "name").rsplit(":", 2)[1])
        return self.path, line - 1, self.name


class SuiteFailure(Exception):
    """A test that failed, in words."""

    def __init__(self, played: Played) -> None:
        lines = [line for p in played.problems for line in (f"{p.where}: {p.what}", *(f"  {x}" for x in p.lines))]
        super().__init__("\n".join(lines))
