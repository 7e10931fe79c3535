"""What `openline` alone does: the home screen in a terminal; elsewhere it says what there is and what to try."""

from __future__ import annotations

from simulator.words.page import Page, Role, Span, headline, indented, line, pad
from tui.paint import page_width, show

FIRST = "balloon-overflight-2023"


def show_home() -> int:
    """Open the home screen, or write the home page where no terminal is there; the exit code."""
    from tui.replaying import has_terminal

    if not has_terminal():
        show(home_page(page_width()))
        return 0
    from tui.app import show_app
    from tui.screens.home import HomeScreen

    return show_app(HomeScreen)


def home_page(width: int | None) -> Page:
    """The home page."""
    from tui.scenario import library

    ids = [name for name, _ in library()]
    first = FIRST if FIRST in ids or not ids else ids[0]
    about = "Crisis-communication exercises in which the channel is an actor: it may answer, delay, refuse."
    return [
        *headline("openline", width, "maintain open lines of communication"),
        line(),
        *indented(about, width, 0),
        line(),
        line(Span("scenarios", Role.HEADING), "  (openline scenarios tells more of each)"),
        *[line(f"  {name}") for name in ids],
        line(),
        line(Span("try", Role.HEADING)),
        *_commands(first, width),
        line(),
        *indented("openline --help lists all commands; openline COMMAND --help has an example of each.", width, 0),
        *indented("openline limits says what this is for, and what it is not.", width, 0),
    ]


def _commands(first: str, width: int | None) -> Page:
    tries = (
        (f"openline show {first}", "the brief: who, by which channels, about what"),
        (f"openline run {first}", "one run: who called whom, and what came of it"),
        (f"openline run {first} --why 1", "why the first contact went as it did"),
    )
    left = max(len(command) for command, _ in tries)
    if width is not None and width < left + 52:
        return [one for command, what in tries for one in (line("  ", Span(command, Role.CODE)), line(f"      {what}"))]
    return [line("  ", Span(pad(command, left), Role.CODE), f"   {what}") for command, what in tries]
