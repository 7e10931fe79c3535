"""How things stood at each event of a run: what changes, as its changes, so that any moment is looked up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.program.tables import Program
from simulator.vocabulary import LINE, EventKind, Result
from simulator.world.contact import Phase
from simulator.world.fold import apply
from simulator.world.row import Row
from simulator.world.state import State
from simulator.world.visible import Visible, visible


@dataclass(frozen=True, slots=True)
class Track:
    """One value over a run: each value with the event (seq) and the instant (ms) from which on it was so."""

    seqs: tuple[int, ...]
    times: tuple[int, ...]
    values: tuple[float, ...]

    def at(self, seq: int) -> float:
        """The value once the event `seq` had settled; before the first event (-1) the one at the start."""
        return self.values[max(bisect_right(self.seqs, seq) - 1, 0)]

    def at_time(self, ms: float) -> float:
        """The value at an instant, after everything that happened then."""
        return self.values[max(bisect_right(self.times, ms) - 1, 0)]


@dataclass(frozen=True, slots=True)
class ContactCourse:
    """One contact over a run: the phases it went through, as they were, and what its requester saw.

    `phases` are (seq, ms, `Phase`), `sights` are (seq, ms, what was seen); `result` is how it ended, if it did.
    """

    number: int
    result: Result
    phases: tuple[tuple[int, int, Phase], ...]
    sights: tuple[tuple[int, int, Visible], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A run as tracks.

    `actual` has three a channel (its ends, then the line between them), `announced` two; `rungs` are by
    (side that reads, side that acts); `registers` all parameters and variables by number.
    """

    actual: tuple[tuple[Track, ...], ...]
    announced: tuple[tuple[Track, ...], ...]
    rungs: tuple[tuple[Track, ...], ...]
    registers: tuple[Track, ...]
    contacts: tuple[ContactCourse, ...]


class _Draft:
    """A track in the making."""

    __slots__ = ("seqs", "times", "values")

    def __init__(self, first: float) -> None:
        self.seqs, self.times, self.values = [-1], [0], [first]

    def add(self, row: Row, value: float) -> None:
        self.seqs.append(row.seq)
        self.times.append(row.time_ms)
        self.values.append(value)

    def track(self) -> Track:
        return Track(tuple(self.seqs), tuple(self.times), tuple(self.values))


class _Life:
    """The course of a contact in the making."""

    __slots__ = ("phases", "result", "sights")

    def __init__(self) -> None:
        self.result = Result.PENDING
        self.phases: list[tuple[int, int, Phase]] = []
        self.sights: list[tuple[int, int, Visible]] = []

    def see(self, row: Row, state: State) -> None:
        contact = state.contacts[row.contact]
        self.result = contact.result
        if not self.phases or self.phases[-1][2] is not contact.phase:
            self.phases.append((row.seq, row.time_ms, contact.phase))
        last = self.sights[-1][2] if self.sights else None
        seen = visible(state, contact, last)
        if seen != last:
            self.sights.append((row.seq, row.time_ms, seen))

    def course(self, number: int) -> ContactCourse:
        return ContactCourse(number, self.result, tuple(self.phases), tuple(self.sights))


class _Drafts:
    """All tracks of a run in the making."""

    def __init__(self, state: State) -> None:
        sides = range(len(state.program.sides))
        self.program, self.state = state.program, state
        self.actual = [[_Draft(status) for status in ends] for ends in state.actual]
        self.announced = [[_Draft(status) for status in ends] for ends in state.announced]
        self.rungs = [[_Draft(state.rungs[reader * len(sides) + actor]) for actor in sides] for reader in sides]
        self.registers = [_Draft(value) for value in state.registers]
        self.lives: list[_Life] = []

    def note(self, row: Row) -> None:
        """Take a row in that the state has just taken in."""
        if row.kind == EventKind.VARIABLE:
            self.registers[row.a].add(row, row.x)
        elif row.kind == EventKind.RUNG:
            self.rungs[int(row.x)][row.owner - self.program.owner_of_sides].add(row, row.a)
        elif row.kind == EventKind.STATUS:
            self.actual[row.owner - self.program.owner_of_channels][row.a].add(row, row.b)
        elif row.kind == EventKind.ANNOUNCED and row.a != LINE:
            self.announced[row.owner - self.program.owner_of_channels][row.a].add(row, row.b)
        if row.contact >= 0:
            if row.contact == len(self.lives):
                self.lives.append(_Life())
            self.lives[row.contact].see(row, self.state)

    def course(self) -> Course:
        """What they have become."""
        return Course(
            _tracks(self.actual),
            _tracks(self.announced),
            _tracks(self.rungs),
            tuple(draft.track() for draft in self.registers),
            tuple(one.course(at) for at, one in enumerate(self.lives)),
        )


def course(program: Program, parameters: Sequence[float], rows: Iterable[Row]) -> Course:
    """The course of a run, from its rows alone."""
    state = State(program, parameters)
    drafts = _Drafts(state)
    for row in rows:
        apply(state, row)
        drafts.note(row)
    return drafts.course()


def _tracks(drafts: Iterable[Iterable[_Draft]]) -> tuple[tuple[Track, ...], ...]:
    return tuple(tuple(draft.track() for draft in row) for row in drafts)
