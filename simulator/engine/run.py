"""Running a scenario: from (scenario, parameters, seed, run, script) to one log, byte for byte."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from simulator import rng
from simulator.agents.actions import Actions
from simulator.agents.answering import Answering
from simulator.agents.appointments import Appointments
from simulator.agents.chance import RunLuck, drawing
from simulator.agents.channel import Channels
from simulator.agents.connection import Connection
from simulator.agents.conveying import Conveying
from simulator.agents.incident import Incidents
from simulator.agents.inputs import Inputs
from simulator.agents.knowledge import Knowledge
from simulator.agents.ladder import Ladder
from simulator.agents.life import Life
from simulator.agents.links import Links
from simulator.agents.office import Office
from simulator.agents.permission import Permissions
from simulator.agents.prepared import WORLD, Drawing, prepare
from simulator.agents.relay import Relays
from simulator.agents.rules import Rules
from simulator.agents.scene import Scene
from simulator.agents.variables import Variables
from simulator.agents.watches import Watches
from simulator.engine.timeline import SimpyTimeline
from simulator.program.rule_sets import default_rule_sets, mask_of
from simulator.program.tables import Program, ScriptedInput
from simulator.program.words import CompiledScenario
from simulator.vocabulary import CAUSE_START, SEMANTICS, EventKind, Fault, TriggerKind
from simulator.world.evaluate import RunFault
from simulator.world.row import Row
from simulator.world.state import State

NAME = "simpy"
"""How this engine is called in logs and on the command line."""

FRAMES = 100_000
"""Calls within calls that a run may need: what an act brings about at once, down to the last contact of a run."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished run. `outcome` is a position in `Program.outcomes`, -1 when a fault ended it."""

    rows: list[Row]
    outcome: int
    state: State
    parameters: tuple[float, ...]
    rule_sets: tuple[int, ...]
    seed: int
    run: int
    script: int
    fault: Fault | None


class Engine:
    """One run in progress: `step` by `step`, or to its end. `seated` are the offices that people hold."""

    timelines: type[SimpyTimeline] = SimpyTimeline
    lucks: type[RunLuck] = RunLuck
    drawing: Drawing = staticmethod(drawing)

    def __init__(
        self,
        program: Program,
        parameters: Sequence[float],
        seed: int = 0,
        run: int = 0,
        script: tuple[ScriptedInput, ...] = (),
        on_row: Callable[[Row], None] | None = None,
        rule_sets: Sequence[int] | None = None,
        seated: Iterable[int] = (),
    ) -> None:
        self.program = program
        self.rule_sets = default_rule_sets(program) if rule_sets is None else tuple(rule_sets)
        self.seed, self.run = seed, run
        self.timeline = self.timelines(program.horizon)
        prepared, luck = prepare(program, mask_of(self.rule_sets), self.drawing), self.lucks(rng.base(seed, run))
        self.scene = Scene(prepared, parameters, self.timeline, luck, on_row)
        self.timeline.scene = self.scene
        self.scene.seated.update(seated)
        self.inputs = _people(self.scene, script)
        self.fault: Fault | None = None
        self._guard(self._start)

    @property
    def is_over(self) -> bool:
        """Whether the run has ended."""
        return self.scene.state.ended

    def step(self) -> None:
        """Run one event; stop when an outcome or the horizon has come and everything of that instant has settled."""
        self._guard(self._step)

    def to_end(self) -> None:
        """Run until it is over."""
        self._guard(self._steps)

    def result(self, script: int = -1) -> Run:
        """What became of a run that is over; the engine is of no use any more."""
        scene, state = self.scene, self.scene.state
        parameters = tuple(state.registers[: len(self.program.parameters)])
        done = Run(
            scene.rows, state.outcome, state, parameters, self.rule_sets, self.seed, self.run, script, self.fault
        )
        self.close()
        return done

    def next_at(self) -> int:
        """When the next event is due, or the end, ms; meaningless once the run has ended."""
        return self.timeline.next_at()

    def run_before(self, at: int) -> None:
        """Run everything that is due before an instant, ms."""
        while not self.is_over and self.timeline.next_at() < at:
            self.step()

    def admit(self, number: int, item: ScriptedInput, contact: int = -1) -> None:
        """Let a person's input in and run it, at an instant before which everything has been run.

        Numbers go on from those of the script. `contact` is the one that it is about, -1 none.
        """
        self.run_before(item.at)
        if not self.is_over:
            slot = self.inputs.admit(number, item, contact)
            self._guard(partial(self._take_input, slot))

    def _take_input(self, slot: int) -> None:
        """The input, behind those of a script that are due with it, and all work without delay that follows."""
        timeline, state = self.timeline, self.scene.state
        while not state.ended and (timeline.is_armed(slot) or not timeline.is_settled() or state.outcome >= 0):
            self._step()

    def close(self) -> None:
        """Take the scene apart; agents know each other, and would else wait for the search for cycles."""
        for name in self.scene.__slots__:
            delattr(self.scene, name)
        vars(self.timeline).clear()

    def _steps(self) -> None:
        if not self.is_over:
            self.timeline.run()
            self._conclude()

    def _conclude(self) -> None:
        """The timeline has stopped: at the outcome, or at the horizon."""
        state = self.scene.state
        if state.outcome >= 0:
            self._finish(state.outcome)
        else:
            self._horizon()

    def _step(self) -> None:
        timeline, state = self.timeline, self.scene.state
        if state.outcome >= 0 and timeline.is_settled():
            self._finish(state.outcome)
        elif timeline.is_spent():
            self._horizon()
        else:
            timeline.step()

    def _start(self) -> None:
        """Everything that is so at 0, in this order: values, script, dates, agents, conditions, initiative."""
        scene = self.scene
        scene.emit(EventKind.START, 0, b=SEMANTICS)
        start = scene.cause = 0
        scene.variables.start()
        self.inputs.start()
        scene.rules.start()
        scene.incidents.start()
        scene.channels.start()
        for office in scene.offices:
            office.start()
        scene.rules.effects(scene.rows[0], None)
        scene.watches.start()
        for index in range(len(scene.offices)):
            scene.cause = start
            scene.rules.initiative(index, TriggerKind.START)
        scene.cause = CAUSE_START

    def _horizon(self) -> None:
        """The horizon: the first outcome whose condition holds there, else the remaining one."""
        self.timeline.time = self.scene.state.time = self.program.horizon
        self._finish(self._outcome_at_horizon())

    def _outcome_at_horizon(self) -> int:
        outcomes = self.program.outcomes
        for index, holds in enumerate(self.scene.prepared.at_horizon):
            if holds is not None and holds(self.scene.state, WORLD, None):
                return index
        return next(index for index, outcome in enumerate(outcomes) if outcome.otherwise)

    def _finish(self, outcome: int) -> None:
        self.scene.cause, self.scene.rule = CAUSE_START, -1
        self.scene.emit(EventKind.END, 0, a=outcome)

    def _guard(self, action: Callable[[], None]) -> None:
        """A fault of the run ends it with a row that names the rule, never with an exception."""
        outside = sys.getrecursionlimit()
        sys.setrecursionlimit(max(outside, FRAMES))
        try:
            action()
        except RunFault as fault:
            self.fault = fault.fault
            rule = fault.rule if fault.rule >= 0 else self.scene.rule
            owner = self.program.rules[rule].owner if rule >= 0 and not fault.owner else fault.owner
            self.scene.emit(EventKind.ERROR, owner, a=fault.fault, b=fault.detail, rule=rule)
            self._finish(-1)
        finally:
            sys.setrecursionlimit(outside)


