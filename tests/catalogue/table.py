"""The catalogue as a page: number, claim and rule of each test, read from the tests themselves.

`python -m tests.catalogue.table` writes docs/catalogue.md anew; a test holds it to the tests.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "catalogue.md"
NAME = re.compile(r"test_k(?P<number>\d{3,4})_(?P<claim>\w+)")
HEAD = """# Catalogue of known answers

What the engine does, one short sentence at a time. Each row is a test of its own in `tests/catalogue`: a scenario of a
few lines with fixed times, so that the answer can be worked out by head, and the rows that a run of it must give.
Whoever writes another engine for openline has these to pass; whoever wonders what a rule of
[order and chance](order-and-chance.md) means finds its smallest example by its number: `pytest -k k223`.

`python -m tests.catalogue.table` writes this page from the names and docstrings of the tests.
"""
IN_ORDER_AND_CHANCE = (
    "From the top",
    "Luck is a disposition",
    "So is the time of the answer",
    "Learning reopens",
    "Delay comes back",
    "Gatekeepers",
    "Permission",
    "Redirect and cancel",
    "Links and late replies",
    "What was said travels on",
    "What the requester sees",
    "Rule sets",
    "Default acts",
    "Topics",
    "Readouts",
    "Actions",
    "Places",
    "Times of one contact",
    "Patience",
    "Closed channels",
    "Triggers",
    "An office knows what it has learned",
    "Accounts change on the way",
    "Offices share upward only",
    "Disclosure",
    "Beliefs",
    "A rung entered by an act",
    "Watched conditions",
    "Effects of one event",
    "Drift",
    "Transmission",
    "Scope",
    "Interpretation",
    "Relays",
    "Hidden channels",
    "The line itself",
    "Leaks",
    "Reopening",
    "Demands",
    "Promises",
    "Agreements",
    "Notification",
    "A hazard",
    "Prices",
    "Calendars",
    "Sessions and calls",
    "Appointments",
    "What comes first",
    "How luck is drawn",
    "Rows",
    "Limits",
)
"""Rules as docs/order-and-chance.md calls them, in bold or as a heading."""
OF_THE_MODEL = ("Channels", "Contacts", "Incidents", "The ladder", "Inputs", "Measures")
"""What that page takes for granted."""


@dataclass(frozen=True)
class Entry:
    """One row: the number, the name of the test as a sentence, the rules it pins, what is added."""

    number: str
    claim: str
    rules: tuple[str, ...]
    note: str


def files() -> list[Path]:
    """The files of the catalogue, by their first number."""
    found = [path for path in HERE.glob("test_*.py") if any(entries(path))]
    return sorted(found, key=lambda path: int(next(entries(path)).number))


def entries(path: Path) -> Iterator[Entry]:
    """The tests of a file that have a number, in its order."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match = NAME.fullmatch(node.name) if isinstance(node, ast.FunctionDef) else None
        if match and isinstance(node, ast.FunctionDef):
            rules, _, note = " ".join((ast.get_docstring(node) or "").split()).partition(".")
            claim = match["claim"].replace("_", " ")
            yield Entry(match["number"], claim[0].upper() + claim[1:] + ".", tuple(rules.split(" / ")), note.strip())


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_section(path) for path in files())


def _section(path: Path) -> str:
    title = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0].rstrip(".")
    rows = "".join(
        f"| k{row.number} | {' '.join((row.claim, row.note)).strip()} | {', '.join(row.rules)} |\n".replace("\\", "")
        for row in entries(path)
    )
    return f"\n## {title}\n\n| | what is so | rule |\n|---|---|---|\n{rows}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
