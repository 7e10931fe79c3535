"""Stream keys: the names by which chance knows the entries of a file, whatever ids they go by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from simulator.scenario import schema


class Streamed(Protocol):
    """An entry that may carry its luck over to another id."""

    @property
    def stream(self) -> str:
        """The key that it was given, or nothing."""


def stream_key(table: Mapping[str, Streamed], name: str) -> str:
    """The stream key of an entry of a table: what is written, else its id; an id that nobody declares is its own."""
    return table[name].stream or name if name in table else name


def incident_key(scenario: schema.Scenario, name: str) -> str:
    """The stream key of an incident: that of its first stage, else its id."""
    stages = scenario.incidents.get(name, ())
    return (stages[0].stream if stages else "") or name
