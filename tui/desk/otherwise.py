"""What if: the same run with the same luck, but left to the rules from one of one's decisions on."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.exercise import Exercise, Past, Recorded
from simulator.exercise.input import Decide, GiveBack, Request
from simulator.measures.summary import Summary, summarise
from simulator.vocabulary import word


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
