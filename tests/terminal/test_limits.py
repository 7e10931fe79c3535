"""`openline limits`, and the way to it from the word SIMULATED."""

import re
from pathlib import Path
from urllib.parse import unquote, urlparse

from simulator.words.neutral import width as columns
from simulator.words.page import plain
from tests.project.tree import ROOT
from tests.terminal.test_command import on_a_terminal
from tui.limiting import PLACE, limits_page

PAGE = (ROOT / "docs" / "purpose-and-limits.md").read_text(encoding="utf-8")
LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b\\(?:\x1b\[[\d;]*m)?SIMULATED")


def test_the_program_brings_the_page_of_the_docs_along_word_by_word():
    assert PLACE.read_text(encoding="utf-8") == PAGE


def test_the_command_says_every_word_of_the_page(openline):
    result = openline("limits")
    assert result.code == 0
    assert result.out.startswith("SIMULATED  Purpose and limits\n")
    assert result.out.split()[1:] == re.sub(r"^(#+|-) |\*", "", PAGE, flags=re.MULTILINE).split()


def test_the_page_fits_a_narrow_terminal():
    lines = plain(limits_page(60)).splitlines()
    assert max(map(columns, lines)) <= 60
    assert len(lines) > 60


def test_the_word_simulated_on_a_terminal_leads_to_the_page(started):
    for words in (["run", "lighthouse.yaml"], ["limits"]):
        found = LINK.search(on_a_terminal(started, *words))
        assert found
        assert Path(unquote(urlparse(found[1]).path)).read_text(encoding="utf-8") == PAGE


def test_where_nothing_follows_links_none_is_written(started):
    assert "\x1b]8" not in on_a_terminal(started, "run", "lighthouse.yaml", NO_COLOR="1")


def test_the_home_page_names_the_command(openline):
    assert "openline limits" in openline().out
