"""Versions of the format: older files are rewritten word by word, newer ones refused; the older ones are made up."""

from pathlib import Path

import pytest

from simulator.errors import AuthorError, OperatorError
from simulator.scenario.formats import FORMATS, Edit, Formats, rename, rewritten
from simulator.scenario.loading import compile_document
from simulator.scenario.migrate import migrate
from simulator.scenario.position import Position
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_scenario
from simulator.scenario.tree import MappingNode
from tests.terminal.conftest import LIGHTHOUSE


def names_become_titles(tree: MappingNode):
    entry = tree.entry("name")
    if entry:
        yield rename(entry, "title")


def places_become_sides(tree: MappingNode):
    entry = tree.entry("places")
    if entry:
        yield rename(entry, "sides")


MADE_UP = Formats(1, {0: names_become_titles, -1: places_become_sides})
OLD = "# a lighthouse\n" + LIGHTHOUSE.replace("openline: 1", "openline:   0  # version").replace(
    "title: The light", '"name":  The light'
)
OLDER = OLD.replace("openline:   0", "openline:   -1").replace("sides:", "places:")


def written(folder: Path, text: str) -> Path:
    path = folder / "old.yaml"
    path.write_bytes(text.encode())
    return path


def test_a_file_of_the_version_before_is_rewritten_and_its_comments_and_layout_stay(tmp_path):
    found = migrate(written(tmp_path, OLD), MADE_UP)
    new = OLD.replace("openline:   0", "openline:   1").replace('"name":  The', '"title":  The')
    assert (found.source, found.target, found.after, found.data) == (0, 1, new, new.encode())


def test_steps_follow_each_other(tmp_path):
    found = migrate(written(tmp_path, OLDER), MADE_UP)
    assert found.after == migrate(written(tmp_path, OLD), MADE_UP).after


def test_line_ends_and_the_mark_at_the_beginning_stay(tmp_path):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode())
    data = migrate(path, MADE_UP).data
    assert data.startswith(b"\xef\xbb\xbf# a lighthouse\r\n")
    assert data.count(b"\r\n") == data.count(b"\n") == OLD.count("\n")


def test_a_file_of_the_version_before_runs_without_being_rewritten(tmp_path):
    path, problems = written(tmp_path, OLD), Problems()
    document = read_scenario(path, problems, formats=MADE_UP)
    assert document is not None
    compiled = compile_document(document, problems)
    assert compiled is not None
    assert compiled.words.title == "The lighthouse phone"
    assert path.read_text() == OLD


def test_a_mistake_in_an_older_file_is_answered_at_its_line(tmp_path):
    problems = Problems()
    document = read_scenario(written(tmp_path, OLD.replace("case:", "cause:")), problems, formats=MADE_UP)
    assert document is not None
    compile_document(document, problems)
    assert [(row.code, row.line) for row in problems.rows if row.severity == "error"] == [("E201", 4)]


@pytest.mark.parametrize(
    ("version", "advice"),
    [("2", "use a newer openline"), ("-1", "`openline migrate --write FILE` rewrites it"), ("-2", "by hand")],
)
def test_a_file_of_any_other_version_is_refused_with_what_would_work(tmp_path, version, advice):
    path, problems = written(tmp_path, OLDER.replace("-1", version)), Problems()
    assert read_scenario(path, problems, formats=MADE_UP) is None
    rows = [(row.code, row.line, row.column) for row in problems.rows]
    assert rows == [("E475", 2, 13)]
    assert advice in problems.rows[0].message


@pytest.mark.parametrize("version", ["2", "-2"])
def test_migrating_a_file_that_no_step_leads_from_is_refused(tmp_path, version):
    with pytest.raises(OperatorError, match=f"format {version}, and this openline reads format 1"):
        migrate(written(tmp_path, OLDER.replace("-1", version)), MADE_UP)


def test_migrating_what_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(OperatorError, match="does not say which format"):
        migrate(written(tmp_path, "title: x\n"))
    with pytest.raises(OperatorError, match="no such file"):
        migrate(tmp_path / "none.yaml")
    with pytest.raises(AuthorError):
        migrate(written(tmp_path, "openline: 1\nsides: [\n"))


def test_an_edit_of_what_does_not_stand_there_is_refused():
    with pytest.raises(ValueError, match="line 2"):
        rewritten("a\nb\n", [Edit(Position("x", 2, 1), "c", "d")])


def test_steps_lead_to_the_present_version_without_a_gap():
    assert FORMATS.present - FORMATS.oldest == len(FORMATS.steps)
