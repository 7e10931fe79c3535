"""The whole program in a terminal of its own: from `openline` to the debrief, and back to what was kept."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

import pyte
import pytest

from tests.terminal.conftest import ROOT

LONGEST = 120.0
"""Seconds that anything may take before the test gives up."""


class Terminal:
    """A pseudo-terminal with the program in it; what it wrote is looked at, nothing sleeps."""

    def __init__(self, *words: str, size=(30, 100)) -> None:
        self.pid, self.handle = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
            os.chdir(ROOT)
            os.environ |= {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none"}
            os.execv(sys.executable, [sys.executable, "-m", "tui", *words])
        self.screen = pyte.Screen(size[1], size[0])
        self.stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        return "\n".join(self.screen.display)

    def read(self, left: float) -> bool:
        """Take in what the program writes next, within so many seconds; False: it has written its last."""
        is_there = left > 0 and select.select([self.handle], [], [], left)[0]
        assert is_there, f"nothing more came; there stands:\n{self.text}"
        try:
            self.stream.feed(os.read(self.handle, 65_536))
        except OSError:
            return False
        return True

    def expect(self, text: str) -> None:
        """Wait until this stands on the screen."""
        end = time.monotonic() + LONGEST
        while text not in self.text:
            if not self.read(end - time.monotonic()):
                pytest.fail(f"the program ended before {text!r} came:\n{self.text}")

    def press(self, keys: str, then: str) -> None:
        """Press keys and wait for what comes of them."""
        os.write(self.handle, keys.encode())
        self.expect(then)

    def leave(self, keys: str) -> int:
        """Press keys and wait for the end; the exit code."""
        os.write(self.handle, keys.encode())
        end = time.monotonic() + LONGEST
        while self.read(end - time.monotonic()):
            pass
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
    terminal.press("\r", "10 h, 2 seats")
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