def _people(scene: Scene, script: tuple[ScriptedInput, ...]) -> Inputs:
    """Set the agents on the scene."""
    scene.rules = Rules(scene)
    scene.actions = Actions(scene)
    scene.watches = Watches(scene)
    scene.variables = Variables(scene)
    scene.ladder = Ladder(scene)
    scene.knowledge = Knowledge(scene)
    scene.incidents = Incidents(scene)
    scene.channels = Channels(scene)
    scene.appointments = Appointments(scene)
    scene.permissions = Permissions(scene)
    scene.life = Life(scene)
    scene.relays = Relays(scene)
    scene.answering = Answering(scene)
    scene.connection = Connection(scene)
    scene.conveying = Conveying(scene)
    scene.links = Links(scene)
    scene.offices = [Office(scene, index) for index in range(len(scene.program.offices))]
    return Inputs(scene, script)


def run(
    scenario: CompiledScenario,
    *,
    seed: int = 0,
    run: int = 0,
    parameters: Sequence[float] | None = None,
    rule_sets: Sequence[int] | None = None,
    script: int = -1,
    on_row: Callable[[Row], None] | None = None,
) -> Run:
    """Run a scenario to its end.

    `parameters` are in base units (default: as written). `rule_sets` are positions in `Program.rule_sets`, one of each
    side that has any, in the order of the sides (default: the first of each). `script` is a position, -1 none.
    """
    program = scenario.program
    values = tuple(parameter.default for parameter in program.parameters) if parameters is None else tuple(parameters)
    inputs = program.scripts[script] if script >= 0 else ()
    return ended(lambda: Engine(program, values, seed, run, inputs, on_row, rule_sets), script)


def ended(make: Callable[[], Engine], script: int) -> Run:
    """What becomes of an engine at its end.

    Python's search for cycles rests meanwhile: all that a run makes lives as long as the run, and goes without it.
    """
    searches = gc.isenabled()
    gc.disable()
    try:
        engine = make()
        engine.to_end()
        return engine.result(script)
    finally:
        if searches:
            gc.enable()
