"""A run that is over, laid out for looking: what a replay and a debrief show. Nothing in it ever changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import OperatorError
from simulator.log.header import Header
from simulator.measures.course import Course, course
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind
from simulator.words.inquiry import Inquiry
from simulator.world.row import Row

if TYPE_CHECKING:
    from simulator.exercise import Exercise


@dataclass(frozen=True, slots=True)
class Recording:
    """A run with everything that is looked up in it.

    `requests` are the rows that asked for the contacts, by number; `title` says which run it is; `torn` what of the log
    could not be read, "" nothing.
    """

    scenario: CompiledScenario
    rows: Sequence[Row]
    inquiry: Inquiry
    course: Course
    requests: tuple[Row, ...]
    title: str
    torn: str = ""

    @property
    def last(self) -> int:
        """The number of the last event."""
        return len(self.rows) - 1

    @property
    def end(self) -> int:
        """When it ends, ms since the start; at least 1."""
        return max(self.rows[-1].time_ms, 1)

    def seq_at(self, ms: int) -> int:
        """The last event at or before an instant."""
        from bisect import bisect_right

        return max(bisect_right(self.rows, ms, key=lambda row: row.time_ms) - 1, 0)


def record(scenario: CompiledScenario, header: Header, rows: Sequence[Row], torn: str = "") -> Recording:
    """The recording of a run. OperatorError: it does not fit the scenario, or has no event."""
    if not rows:
        raise OperatorError("this log has no event yet, so there is nothing to replay")
    parameters = _parameters(scenario, header)
    try:
        inquiry = Inquiry(scenario, parameters, rows, rule_sets_of(scenario, header))
        lives = course(scenario.program, parameters, rows)
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise OperatorError(
            f"these events do not fit the scenario {header.scenario}: the log was changed by hand, or is not of it"
        ) from error
    requests = tuple(row for row in rows if row.kind == EventKind.REQUESTED)
    return Recording(scenario, rows, inquiry, lives, requests, _title(header), torn)


def record_run(scenario: CompiledScenario, seed: int) -> Recording:
    """The recording of a run that nobody plays, as `openline run` makes it."""
    from simulator.engine import run
    from tui.running import Asked, Chosen, header_of
    from tui.scenario import script_of

    parameters = tuple(parameter.default for parameter in scenario.program.parameters)
    variant = scenario.words.variant.id if scenario.words.variant else None
    done = run(scenario, seed=seed, script=script_of(scenario, None))
    asked = Asked(scenario.words.id, seed, 0, (), (), None, None, False, None, False, variant)
    return record(scenario, header_of(asked, scenario, Chosen(parameters, done.rule_sets, done.script)), done.rows)


def record_exercise(exercise: Exercise) -> Recording:
    """The recording of an exercise as far as it has come: for whoever may see everything."""
    play, plan = exercise.play, exercise.plan
    rows = tuple(play.rows)
    inquiry = Inquiry(plan.scenario, play.parameters, rows, play.engine.rule_sets)
    requests = tuple(row for row in rows if row.kind == EventKind.REQUESTED)
    lives = course(plan.scenario.program, play.parameters, rows)
    return Recording(plan.scenario, rows, inquiry, lives, requests, f"seed {plan.seed}, an exercise")


def record_of_sweep(folder: Path, number: int) -> Recording:
    """The recording of a run of a sweep, made again."""
    from simulator.engine import run
    from tui.running import Asked, header_of, of_sweep

    wanted = Asked(None, 0, number, (), (), None, None, False, None, False)
    asked, scenario, chosen = of_sweep(wanted, folder)
    done = run(
        scenario,
        seed=asked.seed,
        run=asked.number,
        parameters=chosen.parameters,
        rule_sets=chosen.rule_sets,
        script=chosen.script,
    )
    return record(scenario, header_of(asked, scenario, chosen), done.rows)


def rule_sets_of(scenario: CompiledScenario, header: Header) -> tuple[int, ...] | None:
    """The rule sets that a log names, by position; None for those that a run has by itself."""
    if not header.rule_sets:
        return None
    from tui.scenario import rule_sets_of as chosen

    return chosen(scenario, dict(header.rule_sets))


def _parameters(scenario: CompiledScenario, header: Header) -> tuple[float, ...]:
    given = dict(header.parameters)
    names = [parameter.id for parameter in scenario.words.parameters]
    missing = [name for name in names if name not in given]
    if missing:
        raise OperatorError(f"the log has no value for the parameter {missing[0]}, so it is not of this scenario")
    return tuple(given[name] for name in names)


def _title(header: Header) -> str:
    run = f", run {header.run}" if header.run else ""
    script = f", script {header.script}" if header.script else ""
    variant = f", variant {header.variant}" if header.variant else ""
    return f"seed {header.seed}{run}{variant}{script}"
