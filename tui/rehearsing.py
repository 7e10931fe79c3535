"""What `openline rehearse` does: plan, run on all cores, say what is known already, judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.batch.engine import MANY
from simulator.batch.page import percent
from simulator.program.words import CompiledScenario
from simulator.rehearsal import Plan, Rehearsal, findings, levels, rehearse, theories
from simulator.rehearsal.page import rehearsal_page
from simulator.rehearsal.plan import DEFAULT_RUNS
from simulator.rehearsal.record import rehearsal_record
from simulator.rehearsal.summary import summary_page, total_line, total_record, verdicts
from simulator.words.cast import Cast
from simulator.words.page import headline
from tui.engines import engine_for
from tui.exit import ExitCode
from tui.failing import say
from tui.output import write_json
from tui.paint import page_width, show
from tui.progress import Bar
from tui.scenario import library, load_scenario, setup_of, split_setting


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line of `rehearse`; `runs` None: as many as the engine makes in good time."""

    scenario: str
    seed: int
    runs: int | None
    settings: tuple[str, ...]
    rules: tuple[str, ...]
    variant: str | None
    script: str | None
    all_numbers: bool
    force: bool
    as_json: bool
    workers: int | None
    engine: str | None = None


def perform(asked: Asked) -> int:
    """Rehearse one scenario, and tell of it, or of what was done when it was interrupted; the exit code."""
    rehearsal = prepared(asked)
    try:
        _run(rehearsal, asked)
    finally:
        if rehearsal.runs:
            _tell(rehearsal, asked)
        if not rehearsal.is_whole:
            say(f"broken off: {rehearsal.runs:,} of {rehearsal.plan.total:,} runs were made")
    return code_of([rehearsal])


def perform_all(asked: Asked) -> int:
    """Rehearse the whole library, a few lines each, then the total; the exit code."""
    done: list[Rehearsal] = []
    if not asked.as_json:
        show(headline("Rehearsal of the library", page_width(), "(verdicts by simulation; nothing here is a forecast)"))
    try:
        for rehearsal in _each(asked):
            done.append(rehearsal)
            if not asked.as_json:
                show(summary_page(rehearsal, page_width()))
    finally:
        if asked.as_json:
            write_json(total_record(done))
        elif done:
            show(total_line(done, page_width()))
    return code_of(done)


def _each(asked: Asked) -> Iterator[Rehearsal]:
    engine = engine_for(asked.engine, MANY)
    for name, _ in library():
        one = replace(asked, scenario=name, engine=engine)
        rehearsal = prepared(one)
        _run(rehearsal, one)
        yield rehearsal


def prepared(asked: Asked) -> Rehearsal:
    """The rehearsal that is asked for, of which nothing has been run."""
    scenario = load_scenario(asked.scenario, asked.variant)
    setup = setup_of(scenario, asked.settings, asked.rules, asked.script, force=asked.force)
    plan = Plan(
        seed=asked.seed,
        engine="",
        theories=theories(scenario.program, setup, _fixed(scenario, asked)),
        levels=levels(scenario, with_written=asked.all_numbers),
        runs=asked.runs or 0,
    )
    engine = engine_for(asked.engine, plan.total)
    return Rehearsal(scenario, replace(plan, engine=engine, runs=asked.runs or DEFAULT_RUNS[engine]))


def _fixed(scenario: CompiledScenario, asked: Asked) -> frozenset[int]:
    """The sides whose rule set was chosen: they keep it."""
    chosen = {split_setting(text)[0] for text in asked.rules}
    return frozenset(at for at, side in enumerate(scenario.words.sides) if side.id in chosen)


def _run(rehearsal: Rehearsal, asked: Asked) -> None:
    with Bar(f"rehearsing {asked.scenario}", rehearsal.plan.total) as bar:
        rehearse(rehearsal, asked.workers, lambda runs: bar.tell(_so_far(rehearsal)), bar.reach)


def _so_far(rehearsal: Rehearsal) -> str:
    """What is known once the theories are through, in a line."""
    cast, totals = Cast(rehearsal.scenario), rehearsal.first.totals
    shares = [f"{cast.outcome_id(at)} {percent(totals.outcome(at).value)}" for at, _ in totals.outcomes.most_common()]
    told = verdicts(findings(rehearsal))
    return f"after {totals.runs:,} runs: {', '.join(shares)}; {told}; now over the ranges of parameters"


def _tell(rehearsal: Rehearsal, asked: Asked) -> None:
    if asked.as_json:
        write_json(rehearsal_record(rehearsal))
    else:
        show(rehearsal_page(rehearsal, page_width()))


def code_of(done: list[Rehearsal]) -> int:
    """Faults first: figures of runs that broke off say little; then checks that fail."""
    if any(rehearsal.faults for rehearsal in done):
        return ExitCode.RUN_ERROR
    failed = any(one.verdict == "fails" for rehearsal in done for one in findings(rehearsal))
    return ExitCode.NEGATIVE if failed else ExitCode.OK
