"""Pictures of letters: contacts over time, the channel board, the tension line. Whole, as a person reads them."""

import pytest

from simulator.clock import DAY, HOUR
from simulator.engine import run
from simulator.measures.course import Track, course
from simulator.scenario.loading import load
from simulator.vocabulary import EventKind
from simulator.words import board, lanes
from simulator.words.cast import Cast
from simulator.words.clocks import capitals, of_class, universal
from simulator.words.neutral import width as columns
from simulator.words.page import plain
from simulator.words.strip import Window, axis, bars, legend, pointer, strip
from simulator.words.tension import rungs_now, tension
from simulator.words.time import calendar

WINDOW = Window(0, 14 * DAY, 1)


@pytest.fixture(scope="module")
def balloon():
    scenario = load("balloon-overflight-2023")
    script = [one.id for one in scenario.words.scripts].index("historical")
    done = run(scenario, seed=7, script=script)
    return Cast(scenario), course(scenario.program, done.parameters, done.rows), done.rows


def drawn(balloon, width, until):
    cast, tracks, rows = balloon
    requests = [row for row in rows if row.kind == EventKind.REQUESTED]
    return [
        lanes.picture(cast, tracks, requests, WINDOW, until, width),
        board.over_time(cast, tracks, WINDOW, until, width),
        tension(cast, tracks, WINDOW, until, width),
    ]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_pictures_of_a_run_look_like_this(golden, balloon, width):
    golden(f"pictures-{width}.txt", "\n".join(plain(page) for page in drawn(balloon, width, 10 * DAY)))


@pytest.mark.parametrize("width", [40, 60, 79, 80, 132])
def test_no_line_of_a_picture_is_wider_than_the_screen(balloon, width):
    for page in drawn(balloon, width, 14 * DAY):
        assert max(columns(text) for text in plain(page).splitlines()) <= width


def test_nothing_is_drawn_of_what_is_still_to_come(balloon):
    early = "\n".join(plain(page) for page in drawn(balloon, 100, 2 * DAY))
    assert "Defence chief" not in early
    assert "no contact between the sides yet" in early


def test_the_board_tells_what_is_announced_and_what_is_so_where_they_differ(balloon):
    cast, tracks, rows = balloon
    lines = plain(board.board(cast, tracks, len(rows) - 1, 80)).splitlines()
    assert len(lines) == len(board.outward(cast))
    assert any(line.startswith("cancelled  Theatre calls") for line in lines)


def test_the_ladder_now_says_how_the_other_reads_it_only_where_that_differs(balloon):
    cast, tracks, rows = balloon
    end = rungs_now(cast, tracks, max(row.seq for row in rows if row.time_ms <= 10 * DAY))
    assert end[0].startswith("United States R6")
    assert "sees" not in end[0]
    assert "(United States sees R5)" in end[1]


def test_a_column_shows_how_things_stood_at_its_end():
    track = Track((-1, 0, 1), (0, 5, 9), (0.0, 3.0, 7.0))
    assert strip(track, Window(0, 10, 10), lambda value: f"{value:.0f}") == "0000033337"
    assert strip(track, Window(0, 10, 10), lambda value: f"{value:.0f}", until=6) == "0000033   "
    assert bars(track, Window(0, 10, 10), 0, 7) == "_____----#"


def test_an_axis_names_its_ticks_without_running_together():
    names, ticks = axis(Window(0, 2 * DAY, 40), calendar(0, 10 * DAY))
    assert names.split("  ")[0].strip().startswith("01 Jan")
    assert len(names) == len(ticks) == 40
    assert ticks.count("|") >= 2


def test_the_pointer_stays_within_the_picture():
    window = Window(0, 10 * HOUR, 20)
    assert pointer(window, 0) == "^now"
    assert pointer(window, 10 * HOUR).endswith("now^")
    assert len(pointer(window, 10 * HOUR)) <= 20


def test_a_legend_tears_no_sign_from_its_word():
    page = legend(("a one", "b two", "c three"), 14)
    assert [line[0].text for line in page] == ["a one   b two", "c three"]


def test_clocks_tell_each_capital_its_own_time_and_a_shared_one_once(balloon):
    cast = balloon[0]
    assert capitals(cast, 7 * DAY) == ["United States Sat 04 Feb 12:00", "PRC Sun 05 Feb 01:00"]
    assert universal(cast.scenario, 7 * DAY) == "Sat 04 Feb 17:00Z"
    assert of_class(cast.scenario, 7 * DAY) == "class 58 min of 1 h 30 min"
    harbour = Cast(load("harbour-phone"))
    assert capitals(harbour, 0) == ["Ostra and Marn Mon 06 May 02:00"]
    assert of_class(harbour.scenario, 0) == ""
