"""The replay: events, clocks and pictures of a recorded run, and the ways through it."""

import pytest
from textual.binding import Binding
from textual.widgets import Input

from simulator.errors import OperatorError
from simulator.log.header import Header
from simulator.vocabulary import EventKind
from tests.screens.driving import SIZES, Clock, drive, keys, settle
from tui.recording import record, record_run
from tui.screens.replay import ReplayScreen
from tui.theme import CONTRAST
from tui.widgets.lines import PageView


def size_name(size):
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=size_name)
@pytest.mark.parametrize("picture", ["1", "2", "3"])
def test_a_replay_looks_like_this(lighthouse, golden, size, picture):
    seen = drive(lambda: ReplayScreen(lighthouse), keys(*"cccc", picture), size=size)
    golden(f"replay-{picture}-{size_name(size)}.svg", seen.svg)


@pytest.mark.parametrize("theme", ["textual-light", CONTRAST])
def test_a_replay_looks_like_this_in_other_themes(lighthouse, golden, theme):
    seen = drive(lambda: ReplayScreen(lighthouse), keys(*"cccc"), size=(80, 24), theme=theme)
    golden(f"replay-{theme}.svg", seen.svg)


def test_without_colour_a_replay_says_the_same(lighthouse, monkeypatch):
    coloured = drive(lambda: ReplayScreen(lighthouse), keys(*"cccc"))
    monkeypatch.setenv("NO_COLOR", "1")
    grey = drive(lambda: ReplayScreen(lighthouse), keys(*"cccc"))
    assert grey.lines == coloured.lines
    assert grey.svg != coloured.svg


def test_the_event_under_the_cursor_is_now_and_tells_why_it_came_about(lighthouse):
    seen = drive(lambda: ReplayScreen(lighthouse), keys("1", *"cccccc"))
    row = [row for row in lighthouse.rows if row.contact >= 0][5]
    assert f"event {row.seq} of {lighthouse.last}" in seen.text
    assert f"why e{row.seq}" in seen.text
    assert "lighthouse.yaml" in seen.text, "the file and line of a rule on the way"


def test_every_event_can_be_stepped_to_and_back(lighthouse):
    async def script(pilot):
        for _ in lighthouse.rows:
            await pilot.press("right")
        assert pilot.app.screen.seq == lighthouse.last
        for _ in range(5):
            await pilot.press("left")
        assert pilot.app.screen.seq == lighthouse.last - 5

    drive(lambda: ReplayScreen(lighthouse), script)


def test_rungs_are_sought_forward_and_backward_and_their_lack_is_said(lighthouse):
    rungs = [row.seq for row in lighthouse.rows if row.kind == EventKind.RUNG]

    async def script(pilot):
        await pilot.press("r")
        assert pilot.app.screen.seq == rungs[0]
        await pilot.press("end")
        await settle(pilot)
        await pilot.press("R")
        assert pilot.app.screen.seq == rungs[-1]
        await pilot.press("end", "r")

    assert "there is no change of a rung after this one" in drive(lambda: ReplayScreen(lighthouse), script).text


def test_a_bookmark_is_found_again(lighthouse):
    async def script(pilot):
        await pilot.press("c", "c", "b", "home")
        await settle(pilot)
        marked = min(pilot.app.screen.marks)
        await pilot.press("m")
        assert pilot.app.screen.seq == marked > 0

    drive(lambda: ReplayScreen(lighthouse), script)


def test_time_runs_by_the_clock_on_the_wall_and_nothing_is_lost_or_bursts(lighthouse):
    clock = Clock()

    async def script(pilot):
        screen = pilot.app.screen
        await pilot.press("minus", "minus", "space")  # x60
        clock.seconds += 10  # ten minutes of game time: the light goes out at 10 min
        screen._tick()
        await settle(pilot)
        assert lighthouse.rows[screen.seq].time_ms <= 600_000
        assert screen.seq == lighthouse.seq_at(600_000)
        await pilot.press("space")
        clock.seconds += 3_600
        screen._tick()
        assert screen.seq == lighthouse.seq_at(600_000), "it stands"
        await pilot.press("space")
        screen._tick()
        assert screen.seq == lighthouse.seq_at(600_000), "the pause does not count"

    drive(lambda: ReplayScreen(lighthouse), script, clock=clock)


def test_a_time_is_gone_to_and_what_is_none_is_answered_in_words(lighthouse):
    async def script(pilot):
        await pilot.press("g")
        await settle(pilot)
        field = pilot.app.screen.query_one(Input)
        field.value = "yesterday"
        await pilot.press("enter")
        await settle(pilot)
        assert "is not a duration" in str(pilot.app.screen.query_one("#wrong").render())
        field.value = "2024-05-06T02:10Z"
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen.seq == lighthouse.seq_at(600_000)

    drive(lambda: ReplayScreen(lighthouse), script)


def test_help_names_every_key_of_the_screen_in_words(lighthouse):
    said = []

    async def script(pilot):
        await pilot.press("f1")
        await settle(pilot)
        said.append(pilot.app.screen.query_one(PageView).text())

    drive(lambda: ReplayScreen(lighthouse), script)
    for binding in ReplayScreen.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.description in said[0]
        assert binding.tooltip, f"{binding.key} has no tooltip"
        assert binding.id, f"{binding.key} has no id"


def test_the_palette_offers_what_the_keys_do_and_does_it(lighthouse):
    async def script(pilot):
        await pilot.press("slash")
        await settle(pilot)
        await pilot.press(*"ladder")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        await settle(pilot)

    assert "3 ladder and tension" in drive(lambda: ReplayScreen(lighthouse), script).text


def test_rows_that_do_not_fit_the_scenario_are_refused_in_a_sentence(lighthouse):
    broken = [row._replace(owner=999) if row.kind == EventKind.RUNG else row for row in lighthouse.rows]
    names = [parameter.id for parameter in lighthouse.scenario.words.parameters]
    header = Header(1, "lighthouse", "", "", parameters=tuple((name, 0.0) for name in names))
    with pytest.raises(OperatorError, match="do not fit the scenario"):
        record(lighthouse.scenario, header, broken)


def test_a_run_of_one_seed_is_recorded_as_it_is_run(lighthouse):
    again = record_run(lighthouse.scenario, 0)
    assert again.rows == lighthouse.rows
    assert record_run(lighthouse.scenario, 1).title == "seed 1"
