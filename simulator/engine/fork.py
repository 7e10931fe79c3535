"""Forks: the same run up to an instant, then with one input more, or with other luck, or both.

Same luck (fork 0): nothing but the input is another. Fresh luck (forks 1, 2, ...): what has happened, what was decided
and every chance that was drawn stay; each drawn time that still runs is drawn again on the condition that it has not
ended yet; everything later draws from the fork's own luck.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator import rng
from simulator.agents.redrawing import Due, ForkLuck, remembering
from simulator.agents.timeline import T
from simulator.engine.run import Engine, Run, ended
from simulator.engine.timeline import SimpyTimeline
from simulator.program.tables import ScriptedInput
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind
from simulator.world.contact import Contact, Phase
from simulator.world.row import Row


class ForkTimeline(SimpyTimeline):
    """A timeline whose timers remember what they were drawn from."""

    def __init__(self, horizon: int) -> None:
        self.dues: dict[int, Due] = {}
        """By slot, of the timer that was armed there last."""
        super().__init__(horizon)

    def arm(self, slot: int, at: int, action: Callable[[T], None], subject: T) -> None:
        """See `Timeline.arm`."""
        if isinstance(at, Due):
            self.dues[slot] = at
        else:
            self.dues.pop(slot, None)
        super().arm(slot, int(at), action, subject)

    def redraw(self, luck: ForkLuck) -> None:
        """Draw every live timer again that came from a distribution; each keeps its rank, cause and rule."""
        for slot in self.slots.keys() & self.dues.keys():
            self.move(slot, self.dues[slot].redrawn(self.time, luck))


class ForkEngine(Engine):
    """A run that can be forked once, at an instant."""

    timeline: ForkTimeline
    timelines = ForkTimeline
    lucks = ForkLuck
    drawing = staticmethod(remembering)

    def fork(self, at: int, number: int) -> None:
        """Run up to an instant, then give everything from there on the luck of a fork; less if the run ends before."""
        self._guard(lambda: self._fork(at, number))

    def _fork(self, at: int, number: int) -> None:
        if self.is_over:
            return
        self.timeline.run_until(at)
        if self.timeline.time == at:
            self._redraw(number)
        else:
            self._conclude()

    def _redraw(self, number: int) -> None:
        """Timers, times that are kept for repeats, and answers that are fixed."""
        luck, now = self.scene.luck, self.timeline.time
        assert isinstance(luck, ForkLuck)
        luck.fork(rng.base(self.seed, self.run, number))
        self.timeline.redraw(luck)
        for office in self.scene.offices:
            for key, due in office.kept.items():
                if isinstance(due, Due) and due >= now:
                    office.kept[key] = due.redrawn(now, luck)
        for contact in self.scene.state.open.values():
            if contact.phase is Phase.PENDING:
                self._redraw_answer(contact, luck)

    def _redraw_answer(self, contact: Contact, luck: ForkLuck) -> None:
        """A row says when a fixed answer is due now, since another row has said when it was."""
        scene, due = self.scene, self.scene.answering.dues[contact.number]
        at = due.redrawn(self.timeline.time, luck) if isinstance(due, Due) else due
        scene.answering.dues[contact.number] = at
        if at != contact.due:
            scene.cause, owner = _decided(scene.rows, contact), scene.office_owner(contact.at)
            scene.emit(EventKind.REDRAWN, owner, contact.number, x=at, rule=contact.rule)


def _decided(rows: Sequence[Row], contact: Contact) -> int:
    """The row by which the answer of a contact was fixed."""
    kind, number = EventKind.DECIDED, contact.number
    return next(row.seq for row in reversed(rows) if row.kind == kind and row.contact == number)


@dataclass(frozen=True, slots=True)
class Fork:
    """An instant, ms since the start; which fork, 0 the same luck; inputs besides those of the script, from then on."""

    at: int
    number: int = 0
    added: tuple[ScriptedInput, ...] = ()


def fork(
    scenario: CompiledScenario,
    what: Fork,
    *,
    seed: int = 0,
    run: int = 0,
    parameters: Sequence[float] | None = None,
    rule_sets: Sequence[int] | None = None,
    script: int = -1,
    on_row: Callable[[Row], None] | None = None,
) -> Run:
    """Run a scenario to its end with a fork; everything else is as in `run`.

    A run that ends before the instant of the fork is just that run.
    """
    program = scenario.program
    values = tuple(parameter.default for parameter in program.parameters) if parameters is None else tuple(parameters)
    inputs = (*(program.scripts[script] if script >= 0 else ()), *what.added)

    def make() -> Engine:
        if what.number == 0:
            return Engine(program, values, seed, run, inputs, on_row, rule_sets)
        engine = ForkEngine(program, values, seed, run, inputs, on_row, rule_sets)
        engine.fork(what.at, what.number)
        return engine

    return ended(make, script)
