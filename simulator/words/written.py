"""A scenario as its author wrote it, for `show`: whatever an entry says, by its keys.

What rules are made of is for control. Participants read who there is and what is arranged; of what ties two sides they
read what is public, or everything where there is no third side.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from simulator.program.words import CompiledScenario
from simulator.words.neutral import label, paragraph
from simulator.words.page import Page, Role, indented, items

Plain = Mapping[str, Any]

PUBLIC: Final[dict[str, frozenset[str]]] = {
    "offices": frozenset(
        {"track", "rank", "influence", "zone", "hours", "holidays", "capacity", "holders", "source"},
    ),
    "channels": frozenset(
        {
            *("relayer", "takes_requests", "interpretation", "capacity", "purposes", "scope", "restricted_to"),
            *("restricted_levels", "calendar", "agenda", "forms", "custom", "source"),
        }
    ),
    "calendars": frozenset({"label", "zone", "dates", "days", "times", "every", "first", "lasts", "except", "source"}),
    "matters": frozenset({"label", "incident"}),
    "agreements": frozenset({"label", "text", "between", "since", "until", "force", "source"}),
    "demands": frozenset({"label", "of", "by", "about", "office", "source"}),
    "promises": frozenset({"label", "by", "to", "source"}),
    "topics": frozenset({"label"}),
    "ladder": frozenset({"rungs"}),
}
"""By section, the keys that participants read. How long things take is for control: what they may expect is what custom
says, never what the model draws."""
ON_THE_LINE: Final = frozenset({"label", "kind", "side", "ends", "via", "reports_to", "custom", "agenda"})
"""Keys of offices and channels that the page tells in words of its own."""
UNTOLD: Final = frozenset({"stream"})
"""Keys that stand in the record for programs and not on the page: what keeps an entry's luck tells a reader nothing."""
RULES: Final = ("policies", "initiative", "effects", "readouts", "prices", "injects")
"""Sections of rules."""
TIES: Final = {"agreements": ("between",), "demands": ("of", "by"), "promises": ("by", "to")}
"""Sections that are known to some sides only, and the keys that name these."""


class Written:
    """What the author wrote, for one reader."""

    def __init__(self, scenario: CompiledScenario, *, is_control: bool) -> None:
        self._text = scenario.written
        self._is_control = is_control

    @cached_property
    def _sections(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._text) if self._text else {}
        return found

    def whole(self) -> dict[str, Any]:
        """Everything; for control."""
        return self._sections if self._is_control else {}

    def section(self, name: str) -> dict[str, dict[str, Any]]:
        """The entries of a section that the reader may see, each with the keys that he may see."""
        entries = self._sections.get(name) or {}
        if not isinstance(entries, dict):
            return {}
        seen = {key: value for key, value in entries.items() if self._may_see(name, value)}
        return {key: self._kept(name, value) for key, value in seen.items()}

    def records(self, name: str) -> list[dict[str, Any]]:
        """The same as a list of records for programs."""
        return [{"id": key, **value} for key, value in self.section(name).items()]

    def ladder(self) -> dict[str, Any]:
        """The ladder: its rungs; for control also what leads up and down."""
        return self._kept("ladder", self._sections.get("ladder") or {})

    def _kept(self, name: str, entry: Any) -> dict[str, Any]:
        given = entry if isinstance(entry, dict) else {}
        return {key: value for key, value in given.items() if self._is_control or key in PUBLIC.get(name, ())}

    def _may_see(self, name: str, entry: Any) -> bool:
        if self._is_control or name not in TIES:
            return self._is_control or name in PUBLIC
        named = [entry.get(key, ()) for key in TIES[name]]
        sides = {side for one in named for side in ([one] if isinstance(one, str) else one)}
        return bool(entry.get("public", name == "agreements")) or sides >= self._sections["sides"].keys()


def entries_page(entries: Mapping[str, Plain], width: int | None) -> Page:
    """Each entry with its label, and below whatever else it says."""
    page: Page = []
    for name, entry in entries.items():
        called = entry.get("label") or entry.get("text") or ""
        page += items(f"{label(name)}{f': {label(called, 200)}' if called else ''}", width, 2)
        page += details_page(entry, ("label",), width)
    return page


def rules_page(written: Written, width: int | None) -> Page:
    """How many rules there are; they are read in the file, and by programs."""
    whole = written.whole()
    told = [f"{count} in {section}" for section in RULES if (count := _rules(whole.get(section)))]
    return items(f"{', '.join(told)}; --json lists them", width, 2) if told else []


def _rules(section: Any) -> int:
    """Rules in a list, or in lists by owner."""
    if isinstance(section, dict):
        return sum(_rules(value) for value in section.values())
    return len(section) if isinstance(section, list) else 0


def details_page(entry: Plain, without: Iterable[str], width: int | None) -> Page:
    """What an entry says, key by key, but for those told already."""
    told = "; ".join(details(entry, without))
    return indented(told, width, 6, Role.QUIET) if told else []


def details(entry: Plain, without: Iterable[str]) -> Iterator[str]:
    """`hours Mon-Fri 09:00-18:00`, one text a key."""
    left_out = UNTOLD | set(without)
    return (paragraph(f"{key} {say(value)}") for key, value in entry.items() if key not in left_out)


def say(value: Any) -> str:
    """A value as text on a line: `a, b`, `(since 2 d, vacant true)`."""
    if isinstance(value, dict):
        return f"({', '.join(f'{key} {say(item)}' for key, item in value.items())})"
    if isinstance(value, list):
        return ", ".join(say(item) for item in value) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)
