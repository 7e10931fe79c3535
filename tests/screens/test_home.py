"""Home: the library with search, the first-run guide, the way to a run."""

import pytest
from textual.widgets import Input

from simulator.errors import OperatorError
from tests.screens.driving import SIZES, drive, keys, look, settle
from tui.guided import remember
from tui.scenario import library
from tui.screens.home import HomeScreen, read_seed


@pytest.fixture
def been_here():
    """Somebody who has seen the guide."""
    remember()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_guide_looks_like_this(golden, size, few_scenarios):
    golden(f"guide-{size[0]}x{size[1]}.svg", drive(HomeScreen, keys(), size=size).svg)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_home_looks_like_this(been_here, golden, size, few_scenarios):
    golden(f"home-{size[0]}x{size[1]}.svg", drive(HomeScreen, keys("down"), size=size).svg)


def test_the_guide_comes_once(few_scenarios):
    assert "the first time, in five steps" in drive(HomeScreen, keys()).text
    assert "the first time" not in drive(HomeScreen, keys("enter")).text
    assert "the first time" not in drive(HomeScreen, keys()).text
    assert "the first time, in five steps" in drive(HomeScreen, keys("question_mark")).text


def test_every_scenario_of_the_library_is_listed_with_length_and_seats(been_here):
    text = drive(HomeScreen, keys(), size=(120, 60)).text
    assert text.count("play  ") == len(library())
    assert "cannot be used" not in text
    assert "..." not in text
    assert "10 h, 2 seats" in text


def test_search_finds_by_what_is_taught_and_says_when_nothing_is_left(been_here, few_scenarios):
    async def sought(pilot):
        await pilot.press("f")
        await pilot.press(*"lift ferry")
        await pilot.press("enter")

    text = drive(HomeScreen, sought).text
    assert "The harbour phone" in text
    assert "Balloon" not in text

    async def nonsense(pilot):
        await pilot.press("f")
        await pilot.press(*"xyzzy")

    assert "Nothing here speaks of that" in drive(HomeScreen, nonsense).text


def test_a_scenario_that_cannot_be_read_says_so_and_the_rest_is_there(been_here, few_scenarios, monkeypatch):
    monkeypatch.setattr("tui.scenario.library", lambda: [("harbour-phone", ""), ("no-such", "")])
    text = drive(HomeScreen, keys("down")).text
    assert "The harbour phone" in text
    assert "openline check no-such" in text


def test_a_run_is_watched_by_its_seed(been_here, few_scenarios):
    async def script(pilot):
        await pilot.press("r")
        await settle(pilot)
        pilot.app.screen.query_one(Input).value = "8"
        await pilot.press("enter")
        await settle(pilot)

    text = drive(HomeScreen, script).text
    assert "replay of The harbour phone, seed 8" in text


def test_a_seed_is_a_whole_number():
    assert read_seed("12") == 12
    for wrong in ("", "-1", "1.5", "a", "9" * 19):
        with pytest.raises(OperatorError):
            read_seed(wrong)


def test_an_exercise_that_was_begun_is_gone_on_with_from_home(been_here, few_scenarios):
    async def script(pilot):
        for key in ("enter", "enter", "enter", "g"):  # the scenario, the first seat, the brief, go to
            await pilot.press(key)
            await settle(pilot)
        pilot.app.screen.query_one(Input).value = "20 min"
        for key in ("enter", "enter", "q"):
            await pilot.press(key)
            await settle(pilot)
        assert "harbour-phone-1: The harbour phone, ostra, T+ 0 d 00:20" in look(pilot.app).text
        await pilot.press("home", "enter")

    text = drive(HomeScreen, script).text
    assert "T+ 0 d 00:20" in text
    assert "known to us" in text


def test_a_damaged_exercise_is_listed_with_the_reason(been_here, few_scenarios, private_home):
    folder = private_home / "data" / "openline" / "exercises"
    folder.mkdir(parents=True)
    (folder / "broken-1.exercise").write_bytes(b"not an exercise")
    text = drive(HomeScreen, keys("home", "enter")).text
    assert "trouble    broken-1: it cannot be opened" in text
    told = text.split("trouble")[1].split("\n", 1)[1]
    assert "broken-1.exercise" in "".join(told.split()), "however the lines are broken"


def test_where_nothing_can_be_kept_the_home_screen_says_why(been_here, few_scenarios, private_home):
    (private_home / "data").write_text("a file where the folder should be")
    text = drive(HomeScreen, keys("enter", "enter")).text
    assert "thefoldercannotbemade" in "".join(text.split()), "however the lines are broken"
