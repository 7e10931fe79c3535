"""debrief"""
from __future__ import annotations
from textual.screen import Screen
class DebriefScreen(Screen[None]):
    def __init__(self, session: object) -> None:
        super().__init__()
