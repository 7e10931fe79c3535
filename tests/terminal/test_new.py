"""A scenario to begin with: it is sound, it runs, it teaches, and it is never written over anything."""

import os

import pytest

from tui.exit import ExitCode

NAMED = ("--side", "Ärland & Co", "--side", 'The "Bray"', "--office", "Duty room", "--office", "Night desk")


@pytest.mark.parametrize("minimal", [(), ("--minimal",)], ids=["commented", "minimal"])
@pytest.mark.parametrize("names", [(), NAMED], ids=["usual names", "own names"])
def test_what_it_writes_passes_check_without_a_word_and_runs(openline, folder, minimal, names):
    assert openline("new", "mine.yaml", *minimal, *names).code == ExitCode.OK
    checked = openline("check", "mine.yaml")
    assert (checked.code, checked.out) == (ExitCode.OK, "")
    assert checked.err == "1 file checked: no problems\n"
    run = openline("run", "mine.yaml", "--seed", "3")
    assert run.code == ExitCode.OK
    assert ("Ärland & Co" if names else "Meridia") in run.out


def test_names_become_ids_and_labels(openline, folder):
    openline("new", "the-cable_ship.yaml", *NAMED)
    text = (folder / "the-cable_ship.yaml").read_text(encoding="utf-8")
    assert 'title: "The cable ship"' in text
    assert 'arland_co.duty_room: {kind: hotline desk, label: "Duty room"}' in text
    assert 'the_bray: {label: "The \\"Bray\\""' in text.replace("the_bray:\n    label:", "the_bray: {label:")


def test_a_title_of_ones_own_is_kept(openline, folder):
    openline("new", "mine.yaml", "--title", "Yes: no # maybe")
    assert "Yes: no # maybe" in openline("show", "mine.yaml").out


def test_the_long_one_explains_each_section_and_the_short_one_is_short(openline, folder):
    openline("new", "long.yaml")
    openline("new", "short.yaml", "--minimal")
    long, short = ((folder / name).read_text().splitlines() for name in ("long.yaml", "short.yaml"))
    sections = [at for at, line in enumerate(long) if line[:1].isalpha() and line.rstrip().endswith(":")]
    explained = [at for at in sections if long[at - 1].startswith("#")]
    assert len(explained) >= 9
    assert len(short) <= 25
    assert all(len(line) <= 130 for line in long + short)


def test_a_file_that_is_there_is_never_written_over(openline, folder):
    before = (folder / "lighthouse.yaml").read_text()
    result = openline("new", "lighthouse.yaml")
    assert (result.code, result.out) == (ExitCode.WRONG_INPUT, "")
    assert "there is a file of this name already" in result.err
    assert (folder / "lighthouse.yaml").read_text() == before


def test_a_link_that_leads_nowhere_is_not_followed(openline, folder):
    (folder / "mine.yaml").symlink_to(folder / "gone.yaml")
    assert openline("new", "mine.yaml").code == ExitCode.WRONG_INPUT
    assert not (folder / "gone.yaml").exists()


def test_a_file_that_comes_in_between_is_not_written_over(openline, folder, monkeypatch):
    def raced(source, target):
        raise FileExistsError

    monkeypatch.setattr(os, "link", raced)
    assert "there is a file of this name already" in openline("new", "mine.yaml").err
    assert sorted(path.name for path in folder.iterdir()) == ["lighthouse.yaml"]


def test_a_disk_without_links_gets_its_file_too(openline, folder, monkeypatch):
    def refused(source, target):
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    assert openline("new", "mine.yaml").code == ExitCode.OK
    assert sorted(path.name for path in folder.iterdir()) == ["lighthouse.yaml", "mine.yaml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("mine.txt",), "ends in .yaml"),
        (("nowhere/mine.yaml",), "cannot be written: no such file or directory"),
        (("mine.yaml", "--side", "One"), "--side is given twice"),
        (("mine.yaml", "--side", "One", "--side", "one!"), "too much alike"),
        (("mine.yaml", "--side", "7", "--side", "B"), "begins with a letter"),
        (("mine.yaml", "--side", "日本", "--side", "B"), "gives no id"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(openline, folder, words, said):
    result = openline("new", *words)
    assert (result.code, result.out) == (ExitCode.WRONG_INPUT, "")
    assert said in result.err
    assert [path.name for path in folder.iterdir()] == ["lighthouse.yaml"]
