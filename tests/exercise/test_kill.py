"""An exercise outlives its process: killed at any moment, it is all there, and goes on as it would have gone on."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.exercise import Exercise, Past, Plan, seats_of
from simulator.exercise.bot import drive
from simulator.exercise.shelf import begin, resume
from simulator.scenario.book import Book, compile_book
from tests.exercise.session import HOP, SEED, shown
from tests.project.tree import ROOT

WORLD = """
openline: 1
title: Killed
case: fictional
clock: {start: "2024-05-06T00:00Z", play: 4 d, horizon: 4 d}
sides: {north: {}, south: {}}
offices:
  north.desk: {kind: hotline desk, hours: always, capacity: 3}
  south.desk: {kind: hotline desk, hours: always, reports_to: south.chief}
  south.chief: {kind: leader, hours: always}
channels:
  line: {kind: request, ends: [north.desk, south.desk], notice: 1 h to 9 h, talk: 5 min to 50 min}
  word: {kind: public, ends: [north.desk]}
matters: {talks: {label: Talks}}
incidents: {ferry: [{stage: stopped, at: 3 h, seen_by: [north.desk]}, {stage: towed, after: 30 h, public: true}]}
"""
BOOK = Book((("killed.yaml", WORLD),))


def planned() -> Plan:
    scenario = compile_book(BOOK)
    return Plan(scenario, seats_of(scenario), seed=11)


def undisturbed() -> Exercise:
    exercise = Exercise(planned())
    drive(exercise, SEED, HOP)
    return exercise


def killed_after(path: Path, lines: int, luck: random.Random) -> list[str]:
    """Play on in a process of its own, and kill that somewhere behind so many lines; what it had shown by then."""
    command = [sys.executable, "-m", "tests.exercise.session", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        for _ in range(luck.randrange(60_000)):
            pass  # a moment within what it does next, a different one each time
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    return [line.strip() for line in told if line.endswith("\n")]


def live_through(kills: int, folder: Path) -> None:
    luck, whole = random.Random(kills), undisturbed()
    exercise = begin(folder, BOOK, planned())
    path = exercise.keeper.path
    assert path is not None
    exercise.close()
    for _ in range(kills):
        told = killed_after(path, luck.randrange(max(2, 2 * 192 // kills)), luck)
        exercise = resume(path)
        rows = exercise.play.rows
        assert list(rows) == list(whole.play.rows[: len(rows)])
        if told:
            now, _ = told[-1].split()
            assert exercise.now >= int(now)
            back = resume_at(exercise, int(now))
            assert shown(back).split()[1] == told[-1].split()[1]
        exercise.close()
    exercise = resume(path)
    drive(exercise, SEED, HOP)
    assert list(exercise.play.rows) == list(whole.play.rows)
    assert exercise.now == whole.now
    exercise.close()


def resume_at(exercise: Exercise, now: int) -> Exercise:
    """The exercise as it was at an earlier instant, everything asked for there included."""
    return Exercise(exercise.plan, past=Past(tuple(one for one in exercise.journal if one.at <= now), now=now))


def test_the_exercise_that_is_killed_has_something_to_lose():
    whole = undisturbed()
    assert len(whole.journal) > 40
    assert len({type(one.input) for one in whole.journal}) > 4


def cut_behind_inputs(step: int) -> list[int]:
    """The inputs behind which an exercise that is taken up goes on otherwise than it would have gone on."""
    whole, differing = undisturbed(), []
    for count in range(0, len(whole.journal) + 1, step):
        part = tuple(whole.journal[:count])
        exercise = Exercise(whole.plan, past=Past(part, now=part[-1].at if part else 1))
        drive(exercise, SEED, HOP)
        if list(exercise.play.rows) != list(whole.play.rows):
            differing.append(count)
    return differing


def test_a_cut_behind_an_input_changes_nothing_of_what_follows():
    assert cut_behind_inputs(9) == []


@pytest.mark.long
def test_a_cut_behind_any_input_changes_nothing_of_what_follows():
    assert cut_behind_inputs(1) == []


def test_ten_kills_lose_nothing_that_was_shown(tmp_path):
    live_through(10, tmp_path)


@pytest.mark.long
def test_two_hundred_kills_lose_nothing_that_was_shown(tmp_path):
    for number in range(10):
        folder = tmp_path / str(number)
        live_through(20, folder)
