"""What a channel's concepts are made of: problems with them stand where the author wrote the words."""

from simulator.scenario.loading import compile_document
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_text

WORLD = """\
openline: 1
title: "Two desks"
case: fictional
clock: {play: 4 h, horizon: 8 h}
sides: {east: {}, west: {}, third: {}}
offices:
  east.desk: {kind: hotline desk}
  west.desk: {kind: hotline desk}
channels:
  phone:
    kind: staffed
    ends: [east.desk, west.desk]
    KEY
"""


def problems_of(key):
    problems = Problems()
    document = read_text(WORLD.replace("KEY", key), "two.yaml", problems)
    assert document is not None
    compile_document(document, problems)
    return [(row.code, row.line, row.column) for row in problems if row.severity == "error"]


def test_an_unknown_stage_in_a_reopening_is_named_once_at_its_letter():
    assert problems_of("reopens: {west: {when: known(summit.held), after: 2 h}}") == [("E301", 13, 34)]


def test_a_reopening_that_reads_time_says_how_often_it_is_tested():
    assert problems_of("reopens: {west: {when: now > 1 h}}") == [("E460", 13, 28)]


def test_a_side_without_an_end_cannot_reopen_one():
    assert problems_of("reopens: {third: {when: now > 1 h, test_every: 1 h}}") == [("E409", 13, 15)]


def test_a_chance_of_a_leak_beyond_one_is_refused_where_it_stands():
    assert problems_of("leaks: {chance: 1.5}") == [("E311", 13, 21)]


def test_an_office_that_a_leak_cannot_reach_is_named_once():
    assert problems_of("leaks: {to: [west.dsk]}") == [("E342", 13, 18)]
