"""What `openline run` does: load, run, log, tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.engine import NAME, Run, run
from simulator.errors import OperatorError
from simulator.log.header import Header
from simulator.log.writer import LogWriter
from simulator.measures.summary import summarise
from simulator.program.words import CompiledScenario
from simulator.words.inquiry import Inquiry
from simulator.words.neutral import label
from simulator.words.page import Page
from simulator.words.record import run_record
from simulator.words.run import RunTold, run_page
from simulator.words.why import why_contact, why_event
from simulator.world.row import Row
from tui.exit import ExitCode
from tui.failing import say
from tui.output import write_json
from tui.paint import page_width, show
from tui.progress import Bar
from tui.scenario import load_scenario, parameters_of, rule_sets_of, script_of, split_setting


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line of `run`."""

    scenario: str | None
    seed: int
    number: int
    settings: tuple[str, ...]
    rules: tuple[str, ...]
    script: str | None
    log: Path | None
    as_json: bool
    why: str | None
    force: bool
    variant: str | None = None
    replay: bool = False
    folder: Path | None = None
    engine: str | None = None


def perform(asked: Asked) -> int:
    """Run once and write what was asked for; the exit code."""
    asked, scenario, chosen = _chosen(asked) if asked.folder is None else of_sweep(asked, asked.folder)
    done = _run(asked, scenario, chosen)
    if asked.why:
        show(_why(asked.why, Inquiry(scenario, chosen.parameters, done.rows, done.rule_sets)))
    elif asked.replay:
        return _replay(asked, scenario, chosen, done)
    else:
        _tell(asked, scenario, done)
    return ExitCode.RUN_ERROR if done.outcome < 0 else ExitCode.OK


def _chosen(asked: Asked) -> tuple[Asked, CompiledScenario, Chosen]:
    """What the command line asks for."""
    scenario = load_scenario(asked.scenario or "", asked.variant)
    settings = dict(map(split_setting, asked.settings))
    parameters = parameters_of(scenario, settings, force=asked.force)
    rule_sets = rule_sets_of(scenario, dict(map(split_setting, asked.rules)))
    return asked, scenario, Chosen(parameters, rule_sets, script_of(scenario, asked.script))


def of_sweep(asked: Asked, folder: Path) -> tuple[Asked, CompiledScenario, Chosen]:
    """A run of a sweep: its number says all."""
    from simulator.sweep.folder import Folder
    from simulator.sweep.one import one_run

    one = one_run(Folder(folder), asked.number)
    known = replace(asked, seed=one.seed, number=one.luck, variant=one.variant)
    return known, one.scenario, Chosen(one.parameters, one.rule_sets, one.script)


def _replay(asked: Asked, scenario: CompiledScenario, chosen: Chosen, done: Run) -> int:
    from tui.recording import record
    from tui.replaying import show_recording

    return show_recording(record(scenario, header_of(asked, scenario, chosen), done.rows), is_plain=False)


def _tell(asked: Asked, scenario: CompiledScenario, done: Run) -> None:
    summary = summarise(scenario.program, done.parameters, done.rows)
    told = RunTold(scenario, done.parameters, asked.seed, asked.number, done.script, done.rows, summary, done.rule_sets)
    if asked.as_json:
        write_json(run_record(told, asked.engine or NAME))
    else:
        show(run_page(told, page_width()))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a run is made with, besides its luck: values in base units, positions of rule sets, that of the script."""

    parameters: tuple[float, ...]
    rule_sets: tuple[int, ...]
    script: int


def _run(asked: Asked, scenario: CompiledScenario, chosen: Chosen) -> Run:
    header = header_of(asked, scenario, chosen)
    with (
        _logging(asked.log, header) as write,
        Bar(f"running {header.scenario}", scenario.program.horizon) as bar,
    ):

        def on_row(row: Row) -> None:
            write(row)
            bar.reach(row.time_ms)

        if asked.engine not in (None, NAME):
            return _played(asked, scenario, chosen, on_row)
        return run(
            scenario,
            seed=asked.seed,
            run=asked.number,
            parameters=chosen.parameters,
            rule_sets=chosen.rule_sets,
            script=chosen.script,
            on_row=on_row,
        )


def _played(asked: Asked, scenario: CompiledScenario, chosen: Chosen, on_row: Callable[[Row], None]) -> Run:
    """The run by the engine that is asked for, which hands over all rows at once."""
    from simulator.batch import Chunk, Setup
    from simulator.batch.engine import play
    from tui.engines import engine_for

    setup = Setup(tuple(chosen.parameters), tuple(chosen.rule_sets), chosen.script)
    done = play(scenario, Chunk(setup, asked.seed, (asked.number,)), 0, engine_for(asked.engine))
    for row in done.rows:
        on_row(row)
    return done


@contextmanager
def _logging(path: Path | None, header: Header) -> Iterator[Callable[[Row], None]]:
    """Somewhere to write rows: the log, or nowhere. When the run is interrupted, say what is kept."""
    if path is None:
        yield lambda row: None
        return
    with LogWriter(path, header) as log:
        try:
            yield log.write
        except KeyboardInterrupt:
            say(f"the {log.written:,} events so far are kept in {path}")
            raise


def header_of(asked: Asked, scenario: CompiledScenario, chosen: Chosen) -> Header:
    """What the log of a run says of it in its first line."""
    words, sides = scenario.words, scenario.program.rule_sets
    names = [parameter.id for parameter in words.parameters]
    return Header(
        semantics=scenario.program.semantics,
        scenario=words.id,
        scenario_digest=scenario.scenario_digest,
        text_digest=scenario.text_digest,
        seed=asked.seed,
        run=asked.number,
        parameters=tuple(zip(names, chosen.parameters, strict=True)),
        rule_sets=tuple((words.sides[sides[at]].id, words.rule_sets[at].id) for at in chosen.rule_sets),
        script=words.scripts[chosen.script].id if chosen.script >= 0 else None,
        variant=asked.variant,
    )


def _why(what: str, inquiry: Inquiry) -> Page:
    """The page for `--why`: a contact by its number in the ledger, an event by e and its number."""
    digits = what.removeprefix("e")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise OperatorError(f'--why "{label(what, 40)}" is neither a contact, such as 2, nor an event, such as e57')
    number = int(digits)
    if what.startswith("e"):
        _require(number, 0, len(inquiry.rows) - 1, "event")
        return why_event(inquiry, number, page_width())
    _require(number, 1, len(inquiry.records), "contact")
    return why_contact(inquiry, number - 1, page_width())


def _require(number: int, first: int, last: int, kind: str) -> None:
    if not first <= number <= last:
        there = f"its {kind}s are {first} to {last}" if last >= first else f"there was no {kind}"
        raise OperatorError(f"--why: this run has no {kind} {number}; {there}")
