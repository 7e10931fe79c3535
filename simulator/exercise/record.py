"""What a kept exercise says about itself: enough to begin it again, and to tell whether this program may go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from simulator.errors import OperatorError
from simulator.exercise.journal import Plan
from simulator.exercise.pace import Continuous, Moves, Pacing
from simulator.exercise.seat import find_seat
from simulator.program.words import CompiledScenario
from simulator.vocabulary import SEMANTICS


@dataclass(frozen=True, slots=True)
class Parent:
    """The exercise from which one was forked: its name, the instant in ms, and the number of the fork."""

    name: str
    at: int
    fork: int


class About(BaseModel):
    """The plan of an exercise as plain data, and what it was made with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    semantics: int
    scenario: str
    title: str
    variant: str | None
    scenario_digest: str
    text_digest: str
    seats: tuple[str, ...]
    seed: int
    run: int
    parameters: tuple[float, ...] | None
    rule_sets: tuple[int, ...] | None
    script: int
    slow: int | None = None
    move: int | None = None
    deliberation: int | None = None
    parent: str | None = None
    parent_at: int = -1
    fork: int = 0


def about(plan: Plan, parent: Parent | None = None) -> About:
    """What is kept of a plan; the scenario's files are kept beside it."""
    words, variant = plan.scenario.words, plan.scenario.words.variant
    return About(
        semantics=plan.scenario.program.semantics,
        scenario=words.id,
        title=words.title,
        variant=variant.id if variant else None,
        scenario_digest=plan.scenario.scenario_digest,
        text_digest=plan.scenario.text_digest,
        seats=tuple(seat.id for seat in plan.seats),
        seed=plan.seed,
        run=plan.run,
        parameters=plan.parameters,
        rule_sets=plan.rule_sets,
        script=plan.script,
        **_pacing(plan.pacing),
        **({"parent": parent.name, "parent_at": parent.at, "fork": parent.fork} if parent else {}),
    )


def _pacing(pacing: Pacing) -> dict[str, Any]:
    if isinstance(pacing, Continuous):
        return {"slow": pacing.slow}
    return {"move": pacing.length, "deliberation": pacing.deliberation}


def plan_of(kept: About, scenario: CompiledScenario) -> Plan:
    """The plan again, with the scenario as compiled from the files kept.

    OperatorError: this program means something else by them than the one that began the exercise.
    """
    if kept.scenario_digest != scenario.scenario_digest:
        raise OperatorError(
            "this openline reads the scenario otherwise than the one that began the exercise (its digest differs), so "
            "what happened would change; go on with the version that began it"
        )
    return Plan(
        scenario=scenario,
        seats=tuple(find_seat(scenario, seat=seat) for seat in kept.seats),
        seed=kept.seed,
        run=kept.run,
        parameters=kept.parameters,
        rule_sets=kept.rule_sets,
        script=kept.script,
        pacing=_pacing_of(kept),
    )


def _pacing_of(kept: About) -> Pacing:
    if kept.move is None or kept.deliberation is None:
        return Continuous(kept.slow or 1)
    return Moves(kept.move, kept.deliberation)


def require_semantics(version: int) -> None:
    """OperatorError: an exercise made by other rules of order and chance than those of this program."""
    if version != SEMANTICS:
        which = "a newer" if version > SEMANTICS else "an older"
        raise OperatorError(
            f"this exercise was made by {which} openline (semantics {version}, here {SEMANTICS}); go on with that one"
        )
