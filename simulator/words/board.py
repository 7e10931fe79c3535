"""The channel board: how each channel stands at a moment, announced and in truth, and over time."""

from __future__ import annotations

from simulator.measures.course import Course, Track
from simulator.vocabulary import ChannelKind, Status
from simulator.words.cast import Cast
from simulator.words.page import Page, Role, Span, fitted, line
from simulator.words.spelling import spelled
from simulator.words.strip import Window, legend, names_width, ruled, strip

SIGNS: dict[Status, str] = {
    Status.OPEN: "=",
    Status.RESTRICTED: "r",
    Status.UNATTENDED: "u",
    Status.SUSPENDED: "s",
    Status.CANCELLED: "c",
    Status.DOWN: "x",
}
LEGEND = ("= open", "r restricted", "u unattended", "s suspended", "c cancelled", "x down")

_ROLES: dict[Status, Role] = {Status.OPEN: Role.GOOD, Status.RESTRICTED: Role.OPEN}


def board(cast: Cast, course: Course, seq: int, width: int) -> Page:
    """Every channel between sides after an event: as announced, and in truth where that differs."""
    page: Page = []
    for channel in outward(cast):
        announced = _worst(course.announced[channel], seq)
        actual = _worst(course.actual[channel], seq)
        truth = f"in truth {spelled(Status, actual)}" if actual != announced else ""
        word = Span(f"{spelled(Status, announced):<11}", _ROLES.get(announced, Role.BAD))
        page.append(line(word, fitted(cast.channel(channel), max(width - 34, 12)), Span(truth, Role.WARNING)))
    return page or [line(Span("no channel joins the sides", Role.QUIET))]


def over_time(cast: Cast, course: Course, window: Window, until: int, width: int) -> Page:
    """Every channel between sides as a line over time, by its effective status."""
    left = names_width(width)
    drawn = Window(window.start, window.end, max(width - left, 10))
    page: Page = ruled(drawn, cast.calendar, left)
    for channel in outward(cast):
        signs = strip(effective(course.actual[channel]), drawn, lambda value: SIGNS[Status(int(value))], until)
        page.append(line(fitted(cast.channel(channel), left), Span(signs, Role.CODE)))
    return [*page, line(), *legend(LEGEND, width)]


def outward(cast: Cast) -> list[int]:
    """Channels that join two sides, in file order; statements and command channels are no lines to the other side."""
    inward = (ChannelKind.PUBLIC, ChannelKind.COMMAND)
    return [at for at, one in enumerate(cast.program.channels) if one.kind not in inward]


def effective(ends: tuple[Track, ...]) -> Track:
    """The worst of several tracks at every moment."""
    changes = sorted({pair for track in ends for pair in zip(track.seqs, track.times, strict=True)})
    seqs, times = [seq for seq, _ in changes], [at for _, at in changes]
    return Track(tuple(seqs), tuple(times), tuple(max(track.at(seq) for track in ends) for seq in seqs))


def _worst(ends: tuple[Track, ...], seq: int) -> Status:
    return Status(int(max(track.at(seq) for track in ends)))
