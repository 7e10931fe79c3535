"""A sweep on a cluster: separate processes on this machine, one of which is killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas
import pytest

from tests.sweep.conftest import PHONE
from tui.cli import main

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "10"}


def started(*words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "dask", *words], env=ENVIRONMENT, stderr=subprocess.DEVNULL)


@pytest.fixture
def scheduler(tmp_path) -> Iterator[str]:
    """A scheduler at an address of this machine."""
    place = tmp_path / "scheduler.json"
    process = started(
        "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(place)
    )
    try:
        while not place.exists() or not place.read_text():
            assert process.poll() is None
        import json

        yield json.loads(place.read_text())["address"]
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def workers(scheduler) -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Two workers of it, each a process without a nanny, so that a kill is one."""
    from distributed import Client

    words = ("worker", scheduler, "--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard")
    there = [started(*words) for _ in range(2)]
    with Client(scheduler) as client:
        client.wait_for_workers(2, timeout=60)
    yield there
    for process in there:
        process.kill()
        process.wait()


def rows(folder: Path) -> pandas.DataFrame:
    return pandas.read_parquet(folder / "runs")


SWEEP = ("sweep", "phone.yaml", "--vary", "rings_out=0.2:0.8:4", "--replications", "500", "--out")


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_one_of_whose_workers_is_killed_makes_the_rows_of_one_machine(
    scheduler, workers, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "phone.yaml").write_text(PHONE)
    from simulator.sweep.folder import Folder

    write, written = Folder.write, []

    def and_kill(folder: Folder, place: Path, data: bytes) -> None:
        write(folder, place, data)
        written.append(place.name)
        if place.name.endswith(".parquet") and workers[0].poll() is None and len(written) > 4:
            workers[0].send_signal(signal.SIGKILL)

    monkeypatch.setattr(Folder, "write", and_kill)
    assert main([*SWEEP, "far", "--cluster", scheduler]) == 0
    assert workers[0].wait() == -signal.SIGKILL
    monkeypatch.setattr(Folder, "write", write)
    assert main([*SWEEP, "near"]) == 0
    pandas.testing.assert_frame_equal(rows(tmp_path / "far"), rows(tmp_path / "near"))
    assert len(rows(tmp_path / "far")) == 2000


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_without_workers_is_refused(scheduler, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "phone.yaml").write_text(PHONE)
    assert main([*SWEEP, "far", "--cluster", scheduler]) == 2
    assert "the cluster has no workers" in capsys.readouterr().err
