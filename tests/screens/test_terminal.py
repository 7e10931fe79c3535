"""The whole program in a terminal of its own: from `openline` to the debrief, and back to what was kept."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

import pytest

from tests.terminal.conftest import ROOT

LONGEST = 120.0
"""Seconds that anything may take before the test gives up."""
_ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][0-9A-B]|[=>78cM])")


class Terminal:
    """A pseudo-terminal with the program in it; what it wrote is looked at, nothing sleeps."""

    def __init__(self, *words: str, size=(30, 100)) -> None:
        self.pid, self.handle = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
            os.chdir(ROOT)
            os.environ |= {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none"}
            os.execv(sys.executable, [sys.executable, "-m", "tui", *words])
        self.raw = b""

    @property
    def text(self) -> str:
        return _ESCAPES.sub(b"", self.raw).decode(errors="replace")

    def expect(self, text: str) -> None:
        """Wait until the program has written this since the last key."""
        end = time.monotonic() + LONGEST
        while text not in self.text:
            left = end - time.monotonic()
            is_there = left > 0 and select.select([self.handle], [], [], left)[0]
            assert is_there, f"{text!r} never came; what came was:\n{self.text[-3000:]}"
            try:
                self.raw += os.read(self.handle, 65_536)
            except OSError:
                pytest.fail(f"the program ended before {text!r} came:\n{self.text[-3000:]}")

    def press(self, keys: str, then: str) -> None:
        """Press keys and wait for what comes of them."""
        self.raw = b""
        self.type(keys, then)

    def type(self, keys: str, then: str) -> None:
        """Press keys and wait for something that is new, or that has come since the last key that counted."""
        os.write(self.handle, keys.encode())
        self.expect(then)

    def leave(self, keys: str) -> int:
        """Press keys and wait for the end; the exit code."""
        os.write(self.handle, keys.encode())
        end = time.monotonic() + LONGEST
        while (left := end - time.monotonic()) > 0 and select.select([self.handle], [], [], left)[0]:
            try:
                self.raw += os.read(self.handle, 65_536)
            except OSError:
                break
        else:
            pytest.fail(f"the program does not end:\n{self.text[-3000:]}")
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def opened():
    """Open the program in a terminal; whatever happens, it does not outlive the test."""
    terminals = []

    def open_it(*words: str) -> Terminal:
        terminals.append(Terminal(*words))
        return terminals[-1]

    yield open_it
    for terminal in terminals:
        try:
            os.kill(terminal.pid, signal.SIGKILL)
            os.waitpid(terminal.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(terminal.handle)


def test_somebody_plays_from_openline_to_the_debrief_and_finds_it_kept(opened, private_home):
    terminal = opened()
    terminal.expect("the first time, in five steps")
    terminal.type("\r", "10 h, 2 seats")  # it may stand there already, behind the guide
    terminal.press("\x1b[Zxyzzy", "Nothing here speaks of that")  # letters right behind a Shift-Tab
    terminal.press("\x1b", "10 h, 2 seats")
    terminal.press("\r", "Which seat do you take?")
    terminal.press("\r", "The ferry sails home before it is towed")
    terminal.press("\r", "nothing waits for you")
    terminal.press("c", "Ask for a contact")
    terminal.press("\x13", "done")
    terminal.press("e", "End your part?")
    terminal.press("y", "How it ended")
    terminal.press("3", "The silences")
    assert terminal.leave("\x11") == 0
    assert list((private_home / "data" / "openline" / "exercises").glob("harbour-phone-1.exercise"))
    again = opened("play", "harbour-phone-1")
    again.expect("How it ended")
    assert again.leave("\x11") == 0


def test_a_terminal_that_is_killed_leaves_an_exercise_that_goes_on(opened, private_home):
    terminal = opened("play", "harbour-phone", "--side", "marn", "--seed", "7")
    terminal.expect("You are")
    terminal.press("\r", "waiting for you")
    terminal.press("\r", "Answer contact #1")
    terminal.press("\x13", "done")
    os.kill(terminal.pid, signal.SIGKILL)
    again = opened("play", "harbour-phone-1")
    again.expect("nothing waits")
    assert again.leave("\x11") == 0


def test_ctrl_q_leaves_a_form_that_is_half_filled_in(opened):
    terminal = opened("play", "harbour-phone", "--side", "ostra", "--seed", "7")
    terminal.expect("You are")
    terminal.press("\r", "nothing waits for you")
    terminal.press("c", "Ask for a contact")
    assert terminal.leave("\x11") == 0
