"""The terminal program as a person has it: keys in, what stands on the screen out. Time is frozen."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from tui.app import OpenlineApp

Script = Callable[[Pilot[Any]], Awaitable[None]]
SIZES = ((60, 20), (80, 24), (100, 30))


@dataclass
class Clock:
    """A clock on the wall that goes when it is told to; seconds."""

    seconds: float = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class Seen:
    """What was on the screen in the end: as a picture, and as lines."""

    svg: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def drive(
    first: Callable[[], Screen[Any]],
    script: Script,
    *,
    size: tuple[int, int] = (100, 30),
    clock: Clock | None = None,
    theme: str = "",
) -> Seen:
    """Run the program with this first screen, do what the script says, and look."""

    async def run() -> Seen:
        app = OpenlineApp(first, clock or Clock(), lambda: "10:42")
        async with app.run_test(size=size) as pilot:
            if theme:
                app.theme = theme
            await settle(pilot)
            await script(pilot)
            await settle(pilot)
            return look(app)

    return asyncio.run(run())


async def settle(pilot: Pilot[Any]) -> None:
    """Until nothing moves any more: work in the background is done, and no cursor blinks."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    for one in pilot.app.screen.query(Input):
        one.cursor_blink = False
    await pilot.pause()


def keys(*pressed: str) -> Script:
    """A script that presses keys, one after the other."""

    async def script(pilot: Pilot[Any]) -> None:
        for key in pressed:
            await pilot.press(key)
            await settle(pilot)

    return script


def look(app: OpenlineApp) -> Seen:
    """The screen as it stands."""
    return Seen(app.export_screenshot(title="openline"), tuple(screen_lines(app)))


def screen_lines(app: OpenlineApp) -> Iterable[str]:
    """The letters on the screen, line by line."""
    height = app.size.height
    strips = app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips[:height]]
