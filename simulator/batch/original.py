"""From a log to the run that it is of: made again, and compared event by event, before anything is built upon it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.batch.chunk import Setup
from simulator.engine import Run, run
from simulator.errors import OperatorError
from simulator.log.header import Header
from simulator.log.reader import Log
from simulator.program.words import CompiledScenario
from simulator.words.neutral import label
from simulator.world.row import Row

SHOWN = 12
"""Digits of a digest that tell two apart."""


@dataclass(frozen=True, slots=True)
class Original:
    """A run as its log tells how to make it: the scenario, what it was made with, its luck, and the run itself."""

    scenario: CompiledScenario
    setup: Setup
    seed: int
    number: int
    done: Run

    @property
    def ended_at(self) -> int:
        """When it ended, ms since the start."""
        return self.done.rows[-1].time_ms


def remake(log: Log, name: str, scenario: CompiledScenario, on_row: Callable[[Row], None] | None = None) -> Original:
    """The run of a log, made again. `name` is what the log is called.

    OperatorError: it was made with another scenario or another openline, with people, or was changed afterwards.
    """
    header = log.header
    _require_same(header, name, scenario)
    setup = _setup(header, name, scenario)
    done = run(
        scenario,
        seed=header.seed,
        run=header.run,
        parameters=setup.parameters,
        rule_sets=setup.rule_sets,
        script=setup.script,
        on_row=on_row,
    )
    _require_events(log, name, done)
    return Original(scenario, setup, header.seed, header.run, done)


def _require_same(header: Header, name: str, scenario: CompiledScenario) -> None:
    semantics = scenario.program.semantics
    if header.semantics != semantics:
        raise OperatorError(
            f"{name} was made with version {header.semantics} of the semantics and this openline runs version "
            f"{semantics}; use the openline that made it"
        )
    if header.scenario_digest != scenario.scenario_digest:
        theirs, ours = header.scenario_digest[:SHOWN], scenario.scenario_digest[:SHOWN]
        raise OperatorError(
            f"{name} was made with another version of {label(header.scenario)}: its digest is {label(theirs)}, that of "
            f"the scenario here {ours}; name the file that it was made with: --scenario FILE"
        )
    if header.inputs:
        raise OperatorError(
            f"{name} is the log of an exercise with {len(header.inputs)} inputs of people; only a log that "
            "`openline run --log` wrote can be forked here"
        )


def _setup(header: Header, name: str, scenario: CompiledScenario) -> Setup:
    words, values = scenario.words, dict(header.parameters)
    ids = [parameter.id for parameter in words.parameters]
    if sorted(values) != sorted(ids):
        raise OperatorError(f"{name}:1: the header's parameters are not those of {label(words.id)}; it was changed")
    scripts = [script.id for script in words.scripts]
    if header.script is not None and header.script not in scripts:
        raise OperatorError(f"{name}:1: {label(words.id)} has no script {label(header.script)}; the header was changed")
    script = -1 if header.script is None else scripts.index(header.script)
    return Setup(tuple(values[one] for one in ids), _rule_sets(header, name, scenario), script)


def _rule_sets(header: Header, name: str, scenario: CompiledScenario) -> tuple[int, ...]:
    words, sides = scenario.words, scenario.program.rule_sets
    known = {(words.sides[side].id, words.rule_sets[at].id): at for at, side in enumerate(sides)}
    for side, one in header.rule_sets:
        if (side, one) not in known:
            raise OperatorError(f"{name}:1: {label(side)} has no rule set {label(one)}; the header was changed")
    return tuple(known[pair] for pair in header.rule_sets)


def _require_events(log: Log, name: str, done: Run) -> None:
    """Every event of the log, in the order of the run; a log that was cut short has the first of them."""
    for row, own in zip(log.rows, done.rows, strict=False):
        if row != own:
            raise OperatorError(
                f"{name}:{row.seq + 2}: this run gives another event here; the log was changed after it was written"
            )
    if len(log.rows) > len(done.rows) or (log.is_complete and len(log.rows) < len(done.rows)):
        raise OperatorError(
            f"{name}: the log has {len(log.rows):,} events and its run {len(done.rows):,}; it was changed"
        )
