"""What `openline play` does: seat somebody, keep the exercise, show the desk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from simulator.errors import OperatorError
from simulator.exercise import Exercise, Plan, Seat, find_seat
from simulator.program.words import CompiledScenario
from tui.desk.session import Session, guesses_of
from tui.exit import ExitCode
from tui.scenario import load_scenario, parameters_of, rule_sets_of, script_of, split_setting

PLAIN_WIDTH = 100
"""Columns of the pictures of a debrief in plain lines."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The command line of `play`."""

    scenario: str
    side: str | None = None
    seat: str | None = None
    seed: int | None = None
    settings: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    script: str | None = None
    variant: str | None = None
    force: bool = False
    plain: bool = False
    store: Path | None = None


def play(wanted: Wanted) -> int:
    """Play a seat, or go on with an exercise; the exit code."""
    folder = folder_of(wanted.store)
    if found := kept(wanted.scenario, folder):
        return show_session(go_on(found, monotonic), is_plain=wanted.plain, is_new=False)
    scenario = load_scenario(wanted.scenario, wanted.variant)
    session = keep(folder, wanted.scenario, plan_of(wanted, scenario), monotonic)
    return show_session(session, is_plain=wanted.plain, is_new=True)


def show_session(session: Session, *, is_plain: bool, is_new: bool) -> int:
    """The desk on screens, or in lines where that was asked for or no terminal is there; the exit code."""
    from tui.replaying import has_terminal

    with closing(session.exercise):
        if is_plain or not has_terminal():
            return converse(session)
        from tui.app import show_app
        from tui.screens.desk import DeskScreen

        return show_app(lambda: DeskScreen(session, is_new=is_new))


# Where exercises are kept.


def folder_of(asked: Path | None) -> Path:
    """The folder that somebody named, or the user's own. OperatorError: there is no home for it."""
    from simulator.exercise.shelf import default_folder

    return asked or default_folder()


def kept(name: str, folder: Path) -> Path | None:
    """The file of the exercise of this name, if there is one."""
    from simulator.exercise.shelf import locate

    try:
        return locate(name, folder) if Path(name).suffix not in (".yaml", ".yml") else None
    except OperatorError:
        return None


def keep(folder: Path, scenario: str, plan: Plan, now: Callable[[], float]) -> Session:
    """A new exercise in a file of its own, time standing. OperatorError: it cannot be kept."""
    from simulator.exercise.shelf import begin as begin_kept
    from simulator.scenario.book import read_book

    variant = plan.scenario.words.variant
    exercise = begin_kept(folder, read_book(scenario, variant.id if variant else None), plan)
    return Session(exercise, plan.seats[0].id, now)


def go_on(path: Path, now: Callable[[], float]) -> Session:
    """An exercise where it was left, time standing. OperatorError: it cannot be gone on with, and why."""
    from simulator.exercise.shelf import resume

    exercise = resume(path)
    return Session(exercise, exercise.plan.seats[0].id, now)


def plan_of(wanted: Wanted, scenario: CompiledScenario) -> Plan:
    """What the exercise is made with. OperatorError: no such side, seat, script or parameter."""
    return Plan(
        scenario,
        seats=(find_seat(scenario, wanted.side, wanted.seat),),
        seed=fresh_seed() if wanted.seed is None else wanted.seed,
        parameters=parameters_of(scenario, dict(map(split_setting, wanted.settings)), force=wanted.force),
        rule_sets=rule_sets_of(scenario, dict(map(split_setting, wanted.rules))),
        script=script_of(scenario, wanted.script),
    )


def fresh_plan(scenario: CompiledScenario, seat: Seat) -> Plan:
    """The scenario as written, one seat taken, new luck."""
    return Plan(scenario, seats=(seat,), seed=fresh_seed(), script=script_of(scenario, None))


def fresh_seed() -> int:
    """Luck that nobody knows beforehand; it is kept with the exercise."""
    from secrets import randbelow

    return randbelow(1_000_000)


def begin(plan: Plan, now: Callable[[], float]) -> Session:
    """A new exercise that is not kept, time standing."""
    return Session(Exercise(plan), plan.seats[0].id, now)


def converse(session: Session) -> int:
    """The plain mode on stdin and stdout."""
    from tui.app import wall_time
    from tui.plain.conversation import Conversation

    def write(text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    if Conversation(session, read_line, write, wall_time).begin():
        write(debrief(session))
    return ExitCode.OK


def debrief(session: Session) -> str:
    """The whole debrief as text, for the plain mode."""
    from simulator.words.page import headline, plain
    from tui.desk.aftermath import SECTIONS, aftermath
    from tui.recording import record_exercise

    after = aftermath(record_exercise(session.exercise), session.names.side_number, guesses_of(session))
    parts = [plain([*headline(title, None), *page(after, PLAIN_WIDTH)]) for title, page in SECTIONS]
    return "\n".join(parts).rstrip("\n")


def read_line(prompt: str) -> str | None:
    """One line from stdin, None at its end."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    text = sys.stdin.readline()
    if not sys.stdin.isatty():
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")  # a transcript shows what was written
    return text.rstrip("\n") if text else None
