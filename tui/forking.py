"""What `openline fork` does: read the log, make its run again, fork it, tell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulator.batch.forking import ForkTotals, Plan, gather_forks
from simulator.batch.forks_page import ForksTold, forks_page, forks_record
from simulator.batch.original import Original, remake
from simulator.clock import human_duration, parse_instant
from simulator.engine import NAME, Fork, Run, fork
from simulator.errors import OperatorError
from simulator.log.reader import read_log
from simulator.measures.contact import contact_records
from simulator.measures.summary import summarise
from simulator.program.tables import ScriptedInput
from simulator.scenario.input import compile_input
from simulator.scenario.loading import find, load
from simulator.vocabulary import EventKind, InputKind, Refusal
from simulator.words.cast import Cast
from simulator.words.fork import ForkTold, fork_page, fork_record, open_times
from simulator.words.moments import REFUSALS
from simulator.words.neutral import label
from simulator.words.run import RunTold
from simulator.world.row import Row
from tui.exit import ExitCode
from tui.failing import say
from tui.output import write_json
from tui.paint import page_width, show
from tui.progress import Bar


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line of `fork`."""

    log: Path
    at: str
    do: str | None
    runs: int | None
    scenario: str | None
    as_json: bool
    workers: int | None


@dataclass(frozen=True, slots=True)
class Ready:
    """A run that was made again, and what is to be done with it: when, and which inputs."""

    original: Original
    at: int
    added: tuple[ScriptedInput, ...]

    @property
    def inputs(self) -> tuple[ScriptedInput, ...]:
        """The inputs of its script."""
        script, program = self.original.setup.script, self.original.scenario.program
        return program.scripts[script] if script >= 0 else ()

    @property
    def left(self) -> int:
        """How many inputs of the script come at the fork or later."""
        return sum(item.at >= self.at for item in self.inputs)


def perform(asked: Asked) -> int:
    """Fork once, or many times; the exit code."""
    ready = _ready(asked)
    one = _same_luck(ready)
    _require_taken(ready, one)
    if asked.runs is None:
        _tell_one(asked, ready, one)
        return ExitCode.RUN_ERROR if one.outcome < 0 else ExitCode.OK
    return _many(asked, ready, asked.runs)


def _ready(asked: Asked) -> Ready:
    log = read_log(asked.log)
    if log.torn:
        say(f"{asked.log}: {log.torn}")
    path = _scenario(asked, log.header.scenario)
    scenario = load(path, log.header.variant)
    with Bar(f"running {log.header.scenario} again", scenario.program.horizon) as bar:
        original = remake(log, str(asked.log), scenario, lambda row: bar.reach(row.time_ms))
    at = _instant(asked.at, original)
    added = compile_input(scenario, path, asked.do, at) if asked.do is not None else ()
    return Ready(original, at, added)


def _scenario(asked: Asked, name: str) -> Path:
    """The file of the scenario: the one named, else that of the library, else one beside the log or here."""
    if asked.scenario is not None:
        return find(asked.scenario)
    beside = [folder / f"{name}.yaml" for folder in (asked.log.parent, Path())]
    try:
        found = find(name)
    except OperatorError:
        found = Path(name)
    for path in (found, *beside):
        if path.is_file():
            return path
    raise OperatorError(
        f"{asked.log} is of the scenario {label(name)}, which is neither in the library nor beside the log; name its "
        "file: --scenario FILE"
    )


def _instant(text: str, original: Original) -> int:
    """The instant of the fork, ms since the start; it lies within the run."""
    try:
        at = parse_instant(text, original.scenario.program.start_utc_ms)
    except ValueError as error:
        raise OperatorError(f'--at "{label(text, 40)}": {error}; or an instant, such as 2023-02-04T01:00Z') from None
    if at < 0:
        raise OperatorError(f'--at "{label(text, 40)}" lies before the start of the run; say how long after it, as 3 h')
    if at > original.ended_at:
        ended = human_duration(original.ended_at)
        raise OperatorError(f'--at "{label(text, 40)}" lies behind the end of the run, which ended after {ended}')
    return at


def _same_luck(ready: Ready) -> Run:
    original = ready.original
    return fork(
        original.scenario,
        Fork(ready.at, added=ready.added),
        seed=original.seed,
        run=original.number,
        parameters=original.setup.parameters,
        rule_sets=original.setup.rule_sets,
        script=original.setup.script,
    )


def _require_taken(ready: Ready, one: Run) -> None:
    """The added input must have been taken; what is refused changes nothing."""
    first = len(ready.inputs)
    for row in one.rows:
        if row.kind == EventKind.REFUSED and row.a >= first:
            why, when = REFUSALS[Refusal(row.b)], _when_open(ready, ready.added[row.a - first])
            raise OperatorError(f"the input is refused at that time: {why}; {when}")


def _when_open(ready: Ready, item: ScriptedInput) -> str:
    """What would work: the times at which there was something to answer, or to withdraw."""
    pair = {InputKind.DECIDE: (item.other, item.office), InputKind.WITHDRAW: (item.office, item.other)}.get(item.kind)
    if pair is not None:
        original = ready.original
        records = contact_records(original.scenario.program, original.setup.parameters, original.done.rows)
        if times := open_times(Cast(original.scenario), records, *pair):
            return f"in that run there was one from {times}"
    return "choose another time or another input"


def _tell_one(asked: Asked, ready: Ready, one: Run) -> None:
    told = ForkTold(
        _told(ready, ready.original.done), _told(ready, one), ready.at, str(asked.log), asked.do, ready.left
    )
    if asked.as_json:
        write_json(fork_record(told, NAME))
    else:
        show(fork_page(told, page_width()))


def _told(ready: Ready, done: Run) -> RunTold:
    original = ready.original
    rows: list[Row] = done.rows
    summary = summarise(original.scenario.program, done.parameters, rows)
    return RunTold(original.scenario, done.parameters, done.seed, done.run, done.script, rows, summary, done.rule_sets)


def _many(asked: Asked, ready: Ready, forks: int) -> int:
    original, added = ready.original, ready.added if asked.do is not None else None
    plan = Plan(original.setup, original.seed, original.number, ready.at, forks, added)
    totals = ForkTotals(original.scenario.program, added is not None)
    told = ForksTold(original.scenario, plan, totals, str(asked.log), asked.do, ready.left)
    try:
        with Bar(f"{forks:,} forks of {asked.log}", forks) as bar:
            gather_forks(original.scenario, plan, totals, asked.workers, bar.reach)
    finally:
        if totals.without.runs:
            _tell_many(asked, told)
        if totals.without.runs < forks:
            say(f"{totals.without.runs:,} of {forks:,} forks were made")
    faults = totals.without.faults or (totals.having and totals.having.faults)
    return ExitCode.RUN_ERROR if faults else ExitCode.OK


def _tell_many(asked: Asked, told: ForksTold) -> None:
    if asked.as_json:
        write_json(forks_record(told, NAME))
    else:
        show(forks_page(told, page_width()))
