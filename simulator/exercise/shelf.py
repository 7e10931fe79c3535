"""Where exercises lie: a folder of files, one an exercise; beginning one, finding it again, going on with it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.errors import AuthorError, OperatorError
from simulator.exercise.damage import explained
from simulator.exercise.exercise import FIRST, Exercise
from simulator.exercise.journal import Past, Plan, Recorded
from simulator.exercise.record import About, Parent, about, plan_of, require_semantics
from simulator.exercise.store import Store, copy_good_part, write_new
from simulator.scenario.book import Book, compile_book
from simulator.words.neutral import label

ENDING = ".exercise"
UNFINISHED = ".begun"
WITHOUT_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS})
"""What a file system says that knows no second name for a file."""


def default_folder() -> Path:
    """The user's own folder of exercises: below XDG_DATA_HOME, else below ~/.local/share.

    OperatorError: there is no home to put it in.
    """
    base = os.environ.get("XDG_DATA_HOME", "")
    if base and Path(base).is_absolute():
        return Path(base) / "openline" / "exercises"
    try:
        return Path.home() / ".local" / "share" / "openline" / "exercises"
    except RuntimeError:
        raise OperatorError("there is no home folder to keep exercises in; name a folder with --store") from None


def begin(folder: Path, book: Book, plan: Plan, parent: Parent | None = None) -> Exercise:
    """A new exercise that is kept in a file of its own in the folder; nothing that is there is overwritten.

    `plan.scenario` is what `book` compiles to. OperatorError: the folder cannot be written.
    """
    _make(folder)
    unfinished = folder / f".{os.getpid()}{UNFINISHED}"
    unfinished.unlink(missing_ok=True)
    try:
        write_new(unfinished, about(plan, parent), book)
        path = _named(folder, plan.scenario.words.id, unfinished)
    finally:
        _drop(unfinished)
    return Exercise(plan, Store(path))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(
            f"{folder}: the folder cannot be made: {(error.strerror or 'no reason given').lower()}; "
            "name another with --store"
        ) from error


def _named(folder: Path, scenario: str, unfinished: Path) -> Path:
    """Give the file the first free name; what is there is never replaced."""
    for number in range(1, 100_000):
        path = folder / f"{scenario}-{number}{ENDING}"
        try:
            _move(unfinished, path)
        except FileExistsError:
            continue
        except OSError as error:
            why = (error.strerror or "no reason given").lower()
            raise OperatorError(f"{path}: the exercise cannot be kept: {why}; name a folder with --store") from error
        return path
    raise OperatorError(f"{folder}: too many exercises of {scenario} are kept here; name another folder with --store")


def _move(unfinished: Path, path: Path) -> None:
    """Move a file to a name that nobody has. FileExistsError: somebody has it."""
    try:
        os.link(unfinished, path)
    except OSError as error:
        if error.errno not in WITHOUT_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        unfinished.replace(path)


def _drop(unfinished: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def resume(path: Path) -> Exercise:
    """An exercise as it was when it was last shown, paused: the same game time and the same events, to the byte.

    OperatorError: another process has it open, the file is damaged, or this program may not go on with it.
    """
    store = Store(path)
    try:
        kept = store.about()
        require_semantics(kept.semantics)
        plan = plan_of(kept, compile_book(store.book()))
        return Exercise(plan, store, store.past())
    except AuthorError as error:
        store.close()
        raise OperatorError(f"{path}: its scenario can no longer be read: {error}") from error
    except BaseException:
        store.close()
        raise


def salvage(path: Path) -> Exercise:
    """What can be read of a damaged exercise, in a new file beside it; the damaged one is left as it is.

    It goes as far as its inputs are good. OperatorError: not even the scenario and the plan can be read.
    """
    with TemporaryDirectory(prefix="openline-") as folder:
        kept, book, inputs = _good_part(_copied(path, Path(folder)))
    exercise = begin(path.parent, book, plan_of(kept, compile_book(book)), _parent(kept))
    now = inputs[-1].at if inputs else FIRST
    exercise.keeper.release(inputs)
    exercise.keeper.mark(now)
    return Exercise(exercise.plan, exercise.keeper, Past(inputs, now=now))


def _copied(path: Path, folder: Path) -> Path:
    """A copy of a file and of the log beside it: to open it would write into the log."""
    for ending in ("", "-wal"):
        one = path.with_name(path.name + ending)
        if one.is_file():
            shutil.copyfile(one, folder / one.name)
    return folder / path.name


def _good_part(path: Path) -> tuple[About, Book, tuple[Recorded, ...]]:
    """The plan, the scenario's files, and the inputs up to the first that is not good."""
    store = Store(path, is_whole=False)
    try:
        kept, book = store.about(), store.book()
        require_semantics(kept.semantics)
        return kept, book, copy_good_part(store.inputs())
    finally:
        store.close()


def _parent(kept: About) -> Parent | None:
    return None if kept.parent is None else Parent(kept.parent, kept.parent_at, kept.fork)


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept exercise in a list. `trouble` says why it cannot be opened now, "" where it can."""

    path: Path
    about: About | None = None
    now: int = 0
    trouble: str = ""

    @property
    def name(self) -> str:
        """What people type for it."""
        return self.path.name.removesuffix(ENDING)


def entries(folder: Path) -> tuple[Entry, ...]:
    """All exercises in a folder, those last played first; one that cannot be opened is there with the reason."""
    return tuple(_entry(path) for path in sorted(_files(folder), key=lambda path: (-_touched(path), path.name)))


def _touched(path: Path) -> int:
    """When a file was last written; what is new may still stand in the log beside it."""
    log = path.with_name(f"{path.name}-wal")
    return max(one.stat().st_mtime_ns for one in (path, log) if one.exists())


def _files(folder: Path) -> Iterator[Path]:
    try:
        if folder.is_dir():
            yield from (path for path in folder.iterdir() if path.name.endswith(ENDING) and path.is_file())
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        raise OperatorError(f"{folder}: the folder cannot be looked into: {why}; name another with --store") from error


def _entry(path: Path) -> Entry:
    try:
        store = Store(path)
    except OperatorError as error:
        return Entry(path, trouble=str(error))
    try:
        with explained(path):
            return Entry(path, store.about(), store.now())
    except OperatorError as error:
        return Entry(path, trouble=str(error))
    finally:
        store.close()


def locate(name: str, folder: Path) -> Path:
    """The file of an exercise, by its name in the folder or by a path. OperatorError: there is none."""
    for path in (folder / f"{name}{ENDING}", Path(name)):
        if path.is_file():
            return path
    known = [path.name.removesuffix(ENDING) for path in _files(folder)]
    there = f"there are {', '.join(sorted(known)[:20])}" if known else f"none are kept in {folder}"
    raise OperatorError(f'no exercise is called "{label(name)}"; {there}')
