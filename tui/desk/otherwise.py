"""What if: the same run left to the rules from a decision on, with the same luck; or after it, with fresh luck."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.engine.fork import ForkEngine
from simulator.exercise import Exercise, Past, Recorded
from simulator.exercise.input import Decide, GiveBack, Request
from simulator.exercise.play import Play
from simulator.measures.summary import Summary, summarise
from simulator.vocabulary import EventKind, word


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that was decided: its place in the journal, its instant (ms), what it was."""

    place: int
    at: int
    told: str


def decisions(exercise: Exercise, seat: str) -> list[Decision]:
    """What a seat has decided, without giving the seat back."""
    return [
        Decision(place, one.at, _told(one))
        for place, one in enumerate(exercise.journal)
        if one.seat == seat and not isinstance(one.input, GiveBack)
    ]


def _told(one: Recorded) -> str:
    if isinstance(one.input, Decide):
        return f"{word(one.input.answer)} contact #{one.input.contact}"
    if isinstance(one.input, Request):
        return f"ask to {word(one.input.purpose)}"
    return one.input.do


def left_to_rules(exercise: Exercise, decision: Decision) -> Summary:
    """How it would have ended, had the seat been given back at that moment instead; the luck is the same."""
    one = exercise.journal[decision.place]
    given_back = Recorded(one.number, one.at, one.seat, GiveBack())
    past = Past((*exercise.journal[: decision.place], given_back), now=one.at)
    other = Exercise(exercise.plan, past=past)
    other.jump(exercise.plan.scenario.program.horizon + 1, wall=0, stops=False)
    return summarise(exercise.plan.scenario.program, other.play.parameters, other.play.rows)


class _ForkedPlay(Play):
    """A play whose engine can be given other luck, once."""

    engines = ForkEngine


def fresh_luck(exercise: Exercise, decision: Decision, number: int) -> int:
    """The outcome after the same past and the same decision, with other luck: its position, -1 none.

    `number` counts the forks from 1. Afterwards rules run the seat's offices, and nothing else that people did comes.
    """
    one = exercise.journal[decision.place]
    play = _ForkedPlay(exercise.plan)
    for earlier in exercise.journal[: decision.place + 1]:
        play.take(earlier)
    assert isinstance(play.engine, ForkEngine)
    play.engine.fork(one.at, number)
    play.take(Recorded(one.number + 1, one.at, one.seat, GiveBack()))
    play.run_before(exercise.plan.scenario.program.horizon + 1)
    return next((row.a for row in reversed(play.rows) if row.kind == EventKind.END), -1)
