"""A results folder: its files, and how they come to be whole or not at all.

    manifest.json              what was asked
    design.parquet             the points of the design
    scenario/own, shipped      the files of the scenario as they were
    runs/part-0000000.parquet  rows of the runs, one file a part; a part is whole or it is not there

Each file is written aside and then renamed, so that whatever ends the program leaves only whole ones. One process at a
time writes to a folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import AuthorError, OperatorError
from simulator.sweep.kept import load_kept
from simulator.sweep.manifest import Manifest, difference, digests, from_text, plan_of, to_text
from simulator.sweep.plan import Plan, Ready, ready

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

MANIFEST, DESIGN, RUNS, SCENARIO, LOCK = "manifest.json", "design.parquet", "runs", "scenario", ".lock"
ASIDE = ".part"
"""Ending of what is being written."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that holds a sweep, or will."""

    path: Path

    @property
    def is_begun(self) -> bool:
        """Whether a sweep has begun here."""
        return (self.path / MANIFEST).exists()

    def part(self, number: int) -> Path:
        """The file of a part."""
        return self.path / RUNS / f"part-{number:07d}.parquet"

    def begin(self, manifest: Manifest, plan: Plan, texts: tuple[tuple[str, str], ...]) -> None:
        """Write down what is asked; the manifest comes last, and with it the sweep has begun."""
        if self.path.exists() and any(entry.name != LOCK for entry in self.path.iterdir()):
            raise OperatorError(f"{self.path}: is neither empty nor a sweep; name another folder with --out")
        for place, text in texts:
            self.write(self.path / SCENARIO / place, text.encode())
        self.write(self.path / DESIGN, _points(plan))
        self.write(self.path / MANIFEST, to_text(manifest).encode())

    def manifest(self) -> Manifest:
        """What the folder says of itself. OperatorError: it holds no sweep, or a damaged one."""
        place = self.path / MANIFEST
        try:
            return from_text(place.read_text(encoding="utf-8"), str(place))
        except FileNotFoundError:
            raise OperatorError(f"{self.path}: holds no sweep; `openline sweep ... --out FOLDER` makes one") from None
        except (OSError, UnicodeDecodeError) as error:
            raise OperatorError(f"{place}: cannot be read: {error}") from None

    def plan(self) -> Plan:
        """The plan of the sweep."""
        from pyarrow import parquet

        manifest, place = self.manifest(), self.path / DESIGN
        try:
            table = parquet.read_table(place)
        except (OSError, ValueError) as error:
            raise OperatorError(f"{place}: cannot be read: {error}") from None
        return plan_of(manifest, _matrix(table))

    def cells(self, plan: Plan) -> tuple[Ready, ...]:
        """The cells of the sweep, from the scenario that the folder keeps. OperatorError: it is no longer that one."""
        manifest, found = self.manifest(), {}
        for variant, told in manifest.digests.items():
            try:
                found[variant] = load_kept(self.path / SCENARIO, manifest.main, variant)
            except AuthorError as error:
                raise OperatorError(f"{self.path / SCENARIO}: this version reads it no more: {error}") from None
            if digests(found[variant])[0] != told[0]:
                raise OperatorError(
                    f"{self.path / SCENARIO}: is not the scenario of these results any more; they can be read and "
                    "analysed, but none of their runs can be made again"
                )
        return tuple(ready(plan, cell, found[cell.variant]) for cell in plan.cells)

    def require(self, asked: Manifest) -> None:
        """OperatorError: the folder holds another sweep than the one that is asked for."""
        found = difference(self.manifest(), asked)
        if found is not None:
            raise OperatorError(f"{self.path}: {found}; name another folder, or ask for the same sweep again")

    def write(self, place: Path, data: bytes) -> None:
        """A file, whole or not at all. OperatorError: the disk or the folder does not take it."""
        aside = place.with_name(place.name + ASIDE)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(place)
        except OSError as error:
            with suppress(OSError):
                aside.unlink()
            raise OperatorError(f"{place}: cannot be written: {error.strerror}; what was done is kept") from None

    def missing(self, plan: Plan) -> Iterator[int]:
        """Parts that are not there yet, and those that are damaged, which are put aside."""
        for number in range(plan.parts):
            place = self.part(number)
            if not place.exists():
                yield number
            elif not _is_whole(place, len(plan.runs_of_part(number)[1])):
                place.replace(place.with_suffix(".damaged"))
                yield number

    @contextmanager
    def held(self) -> Iterator[None]:
        """The right to write to the folder, for a `with` block; it ends with the process, however that ends."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.path / LOCK, os.O_CREAT | os.O_RDWR, 0o644)
        except OSError as error:
            raise OperatorError(f"{self.path}: cannot be written to: {error.strerror}") from None
        try:
            if not _lock(lock):
                raise OperatorError(f"{self.path}: another sweep is writing to it; wait for it, or name another folder")
            yield
        finally:
            os.close(lock)


def _lock(file: int) -> bool:
    """Whether the lock is ours now. Where a system has none, nobody else is assumed."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_whole(place: Path, rows: int) -> bool:
    try:
        return int(open_part(place).metadata.num_rows) == rows
    except OperatorError:
        return False


def open_part(place: Path) -> ParquetFile:
    """A part, open for reading. OperatorError: it is damaged."""
    from pyarrow import ArrowException, parquet

    try:
        return parquet.ParquetFile(place)
    except (OSError, ArrowException) as error:
        told = str(error).splitlines()[0]
        raise OperatorError(f"{place}: is damaged ({told}); the same sweep command makes it anew") from None


def _points(plan: Plan) -> bytes:
    """The points of a design as a Parquet file; a design without factors has a row for its one point all the same."""
    import numpy
    import pyarrow

    from simulator.sweep.table import to_bytes

    design = plan.design
    columns: dict[str, Any] = {"point": numpy.arange(plan.points)}
    columns.update({one.name: design.points[:, n] for n, one in enumerate(design.factors)})
    return to_bytes(pyarrow.table(columns))


def _matrix(table: Any) -> Any:
    import numpy

    columns = [table.column(name).to_numpy() for name in table.column_names[1:]]
    return numpy.stack(columns, axis=1) if columns else numpy.zeros((table.num_rows, 0))
