"""Swim lanes: every contact as a line over time, as it was, or as its requester saw it."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.measures.course import ContactCourse, Course
from simulator.vocabulary import Result
from simulator.words.cast import Cast
from simulator.words.page import Page, Role, Span, fitted, line
from simulator.words.strip import Window, legend, names_width, pointer, ruled
from simulator.world.contact import Phase
from simulator.world.row import Row
from simulator.world.visible import Sight

PHASES: dict[Phase, str] = {
    Phase.SENT: ".",
    Phase.RINGING: "!",
    Phase.QUEUED: "q",
    Phase.DECIDING: "-",
    Phase.PENDING: "-",
    Phase.SILENT: "s",
    Phase.DELAYED: "~",
    Phase.ASKING: "^",
    Phase.PASSED: "-",
    Phase.NOTICE: "+",
    Phase.APPOINTED: "+",
    Phase.READY: "+",
    Phase.CONNECTING: "=",
    Phase.TALKING: "=",
    Phase.ENDED: " ",
}
SIGHTS: dict[Sight, str] = {
    Sight.SENT: ".",
    Sight.ACKNOWLEDGED: "-",
    Sight.WAITS: "~",
    Sight.ACCEPTED: "+",
    Sight.IN_PROGRESS: "=",
    Sight.ENDED: " ",
}
ENDINGS: dict[Result, str] = {
    Result.COMPLETED: "o",
    Result.IGNORED: "?",
    Result.WITHDRAWN: "w",
    Result.DOWNGRADED: ">",
}
OTHERWISE = "x"

AS_IT_WAS = (
    ". sent",
    "! rings where nobody is",
    "q in a queue",
    "- with an office",
    "^ it asks upward",
    "s let lie",
    "~ told to wait",
    "+ accepted",
    "= talking",
    "o completed",
    "? given up",
    "x refused, broken off",
    "> sent on",
    "w withdrawn",
)
AS_SEEN = (
    ". sent",
    "- a desk has it",
    "~ told to wait",
    "+ accepted",
    "= talking",
    "o completed",
    "? no reply, given up",
    "x refused, broken off",
    "> sent on",
    "w withdrawn",
)


def lane(contact: ContactCourse, window: Window, until: int, *, as_seen: bool) -> str:
    """One contact as signs: its life up to an instant, an ending sign where it ended; blank before and after."""
    steps = (
        [(at, SIGHTS[seen.sight]) for _, at, seen in contact.sights]
        if as_seen
        else [(at, PHASES[phase]) for _, at, phase in contact.phases]
    )
    drawn = [" "] * window.columns
    for (at, sign), (following, _) in zip(steps, [*steps[1:], (until, "")], strict=True):
        if at <= until and following >= window.start and at <= window.end:
            first, last = window.column(at), window.column(min(following, until))
            drawn[first : last + 1] = sign * (last + 1 - first)
    ended = _ending(contact)
    if ended and ended[0] <= until and window.holds(ended[0]):
        column = window.column(ended[0])
        drawn[column:] = [ended[1], *" " * (window.columns - column - 1)]
    return "".join(drawn)


def picture(cast: Cast, course: Course, requests: Sequence[Row], window: Window, until: int, width: int) -> Page:
    """The axis, every lane that has begun and falls into the window, and what the signs mean.

    `requests` are the rows that asked for the contacts, by number; `window` gives the time, the width the columns.
    """
    left = names_width(width)
    drawn = Window(window.start, window.end, max(width - left, 10))
    page: Page = ruled(drawn, cast.calendar, left)
    for one in course.contacts:
        if _is_drawn(one, drawn, until) and _is_outward(cast, requests[one.number]):
            signs = lane(one, drawn, until, as_seen=False)
            page.append(line(fitted(_way(cast, requests[one.number], one.number), left), Span(signs, Role.CODE)))
    if len(page) == 2:
        page.append(line(Span("no contact between the sides yet", Role.QUIET)))
    now = line(Span(" " * left + pointer(drawn, until), Role.OPEN))
    return [*page, now, line(), *legend(AS_IT_WAS, width)]


def _is_drawn(contact: ContactCourse, window: Window, until: int) -> bool:
    asked, ended = contact.phases[0][1], _ending(contact)
    return asked <= min(until, window.end) and not (ended and ended[0] < window.start)


def _is_outward(cast: Cast, request: Row) -> bool:
    """Whether it goes to another side: statements and permissions are no lanes of their own."""
    offices, program = cast.program.offices, cast.program
    return offices[request.owner - program.owner_of_offices].side != offices[request.a].side


def _ending(contact: ContactCourse) -> tuple[int, str] | None:
    _, at, phase = contact.phases[-1]
    return (at, ENDINGS.get(contact.result, OTHERWISE)) if phase is Phase.ENDED else None


def _way(cast: Cast, request: Row, number: int) -> str:
    return f"{number + 1:>2} {cast.office(request.owner - cast.program.owner_of_offices)} > {cast.office(request.a)}"
