"""The keys of the desk: one list, from which the foot, the help and the palette are made."""

from __future__ import annotations

from textual.binding import Binding

PANES = (
    ("known", "known to us"),
    ("channels", "channels"),
    ("air", "in the air"),
    ("waiting", "waiting for you"),
    ("side", "our side"),
)
"""The parts of the desk by their ids, in the order of their keys."""


def _seen(key: str, action: str, title: str, tooltip: str, name: str) -> Binding:
    return Binding(key, action, title, tooltip=tooltip, id=f"desk.{name}")


def _kept(key: str, action: str, title: str, tooltip: str, name: str) -> Binding:
    return Binding(key, action, title, tooltip=tooltip, id=f"desk.{name}", show=False)


def _pane(at: int, key: str, title: str) -> Binding:
    tooltip = "One part of the desk; where the screen is small, only one is seen"
    return Binding(str(at), f"pane('{key}')", f"Show: {title}", tooltip=tooltip, id=f"desk.pane.{key}", show=False)


DESK_KEYS: tuple[Binding, ...] = (
    _seen("space", "run_or_stand", "Run/stop", "Let game time run, or stand", "run"),
    _seen("plus,equals_sign", "speed(1)", "Faster", "More game time a second", "faster"),
    _seen("minus", "speed(-1)", "Slower", "Less game time a second", "slower"),
    _seen("full_stop", "step", "Next", "To the next thing that you are told", "step"),
    _seen("g", "go", "Go to", "To a time, stopping at the first decision on the way", "go"),
    _seen("c", "form('contact')", "Contact", "Ask another office for a contact", "contact"),
    _seen("enter", "decide", "Answer", "Answer what waits for you, with prices", "decide"),
    _seen("s", "form('state')", "State", "Say something in public", "state"),
    _seen("a", "form('act')", "Act", "Take an action; some need authority", "act"),
    _seen("p", "poll", "Poll", "What do you think that their silence means?", "poll"),
    _seen("w", "look", "Look", "Everything that you know of a contact or a channel", "look"),
    _seen("n", "form('note')", "Note", "A note to yourself", "note"),
    _seen("b", "brief", "Brief", "Objectives, your brief, prices, your notes", "brief"),
    _seen("e", "end", "End", "End your part and read what really happened", "end"),
    _kept("u", "form('authority')", "Ask authority", "Ask upward before anybody needs it", "authority"),
    _kept("x", "form('withdraw')", "Withdraw", "Take a request of yours back", "withdraw"),
    _kept("t", "form('postpone')", "Put off", "Put an appointment off, or do not turn up", "postpone"),
    _kept("k", "form('close')", "Close a channel", "Close or restrict your end", "close"),
    _kept("o", "form('reopen')", "Reopen a channel", "End your own closure", "reopen"),
    _kept("d", "form('disclose')", "Disclose", "Make public what you know", "disclose"),
    _kept("m", "form('meet')", "Meet a demand", "Do what is demanded of your side", "meet"),
    _kept("right_square_bracket", "run_to_decision", "To a decision", "To the next decision that waits", "decision"),
    *(_pane(at, key, title) for at, (key, title) in enumerate(PANES, start=1)),
    _kept("q", "leave", "Leave", "Back to where you came from; the exercise is kept", "leave"),
)
"""Everything that the desk can do; the second half stands in the help and the palette only."""
