"""Text of strangers, on screens: it can neither move the cursor, nor restyle anything, nor lie about where it ends."""

import pytest
from textual.widgets import Input

from tests.screens.conftest import EVIL, STEERING
from tests.screens.driving import Clock, drive, keys, settle
from tui.playing import begin
from tui.recording import record_exercise
from tui.screens.desk import DeskScreen
from tui.screens.home import HomeScreen
from tui.screens.replay import ReplayScreen
from tui.shelf import Book


def begun(hostile):
    """The isle a quarter of an hour in: it has learned something, and every name has been read."""
    session = begin(hostile("isle"), Clock())
    session.jump(900_000)
    return session


def is_harmless(seen) -> bool:
    return not set(seen.text) & STEERING and not set(seen.svg) & (STEERING - {"\r"})


@pytest.mark.parametrize("pressed", ["", "b", "c", "w", "w enter", "s", "f1", "slash", "full_stop", "full_stop enter"])
def test_nothing_of_a_hostile_file_steers_a_desk(hostile, pressed):
    session = begun(hostile)
    seen = drive(lambda: DeskScreen(session, is_new=False), keys(*pressed.split()))
    assert is_harmless(seen)


def test_markup_of_strangers_is_shown_as_it_is_written(hostile):
    seen = drive(lambda: DeskScreen(begin(hostile("isle"), Clock())), keys())
    assert "[red]" in seen.text, "as letters"


def test_nothing_that_a_person_types_steers_what_others_read(hostile):
    session = begin(hostile("isle"), Clock())

    async def script(pilot):
        for key in ("n", "enter"):
            await pilot.press(key)
            await settle(pilot)
        pilot.app.screen.query_one(Input).value = EVIL
        for key in ("enter", "ctrl+s", "b", "end"):
            await pilot.press(key)
            await settle(pilot)

    assert is_harmless(drive(lambda: DeskScreen(session, is_new=False), script))
    assert session.notes


@pytest.mark.parametrize("part", "123456")
def test_nothing_of_a_hostile_file_steers_a_debrief(hostile, part):
    session = begun(hostile)
    seen = drive(lambda: DeskScreen(session, is_new=False), keys("c", "ctrl+s", "e", "y", part))
    assert "of 6" in seen.text
    assert is_harmless(seen)


@pytest.mark.parametrize("picture", "12345")
def test_nothing_of_a_hostile_file_steers_a_replay(hostile, picture):
    session = begin(hostile("isle"), Clock())
    session.finish()
    recording = record_exercise(session.exercise)
    assert is_harmless(drive(lambda: ReplayScreen(recording), keys("c", "c", picture)))


def test_nothing_of_a_hostile_file_steers_the_home_screen(hostile, few_scenarios, monkeypatch):
    scenario = hostile("isle").scenario
    monkeypatch.setattr("tui.screens.home.read_book", lambda name: Book(name, scenario))
    assert is_harmless(drive(HomeScreen, keys("enter", "enter")))
