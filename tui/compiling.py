"""What `openline compile` does: lower a scenario, and tell its tables."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.words.page import Page, headline, line
from simulator.words.tables import TableWords, shape, tables_of
from tui.exit import ExitCode
from tui.output import write_json
from tui.paint import page_width, show
from tui.scenario import load_scenario, rule_sets_of, split_setting


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line of `compile`."""

    scenario: str
    tables: bool
    only: str | None
    variant: str | None
    rules: tuple[str, ...]
    as_json: bool


def perform(asked: Asked) -> int:
    """Tell the tables of a scenario; the exit code."""
    scenario = load_scenario(asked.scenario, asked.variant)
    told = _tables(scenario, asked)
    if asked.only is not None:
        _keep_only(told, asked.only)
    if asked.as_json:
        write_json({"simulated": True, "scenario": scenario.words.id, "tables": told.record()})
    elif asked.tables or asked.only is not None:
        show(told.page(scenario.words.id, page_width()))
    else:
        show(_counts(told, scenario))
    return ExitCode.OK


def _tables(scenario: CompiledScenario, asked: Asked) -> TableWords:
    rule_sets = rule_sets_of(scenario, dict(map(split_setting, asked.rules)))
    try:
        return tables_of(scenario, rule_sets)
    except ImportError:
        raise OperatorError("tables of the batch engine need numpy; install openline[batch]") from None


def _keep_only(told: TableWords, name: str) -> None:
    arrays = told.tables.arrays
    if name not in arrays:
        raise OperatorError(f'there is no table "{name}"; there are: {", ".join(arrays)}')
    for other in [other for other in arrays if other != name]:
        del arrays[other]


def _engine() -> str:
    """Where the compiled batch engine is, compiled now if it has to be; or what is missing."""
    from simulator.kernel.code import missing, ready
    from simulator.kernel.keeping import place
    from tui.engines import engine_for

    lacking = missing()
    if lacking is not None:
        return lacking
    engine_for("batch")
    return "compiled for this command alone" if ready().notice else f"kept in {place()}"


def _counts(told: TableWords, scenario: CompiledScenario) -> Page:
    """How many there are of what."""
    page = headline("what the engines run", page_width(), scenario.words.id)
    page += [line(f"  scenario digest  {scenario.scenario_digest}"), line(f"  batch engine     {_engine()}")]
    return page + [line(f"  {name:<18} {shape(array)}") for name, array in told.tables.arrays.items()]
