"""What may be asked of a run that is over: its measures, its outcome, and the parameters it was run with."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import cast

from simulator.program.expression import Expression
from simulator.program.tables import Program
from simulator.world.evaluate import Function, RunFault, compile_expression
from simulator.world.state import State


@dataclass(frozen=True, slots=True)
class RunResult:
    """The value of each measure, NaN where there is none, the outcome, and the parameters in base units."""

    measures: tuple[float, ...]
    outcome: int
    registers: tuple[float, ...] = ()

    def measure(self, number: int) -> float:
        """The value of one measure."""
        return self.measures[number]


def compiled(program: Program, code: Expression) -> Function:
    """An expression of a check or an objective as a function, for `worth`."""
    return compile_expression(code, program.event_classes, len(program.incidents), len(program.sides))


def worth(function: Function, run: RunResult) -> float | None:
    """What it comes to in a run; None where that cannot be worked out."""
    try:
        # In the scope of a check, expressions read measures, outcome and parameters, and nothing else of a state.
        number = function(cast(State, run), -1, None)
    except RunFault:
        return None
    return None if isnan(number) else float(number)
