"""The desk: what a person sees and does there, key by key, from the brief to the debrief."""

import pytest
from textual.widgets import Input

from simulator.clock import HOUR, MINUTE
from simulator.exercise import Motion
from simulator.vocabulary import Result
from tests.screens.driving import SIZES, Clock, drive, keys, look, settle
from tests.terminal.conftest import LIGHTHOUSE
from tui.screens.desk import DeskScreen
from tui.screens.desk_keys import DESK_KEYS
from tui.theme import CONTRAST
from tui.widgets.lines import PageView


def size_name(size):
    return f"{size[0]}x{size[1]}"


async def press(pilot, *pressed):
    for key in pressed:
        await pilot.press(key)
        await settle(pilot)


async def go(pilot, text):
    """To a time, and past what changed meanwhile."""
    await press(pilot, "g")
    pilot.app.screen.query_one(Input).value = text
    await press(pilot, "enter")
    while not isinstance(pilot.app.screen, DeskScreen):
        await press(pilot, "escape")


@pytest.mark.parametrize("size", SIZES, ids=size_name)
def test_the_brief_of_a_desk_looks_like_this(seated, golden, size):
    golden(f"brief-{size_name(size)}.svg", drive(lambda: DeskScreen(seated("isle")), keys(), size=size).svg)


@pytest.mark.parametrize("size", SIZES, ids=size_name)
@pytest.mark.parametrize("side", ["isle", "coast"])
def test_a_desk_looks_like_this(seated, golden, size, side):
    session = seated(side)

    async def script(pilot):
        if side == "isle":
            await go(pilot, "20 min")
            await press(pilot, "c", "ctrl+s")
            await go(pilot, "5 h")
            await press(pilot, "3")
        else:
            await press(pilot, "right_square_bracket", "escape")

    seen = drive(lambda: DeskScreen(session, is_new=False), script, size=size)
    golden(f"desk-{side}-{size_name(size)}.svg", seen.svg)


@pytest.mark.parametrize("theme", ["textual-light", CONTRAST])
def test_a_desk_looks_like_this_in_other_themes(seated, golden, theme):
    script = keys("right_square_bracket", "escape")
    seen = drive(lambda: DeskScreen(seated("coast"), is_new=False), script, size=(80, 24), theme=theme)
    golden(f"desk-{theme}.svg", seen.svg)


@pytest.mark.parametrize("size", SIZES, ids=size_name)
def test_deciding_looks_like_this(seated, golden, size):
    script = keys("right_square_bracket", "escape", "enter")
    seen = drive(lambda: DeskScreen(seated("coast"), is_new=False), script, size=size)
    golden(f"deciding-{size_name(size)}.svg", seen.svg)


def test_a_student_sees_without_a_key_what_time_it_is_what_is_known_and_what_waits(seated):
    script = keys("right_square_bracket", "escape")
    text = drive(lambda: DeskScreen(seated("coast"), is_new=False), script).text
    assert "1 WAITING" in text
    assert "T+ 0 d 00:1" in text
    assert "STANDS" in text
    assert "your clock 10:42" in text
    assert "The light goes out" in text
    assert "Light phone" in text
    assert "clarify, neutral, about light" in text


def test_what_waits_is_counted_in_the_first_line_at_every_size(seated):
    for size in SIZES:
        script = keys("right_square_bracket", "escape", "1")
        seen = drive(lambda: DeskScreen(seated("coast"), is_new=False), script, size=size)
        assert "1 WAITING" in seen.lines[0], size


def test_a_whole_game_from_the_request_to_why_nobody_answered(seated):
    """The isle asks, the coast lets it ring; at the end the isle reads that it was leverage."""
    session = seated("isle", LIGHTHOUSE.replace("rings_out: {value: 0,", "rings_out: {value: 0.9,"))

    async def script(pilot):
        await press(pilot, "escape")  # the brief
        await go(pilot, "15 min")
        await press(pilot, "c", "ctrl+s")
        assert "Ask for a contact: done" in look(pilot.app).text
        await go(pilot, "5 h")
        assert "No answer to #1 yet." in look(pilot.app).text
        await press(pilot, "p", "down", "enter", "down", "enter", "ctrl+s")
        await press(pilot, "e", "y")
        seen = look(pilot.app)
        assert "1 of 6: How it ended" in seen.text
        await press(pilot, "3")

    text = drive(lambda: DeskScreen(session), script).text
    assert "You thought: paralysis 40 %" in text
    assert "in truth: leverage (refusal: they could answer and will not)" in text
    assert "as you saw it" in text
    assert "as it was" in text


def test_answering_asks_for_what_the_answer_needs_and_the_answer_is_carried_out(seated):
    session = seated("coast")

    async def script(pilot):
        await press(pilot, "right_square_bracket", "escape", "enter")
        assert "Request     #1" in look(pilot.app).text
        await press(pilot, "enter", "down", "enter")  # delay
        await press(pilot, "ctrl+s")
        assert "Until: say a time" in look(pilot.app).text
        await press(pilot, "down", "enter")
        pilot.app.screen.query_one(Input).value = "2 h"
        await press(pilot, "enter", "ctrl+s")

    assert "Answer contact #1: done" in drive(lambda: DeskScreen(session, is_new=False), script).text
    contact = session.desk.contact(1)
    assert contact is not None
    assert contact.until - session.desk.now == 2 * HOUR


