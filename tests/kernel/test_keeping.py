"""The compiled kernel is kept once, whole or not at all, and what is missing is said."""

import os
import stat

import pytest

from simulator.batch import choose_engine
from simulator.errors import OperatorError
from simulator.kernel import code, keeping


def test_what_was_kept_is_read_back():
    assert keeping.read_kept() is None
    assert keeping.keep(b"machine code") is None
    assert keeping.read_kept() == b"machine code"


def test_a_file_that_was_not_written_to_its_end_is_never_run():
    keeping.keep(b"machine code")
    place = keeping.place()
    place.write_bytes(place.read_bytes()[:-1])
    assert keeping.read_kept() is None
    place.write_bytes(b"")
    assert keeping.read_kept() is None


def test_a_changed_byte_is_noticed():
    keeping.keep(b"machine code")
    kept = bytearray(keeping.place().read_bytes())
    kept[-3] ^= 1
    keeping.place().write_bytes(kept)
    assert keeping.read_kept() is None


def test_keeping_it_twice_leaves_one_file():
    keeping.keep(b"machine code")
    keeping.keep(b"machine code")
    assert [path.name for path in keeping.folder().iterdir()] == [keeping.place().name]


def test_where_nothing_can_be_kept_workers_are_lent_a_file(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv(keeping.LENT, "")
    problem = keeping.keep(b"machine code")
    assert isinstance(problem, OSError)
    assert keeping.read_kept() == b"machine code"
    assert not os.environ[keeping.LENT].startswith(str(tmp_path))


def test_another_version_of_the_sources_has_a_file_of_its_own(monkeypatch):
    before = keeping.place()
    monkeypatch.setattr(keeping, "MADE_OF", ("kernel",))
    assert keeping.place() != before


def test_without_what_it_needs_the_batch_engine_says_so(monkeypatch):
    monkeypatch.setattr(code, "find_spec", lambda name: None if name == "numba" else stat)
    monkeypatch.setattr(code, "_LOADED", [])
    assert code.missing() == "the batch engine needs numba, which this installation lacks: install openline[batch]"
    with pytest.raises(OperatorError, match="needs numba"):
        code.ready()
    assert choose_engine(None, 1_000_000) == "simpy"


def test_the_kernel_is_used_by_itself_where_it_is_kept_and_where_it_pays():
    assert choose_engine(None, 10) == "simpy"
    assert choose_engine("batch") == "batch"
    assert choose_engine(None, 10) == "batch"
