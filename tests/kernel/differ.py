"""Two engines, one log: where two logs of one run part, and what each says there, with its cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import copysign, isnan

from simulator.engine import run as by_simpy
from simulator.kernel.play import batch_of
from simulator.kernel.play import run as by_kernel
from simulator.measures.measure import Value, measure_run
from simulator.program.rule_sets import default_rule_sets
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind
from simulator.words.inquiry import Inquiry
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class Key:
    """All that decides a run, besides its scenario."""

    seed: int = 0
    run: int = 0
    rule_sets: tuple[int, ...] | None = None
    script: int = -1


def difference(scenario: CompiledScenario, key: Key) -> str:
    """What the engines say of one run in which they differ, in rows, outcome or measures; nothing where they agree."""
    program = scenario.program
    chosen = default_rule_sets(program) if key.rule_sets is None else key.rule_sets
    asked = {"seed": key.seed, "run": key.run, "rule_sets": chosen, "script": key.script}
    theirs, ours = by_simpy(scenario, **asked), by_kernel(scenario, **asked)  # type: ignore[arg-type]  # as typed above
    told = first_difference(scenario, theirs.rows, ours.rows, chosen)
    if told:
        return f"{scenario.words.id} {key}:\n{told}"
    if (theirs.outcome, theirs.fault or 0) != (ours.outcome, ours.fault):
        return f"{scenario.words.id} {key}: outcome {theirs.outcome} {theirs.fault} against {ours.outcome} {ours.fault}"
    return _measures(scenario, key, chosen, measure_run(program, theirs.parameters, theirs.rows))


def _measures(scenario: CompiledScenario, key: Key, chosen: tuple[int, ...], theirs: Sequence[Value]) -> str:
    """Where the measures of a run without rows are not those of its rows."""
    import numpy as np

    values = np.array([[row.default for row in scenario.program.parameters]])
    found = batch_of(scenario, chosen).measure(values, np.array([key.seed]), np.array([key.run]), key.script)
    for number, one in enumerate(theirs):
        value, censored, begun = (float(column[0][number]) for column in (found.values, found.censored, found.begun))
        if not (_same(one.value, value) and one.is_censored == bool(censored) and one.begun in (begun, 0)):
            return f"{scenario.words.id} {key}: measure {number} is {one} and not {value} {censored} {begun}"
    return ""


def _same(one: float, other: float) -> bool:
    return one == other or (isnan(one) and isnan(other))


def first_difference(
    scenario: CompiledScenario, theirs: Sequence[Row], ours: Sequence[Row], chosen: tuple[int, ...]
) -> str:
    """The first row in which two logs differ, as each has it, with its cause in each; nothing where there is none."""
    at = next((n for n, (one, other) in enumerate(zip(theirs, ours, strict=False)) if not _equal(one, other)), None)
    if at is None and len(theirs) == len(ours):
        return ""
    place = min(len(theirs), len(ours)) if at is None else at
    return "\n".join(
        line
        for name, rows in (("simpy", theirs), ("batch", ours))
        for line in _told(name, scenario, rows, place, chosen)
    )


def _equal(one: Row, other: Row) -> bool:
    """To the byte: 0.0 is not -0.0."""
    signs = [(copysign(1.0, row.x), copysign(1.0, row.y)) for row in (one, other)]
    return tuple(one) == tuple(other) and signs[0] == signs[1]


def _told(name: str, scenario: CompiledScenario, rows: Sequence[Row], at: int, chosen: tuple[int, ...]) -> list[str]:
    if at >= len(rows):
        return [f"{name}: the log ends before e{at}"]
    row = rows[at]
    lines = [f"{name} e{at}: {_in_words(scenario, rows, row, chosen)}"]
    if 0 <= row.cause < at:
        lines.append(f"{name}   because of e{row.cause}: {_in_words(scenario, rows, rows[row.cause], chosen)}")
    return lines


def _in_words(scenario: CompiledScenario, rows: Sequence[Row], row: Row, chosen: tuple[int, ...]) -> str:
    """A row as a sentence, and its numbers; a log that is wrong may have no sentence."""
    numbers = f"{EventKind(row.kind).name.lower()} {tuple(row)[1:]}"
    try:
        values = tuple(parameter.default for parameter in scenario.program.parameters)
        whole = Inquiry(scenario, values, rows, chosen).teller.tell(row)
    except Exception:  # noqa: BLE001 - whatever is wrong with the log, its numbers say enough
        return numbers
    return f"{whole} {numbers}"
