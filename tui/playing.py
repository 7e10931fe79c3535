"""What `openline play` does: seat somebody, keep the exercise, show the desk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

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


def play(wanted: Wanted) -> int:
    """Play a seat on screens, or in lines where that was asked for or no terminal is there; the exit code."""
    from tui.replaying import has_terminal

    scenario = load_scenario(wanted.scenario, wanted.variant)
    session = begin(plan_of(wanted, scenario), monotonic)
    if wanted.plain or not has_terminal():
        return converse(session)
    from tui.app import show_app
    from tui.screens.desk import DeskScreen

    return show_app(lambda: DeskScreen(session))


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
    """A new exercise, time standing."""
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
