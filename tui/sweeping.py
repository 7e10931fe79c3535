"""What `openline sweep` does: plan, tell, run, go on where it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from simulator.batch import cores
from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.sweep import design
from simulator.sweep.factor import factors_of
from simulator.sweep.folder import Folder
from simulator.sweep.kept import texts_of
from simulator.sweep.making import Sweep, sweep, write
from simulator.sweep.manifest import Manifest, describe
from simulator.sweep.outline import plan_page
from simulator.sweep.plan import Plan, Ready, cells_of, ready
from simulator.sweep.timing import estimate
from tui.engines import engine_for
from tui.exit import ExitCode
from tui.failing import say
from tui.paint import page_width, show
from tui.progress import Bar
from tui.scenario import load_scenario

PARTS = {"simpy": 256}
"""Runs in a file, by engine: some seconds of work, so that little is lost when it is interrupted."""
PART = 16_384


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line of `sweep`."""

    scenario: str
    out: Path
    vary: tuple[str, ...]
    grid: bool
    lhs: int | None
    sobol: int | None
    design: Path | None
    variants: tuple[str, ...]
    rules: tuple[str, ...]
    script: str | None
    settings: tuple[str, ...]
    replications: int
    seed: int
    engine: str | None
    workers: int | None
    cluster: str | None
    only_plan: bool
    force: bool


def perform(asked: Asked) -> int:
    """Make what is asked for, or what is left of it; the exit code."""
    engine = engine_for(asked.engine)
    scenarios = _scenarios(asked)
    folder = Folder(asked.out)
    plan = _plan(asked, scenarios, _part(folder, engine))
    task = Sweep(plan, _ready(plan, scenarios), engine)
    if asked.only_plan:
        _tell(asked, task, folder, monotonic)
        return ExitCode.OK
    with folder.held():
        _begin(folder, task, describe(plan, task.cells, texts_of(asked.scenario)[0][0], engine), asked.scenario)
        _tell(asked, task, folder, monotonic)
        _run(asked, task, folder)
    return ExitCode.OK


def _scenarios(asked: Asked) -> dict[str, CompiledScenario]:
    """The variants that are asked for, by id; "" is the scenario itself."""
    names = ["" if name == "none" else name for name in asked.variants] or [""]
    return {name: load_scenario(asked.scenario, name or None) for name in dict.fromkeys(names)}


def _part(folder: Folder, engine: str) -> int:
    """Runs in a file: as the folder has it, else what suits the engine."""
    return int(folder.manifest().plan["part"]) if folder.is_begun else PARTS.get(engine, PART)


def _plan(asked: Asked, scenarios: dict[str, CompiledScenario], part: int) -> Plan:
    if not asked.replications:
        raise OperatorError("--replications 0 makes no run; ask for at least 1")
    first = next(iter(scenarios.values()))
    return Plan(
        scenario=first.words.id,
        cells=cells_of(tuple(scenarios.values()), [_pair(text) for text in asked.rules], asked.script),
        design=_design(asked, first),
        replications=asked.replications,
        seed=asked.seed,
        part=part,
        settings=tuple(_pair(text) for text in asked.settings),
        is_forced=asked.force,
    )


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.strip()


def _design(asked: Asked, scenario: CompiledScenario) -> design.Design:
    """The design that is asked for; without one, a grid of what is to be varied."""
    if asked.design is not None:
        return design.from_file(scenario, asked.design, asked.force)
    if asked.lhs is not None:
        return design.latin_hypercube(factors_of(scenario, asked.vary, asked.force), asked.lhs, asked.seed)
    if asked.sobol is not None:
        return design.sobol(factors_of(scenario, asked.vary, asked.force), asked.sobol, asked.seed)
    if asked.vary or asked.grid:
        return design.grid(factors_of(scenario, asked.vary, asked.force))
    return design.fixed()


def _ready(plan: Plan, scenarios: dict[str, CompiledScenario]) -> tuple[Ready, ...]:
    return tuple(ready(plan, cell, scenarios[cell.variant]) for cell in plan.cells)


def _begin(folder: Folder, task: Sweep, manifest: Manifest, scenario: str) -> None:
    if folder.is_begun:
        folder.require(manifest)
    else:
        folder.begin(manifest, task.plan, texts_of(scenario))


def _tell(asked: Asked, task: Sweep, folder: Folder, now: Callable[[], float]) -> None:
    plan = task.plan
    left = _left(folder, plan)
    expected = estimate(task, left, asked.workers or cores(), now) if left else None
    title = task.cells[0].scenario.words.title
    show(plan_page(plan, title, task.engine, expected, plan.runs - left, page_width()))


def _left(folder: Folder, plan: Plan) -> int:
    """Runs that are still to be made."""
    if not folder.is_begun:
        return plan.runs
    return sum(len(plan.runs_of_part(number)[1]) for number in folder.missing(plan))


def _run(asked: Asked, task: Sweep, folder: Folder) -> None:
    left, done = _left(folder, task.plan), 0
    with Bar(f"sweep of {task.plan.scenario}", left) as bar:

        def report(runs: int) -> None:
            nonlocal done
            done += runs
            bar.reach(done)

        try:
            _make(asked, task, folder, report)
        except KeyboardInterrupt:
            kept = task.plan.runs - left + done
            say(f"{kept:,} of {task.plan.runs:,} runs are kept in {folder.path}; the same command goes on from there")
            raise
    say(f"{task.plan.runs:,} runs are in {folder.path}; next: openline analyze {folder.path}")


def _make(asked: Asked, task: Sweep, folder: Folder, report: Callable[[int], None]) -> None:
    if asked.cluster is None:
        sweep(folder, task, report, asked.workers)
        return
    from simulator.sweep.cluster import parts_from

    missing = list(folder.missing(task.plan))
    with parts_from(asked.cluster, task, missing) as made:
        write(folder, task.plan, made, report)
