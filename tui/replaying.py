"""What `openline replay` does: find the run, lay it out, show it."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import OperatorError
from simulator.log.header import Header
from simulator.log.reader import read_log
from simulator.program.words import CompiledScenario
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, headline, indented, line
from tui.exit import ExitCode
from tui.failing import say
from tui.paint import page_width, show
from tui.recording import Recording, record, record_exercise, record_of_sweep
from tui.scenario import load_scenario


@dataclass(frozen=True, slots=True)
class Wanted:
    """The command line of `replay`."""

    what: str
    scenario: str | None = None
    plain: bool = False
    store: Path | None = None
    number: int | None = None


def replay(wanted: Wanted) -> int:
    """Show a run event by event; in sentences where there is no terminal."""
    if Path(wanted.what).is_dir():
        return _replay_of_sweep(wanted)
    if wanted.number is not None:
        raise OperatorError("--run says which run of a sweep; a log file or an exercise holds one run")
    recording = exercise_of(wanted) or load_recording(wanted.what, wanted.scenario)
    if recording.torn:
        say(recording.torn)
    return show_recording(recording, is_plain=wanted.plain)


def _replay_of_sweep(wanted: Wanted) -> int:
    """A run of a sweep, made again."""
    if wanted.number is None:
        raise OperatorError(f"{label(wanted.what)} is a folder of many runs; say which one with --run K")
    return show_recording(record_of_sweep(Path(wanted.what), wanted.number), is_plain=wanted.plain)


def show_recording(recording: Recording, *, is_plain: bool) -> int:
    """Show it on screens, or in sentences where that was asked for or no terminal is there; the exit code."""
    if is_plain or not has_terminal():
        show(replay_page(recording, page_width()))
        return ExitCode.OK
    from tui.app import show_app
    from tui.screens.replay import ReplayScreen

    return show_app(lambda: ReplayScreen(recording))


def has_terminal() -> bool:
    """Whether somebody sits at a terminal that can show screens."""
    import os

    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")


def exercise_of(wanted: Wanted) -> Recording | None:
    """The exercise of this name or file, as far as it has come; None where there is none such."""
    from simulator.exercise.shelf import ENDING, resume
    from tui.playing import folder_of, kept

    path = kept(wanted.what, folder_of(wanted.store))
    if path is None or path.suffix != ENDING:
        return None
    exercise = resume(path)
    with closing(exercise):
        if not exercise.play.is_over:
            say("this exercise is not over; its replay shows what no seat of it may see yet")
        return record_exercise(exercise)


def load_recording(what: str, scenario: str | None = None) -> Recording:
    """The run in a log file. OperatorError: it cannot be read, or its scenario is not at hand or is another one."""
    log = read_log(Path(what))
    found = scenario_of(log.header, scenario)
    torn = log.torn or ("" if log.is_complete else "the log ends before the run does")
    return record(found, log.header, log.rows, torn)


def scenario_of(header: Header, given: str | None) -> CompiledScenario:
    """The scenario a log is of: the one given, or the one of this id in the library; its digest must agree."""
    try:
        scenario = load_scenario(given or header.scenario, header.variant)
    except OperatorError as error:
        if given:
            raise
        raise OperatorError(
            f'this log is of the scenario "{label(header.scenario)}", which is not in the library; '
            "say which file it is with --scenario FILE"
        ) from error
    if scenario.scenario_digest != header.scenario_digest:
        raise OperatorError(
            f'this log was made by another version of "{label(header.scenario)}"; '
            "say which file it was made from with --scenario FILE"
        )
    if scenario.text_digest != header.text_digest:
        say("the words of the scenario have changed since this log was written; its events have not")
    return scenario


def replay_page(recording: Recording, width: int | None) -> Page:
    """Every event as a sentence, a line each: the replay for pipes and for reading aloud."""
    cast, teller = recording.inquiry.cast, recording.inquiry.teller
    page = headline(f"replay of {label(recording.scenario.words.title)}", width, recording.title)
    for row in recording.rows:
        head = f"{cast.calendar.exact(row.time_ms)}  {f'e{row.seq}':<6} "
        body = indented(teller.tell(row), width, len(head))
        page += [line(Span(head, Role.QUIET), *body[0][1:]), *body[1:]]
    return page
