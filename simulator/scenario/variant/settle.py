"""What a variant settles of a compiled scenario: defaults of parameters, the script, its name."""

from __future__ import annotations

from dataclasses import replace

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario, VariantName
from simulator.scenario.settings import resolve_parameters
from simulator.scenario.spot import Spot

NO_SCRIPT = "none"


def settled(compiled: CompiledScenario, spot: Spot, name: VariantName) -> CompiledScenario:
    """The scenario as the variant at a spot; problems are added where it sets what cannot be set."""
    program = compiled.program
    names = [row.id for row in compiled.words.parameters]
    values = [row.default for row in program.parameters]
    for parameter in spot.at("set").ids():
        where = spot.at("set", parameter)
        try:
            found = resolve_parameters(compiled, {parameter: where.text})
        except OperatorError as error:
            where.problem("E361", str(error), on_key=True)
            continue
        number = names.index(parameter)
        values[number] = found[number]
    _script(compiled, spot.at("script"))
    rows = tuple(replace(row, default=value) for row, value in zip(program.parameters, values, strict=True))
    words = replace(compiled.words, variant=name)
    return replace(compiled, program=replace(program, parameters=rows), words=words)


def _script(compiled: CompiledScenario, spot: Spot) -> None:
    known = [script.id for script in compiled.words.scripts]
    if spot.exists and spot.text not in (*known, NO_SCRIPT):
        spot.problem("E361", f'no script is called "{spot.text}"; there are {", ".join((*known, NO_SCRIPT))}')
