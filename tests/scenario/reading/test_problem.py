"""Problems are rows: in reading order, each once, safe to print, with a suggestion only where one is near."""

import pytest

from simulator.errors import AuthorError, InternalError, OpenlineError, OperatorError
from simulator.scenario.position import Position
from simulator.scenario.problem import Problem, Problems, nearest, printable, shorten


def test_a_problem_prints_as_one_line():
    row = Problem("E201", "error", "f.yaml", 3, 5, "offices.desk.knd", 'unknown key "knd"', "kind")
    assert str(row) == 'f.yaml:3:5: error E201 offices.desk.knd: unknown key "knd"; did you mean "kind"?'


def test_a_problem_of_a_whole_file_has_no_key():
    assert str(Problem("E109", "error", "f", 1, 1, "", "empty")) == "f:1:1: error E109 empty"


def test_a_problem_cannot_steer_a_terminal():
    row = Problem("E101", "error", "f\x1b[2J.yaml", 1, 1, "", "a\u202eb\nc")
    assert str(row) == "f\\x1b[2J.yaml:1:1: error E101 a\\u202eb\\nc"
    assert printable("na\u00efve \u00a0 \u4e2d") == "na\u00efve \u00a0 \u4e2d"


def test_rows_are_sorted_by_file_as_opened_then_by_place_and_each_is_there_once():
    problems = Problems()
    problems.note_file("z")
    for file, line, column in [("a", 1, 1), ("z", 2, 1), ("z", 1, 9), ("z", 1, 10), ("z", 2, 1)]:
        problems.add("E141", Position(file, line, column), "m")
    assert [(row.file, row.line, row.column) for row in problems] == [
        ("z", 1, 9),
        ("z", 1, 10),
        ("z", 2, 1),
        ("a", 1, 1),
    ]
    assert len(problems) == 4


def test_warnings_do_not_stop_a_scenario():
    problems = Problems()
    problems.add("W101", Position("f"), "m")
    problems.raise_if_errors()
    assert not problems.has_errors


def test_errors_are_raised_together_with_the_warnings():
    problems = Problems()
    problems.add("E141", Position("f", 2), "second")
    problems.add("W101", Position("f", 1), "first")
    with pytest.raises(AuthorError) as caught:
        problems.raise_if_errors()
    assert [row.code for row in caught.value.problems] == ["W101", "E141"]
    assert str(caught.value).splitlines() == [
        "the scenario has 1 error",
        "f:1:1: warning W101 first",
        "f:2:1: error E141 second",
    ]


def test_a_code_that_is_not_in_the_table_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        Problems().add("E999", Position("f"), "m")


def test_every_error_is_an_openline_error():
    assert all(issubclass(kind, OpenlineError) for kind in (AuthorError, OperatorError, InternalError))


@pytest.mark.parametrize(
    ("name", "near"),
    [("chanel", "channels"), ("Offices", "offices"), ("titel", "title"), ("x", ""), ("rank", "")],
)
def test_a_suggestion_is_near_or_missing(name: str, near: str):
    assert nearest(name, ["channels", "offices", "title", "sides"]) == near


def test_a_quotation_is_one_short_line():
    assert shorten("a\n  b") == "a b"
    assert shorten("x" * 100, 10) == "xxxxxxx..."
