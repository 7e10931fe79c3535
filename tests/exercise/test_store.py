"""The file of an exercise: what is in it, and what happens when it cannot be used."""

import os
import sqlite3
from pathlib import Path

import pytest

from simulator.errors import OperatorError
from simulator.exercise import Exercise, Plan, find_seat, seats_of
from simulator.exercise.input import Note, State
from simulator.exercise.pace import Motion, Moves
from simulator.exercise.record import Parent
from simulator.exercise.shelf import begin, default_folder, entries, locate, resume, salvage
from simulator.exercise.store import Store
from simulator.scenario.book import Book, compile_book, read_book
from simulator.scenario.loading import load
from simulator.vocabulary import EventKind
from simulator.world.row import Row
from tests.exercise.table import HOUR, MINUTE, ask, rows, taken

WORLD = """
openline: 1
title: Kept
case: fictional
clock: {start: "2024-05-06T00:00Z", play: 2 d, horizon: 2 d}
use: [own.yaml, parts/ladder]
sides: {north: {}, south: {}}
offices:
  north.desk: {kind: hotline desk, hours: always}
  south.desk: {kind: hotline desk, hours: always, capacity: 9}
channels:
  line: {kind: staffed, ends: [north.desk, south.desk]}
  word: {kind: public, ends: [north.desk]}
"""
BOOK = Book((("kept.yaml", WORLD), ("own.yaml", "matters: {talks: {label: Talks}}\n")))


@pytest.fixture
def kept(tmp_path):
    """An exercise with three requests in its past, closed; its file."""
    exercise = begun(tmp_path)
    for hour in (1, 2, 3):
        exercise.jump(hour * HOUR, 0, stops=False)
        taken(exercise, "north", ask(text=f"Request {hour}."))
    exercise.jump(4 * HOUR, 0, stops=False)
    exercise.close()
    return path_of(exercise)


def begun(folder: Path, **more) -> Exercise:
    book = with_ladder()
    scenario = compile_book(book)
    return begin(folder, book, Plan(scenario, seats_of(scenario), **more))


def with_ladder() -> Book:
    """The book with the shipped part that it uses."""
    part = Path(str(read_book("harbour-phone").files[1][0]))
    text = dict(read_book("harbour-phone").files)[str(part)]
    return Book((*BOOK.files, (str(part), text)))


def path_of(exercise: Exercise) -> Path:
    assert exercise.keeper.path is not None
    return exercise.keeper.path


# What is in it.


def test_it_is_taken_up_where_it_was_and_stands(kept):
    exercise = resume(kept)
    assert (exercise.now, exercise.clock().motion) == (4 * HOUR, Motion.PAUSED)
    assert len(rows(exercise, EventKind.REQUESTED)) == 3
    assert [one.text for one in exercise.desk("south").contacts] == ["Request 1.", "Request 2.", "Request 3."]
    exercise.close()


def test_it_needs_no_file_but_its_own(kept, monkeypatch):
    monkeypatch.setattr("simulator.scenario.include.packaged_parts", lambda: None)
    resume(kept).close()


@pytest.mark.parametrize("name", ["harbour-phone", "strait-of-amber"])
def test_a_scenario_of_the_library_is_the_same_out_of_its_book(name):
    for variant in (None, *(one.id for one in load(name).words.variants[:1])):
        plain, again = load(name, variant), compile_book(read_book(name, variant))
        assert (again.scenario_digest, again.text_digest) == (plain.scenario_digest, plain.text_digest)


def test_words_stand_beside_the_inputs_under_an_id(kept):
    with sqlite3.connect(kept) as connection:
        bodies = [body for (body,) in connection.execute("SELECT input FROM input")]
        texts = [
            text for (text,) in connection.execute("SELECT text.text FROM input JOIN text ON text.id = input.text")
        ]
    assert texts == ["Request 1.", "Request 2.", "Request 3."]
    assert not any("Request" in body for body in bodies)


HOSTILE = ["a\x00b\x1b[2J\u202e", "'); DROP TABLE input; --", "\n" * 50]


@pytest.mark.parametrize("text", HOSTILE, ids=["control", "sql", "lines"])
def test_hostile_words_come_back_as_they_were(kept, text):
    exercise = resume(kept)
    taken(exercise, "north", ask(text=text))
    exercise.close()
    again = resume(kept)
    assert again.desk("south").contacts[-1].text == text
    again.close()


