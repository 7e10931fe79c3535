"""Each mechanism of the source documents has its place: docs/sources.md is complete, and what it points at is there."""

import re
from functools import cache
from pathlib import Path

import pytest

from simulator.scenario.loading import library
from tests.catalogue.table import entries, files
from tests.docs.console import ROOT

PAGE = ROOT / "docs" / "sources.md"
IDS = [f"A{number}" for number in range(1, 136)]
ROW = re.compile(r"^\| (?P<id>A\d+) \| (?P<says>[^|]+) \| (?P<concept>[^|]+) \| (?P<shown>[^|]+) \|$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]+\]\((?P<page>[\w./-]+)(?:#(?P<anchor>[\w-]+))?\)")
PLACE = re.compile(r"`(?P<scenario>[a-z0-9-]+): (?P<id>\w+)`")
NUMBER = re.compile(r"\bk\d{3,4}\b")
HELD = re.compile(r"^\| `(?P<scenario>[a-z0-9-]+)` \| \[[^\]]+\]\((?P<page>[^)]+)\) \|$", re.MULTILINE)
TESTS = {match["scenario"]: PAGE.parent / match["page"] for match in HELD.finditer(PAGE.read_text())}
ROWS = {match["id"]: match for match in ROW.finditer(PAGE.read_text())}


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as code hosts make them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles)


@cache
def words_of(scenario: str) -> frozenset[str]:
    """Every word of a scenario that ships."""
    return frozenset(re.findall(r"\w+", (ROOT / "scenarios" / f"{scenario}.yaml").read_text()))


@cache
def numbers() -> frozenset[str]:
    return frozenset(f"k{entry.number}" for file in files() for entry in entries(file))


def test_each_row_stands_there_once_and_in_order():
    assert [match["id"] for match in ROW.finditer(PAGE.read_text())] == IDS


@pytest.mark.parametrize("row", IDS)
def test_a_row_points_at_something_that_runs_or_says_why_not(row):
    shown, concept = ROWS[row]["shown"], ROWS[row]["concept"]
    is_note = concept.startswith(("design note", "rejected, because"))
    assert LINK.search(shown) or PLACE.search(shown) or NUMBER.search(shown) or is_note


@pytest.mark.parametrize("row", IDS)
def test_a_mechanism_is_at_work_in_a_scenario_whose_tests_are_in_the_table(row):
    places = {place["scenario"] for place in PLACE.finditer(ROWS[row]["shown"])}
    assert places <= set(TESTS)
    assert places or ROWS[row]["concept"].startswith("design note")


def test_every_scenario_that_ships_has_tests_that_play_it():
    assert set(TESTS) == {entry.id for entry in library()}
    for scenario, page in TESTS.items():
        text = page.read_text()
        assert scenario in text or "tests.library.mirror" in text, scenario


@pytest.mark.parametrize("row", IDS)
def test_what_a_row_points_at_is_there(row):
    shown = ROWS[row]["shown"]
    for link in LINK.finditer(shown):
        page = PAGE.parent / link["page"]
        assert page.is_file(), link["page"]
        assert not link["anchor"] or link["anchor"] in anchors(page), link[0]
    for place in PLACE.finditer(shown):
        assert place["id"] in words_of(place["scenario"]), place[0]
    assert {number for number in NUMBER.findall(shown) if number not in numbers()} == set()
