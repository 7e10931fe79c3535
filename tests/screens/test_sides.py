"""The replay as the sides saw it: never more than they were told, and both side by side."""

from simulator.vocabulary import EventKind
from tests.screens.driving import drive, keys, settle
from tui.screens.replay import ReplayScreen
from tui.screens.sides import SidesScreen
from tui.views import side_by_side, view_of
from tui.widgets.lines import PageView


def test_a_sides_view_tells_what_it_was_told_and_nothing_of_the_others_inner_life(lighthouse):
    isle, coast = (view_of(lighthouse, side) for side in (0, 1))
    assert any("asks upward first" in one.text for one in coast.told)
    assert not any("permission" in one.text or "upward" in one.text for one in isle.told)
    assert [one.at for one in isle.told] == sorted(one.at for one in isle.told)


def test_a_sides_desk_stands_as_it_stood_at_that_time(lighthouse):
    isle = view_of(lighthouse, 0)
    asked = next(row.time_ms for row in lighthouse.rows if row.kind == EventKind.REQUESTED)
    assert isle.desk(asked - 1).contacts == ()
    assert len(isle.desk(asked).contacts) == 1


def test_two_views_side_by_side_are_in_one_order_of_time(lighthouse):
    views = (view_of(lighthouse, 0), view_of(lighthouse, 1))
    both = side_by_side(views)
    assert [one[0] for one in both] == sorted(one[0] for one in both)
    assert len(both) == len(views[0].told) + len(views[1].told)


def test_v_goes_from_the_truth_to_each_side_to_both_and_escape_back_to_the_same_time(lighthouse):
    async def script(pilot):
        for key in ("c", "c", "v"):
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(pilot.app.screen, SidesScreen)
        said = []
        for _ in range(4):
            said.append(pilot.app.screen.query_one("#clocks", PageView).text())
            await pilot.press("v")
            await settle(pilot)
        assert ["as seen by Isle" in said[0], "as seen by Coast" in said[1], "Isle | Coast" in said[2]] == [True] * 3
        assert "as seen by Isle" in said[3]
        at = pilot.app.screen.at
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReplayScreen)
        assert lighthouse.rows[pilot.app.screen.seq].time_ms == at

    drive(lambda: ReplayScreen(lighthouse), script)


def test_both_sides_look_like_this(lighthouse, golden):
    golden("sides-100x30.svg", drive(lambda: ReplayScreen(lighthouse), keys(*"cccc", "v", "v", "v")).svg)