def test_notes_and_what_is_sealed_are_kept(tmp_path):
    exercise = begun(tmp_path, pacing=Moves(HOUR, MINUTE))
    exercise.start(0)
    taken(exercise, "south", Note(text="They will call."))
    taken(exercise, "north", ask(text="Sealed."))
    exercise.close()
    again = resume(path_of(exercise))
    assert [note.text for note in again.notes] == ["They will call."]
    again.start(0)
    again.ready("north", 1)
    again.ready("south", 1)
    again.tick(2)
    assert len(rows(again, EventKind.REQUESTED)) == 1
    again.close()
    assert resume(path_of(exercise)).sealed == {}


def test_a_fork_names_its_parent(tmp_path):
    book = with_ladder()
    scenario = compile_book(book)
    exercise = begin(tmp_path, book, Plan(scenario, ()), Parent("kept-1", HOUR, 2))
    exercise.close()
    (entry,) = entries(tmp_path)
    assert entry.about is not None
    assert (entry.about.parent, entry.about.parent_at, entry.about.fork) == ("kept-1", HOUR, 2)


def test_exercises_are_listed_and_found_by_name(kept):
    (entry,) = entries(kept.parent)
    assert entry.about is not None
    assert (entry.name, entry.now, entry.trouble, entry.about.title) == ("kept-1", 4 * HOUR, "", "Kept")
    assert locate("kept-1", kept.parent) == kept
    assert locate(str(kept), Path("elsewhere")) == kept
    with pytest.raises(OperatorError, match="there are kept-1"):
        locate("kept-2", kept.parent)


def test_a_second_exercise_takes_the_next_name(kept):
    second = begun(kept.parent)
    second.close()
    assert path_of(second).name == "kept-2.exercise"
    assert sorted(path.name for path in kept.parent.iterdir()) == ["kept-1.exercise", "kept-2.exercise"]


def test_the_folder_is_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "openline" / "exercises"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == tmp_path / ".local" / "share" / "openline" / "exercises"


# What is shown is safe.


class Failing:
    """A keeper whose disk is full as soon as somebody says so."""

    path = None
    is_full = False

    def __getattr__(self, name):
        return self._keep

    def _keep(self, *what):
        if self.is_full:
            raise OperatorError("the disk is full")


def test_nothing_is_shown_that_is_not_safe():
    keeper = Failing()
    scenario = compile_book(with_ladder())
    exercise = Exercise(Plan(scenario, (find_seat(scenario, "south"),)), keeper)
    shown, desk = exercise.events("south"), exercise.desk("south")
    exercise.start(0)
    exercise.set_speed(3600, 0)
    keeper.is_full = True
    with pytest.raises(OperatorError):
        exercise.tick(2_000)
    assert (exercise.events("south"), exercise.desk("south")) == (shown, desk)
    assert (exercise.clock().motion, exercise.clock().now) == (Motion.PAUSED, 1)
    keeper.is_full = False
    exercise.tick(2_001)
    exercise.step(2_001)
    assert exercise.clock().now > 2 * HOUR


def test_an_input_that_cannot_be_kept_is_not_carried_out(kept):
    exercise = resume(kept)
    assert isinstance(exercise.keeper, Store)
    exercise.keeper._connection.execute("PRAGMA max_page_count = 1")
    before: list[Row] = []

    def speak_on() -> None:
        for _ in range(20):
            before[:] = exercise.play.rows
            exercise.submit("north", State(office=0, channel=1, matter=0, text="x" * 2_000), 0)

    with pytest.raises(OperatorError, match="the disk is full; everything before is kept"):
        speak_on()
    assert list(exercise.play.rows) == before
    exercise.keeper._connection.execute("PRAGMA max_page_count = 100000")
    taken(exercise, "north", ask(text="There is room again."))
    exercise.close()
    assert [one.input.text for one in resume(kept).journal][-1:] == ["There is room again."]  # type: ignore[union-attr]


# What cannot be used is said, and left as it is.


