"""What `openline migrate` does: show the difference, or write it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from simulator.errors import AuthorError, OperatorError
from simulator.scenario.formats import FORMATS, Formats
from simulator.scenario.migrate import Migrated, migrate
from tui.checking import show_problems
from tui.exit import ExitCode
from tui.failing import say
from tui.writing import replace, write_new


def perform(files: Sequence[Path], *, is_writing: bool, formats: Formats = FORMATS) -> int:
    """Rewrite each file that needs it; one that cannot be rewritten does not hold up the others."""
    return max((_perform(path, is_writing, formats) for path in files), default=ExitCode.OK)


def _perform(path: Path, is_writing: bool, formats: Formats) -> int:
    try:
        found = migrate(path, formats)
        if found.source == found.target:
            say(f"{path}: this is format {found.target} already; nothing to change")
        elif is_writing:
            _write(path, found)
        else:
            sys.stdout.writelines(_difference(path, found))
    except AuthorError as error:
        show_problems(error.problems, sys.stderr)
        return ExitCode.WRONG_INPUT
    except OperatorError as error:
        say(str(error))
        return ExitCode.WRONG_INPUT
    return ExitCode.OK


def _write(path: Path, found: Migrated) -> None:
    kept = path.with_name(f"{path.name}.bak")
    write_new(kept, path.read_bytes())
    replace(path, found.data)
    say(f"{path}: rewritten from format {found.source} to {found.target}; the old one is {kept}")


def _difference(path: Path, found: Migrated) -> list[str]:
    before, after = found.before.splitlines(keepends=True), found.after.splitlines(keepends=True)
    names = f"{path} (format {found.source})", f"{path} (format {found.target})"
    return [line if line.endswith("\n") else f"{line}\n" for line in unified_diff(before, after, *names)]
