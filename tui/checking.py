"""What `openline check` does: check each file, show each problem where it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from simulator.errors import ProblemRow
from simulator.words.neutral import neutral, width
from simulator.words.page import Page, Role, Span, line
from tui.exit import ExitCode
from tui.output import write_json
from tui.paint import page_width, show

if TYPE_CHECKING:
    from simulator.scenario.problem import Problem

_LONGEST_FILE = 2**20


def perform(files: Sequence[Path], *, as_json: bool, variant: str | None = None) -> int:
    """Check the files and write what was found; the exit code."""
    from simulator.scenario.loading import check

    problems = [problem for file in files for problem in check(file, variant)]
    if as_json:
        write_json({"simulated": True, "files": [str(file) for file in files], "problems": _data(problems)})
    else:
        show_problems(problems, sys.stdout)
        show([line(summary(len(files), problems))], sys.stderr)
    return ExitCode.WRONG_INPUT if any(one.severity == "error" for one in problems) else ExitCode.OK


def show_problems(problems: Sequence[ProblemRow], stream: TextIO) -> None:
    """Write each problem; on a terminal with its line and a caret."""
    with_excerpt = stream.isatty()
    page = [part for problem in problems for part in problem_page(problem, with_excerpt=with_excerpt)]
    show(page, stream)


def _data(problems: Sequence[Problem]) -> list[dict[str, object]]:
    return [asdict(problem) for problem in problems]


def summary(files: int, problems: Sequence[ProblemRow]) -> str:
    """How many of what."""
    errors = sum(problem.severity == "error" for problem in problems)
    parts = [count(errors, "error"), count(len(problems) - errors, "warning")]
    found = ", ".join(part for part in parts if not part.startswith("0 ")) or "no problems"
    return f"{count(files, 'file')} checked: {found}"


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def problem_page(problem: ProblemRow, *, with_excerpt: bool) -> Page:
    """One problem; on a terminal with the line it speaks of, and a caret under the place."""
    role = Role.BAD if problem.severity == "error" else Role.WARNING
    where, _, rest = str(problem).partition(f" {problem.severity} ")
    head = line(Span(where, Role.TITLE), " ", Span(problem.severity, role), f" {rest}")
    return [head, *(_excerpt(problem, role) if with_excerpt else [])]


def _excerpt(problem: ProblemRow, role: Role) -> Page:
    lines = _lines_of(problem.file)
    if not 1 <= problem.line <= len(lines):
        return []
    text = lines[problem.line - 1].replace("\t", " ")
    before = neutral(text[: problem.column - 1])
    room = (page_width() or 100) - 9
    start = max(0, width(before) + 20 - room)
    gutter = f"{problem.line:>5} | "
    return [
        line(Span(gutter, Role.QUIET), neutral(text)[start : start + room]),
        line(Span("      | ", Role.QUIET), " " * (width(before) - start), Span("^", role)),
    ]


@lru_cache(maxsize=8)
def _lines_of(name: str) -> list[str]:
    """The lines of a file of ordinary size, or none: an excerpt is a courtesy and may fail in silence."""
    try:
        path = Path(name)
        if not path.is_file() or path.stat().st_size > _LONGEST_FILE:
            return []
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, ValueError):
        return []