def test_a_refusal_is_read_in_the_form_and_nothing_is_lost(seated):
    session = seated("isle")

    async def script(pilot):
        await go(pilot, "15 min")
        for _ in range(12):
            await press(pilot, "c", "ctrl+s")
        await press(pilot, "c", "ctrl+s")

    text = drive(lambda: DeskScreen(session, is_new=False), script).text
    assert "Not sent. request was asked: 12 requests of yours are open; withdraw one of them" in text
    assert "Ask for a contact" in text


def test_what_cannot_be_undone_is_asked_about_and_enter_says_nothing(seated):
    session = seated("isle")

    async def script(pilot):
        await go(pilot, "15 min")
        await press(pilot, "c", "ctrl+s", "x", "ctrl+s", "enter")
        assert "cannot be taken up again" in look(pilot.app).text
        await press(pilot, "n", "escape")
        assert session.desk.contact(1).result is None
        await press(pilot, "x", "ctrl+s", "y")

    drive(lambda: DeskScreen(session, is_new=False), script)
    assert session.desk.contact(1).result is Result.WITHDRAWN


def test_time_runs_by_the_wall_stands_while_a_form_is_open_and_slows_for_a_decision(seated):
    clock = Clock()
    session = seated("coast", clock=clock)

    async def script(pilot):
        screen = pilot.app.screen
        await press(pilot, "space")
        assert session.clock.motion is Motion.RUNNING
        clock.seconds += 1
        screen._tick()
        assert session.desk.now == MINUTE + 1
        for _ in range(10):
            clock.seconds += 2
            screen._tick()
        assert session.clock.effective == 1, "a decision waits"
        await settle(pilot)
        assert "slowed from x60: a decision waits" in look(pilot.app).text
        await press(pilot, "space")
        stood = session.desk.now
        clock.seconds += 3_600
        screen._tick()
        assert session.desk.now == stood

    drive(lambda: DeskScreen(session, is_new=False), script, clock=clock)


def test_after_a_jump_a_page_says_what_changed_and_each_account_once(seated):
    session = seated("isle")

    async def script(pilot):
        await press(pilot, "g")
        pilot.app.screen.query_one(Input).value = "7 h"
        await press(pilot, "enter")

    text = drive(lambda: DeskScreen(session, is_new=False), script).text
    assert "What changed while you were away" in text
    assert text.split("What changed")[1].count("The light goes out") == 1


def test_a_time_that_is_past_or_no_time_is_answered_and_asked_again(seated):
    async def script(pilot):
        await go(pilot, "1 h")
        await press(pilot, "g")
        field = pilot.app.screen.query_one(Input)
        for typed, answer in (
            ("T+10 min", "that is past"),
            ("soon", "write how much later"),
            ("90 d", "beyond the end"),
        ):
            field.value = typed
            await press(pilot, "enter")
            assert answer in look(pilot.app).text

    drive(lambda: DeskScreen(seated("isle"), is_new=False), script)


def test_letters_typed_right_after_a_key_that_opens_a_line_are_not_lost(seated):
    session = seated("isle")

    async def script(pilot):
        await pilot.press("n", "enter", *"call them", "enter", "ctrl+s")
        await settle(pilot)
        assert session.notes == [(1, "call them")]

    drive(lambda: DeskScreen(session, is_new=False), script)


def test_every_key_of_the_desk_has_a_name_a_tooltip_and_stands_in_the_help(seated):
    said = []

    async def script(pilot):
        await press(pilot, "f1")
        said.append(pilot.app.screen.query_one(PageView).text())

    drive(lambda: DeskScreen(seated("isle"), is_new=False), script)
    for binding in DESK_KEYS:
        assert binding.id
        assert binding.tooltip
        assert binding.description in said[0]


def test_a_channel_and_a_contact_tell_all_that_is_known_of_them(seated):
    session = seated("isle")

    async def script(pilot):
        await go(pilot, "15 min")
        await press(pilot, "c", "ctrl+s", "w", "enter")
        assert "asked" in look(pilot.app).text
        await press(pilot, "escape", "w", "end", "enter")

    text = drive(lambda: DeskScreen(session, is_new=False), script).text
    assert "custom: lifted at once" in text
    assert "the end of Coast is announced as open" in text


def test_what_if_asks_for_a_guess_before_it_tells(seated):
    session = seated("isle")

    async def script(pilot):
        await go(pilot, "15 min")
        await press(pilot, "c", "ctrl+s", "e", "y", "f", "enter")
        assert "First your guess" in look(pilot.app).text
        assert "It would have ended" not in look(pilot.app).text
        await press(pilot, "enter")

    text = drive(lambda: DeskScreen(session, is_new=False), script).text
    assert "It would have ended" in text
    assert "As you played it" in text
    assert "Fresh luck after your decision, 100 times" in text
    assert "100 % (96 to 100)" in text, "all that the lighthouse can come to"


@pytest.mark.parametrize("part", range(1, 7))
def test_a_debrief_looks_like_this(seated, golden, part):
    session = seated("isle", LIGHTHOUSE.replace("rings_out: {value: 0,", "rings_out: {value: 0.9,"))

    async def script(pilot):
        await go(pilot, "15 min")
        await press(pilot, "c", "ctrl+s")
        await go(pilot, "5 h")
        await press(pilot, "e", "y", str(part))

    golden(f"debrief-{part}.svg", drive(lambda: DeskScreen(session, is_new=False), script).svg)
