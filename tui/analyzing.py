"""What `openline analyze` does: read, analyse, tell, write CSV files and the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulator.sweep.analysis import Analysis, analyse
from simulator.sweep.findings import findings_page
from simulator.sweep.folder import Folder
from simulator.sweep.results import read_results
from simulator.sweep.target import choose_target
from tui.exit import ExitCode
from tui.failing import say
from tui.paint import page_width, show

CSV, PAGE = "analysis", "analysis.html"


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line of `analyze`."""

    folder: Path
    measure: str | None
    precision: float
    page: Path | None
    no_page: bool


def perform(asked: Asked) -> int:
    """Analyse one figure of a folder; the exit code."""
    folder = Folder(asked.folder)
    results = read_results(folder)
    found = analyse(results, choose_target(results, asked.measure), asked.precision)
    show(findings_page(found, page_width()))
    if not asked.no_page:
        _write(folder, found, asked.page or folder.path / PAGE)
    return ExitCode.OK


def _write(folder: Folder, found: Analysis, page: Path) -> None:
    from simulator.sweep.report import page_text
    from simulator.sweep.tables import csv_files

    for name, text in csv_files(found):
        folder.write(folder.path / CSV / name, text.encode())
    folder.write(page, page_text(found).encode())
    say(f"the page is {page}, the tables are in {folder.path / CSV}")
