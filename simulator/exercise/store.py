"""One file an exercise, in SQLite: the scenario's files, the plan, every input, and how far game time has come.

Write-ahead log, `synchronous=FULL`, one process at a time: what a call was given is on the disk when it returns. After
a kill at any moment the file holds everything that anybody was shown. Each input has a digest that covers all before
it, so that a damaged file is told from a good one, and the good part from the rest.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from simulator.errors import OperatorError
from simulator.exercise.damage import explained
from simulator.exercise.input import SeatInput, parse_input
from simulator.exercise.journal import Past, Recorded, Written
from simulator.exercise.record import About
from simulator.scenario.book import Book

VERSION = 1
"""Version of the file's tables; a program refuses what is newer."""
APPLICATION = 0x6F70656E
"""What marks the file as an exercise of openline."""
BEGINNING = "openline"
"""What the first input's digest covers beside the input itself."""

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (position INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE text (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE input (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, seat TEXT NOT NULL, input TEXT NOT NULL,
    text INTEGER REFERENCES text (id), digest TEXT NOT NULL
);
CREATE TABLE sealed (seat TEXT, position INTEGER, input TEXT NOT NULL, PRIMARY KEY (seat, position)) WITHOUT ROWID;
CREATE TABLE note (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, seat TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE mark (id INTEGER PRIMARY KEY CHECK (id = 1), now INTEGER NOT NULL);
INSERT INTO mark VALUES (1, 1);
"""


def write_new(path: Path, about: About, book: Book) -> None:
    """Write a new file, whole or not at all. OperatorError: its folder cannot be written."""
    with explained(path.parent):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.executescript(f"BEGIN; {TABLES}")
            connection.execute("INSERT INTO about VALUES ('plan', ?)", (about.model_dump_json(),))
            rows = [(position, name, text) for position, (name, text) in enumerate(book.files)]
            connection.executemany("INSERT INTO source VALUES (?, ?, ?)", rows)
            connection.execute("COMMIT")
        finally:
            connection.close()


class Store:
    """An open file. It is a `Keeper`. Unless it must be `is_whole`, a damaged one is opened for what can be read."""

    def __init__(self, path: Path, *, is_whole: bool = True) -> None:
        self.path = path
        self._now = -1
        self._digest = BEGINNING
        with explained(path):
            self._connection = _connect(path, is_whole)

    def close(self) -> None:
        """See `Keeper.close`."""
        self._connection.close()

    # What is there.

    def about(self) -> About:
        """The plan as it was kept. OperatorError: it cannot be read."""
        with explained(self.path):
            (text,) = self._connection.execute("SELECT value FROM about WHERE key = 'plan'").fetchone() or ("",)
        try:
            return About.model_validate_json(text)
        except ValidationError as error:
            raise OperatorError(f"{self.path}: its plan is damaged; the file is left as it is") from error

    def book(self) -> Book:
        """The files of the scenario."""
        with explained(self.path):
            rows = self._connection.execute("SELECT name, text FROM source ORDER BY position").fetchall()
        return Book(tuple(rows), self.about().variant)

    def past(self) -> Past:
        """Everything that was done. OperatorError: an input is not what it was when it was kept."""
        with explained(self.path):
            return Past(tuple(self.inputs()), self._sealed(), self.now(), self._notes())

    def now(self) -> int:
        """How far game time has come, ms."""
        (now,) = self._connection.execute("SELECT now FROM mark").fetchone() or (1,)
        self._now = int(now)
        return self._now

    def inputs(self) -> Iterator[Recorded]:
        """The inputs in order. OperatorError at the first that is not what it was; those before it are good."""
        self._digest, before = BEGINNING, -1
        query = "SELECT number, at, seat, input, text.text, digest FROM input LEFT JOIN text ON text.id = input.text"
        for number, at, seat, body, text, digest in self._connection.execute(f"{query} ORDER BY number"):
            self._digest = _chained(self._digest, number, at, seat, body, text)
            if digest != self._digest or at < before:
                raise OperatorError(f"{self.path}: input {number} is damaged; those before it are good")
            before = at
            try:
                yield Recorded(number, at, seat, _parsed(body, text))
            except ValidationError as error:
                raise OperatorError(f"{self.path}: input {number} is of a kind that this openline lacks") from error

    def _sealed(self) -> tuple[tuple[str, tuple[SeatInput, ...]], ...]:
        found: dict[str, list[SeatInput]] = {}
        for seat, body in self._connection.execute("SELECT seat, input FROM sealed ORDER BY seat, position"):
            found.setdefault(seat, []).append(parse_input(body))
        return tuple((seat, tuple(own)) for seat, own in found.items())

    def _notes(self) -> tuple[Written, ...]:
        rows = self._connection.execute("SELECT at, seat, text FROM note ORDER BY id")
        return tuple(Written(at, seat, text) for at, seat, text in rows)

    # What is kept.

    def record(self, one: Recorded) -> None:
        """See `Keeper.record`."""
        self.release((one,), is_sealed=False)

    def release(self, inputs: tuple[Recorded, ...], *, is_sealed: bool = True) -> None:
        """See `Keeper.release`."""
        digest = self._digest
        with self._written() as connection:
            for one in inputs:
                digest = _insert(connection, digest, one)
            if is_sealed:
                connection.execute("DELETE FROM sealed")
        self._digest = digest

    def seal(self, seat: str, inputs: tuple[SeatInput, ...]) -> None:
        """See `Keeper.seal`."""
        rows = [(seat, position, one.model_dump_json()) for position, one in enumerate(inputs)]
        with self._written() as connection:
            connection.execute("DELETE FROM sealed WHERE seat = ?", (seat,))
            connection.executemany("INSERT INTO sealed VALUES (?, ?, ?)", rows)

    def note(self, one: Written) -> None:
        """See `Keeper.note`."""
        with self._written() as connection:
            connection.execute("INSERT INTO note (at, seat, text) VALUES (?, ?, ?)", (one.at, one.seat, one.text))

    def mark(self, now: int) -> None:
        """See `Keeper.mark`."""
        if now == self._now:
            return
        with self._written() as connection:
            connection.execute("UPDATE mark SET now = ?", (now,))
        self._now = now

    @contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on the disk afterwards, or nothing, and then an OperatorError says why."""
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _connect(path: Path, is_whole: bool) -> sqlite3.Connection:
    """The file, for this process alone until it is closed or dies. It is looked at before anything is written."""
    _require_writable(path)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _require_exercise(connection, path, is_whole)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _require_writable(path: Path) -> None:
    """OperatorError: the file or its folder may only be read; SQLite writes a log beside the file."""
    for one in (path, path.parent):
        if one.exists() and not os.access(one, os.W_OK):
            raise OperatorError(f"{one}: it may not be written; copy the exercise to a folder that you may write")


def _require_exercise(connection: sqlite3.Connection, path: Path, is_whole: bool) -> None:
    """OperatorError: it is no exercise, one that only a newer program can read, or not whole though it should be."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise OperatorError(f"{path}: this is no exercise of openline; it is left as it is")
    if version > VERSION:
        raise OperatorError(
            f"{path}: this exercise has format version {version}, written by a newer openline; this one reads {VERSION}"
        )
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone() if is_whole else ("ok",)
    if verdict != "ok":
        raise OperatorError(f"{path}: the file is damaged ({verdict.lower()}); it is left as it is")


def _insert(connection: sqlite3.Connection, digest: str, one: Recorded) -> str:
    """Add an input; people's words stand beside it under an id. The new digest."""
    body, text = _body(one.input)
    digest = _chained(digest, one.number, one.at, one.seat, body, text)
    number = None
    if text:
        number = connection.execute("INSERT INTO text (text) VALUES (?)", (text,)).lastrowid
    row = (one.number, one.at, one.seat, body, number, digest)
    connection.execute("INSERT INTO input VALUES (?, ?, ?, ?, ?, ?)", row)
    return digest


def _body(one: SeatInput) -> tuple[str, str | None]:
    """An input without people's words, and these; None where there are none."""
    fields = one.model_dump(mode="json")
    text = fields.pop("text", "")
    return json.dumps(fields, separators=(",", ":")), text or None


def _parsed(body: str, text: str | None) -> SeatInput:
    return parse_input(json.dumps(json.loads(body) | ({"text": text} if text else {})))


def _chained(before: str, *parts: object) -> str:
    """A digest over all that came before and one more input; of people's words it covers the digest."""
    *facts, text = parts
    words = sha256(str(text).encode()).hexdigest() if text else ""
    return sha256(json.dumps([before, *facts, words]).encode()).hexdigest()


def copy_good_part(inputs: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """The inputs up to the first that cannot be read."""
    found: list[Recorded] = []
    try:
        found.extend(inputs)
    except (OperatorError, sqlite3.Error, ValueError):
        return tuple(found)
    return tuple(found)
