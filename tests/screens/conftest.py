"""A short run, recorded, for whatever looks at it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from simulator.exercise import Plan, find_seat
from simulator.scenario.loading import compile_text
from tests.screens.driving import Clock
from tests.terminal.conftest import LIGHTHOUSE
from tui.desk.session import Session
from tui.playing import begin
from tui.recording import Recording, record_run

Seated = Callable[..., Session]


@pytest.fixture(scope="session")
def lighthouse() -> Recording:
    """The lighthouse phone, seed 0: the light goes out, a desk asks upward, the talk comes."""
    return record_run(compile_text(LIGHTHOUSE, "lighthouse.yaml"), 0)


@pytest.fixture
def few_scenarios(monkeypatch):
    """A library of two, so that pictures of it do not change with it."""
    few = [("harbour-phone", ""), ("balloon-overflight-2023", "")]
    monkeypatch.setattr("tui.scenario.library", lambda: few)


@pytest.fixture
def seated() -> Seated:
    """Sit down at the lighthouse phone: `seated("coast")`, time standing."""

    def sit(side: str, text: str = LIGHTHOUSE, *, seed: int = 0, clock: Clock | None = None) -> Session:
        scenario = compile_text(text, "lighthouse.yaml")
        return begin(Plan(scenario, seats=(find_seat(scenario, side=side),), seed=seed), clock or Clock())

    return sit


STEERING = frozenset("\x1b\r\x07\x08\x9b\u202e\u2066\u200f\x00")
"""What must never reach a terminal from a file or from people."""
EVIL = "\x1b[2J\u202eevil\r\x07[red]\x9b1m[/]"


@pytest.fixture
def hostile():
    """A plan for the lighthouse in which every name that a file could give holds what steers terminals."""

    def plan(side: str) -> Plan:
        scenario = compile_text(LIGHTHOUSE, "lighthouse.yaml")
        words = scenario.words
        changes: dict[str, Any] = {
            table: tuple(replace(name, label=f"{EVIL} {name.label}") for name in getattr(words, table))
            for table in ("offices", "channels", "matters", "stages", "event_classes", "sides", "outcomes", "incidents")
        }
        changes |= {key: f"{EVIL} {getattr(words, key)}" for key in ("title", "summary", "teaches", "content_note")}
        changes["channel_customs"] = tuple(f"{EVIL} {text}" for text in words.channel_customs)
        marked = replace(scenario, words=replace(words, **changes))
        return Plan(marked, seats=(find_seat(marked, side=side),))

    return plan
