"""The command line: finds the verbs, turns errors into sentences and exit codes. No logic of its own.

Exit codes: 0 clean, 1 findings or failed tests, 2 usage, unreadable input or nothing found, 130 after Ctrl-C.
"""

from __future__ import annotations

import os
import re
import sys
from typing import NoReturn

import typer

from schemas.discovery import modules
from schemas.errors import Faults, FirelensError

app = typer.Typer(
    name="firelens",
    no_args_is_help=True,
    rich_markup_mode=None,  # Typer's boxes take as long to import as all the rest of `firelens --help`
    pretty_exceptions_enable=False,
    help="One typed description of where container logs go: build, attach, lint, test and run it.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)


@app.callback()
def _root() -> None:
    """Holds the verbs, so that one alone is still a verb."""


def _examples() -> str:
    """Gives each verb's own example, taken from its epilog: the root help shows what the verbs declare."""
    found = (re.search(r"`(firelens [^`]+)`", str(c.epilog or "")) for c in app.registered_commands)
    return "\b\nExamples:\n" + "\n".join(f"  {f[1]}" for f in found if f)


for _module in modules("firelens.verbs"):
    _module.register(app)
app.info.epilog = _examples()


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    try:
        app()
    except Faults as error:
        for fault in error.faults:
            _say(fault)
        sys.exit(2)
    except FirelensError as error:
        _say(error)
        sys.exit(2)
    except SystemExit as leaving:
        # Typer turns both into its own exits; what they came from is still there to see.
        if isinstance(leaving.__context__, BrokenPipeError):
            _reader_gone()
        if _interrupted(leaving):
            sys.exit(130)
        raise
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _reader_gone()


def _reader_gone() -> NoReturn:
    """Leaves quietly: the reader (`| head`) has what it wanted, and what is still buffered must not fail at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def _interrupted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__context__
    return False


def _say(error: FirelensError) -> None:
    at = f"{error.where}: " if error.where else ""
    print(f"{at}error: {error.what}", file=sys.stderr)
    if error.hint:
        print(f"  = help: {error.hint}", file=sys.stderr)
