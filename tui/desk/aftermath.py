"""After the end: what was known beside what was so. Pure pages over a run that is over; everything may be shown now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.clock import HOUR
from simulator.clock import human_duration as span
from simulator.measures.contact import ContactRecord
from simulator.measures.gap import Gap, Happening, happenings, widest_gaps
from simulator.measures.summary import Summary, summarise
from simulator.vocabulary import Reason, Result, Telling, word
from simulator.words.cast import Cast
from simulator.words.contact import way
from simulator.words.figure import ladder_page, measures_page, role_of_outcome
from simulator.words.lanes import AS_IT_WAS, AS_SEEN, lane
from simulator.words.ledger import ledger
from simulator.words.lesson import questions
from simulator.words.page import Page, Role, Span, fitted, indented, items, line
from simulator.words.spelling import contact_name
from simulator.words.strip import Window, legend, ruled
from simulator.words.verdict import in_short
from simulator.world.contact import Phase
from tui.desk.silence import MEANINGS, Guess, meaning_of
from tui.recording import Recording

_LEFT = 14
_PHASES: dict[Phase, str] = {
    Phase.SENT: "on its way",
    Phase.RINGING: "ringing where nobody is",
    Phase.QUEUED: "in a queue",
    Phase.DECIDING: "with an office",
    Phase.PENDING: "with an office, its answer fixed",
    Phase.SILENT: "let lie",
    Phase.DELAYED: "told to wait",
    Phase.ASKING: "asked upward",
    Phase.PASSED: "passed on",
    Phase.NOTICE: "accepted",
    Phase.APPOINTED: "accepted, no place free",
    Phase.READY: "waiting for the channel",
    Phase.CONNECTING: "being connected",
    Phase.TALKING: "talking",
}


@dataclass(frozen=True, slots=True)
class Aftermath:
    """A run that is over, for the side that somebody played; `guesses` are by the number in the ledger, from 1."""

    recording: Recording
    side: int
    guesses: tuple[Guess, ...]
    summary: Summary

    @property
    def cast(self) -> Cast:
        """What everything is called."""
        return self.recording.inquiry.cast


def aftermath(recording: Recording, side: int, guesses: Sequence[Guess]) -> Aftermath:
    """Look back at a run."""
    program = recording.scenario.program
    return Aftermath(recording, side, tuple(guesses), summarise(program, recording.inquiry.parameters, recording.rows))


# How it ended.


def ending_page(after: Aftermath, width: int) -> Page:
    """Outcome, ladder, figures."""
    cast, summary = after.cast, after.summary
    told = f"{cast.outcome(summary.outcome)}, {cast.calendar.instant(summary.ended_at)}, after {span(summary.ended_at)}"
    return [
        *indented(told, width, 0, role_of_outcome(summary.outcome)),
        line(),
        *ladder_page(cast, summary.ladders, width),
        line(),
        *measures_page(cast, summary.measures, summary.ended_at, width),
    ]


def ledger_page(after: Aftermath, width: int) -> Page:
    """Every contact, with the actual reasons."""
    return ledger(after.cast, after.summary.contacts, width)


def questions_page(after: Aftermath, width: int) -> Page:
    """What to talk about afterwards."""
    return questions(after.cast, width) or [line(Span("the scenario asks no questions", Role.QUIET))]


# What was known, and what was so.


def knowledge_page(after: Aftermath, width: int) -> Page:
    """Each thing that happened, and when and how each side heard of it."""
    page: Page = []
    for one in happenings(after.recording.scenario.program, after.recording.rows):
        page += _happening(after, one, width)
    return page or [line(Span("nothing happened", Role.QUIET))]


def _happening(after: Aftermath, one: Happening, width: int) -> Page:
    cast = after.cast
    page = items(f"{cast.calendar.instant(one.at)}  {cast.event_class(one.event_class)}", width, 0, Role.TITLE)
    for side in _own_first(after):
        page += indented(f"{_whose(after, side)}: {_heard(after, one, side)}", width, 4)
    return page


def _own_first(after: Aftermath) -> list[int]:
    sides = range(len(after.cast.words.sides))
    return sorted(sides, key=lambda side: side != after.side)


def _whose(after: Aftermath, side: int) -> str:
    return "you" if side == after.side else after.cast.side(side)


def _heard(after: Aftermath, one: Happening, side: int) -> str:
    heard = one.heard[side]
    if heard is None:
        return "never heard of it"
    late = f"after {span(heard.at - one.at)}" if heard.at > one.at else "at once"
    told = {
        Telling.AS_IT_WAS: "",
        Telling.SOFTENED: ", softened on the way",
        Telling.RECAST: f', told as "{after.cast.event_class(heard.instead)}"' if heard.instead >= 0 else ", recast",
        Telling.CORRECTED: ", corrected",
    }[heard.how]
    return f"heard {late}, {after.cast.office(heard.office)} first{told}"


# The silences.


def silences(after: Aftermath) -> list[ContactRecord]:
    """Requests of the own side to another one that were not answered by being connected."""
    offices = after.recording.scenario.program.offices
    return [
        one
        for one in after.recording.inquiry.records
        if offices[one.source].side == after.side and offices[one.to].side != after.side and one.connected_at is None
    ]


def silences_page(after: Aftermath, width: int) -> Page:
    """For each of them: what was seen, what it was, what was thought, why."""
    page: Page = []
    for record in silences(after):
        page += [*_silence(after, record, width), line()]
    if not page:
        return [line(Span("every request of yours was answered", Role.QUIET))]
    return [*page, *legend(AS_SEEN, width), line(Span("as it was:", Role.QUIET)), *legend(AS_IT_WAS, width)]


def _silence(after: Aftermath, record: ContactRecord, width: int) -> Page:
    cast = after.cast
    head = f"{contact_name(record.number)}: {way(cast, record)}, {cast.channel(record.channel)}"
    return [
        *items(head, width, 0, Role.TITLE),
        *_lanes(after, record, width),
        *indented(f"You thought: {_guessed(after, record)}", width, 2),
        *indented(f"It was: {_was(after, record)}", width, 2, Role.WARNING),
        *indented(f"Why: {in_short(after.recording.inquiry, record)}", width, 2),
    ]


def _lanes(after: Aftermath, record: ContactRecord, width: int) -> Page:
    recording = after.recording
    end = record.ended_at if record.ended_at is not None else recording.end
    room = max((end - record.requested_at) // 10, HOUR)
    window = Window(record.requested_at, min(end + room, recording.end + 1), max(width - _LEFT, 10))
    contact = recording.course.contacts[record.number]
    return [
        *ruled(window, after.cast.calendar, _LEFT),
        line(fitted("as you saw it", _LEFT), Span(lane(contact, window, recording.end, as_seen=True), Role.CODE)),
        line(fitted("as it was", _LEFT), Span(lane(contact, window, recording.end, as_seen=False), Role.CODE)),
    ]


def _guessed(after: Aftermath, record: ContactRecord) -> str:
    told = [f"{one.meaning} {one.sure} %" for one in after.guesses if one.contact == record.number + 1]
    return ", then ".join(told) or "you were not sure, or did not say"


def _was(after: Aftermath, record: ContactRecord) -> str:
    """The phases that lasted, then the actual reason and which meaning that is."""
    phases = after.recording.course.contacts[record.number].phases
    ends = [*(at for _, at, _ in phases[1:]), after.recording.end]
    lasted = [
        f"{_PHASES[phase]} {span(end - at)}"
        for (_, at, phase), end in zip(phases, ends, strict=True)
        if phase in _PHASES and end - at >= HOUR / 60
    ]
    meaning = next((text for key, text, _ in MEANINGS if key == meaning_of(record.actual)), "")
    reason = f"; in truth: {word(record.actual)}" if record.actual is not Reason.NONE else ""
    ended = "" if record.result is Result.PENDING else f"; {word(record.result)}"
    return f"{', then '.join(lasted) or 'nothing that lasted'}{ended}{reason}{f' ({meaning})' if meaning else ''}"


# The moments.


def moments_page(after: Aftermath, width: int) -> Page:
    """The three moments at which what the sides knew differed most."""
    recording = after.recording
    program = recording.scenario.program
    stages = happenings(program, recording.rows)
    page: Page = []
    for number, gap in enumerate(widest_gaps(program, recording.rows, 3, program.play // 20), start=1):
        when = (
            f"{number}. {after.cast.calendar.instant(gap.at)}: {recording.inquiry.teller.tell(recording.rows[gap.seq])}"
        )
        page += [*items(when, width, 0, Role.TITLE), *_differed(after, gap, stages, width), line()]
    return page or [line(Span("the sides knew the same throughout", Role.QUIET))]


def _differed(after: Aftermath, gap: Gap, stages: Sequence[Happening], width: int) -> Page:
    cast, page = after.cast, list[tuple[Span, ...]]()
    for side, number in gap.unknown:
        what = cast.event_class(stages[number].event_class)
        page += indented(f"{_whose(after, side)} had not heard: {what}", width, 3)
    for reader, actor in gap.misread:
        track = after.recording.course.rungs
        meant, read = (int(track[by][actor].at(gap.seq)) for by in (actor, reader))
        told = f"{_whose(after, reader)} read {_whose(after, actor)} on R{read}; it was meant as R{meant}"
        page += indented(told, width, 3)
    return page


SECTIONS: tuple[tuple[str, Callable[[Aftermath, int], Page]], ...] = (
    ("How it ended", ending_page),
    ("What you knew, what was so", knowledge_page),
    ("The silences", silences_page),
    ("Where knowledge differed most", moments_page),
    ("The ledger", ledger_page),
    ("To talk about", questions_page),
)
"""The parts of a debrief, in the order in which to read them."""