def refused(path: Path) -> str:
    """Why a file is refused; it is the same afterwards."""
    before = path.read_bytes()
    with pytest.raises(OperatorError) as caught:
        resume(path)
    assert path.read_bytes() == before
    (entry,) = entries(path.parent)
    assert entry.trouble
    return str(caught.value)


def test_one_that_is_open_elsewhere_is_locked(kept):
    first = resume(kept)
    with pytest.raises(OperatorError, match="another openline has it open"):
        resume(kept)
    first.close()
    resume(kept).close()


def changed(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_newer_one_is_refused(kept):
    changed(kept, "PRAGMA user_version = 2")
    assert "written by a newer openline" in refused(kept)


def test_one_of_other_semantics_is_refused(kept):
    changed(kept, "UPDATE about SET value = json_set(value, '$.semantics', 2)")
    with pytest.raises(OperatorError, match=r"made by a newer openline \(semantics 2, here 1\)"):
        resume(kept)


def test_one_of_another_digest_is_refused(kept):
    changed(kept, "UPDATE source SET text = replace(text, '2 d', '3 d') WHERE position = 0")
    with pytest.raises(OperatorError, match="its digest differs"):
        resume(kept)


def test_a_scenario_that_no_longer_compiles_is_told_as_the_operators_trouble(kept):
    changed(kept, "UPDATE source SET text = 'openline: 1' WHERE position = 0")
    with pytest.raises(OperatorError, match="its scenario can no longer be read"):
        resume(kept)


def test_another_file_is_no_exercise(tmp_path):
    path = tmp_path / "letter.exercise"
    path.write_text("Dear all, this is a letter and no exercise at all.\n" * 100)
    assert "this is no exercise" in refused(path)
    other = tmp_path / "sub" / "other.exercise"
    other.parent.mkdir()
    changed(other, "CREATE TABLE t (a)")
    assert "this is no exercise" in refused(other)


def test_an_empty_file_is_no_exercise(tmp_path):
    path = tmp_path / "empty.exercise"
    path.touch()
    assert "this is no exercise" in refused(path)


def test_a_truncated_file_is_damaged(kept):
    kept.write_bytes(kept.read_bytes()[:-5000])
    assert "damaged" in refused(kept)


def test_a_changed_input_is_found_and_the_good_part_can_be_saved(kept):
    changed(kept, "UPDATE input SET at = at + 1 WHERE number = 1")
    before = kept.read_bytes()
    with pytest.raises(OperatorError, match="input 1 is damaged; those before it are good"):
        resume(kept)
    saved = salvage(kept)
    assert len(rows(saved, EventKind.REQUESTED)) == 1
    assert saved.now == HOUR
    assert path_of(saved) != kept
    assert kept.read_bytes() == before
    saved.close()
    again = resume(path_of(saved))
    assert [one.input.text for one in again.journal] == ["Request 1."]  # type: ignore[union-attr]
    again.close()


def test_a_changed_word_is_found(kept):
    changed(kept, "UPDATE text SET text = 'Request 9.' WHERE id = 3")
    with pytest.raises(OperatorError, match="input 2 is damaged"):
        resume(kept)


def test_every_byte_may_be_spoiled_without_a_trace(kept, tmp_path):
    """A spoiled page gives a sentence, or an exercise that is still the same; never an exception of ours."""
    good = kept.read_bytes()
    for place in range(0, len(good), 997):
        spoiled = tmp_path / "spoiled.exercise"
        spoiled.write_bytes(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        try:
            exercise = resume(spoiled)
        except OperatorError:
            continue
        assert len(rows(exercise, EventKind.REQUESTED)) == 3
        exercise.close()


AS_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


@AS_ROOT
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(OperatorError, match="--store"):
        begun(folder)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OperatorError, match="name another with --store"):
        begun(tmp_path / "file" / "folder")


@AS_ROOT
def test_a_file_that_may_only_be_read_is_told(kept):
    kept.chmod(0o400)
    with pytest.raises(OperatorError, match="may not be written; copy the exercise to a folder that you may write"):
        resume(kept)


@AS_ROOT
def test_a_file_in_a_folder_that_may_only_be_read_is_told(kept):
    kept.parent.chmod(0o500)
    with pytest.raises(OperatorError, match="may not be written; copy the exercise to a folder that you may write"):
        resume(kept)
    kept.parent.chmod(0o700)
