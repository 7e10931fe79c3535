"""From code back to readable text: for `why`, for listings of what the engines run, for golden files."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.program.expression import Expression


@dataclass(frozen=True, slots=True)
class Naming:
    """The ids of things by number, as an expression writes them; `zones` are ids of a side or office in each."""

    registers: tuple[str, ...] = ()
    event_classes: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    start_utc_ms: int = 0


def show_expression(expression: Expression, naming: Naming) -> str:
    """The text of an expression; reading it again in the same scope gives the same code."""
    raise NotImplementedError
