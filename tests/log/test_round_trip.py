"""What is written is what is read, and the bytes depend on nothing but the rows."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from simulator.errors import InternalError
from simulator.log.digest import log_digest
from simulator.log.header import Header, parse_header, render_header
from simulator.log.jsonl import parse_json, parse_row, render_row
from simulator.log.reader import read_log
from simulator.log.writer import LogWriter
from simulator.vocabulary import EventKind
from simulator.world.row import Row
from tests.log import strategies

HEADER = Header(semantics=1, scenario="harbour", scenario_digest="ab", text_digest="cd", seed=7)
ROWS = [Row(0, 0, EventKind.START, 0, b=1), Row(1, 60000, EventKind.LEARNED, 3, a=0, b=0, x=60000.0, cause=0)]


@given(strategies.rows())
def test_every_row_survives_being_written_and_read(rows: list[Row]):
    for seq, row in enumerate(rows):
        line = render_row(row)
        assert parse_row(parse_json(line), seq, 0) == row
        assert render_row(parse_row(parse_json(line), seq, 0)) == line


@given(strategies.headers)
def test_every_header_survives_being_written_and_read(header: Header):
    line = render_header(header)
    assert "\n" not in line
    assert parse_header(parse_json(line)) == header


def test_a_row_reads_like_this():
    assert render_row(ROWS[1]) == (
        '{"seq":1,"time_ms":60000,"kind":"learned","owner":3,"contact":-1,"a":0,"b":0,"x":60000.0,"y":0.0,'
        '"cause":0,"rule":-1}'
    )


def test_whole_numbers_and_floats_in_x_are_spelled_alike():
    assert render_row(ROWS[1]._replace(x=60000)) == render_row(ROWS[1])


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_json_cannot_hold_is_our_mistake(number: float):
    with pytest.raises(InternalError, match="finite"):
        render_row(ROWS[0]._replace(y=number))


def test_a_log_file_is_the_header_and_one_line_a_row(tmp_path: Path):
    path = tmp_path / "run.jsonl"
    with LogWriter(path, HEADER) as log:
        for row in ROWS:
            log.write(row)
    lines = path.read_bytes().split(b"\n")
    assert lines == [render_header(HEADER).encode(), *(render_row(row).encode() for row in ROWS), b""]
    assert json.loads(lines[0])["simulated"] is True
    read = read_log(path)
    assert (read.header, read.rows, read.torn) == (HEADER, tuple(ROWS), "")
    assert not read.is_complete


def test_the_digest_covers_the_rows_and_their_order():
    digest = log_digest(ROWS)
    assert digest == log_digest(ROWS)
    assert digest != log_digest(ROWS[:1])
    assert log_digest([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
