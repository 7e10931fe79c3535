"""The terminal's rows: how long until the first screen stands, and from a key to what it changes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import quantiles
from time import process_time

from simulator.scenario.loading import load
from simulator.world.row import Row
from tests.bench.timing import REPEATS, ROOT, Spread, spread
from tui.app import OpenlineApp
from tui.recording import Recording, record_run
from tui.screens.replay import ReplayScreen

EVENTS = 10_000
"""Events of the log that keys move through."""
KEYS = 300

EMPTY = "from textual.app import App"
OURS = "from tui.app import OpenlineApp; from tui.screens.home import HomeScreen"
FIRST_PAINT = """
import asyncio
{imports}
async def main():
    async with {app}.run_test(size=(100, 30)) as pilot:
        import os
        os._exit(0)
asyncio.run(main())
"""


def first_paint() -> tuple[Spread, Spread]:
    """Processor seconds of a whole process until the home screen stands, and an empty app of Textual; in turns."""
    programs = [
        FIRST_PAINT.format(imports=OURS, app="OpenlineApp(HomeScreen)"),
        FIRST_PAINT.format(imports=EMPTY, app="App()"),
    ]
    taken: list[list[float]] = [[], []]
    for _ in range(REPEATS):
        for program, times in zip(programs, taken, strict=True):
            before = os.times()
            subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
            after = os.times()
            times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return spread(taken[0]), spread(taken[1])


def keystrokes() -> tuple[float, float]:
    """Processor ms from a key to the screen that it brings, in a replay of so many events: median, 99th of 100."""
    return asyncio.run(_keystrokes(long_recording()))


async def _keystrokes(recording: Recording) -> tuple[float, float]:
    app, taken = OpenlineApp(lambda: ReplayScreen(recording), lambda: 0.0), list[float]()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("end")
        for at in range(KEYS):
            started = process_time()
            await pilot.press("up" if at % 3 else "pageup")
            taken.append((process_time() - started) * 1_000)
    cuts = quantiles(taken, n=100)
    return cuts[49], cuts[98]


def long_recording() -> Recording:
    """A run of the balloon, its events again and again until there are so many: a log to scroll through."""
    recording = record_run(load("balloon-overflight-2023"), 7)
    return Recording(
        recording.scenario,
        _repeated(recording.rows),
        recording.inquiry,
        recording.course,
        recording.requests,
        recording.title,
    )


def _repeated(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(rows[at % len(rows)]._replace(seq=at) for at in range(EVENTS))


def show_terminal() -> None:
    """Print the terminal's rows."""
    ours, empty = first_paint()
    print(f"\nTerminal, processor time, {REPEATS} timings in turns, and {KEYS} keys in a replay of {EVENTS:,} events")
    print(f"  home screen to first paint    {ours:.2f} s")
    print(f"  an empty app of Textual       {empty:.2f} s")
    print(f"  home / empty                  {ours.median / empty.median:.2f}")
    middle, worst = keystrokes()
    print(f"  keystroke to screen           {middle:.0f} ms, 99 of 100 within {worst:.0f} ms")
