"""What a sweep will run: every point of its design, in every cell, so many times.

A *cell* is a combination of what is chosen rather than varied: a variant, and a rule set of each side that has any.
Runs are numbered through, cell by cell, point by point, replication by replication; the number says all about a run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from simulator.batch import Setup
from simulator.errors import OperatorError
from simulator.program.rule_sets import default_rule_sets, of_side
from simulator.program.words import CompiledScenario
from simulator.scenario.settings import resolve_parameters, resolve_rule_sets
from simulator.sweep.design import Design

ALL = "all"
"""In place of a rule set: each of the side's, one after the other."""
MOST_RUNS = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination: a variant ("" the scenario itself), a rule set of each side that has any, a script ("" none)."""

    variant: str
    rule_sets: tuple[tuple[str, str], ...]
    script: str = ""

    @property
    def name(self) -> str:
        """How the cell is called in tables."""
        chosen = [f"{side} {rules}" for side, rules in self.rule_sets]
        return ", ".join([*([self.variant] if self.variant else []), *chosen]) or "as written"


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole sweep. `settings` are parameters that have one other value in all runs.

    `part` is how many runs are written to one file; it is part of the plan, so that a sweep that goes on writes the
    same files.
    """

    scenario: str
    cells: tuple[Cell, ...]
    design: Design
    replications: int
    seed: int
    part: int
    settings: tuple[tuple[str, str], ...] = ()
    is_forced: bool = False

    def __post_init__(self) -> None:
        if self.runs > MOST_RUNS:
            raise OperatorError(f"the plan has {self.runs:,} runs, and {MOST_RUNS:,} is the most; take fewer points")

    @property
    def points(self) -> int:
        """Points of the design."""
        return len(self.design.points)

    @property
    def runs_of_cell(self) -> int:
        """Runs in each cell."""
        return self.points * self.replications

    @property
    def runs(self) -> int:
        """Runs in all."""
        return len(self.cells) * self.runs_of_cell

    @property
    def parts_of_cell(self) -> int:
        """Files that the runs of a cell fill."""
        return -(-self.runs_of_cell // self.part)

    @property
    def parts(self) -> int:
        """Files in all."""
        return len(self.cells) * self.parts_of_cell

    def place(self, run: int) -> tuple[int, int, int]:
        """Cell, point and replication of a run."""
        if not 0 <= run < self.runs:
            raise OperatorError(f"there is no run {run}; the runs of this sweep are 0 to {self.runs - 1}")
        cell, rest = divmod(run, self.runs_of_cell)
        return cell, *divmod(rest, self.replications)

    def runs_of_part(self, part: int) -> tuple[int, range]:
        """The cell of a part, and its runs as counted within the cell."""
        cell, number = divmod(part, self.parts_of_cell)
        first = number * self.part
        return cell, range(first, min(first + self.part, self.runs_of_cell))

    def luck(self, within: range) -> range | tuple[int, ...]:
        """Which run of the seed each of a cell's runs is made with.

        Cells always meet the same luck, for they are compared. Points do, too, unless the design is independent.
        """
        if self.design.is_independent:
            return within
        return tuple(number % self.replications for number in within)


@dataclass(frozen=True, slots=True)
class Ready:
    """A cell that can be run: its scenario, all else that is fixed, and where its varied parameters stand."""

    cell: Cell
    scenario: CompiledScenario
    setup: Setup
    varied: tuple[int, ...]


def cells_of(
    scenarios: Sequence[CompiledScenario], rules: Sequence[tuple[str, str]], script: str | None
) -> tuple[Cell, ...]:
    """Every combination of the variants that are given, compiled, and of the rule sets that are asked for.

    `rules` are pairs of a side and a rule set, or `all`; a side may come more than once. A side that is not named acts
    by its first. `script` None: what each scenario plays by itself; "none": nothing.
    """
    return tuple(cell for scenario in scenarios for cell in _cells(scenario, rules, script))


def _cells(scenario: CompiledScenario, rules: Sequence[tuple[str, str]], script: str | None) -> Iterator[Cell]:
    variant = scenario.words.variant
    played = _script(scenario, script)
    for chosen in product(*_choices(scenario, rules)):
        yield Cell("" if variant is None else variant.id, chosen, played)


def _choices(scenario: CompiledScenario, rules: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """For each side that has rule sets those that are asked for, else its first."""
    words, program = scenario.words, scenario.program
    for side, asked in rules:
        resolve_rule_sets(scenario, {side: _first(scenario, side) if asked == ALL else asked})
    found = []
    for first in default_rule_sets(program):
        side = words.sides[program.rule_sets[first]].id
        own = [words.rule_sets[number].id for number in of_side(program, program.rule_sets[first])]
        wanted = [name for asking, name in rules if asking == side]
        taken = own if ALL in wanted else [name for name in own if name in wanted] or [words.rule_sets[first].id]
        found.append([(side, name) for name in taken])
    return found


def _first(scenario: CompiledScenario, side: str) -> str:
    """Some rule set of a side, for asking whether it has any; the refusal names the side."""
    words, program = scenario.words, scenario.program
    own = [n for n, number in enumerate(program.rule_sets) if words.sides[number].id == side]
    return words.rule_sets[own[0]].id if own else ALL


def _script(scenario: CompiledScenario, asked: str | None) -> str:
    """The script that a cell plays: the one asked for, else the variant's own, else the historical one."""
    ids, variant = [script.id for script in scenario.words.scripts], scenario.words.variant
    name = asked or (variant.script if variant is not None else "") or ("historical" if "historical" in ids else "none")
    if name != "none" and name not in ids:
        raise OperatorError(f'{scenario.words.id} has no script "{name}"; there are: {", ".join([*ids, "none"])}')
    return "" if name == "none" else name


def ready(plan: Plan, cell: Cell, scenario: CompiledScenario) -> Ready:
    """A cell with its numbers. OperatorError: its variant lacks something that the sweep varies or sets."""
    ids = [words.id for words in scenario.words.parameters]
    missing = [factor.name for factor in plan.design.factors if factor.name not in ids]
    if missing:
        raise OperatorError(f"the variant {cell.variant} has no parameter {missing[0]}, which this sweep varies")
    scripts = [script.id for script in scenario.words.scripts]
    setup = Setup(
        resolve_parameters(scenario, dict(plan.settings), plan.is_forced),
        resolve_rule_sets(scenario, dict(cell.rule_sets)),
        scripts.index(cell.script) if cell.script else -1,
    )
    return Ready(cell, scenario, setup, tuple(ids.index(factor.name) for factor in plan.design.factors))
