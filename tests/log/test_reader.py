"""A log is a file, and a file may hold anything: each fault is told with its line."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import OperatorError
from simulator.log.header import render_header
from simulator.log.jsonl import render_row
from simulator.log.reader import read_log
from tests.log.test_round_trip import HEADER, ROWS

HEAD = render_header(HEADER)
LINE = render_row(ROWS[0])


def put(folder: Path, text: str | bytes) -> Path:
    path = folder / "run.jsonl"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


HOSTILE_ROWS = {
    "not JSON": "this line is not JSON",
    "[1,2]": "exactly the keys seq, time_ms",
    "null": "exactly the keys",
    "[" * 3000: "nested too deeply",
    LINE.replace('"seq":0', '"seq":5'): "seq is 5; here it must be 0",
    LINE.replace('"seq":0', '"seq":true'): "seq must be a whole number",
    LINE.replace('"seq":0', '"seq":0.0'): "seq must be a whole number",
    LINE.replace('"time_ms":0', '"time_ms":-1'): "time_ms is -1",
    LINE.replace('"time_ms":0', '"time_ms":' + "9" * 400): "time_ms is 9",
    LINE.replace('"start"', '"stat"'): "there is no event kind 'stat'",
    LINE.replace('"start"', "7"): "kind must be a word",
    LINE.replace('"x":0.0', '"x":NaN'): "NaN is not a number that a log may hold",
    LINE.replace('"x":0.0', '"x":1e999'): "x must be a finite number",
    LINE.replace('"x":0.0', '"x":0'): "x must be a finite number with a decimal point",
    LINE.replace('"cause":-1', '"cause":0'): "cause is 0",
    LINE.replace('"cause":-1', '"cause":-3'): "cause is -3",
    LINE.replace('"contact":-1', '"contact":4096'): "contact is 4096",
    LINE.replace('"rule":-1', '"rule":-1,"rule":2'): "a key stands twice",
    LINE.replace('"rule":-1', '"rule":-1,"note":2'): "exactly the keys",
    '{"time_ms":0,"seq":0}': "exactly the keys",
    "x" * 5000: "longer than any event",
}


@pytest.mark.parametrize("line", HOSTILE_ROWS, ids=range(len(HOSTILE_ROWS)))
def test_a_line_that_is_no_event_is_named_with_its_number(tmp_path: Path, line: str):
    path = put(tmp_path, f"{HEAD}\n{line}\n")
    with pytest.raises(OperatorError) as caught:
        read_log(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert HOSTILE_ROWS[line] in str(caught.value)


HOSTILE_HEADERS = {
    "": "empty",
    "hello": "not JSON",
    "{}": "not an openline log",
    HEAD.replace('"openline_log":1', '"openline_log":2'): "written by a newer openline",
    HEAD.replace('"openline_log":1', '"openline_log":"1"'): "must be a version number",
    HEAD.replace('"seed":7', '"seed":-7'): "seed must be a whole number",
    HEAD.replace('"seed":7', '"seed":1e400'): "seed must be a whole number",
    HEAD.replace('"harbour"', "3"): "scenario must be a short text",
    HEAD.replace('"parameters":{}', '"parameters":{"p":"1"}'): "names with numbers",
    HEAD.replace('"inputs":[]', '"inputs":{}'): "list of objects",
}


@pytest.mark.parametrize("line", HOSTILE_HEADERS, ids=range(len(HOSTILE_HEADERS)))
def test_a_wrong_header_is_named(tmp_path: Path, line: str):
    path = put(tmp_path, f"{line}\n" if line else "")
    with pytest.raises(OperatorError, match=HOSTILE_HEADERS[line]) as caught:
        read_log(path)
    assert str(caught.value).startswith(f"{path}:1: ")


def test_time_never_runs_backwards(tmp_path: Path):
    late, early = ROWS[0]._replace(time_ms=9), ROWS[1]._replace(time_ms=8)
    path = put(tmp_path, f"{HEAD}\n{render_row(late)}\n{render_row(early)}\n")
    with pytest.raises(OperatorError, match=r":3: time_ms is 8; here it must be from 9"):
        read_log(path)


@pytest.mark.parametrize("length", range(1, len(LINE), 9))
def test_a_torn_last_line_is_left_out_and_reported(tmp_path: Path, length: int):
    torn = render_row(ROWS[1])[:length]
    log = read_log(put(tmp_path, f"{HEAD}\n{LINE}\n{torn}"))
    assert log.rows == (ROWS[0],)
    assert log.torn == "line 3 is torn; all before it is kept"


def test_a_last_line_that_lacks_only_its_end_is_kept(tmp_path: Path):
    log = read_log(put(tmp_path, f"{HEAD}\n{LINE}"))
    assert (log.rows, log.torn) == ((ROWS[0],), "")


def test_a_tail_of_zero_bytes_after_a_power_cut_is_a_torn_line(tmp_path: Path):
    log = read_log(put(tmp_path, f"{HEAD}\n{LINE}\n".encode() + b"\0" * 9000))
    assert log.rows == (ROWS[0],)
    assert log.torn


def test_a_missing_file_is_said_in_a_sentence(tmp_path: Path):
    with pytest.raises(OperatorError, match="no such file"):
        read_log(tmp_path / "none.jsonl")


@given(junk=st.binary(max_size=300))
def test_no_bytes_whatever_raise_anything_but_an_operator_error(tmp_path_factory, junk: bytes):
    path = put(tmp_path_factory.mktemp("junk"), f"{HEAD}\n".encode() + junk)
    with contextlib.suppress(OperatorError):
        read_log(path)
