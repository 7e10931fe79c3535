"""`openline migrate` as it is typed; older versions are made up."""

import pytest

from tests.scenario.test_formats import MADE_UP, OLD
from tui.exit import ExitCode
from tui.migrating import perform


@pytest.fixture
def old(folder):
    (folder / "old.yaml").write_text(OLD)
    return folder / "old.yaml"


def test_a_file_of_the_present_version_is_left_alone(openline, folder):
    before = (folder / "lighthouse.yaml").read_bytes()
    result = openline("migrate", "--write", "lighthouse.yaml")
    assert (result.code, result.out) == (ExitCode.OK, "")
    assert "this is format 1 already; nothing to change" in result.err
    assert (folder / "lighthouse.yaml").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["lighthouse.yaml"]


def test_the_difference_is_shown_and_nothing_written(old, capsys):
    assert perform([old], is_writing=False, formats=MADE_UP) == ExitCode.OK
    out = capsys.readouterr().out
    changed = [line for line in out.splitlines()[2:] if line[0] in "+-"]
    assert changed[1::2] == ['-"name":  The lighthouse phone', '+"title":  The lighthouse phone']
    assert old.read_text() == OLD


def test_writing_keeps_the_old_file_beside_the_new_one(old, openline):
    assert perform([old], is_writing=True, formats=MADE_UP) == ExitCode.OK
    assert old.with_name("old.yaml.bak").read_text() == OLD
    assert openline("check", "old.yaml").code == ExitCode.OK


def test_an_earlier_backup_is_never_written_over(old, capsys):
    old.with_name("old.yaml.bak").write_text("precious")
    assert perform([old], is_writing=True, formats=MADE_UP) == ExitCode.WRONG_INPUT
    assert "there is a file of this name already" in capsys.readouterr().err
    assert (old.read_text(), old.with_name("old.yaml.bak").read_text()) == (OLD, "precious")


def test_one_file_that_cannot_be_rewritten_does_not_hold_up_the_others(openline, folder):
    (folder / "new.yaml").write_text("openline: 7\n")
    (folder / "torn.yaml").write_text("openline: 1\nsides: [\n")
    result = openline("migrate", "gone.yaml", "new.yaml", "torn.yaml", "lighthouse.yaml")
    assert result.code == ExitCode.WRONG_INPUT
    assert "gone.yaml: " in result.err
    assert "new.yaml: this is format 7, and this openline reads format 1; use a newer openline" in result.err
    assert "torn.yaml:2:" in result.err
    assert "lighthouse.yaml: this is format 1 already" in result.err
