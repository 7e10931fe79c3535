"""Whatever a path leads to gives a problem with its code or a document; nothing raises, nothing waits."""

import errno
import hashlib
import os
import socket
import stat
from pathlib import Path
from typing import Any

import pytest

from simulator.scenario.limits import Limits
from simulator.scenario.problem import Problems
from simulator.scenario.reading import Document, read_scenario, read_text


def read(path: Path) -> tuple[list[str], Document | None]:
    problems = Problems()
    document = read_scenario(path, problems)
    return [f"{row.file}:{row.line}:{row.column} {row.code}" for row in problems], document


def written(folder: Path, data: bytes) -> Path:
    path = folder / "s.yaml"
    path.write_bytes(data)
    return path


def test_a_missing_file_is_a_problem(tmp_path: Path):
    assert read(tmp_path / "s.yaml") == (["s.yaml:1:1 E101"], None)


def test_a_path_through_a_file_is_a_missing_file(tmp_path: Path):
    assert read(written(tmp_path, b"a: 1") / "s.yaml")[0] == ["s.yaml:1:1 E101"]


def test_a_name_that_no_file_can_have_is_a_missing_file(tmp_path: Path):
    assert [row[-4:] for row in read(tmp_path / "s\0.yaml")[0]] == ["E101"]


def test_a_name_that_is_too_long_is_a_problem(tmp_path: Path):
    assert [row[-4:] for row in read(tmp_path / ("s" * 5000))[0]] == ["E105"]


def test_a_folder_is_a_problem(tmp_path: Path):
    assert read(tmp_path)[0] == [f"{tmp_path.name}:1:1 E102"]


def test_the_working_folder_is_a_problem():
    assert [row[-4:] for row in read(Path())[0]] == ["E102"]


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EPERM])
def test_a_file_that_may_not_be_opened_is_a_problem(reason: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # The superuser may open anything, so the refusal of the system is played here.
    monkeypatch.setattr(os, "open", raising(OSError(reason, "no")))
    assert read(written(tmp_path, b"a: 1"))[0] == ["s.yaml:1:1 E103"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to_is_refused_without_waiting(tmp_path: Path):
    os.mkfifo(tmp_path / "s.yaml")
    assert read(tmp_path / "s.yaml")[0] == ["s.yaml:1:1 E104"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_put_in_the_place_of_a_file_is_refused_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    os.mkfifo(tmp_path / "s.yaml")
    ordinary = (written(tmp_path / "..", b"a: 1")).stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: ordinary)
    assert read(tmp_path / "s.yaml")[0] == ["s.yaml:1:1 E104"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_an_endless_device_is_refused():
    assert read(Path("/dev/zero"))[0] == ["zero:1:1 E104"]


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert read(Path("s.yaml"))[0] == ["s.yaml:1:1 E104"]


def test_links_in_a_circle_are_a_problem(tmp_path: Path):
    (tmp_path / "s.yaml").symlink_to(tmp_path / "t.yaml")
    (tmp_path / "t.yaml").symlink_to(tmp_path / "s.yaml")
    assert read(tmp_path / "s.yaml")[0] == ["s.yaml:1:1 E105"]


def test_a_failing_disk_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "read", raising(OSError(errno.EIO, "Input/output error")))
    assert read(written(tmp_path, b"a: 1"))[0] == ["s.yaml:1:1 E105"]


def test_a_file_that_vanishes_after_it_was_judged_is_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(tmp_path, b"a: 1")
    real = os.open

    def vanishing(name: Path, flags: int) -> int:
        path.unlink()
        return real(name, flags)

    monkeypatch.setattr(os, "open", vanishing)
    assert read(path)[0] == ["s.yaml:1:1 E101"]


def test_a_large_file_is_judged_by_its_size_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "s.yaml"
    with path.open("wb") as file:
        file.truncate(50 << 20)
    monkeypatch.setattr(os, "open", raising(AssertionError("opened")))
    assert read(path)[0] == ["s.yaml:1:1 E106"]


def test_a_file_that_grows_while_it_is_read_is_cut_off_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []

    def endless(_: int, size: int) -> bytes:
        asked.append(size)
        return b"x" * min(size, 1 << 16)

    monkeypatch.setattr(os, "read", endless)
    assert read(written(tmp_path, b"a: 1"))[0] == ["s.yaml:1:1 E106"]
    assert len(asked) == 17


def test_the_largest_file_allowed_is_read(tmp_path: Path):
    limit = Limits().file_bytes
    line = b"a: 1\n"
    path = written(tmp_path, line + b"#" * (limit - len(line)))
    assert read(path)[0] == []
    path.write_bytes(path.read_bytes() + b"#")
    assert read(path)[0] == ["s.yaml:1:1 E106"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a: 1\nb: \0", "2:4 E107"),
        (b"\x7fELF\x02\x01\x01\0", "1:8 E107"),
        ("a: 1".encode("utf-16-le"), "1:2 E107"),
        ("a: 1".encode("utf-16"), "1:1 E108"),
        ("a: 1".encode("utf-32"), "1:1 E108"),
        ("title: x\nb: caf\u00e9".encode("latin-1"), "2:7 E108"),
        ("\u00e9\u00e9: 1\r\n\u00e9: ".encode() + b"\xff", "2:4 E108"),
        (b"a: \xe2\x82", "1:4 E108"),
        (b"a: \xed\xa0\x80", "1:4 E108"),
        (b"", "1:1 E109"),
        (b"\xef\xbb\xbf", "1:1 E109"),
    ],
)
def test_what_is_no_text_is_told_at_its_first_bad_byte(data: bytes, place: str, tmp_path: Path):
    assert read(written(tmp_path, data))[0] == [f"s.yaml:{place}"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path: Path):
    rows, document = read(written(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n"))
    assert rows == []
    assert document is not None
    assert document.files[0].text == "a: 1\nb: 2\n"


def test_a_source_is_named_by_its_file_and_known_by_its_bytes(tmp_path: Path):
    _, document = read(written(tmp_path, b"a: 1\n"))
    assert document is not None
    digest = hashlib.sha256(b"a: 1\n").hexdigest()
    assert [(file.name, file.sha256) for file in document.files] == [("s.yaml", digest)]


def test_a_text_that_is_being_edited_is_held_to_the_same_limits():
    problems = Problems()
    assert read_text("a" * 100, "s.yaml", problems, limits=Limits(file_bytes=99)) is None
    assert read_text("a: \ud800", "t.yaml", problems) is None
    assert [f"{row.file} {row.code}" for row in problems] == ["s.yaml E106", "t.yaml E108"]


def test_a_device_is_known_by_its_kind_and_not_by_its_name():
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    assert [row[-4:] for row in read(Path(os.devnull))[0]] == ["E104"]


def raising(error: BaseException) -> Any:
    def refuse(*_: object, **__: object) -> None:
        raise error

    return refuse
