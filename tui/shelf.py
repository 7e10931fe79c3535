"""What the home screen lists: scenarios to play and exercises to go on with. Pure: what was read in, pages out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.clock import human_duration
from simulator.words.neutral import label, paragraph
from simulator.words.neutral import width as columns
from simulator.words.page import Line, Page, Role, Span, fitted, indented, line, pad

if TYPE_CHECKING:
    from simulator.program.words import CompiledScenario

GUIDE = (
    "Choose a scenario with the arrow keys. Below the list stands what it is about and what it teaches.",
    "Press Enter, and choose the side you play. You see what that side knows, and nothing else.",
    "Time stands until you let it run with the space bar. Plus and minus change how fast it goes.",
    "Ask for contacts, answer what comes, and wait. Waiting is always shown: since when, and what is customary.",
    "At the end you read what was known beside what was so, and why nobody answered. Nothing is lost when you leave: "
    "the exercise stays here to be gone on with.",
)
"""The first-run guide: five steps."""


@dataclass(frozen=True, slots=True)
class Book:
    """A scenario of the library. `scenario` is None until it has been read; `fault` is why it cannot be used."""

    id: str
    scenario: CompiledScenario | None = None
    fault: str = ""

    def speaks_of(self, sought: str) -> bool:
        """Whether every word that somebody typed stands somewhere in what is said of it."""
        words = self.scenario.words if self.scenario else None
        said = (self.id, words.title, words.summary, words.teaches, words.case) if words else (self.id,)
        sides = [side.label for side in words.sides] if words else []
        text = " ".join([*said, *sides]).casefold()
        return all(word in text for word in sought.casefold().split())


@dataclass(frozen=True, slots=True)
class Kept:
    """An exercise that is kept: its name, its file, what is said of it in a line, and why it cannot be opened now."""

    id: str
    path: Path
    told: str
    trouble: str = ""


Item = Book | Kept


def item_line(item: Item, width: int) -> Line:
    """One line of the list."""
    if isinstance(item, Kept):
        verb = "trouble" if item.trouble else "go on"
        return line(Span(f"{verb:<11}", Role.OPEN), label(item.told, max(width - 11, 20)))
    if item.scenario is None:
        state = "cannot be used" if item.fault else "..."
        return line(Span(f"{'play':<11}", Role.QUIET), label(item.id), "  ", Span(state, Role.QUIET))
    words, program = item.scenario.words, item.scenario.program
    about = f"{_case(words.case)}, {human_duration(program.play)}, {len(words.seats)} seats"
    room = max(width - 12 - columns(about), 16)
    return line(
        Span(f"{'play':<11}", Role.CODE),
        Span(fitted(label(words.title), room), Role.TITLE),
        Span(about, Role.QUIET),
    )


def _case(case: str) -> str:
    return "invented" if "fiction" in case or "invent" in case else "of the record"


def item_page(item: Item | None, width: int) -> Page:
    """What is said of the item under the cursor."""
    if item is None:
        return [line("Nothing here speaks of that. Take some of the words away.")]
    if isinstance(item, Kept):
        what = item.trouble or "Enter goes on where you left; one that is over opens at what really happened."
        return [*indented(label(item.told, 400), width, 0, Role.TITLE), line(), *indented(paragraph(what), width, 0)]
    if item.scenario is None:
        return indented(item.fault or "It is being read.", width, 0, Role.WARNING if item.fault else Role.QUIET)
    return _book_page(item.scenario, width)


def _book_page(scenario: CompiledScenario, width: int) -> Page:
    from simulator.words.cast import Cast

    words, cast = scenario.words, Cast(scenario)
    note = indented(label(words.content_note, 400), width, 0, Role.WARNING) if words.content_note else []
    lesson = sum(step.takes for step in words.lesson)
    times = f"Play {human_duration(scenario.program.play)} of game time"
    times += f", {human_duration(lesson)} of class time." if lesson else "."
    seats = ", ".join(f"{label(seat.label)} ({cast.side(seat.side)})" for seat in words.seats)
    return [
        line(Span(label(words.title), Role.TITLE), f"  ({label(words.id)})"),
        *note,
        *_told("It teaches: ", words.teaches, width),
        *indented(f"{times} Seats: {seats}.", width, 0),
        line(),
        *indented(paragraph(words.summary), width, 0),
    ]


def _told(head: str, text: str, width: int) -> Page:
    return indented(head + paragraph(text), width, 0) if text else []


def guide_page(width: int) -> Page:
    """The five steps."""
    page: Page = []
    for number, step in enumerate(GUIDE, start=1):
        body = indented(step, width, 3)
        page += [line(Span(pad(f"{number}", 3), Role.HEADING), *body[0][1:]), *body[1:]]
    return page


def found(items: Sequence[Item], sought: str) -> list[Item]:
    """The items that speak of what was typed."""
    return [one for one in items if _speaks_of(one, sought)]


def _speaks_of(item: Item, sought: str) -> bool:
    if isinstance(item, Book):
        return item.speaks_of(sought)
    return all(word in item.told.casefold() for word in sought.casefold().split())
