"""When we fail: a screen that can be read, a file that says where, an exercise that is kept."""

import pytest

from tests.screens.driving import drive, keys, settle
from tui.app import OpenlineApp
from tui.crash import confess, report_folder, sentence, write_report
from tui.exit import ExitCode
from tui.screens.home import HomeScreen


def mistake() -> Exception:
    try:
        raise ZeroDivisionError("a channel was divided by nobody")
    except ZeroDivisionError as error:
        return error


def test_a_mistake_of_ours_is_a_readable_screen_and_a_file(few_scenarios):
    async def script(pilot):
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.fail(mistake())

    text = drive(HomeScreen, script).text
    assert "Something went wrong in openline" in text
    assert "a channel was divided by nobody" in " ".join(text.split())
    assert "Traceback" not in text
    (report,) = report_folder().iterdir()
    assert "ZeroDivisionError: a channel was divided by nobody" in report.read_text()
    assert "test_failure.py" in report.read_text(), "where it happened"


def test_a_second_mistake_ends_the_program(few_scenarios):
    async def script(pilot):
        pilot.app.fail(mistake())
        await settle(pilot)
        pilot.app.fail(mistake())
        assert pilot.app.return_code == 1

    drive(HomeScreen, script)


def test_the_command_line_says_it_once_the_screen_is_gone(capsys):
    assert confess(mistake(), write_report(mistake())) == ExitCode.INTERNAL
    said = capsys.readouterr().err
    assert "internal error: ZeroDivisionError" in said
    assert str(report_folder()) in said


def test_only_so_many_reports_are_kept_and_the_newest_among_them():
    for _ in range(25):
        last = write_report(mistake())
    kept = sorted(report_folder().iterdir())
    assert len(kept) == 20
    assert kept[-1] == last
    assert kept[-1].name == "failure-000025.txt"


def test_where_no_report_can_be_written_the_sentence_is_said_all_the_same(private_home):
    (private_home / "state").write_text("a file in the way")
    assert write_report(mistake()) is None
    assert "mistake in openline" in sentence(mistake(), None)


@pytest.mark.parametrize("pressed", [("tab", "tab", *"ferry"), ("f", *"ferry")])
def test_letters_typed_right_after_tab_or_a_key_are_not_lost(few_scenarios, pressed):
    async def script(pilot):
        await pilot.press("enter", *pressed)

    app_text = drive(HomeScreen, script).text
    assert "ferry" in app_text
    assert "Balloon" not in app_text.split("ferry")[1][:400]


def test_the_app_itself_stays_small():
    import inspect

    assert len(inspect.getsource(inspect.getmodule(OpenlineApp) or OpenlineApp).splitlines()) < 250


def test_help_opens_on_every_screen_and_once(few_scenarios):
    text = drive(HomeScreen, keys("enter", "f1", "f1")).text
    assert "This is where you choose what to do" not in text, "the second F1 closes it"
