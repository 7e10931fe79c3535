"""Where a log is written: what is overwritten, what never is, and what the disk may refuse."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.errors import OperatorError
from simulator.log.header import Header
from simulator.log.reader import read_log
from simulator.log.writer import LogWriter
from simulator.vocabulary import EventKind
from simulator.world.row import Row
from tests.log.test_round_trip import HEADER, ROWS


def write(path: Path, header: Header = HEADER, rows: list[Row] = ROWS) -> None:
    with LogWriter(path, header) as log:
        for row in rows:
            log.write(row)


def test_a_log_of_an_unattended_run_is_overwritten(tmp_path: Path):
    path = tmp_path / "run.jsonl"
    write(path)
    write(path, rows=ROWS[:1])
    assert read_log(path).rows == tuple(ROWS[:1])


def test_an_empty_file_is_filled(tmp_path: Path):
    path = tmp_path / "run.jsonl"
    path.touch()
    write(path)
    assert len(read_log(path).rows) == 2


def test_a_log_that_holds_what_people_did_is_never_overwritten(tmp_path: Path):
    path = tmp_path / "exercise.jsonl"
    write(path, Header(1, "harbour", "ab", "cd", inputs=({"at": 1},)))
    before = path.read_bytes()
    with pytest.raises(OperatorError, match="cannot be made again; name a new file"):
        write(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"my thesis\n", b"\xff\xfe\x00", b"{}", b"{" * 5000])
def test_a_file_that_is_no_log_is_never_overwritten(tmp_path: Path, content: bytes):
    path = tmp_path / "thesis.txt"
    path.write_bytes(content)
    with pytest.raises(OperatorError, match="not an openline log; name a new file"):
        write(path)
    assert path.read_bytes() == content


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(OperatorError, match="there is no such folder"):
        write(tmp_path / "nowhere" / "run.jsonl")


def test_a_folder_is_refused(tmp_path: Path):
    with pytest.raises(OperatorError, match="this is a folder"):
        write(tmp_path)


def test_a_name_that_no_file_can_have_is_refused():
    with pytest.raises(OperatorError, match="no file can have this name"):
        write(Path("a\0b"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may write anywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(OperatorError, match="may not be written"):
        write(tmp_path / "run.jsonl")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_disk_is_said_in_a_sentence():
    with pytest.raises(OperatorError, match="the disk is full"):
        write(Path("/dev/full"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_that_nobody_reads_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OperatorError, match="nobody reads"):
        write(tmp_path / "pipe")


ENDLESS = """
import sys
from pathlib import Path
from simulator.log.writer import LogWriter
from tests.log.test_round_trip import HEADER, ROWS
with LogWriter(Path(sys.argv[1]), HEADER) as log:
    for seq in range(60000):
        log.write(ROWS[0]._replace(seq=seq))
        if seq == 1000:
            print("going", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_kill_while_writing_leaves_a_readable_log(tmp_path: Path):
    path = tmp_path / "run.jsonl"
    command = [sys.executable, "-c", ENDLESS, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.kill()
    log = read_log(path)
    assert len(log.rows) > 1000
    assert [row.seq for row in log.rows] == list(range(len(log.rows)))
    assert log.rows[0].kind == EventKind.START
