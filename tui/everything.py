"""The command palette: whatever a key does here, found by its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape
from textual.screen import Screen

_OF_WIDGETS = ("lines.",)
"""Keys of lists: told once for all screens."""


class Entry(NamedTuple):
    """Something that can be done on a screen: its key, its words, what it is for, and doing it."""

    key: str
    title: str
    about: str
    do: Callable[[], object]
    is_now: bool
    is_shown: bool


def entries(app: App[object], screen: Screen[object]) -> list[Entry]:
    """Everything that can be done on a screen now, each once, in the order of its keys."""
    found: dict[str, Entry] = {}
    for namespace, binding, is_enabled, tooltip in screen.active_bindings.values():
        name = binding.id or ""
        if binding.description and name and not name.startswith(_OF_WIDGETS) and name not in found:
            do = partial(app.run_action, binding.action, namespace)
            key = binding.key_display or app.get_key_display(binding)
            found[name] = Entry(key, binding.description, tooltip or "", do, is_enabled, binding.show)
    return list(found.values())


class Everything(Provider):
    """One list feeds what is offered and what is searched."""

    def _entries(self) -> list[tuple[str, str, Callable[[], object]]]:
        own = [
            (one.title, escape(f"{one.about} (key {one.key})"), one.do)
            for one in entries(self.app, self.screen)
            if one.is_now
        ]
        themes = [
            (f"Theme: {name}", "Colours of every screen", partial(self._use_theme, name))
            for name in sorted(self.app.available_themes)
        ]
        return [*own, *themes]

    def _use_theme(self, name: str) -> None:
        self.app.theme = name

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for title, about, do in self._entries():
            yield DiscoveryHit(title, do, help=about)

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for title, about, do in self._entries():
            score = matcher.match(f"{title} {about}")
            if score > 0:
                yield Hit(score, matcher.highlight(title), do, help=about)
