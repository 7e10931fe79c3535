"""What `openline run --runs N` does: load, make the runs on all cores, tell how they lie."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.batch.gather import Many, gather
from simulator.batch.page import ManyTold, many_page
from simulator.batch.record import many_record
from simulator.batch.totals import Totals
from tui.engines import engine_for
from tui.exit import ExitCode
from tui.failing import say
from tui.output import write_json
from tui.paint import page_width, show
from tui.progress import Bar
from tui.scenario import load_scenario, setup_of


@dataclass(frozen=True, slots=True)
class ManyAsked:
    """The command line of `run --runs`."""

    scenario: str
    seed: int
    runs: int
    settings: tuple[str, ...]
    rules: tuple[str, ...]
    variant: str | None
    script: str | None
    as_json: bool
    force: bool
    workers: int | None
    engine: str | None = None


def perform_many(asked: ManyAsked) -> int:
    """Make the runs and tell of them, or of those that were done when it was interrupted; the exit code."""
    scenario = load_scenario(asked.scenario, asked.variant)
    setup = setup_of(scenario, asked.settings, asked.rules, asked.script, force=asked.force)
    many = Many(setup, asked.seed, range(asked.runs), engine_for(asked.engine, asked.runs))
    totals = Totals(scenario.program)
    told = ManyTold(scenario, setup.parameters, asked.seed, 0, asked.runs, setup.script, setup.rule_sets, totals)
    try:
        with Bar(f"{asked.runs:,} runs of {asked.scenario}", asked.runs) as bar:
            gather(scenario, many, totals, asked.workers, bar.reach)
    finally:
        if totals.runs:
            _tell(asked, told, many.engine)
        if totals.runs < asked.runs:
            say(f"{totals.runs:,} of {asked.runs:,} runs were made")
    return ExitCode.RUN_ERROR if totals.faults else ExitCode.OK


def _tell(asked: ManyAsked, told: ManyTold, engine: str) -> None:
    if asked.as_json:
        write_json(many_record(told, engine))
    else:
        show(many_page(told, page_width()))
