"""Whether a trigger means an event: one small function a trigger, made once a program."""

from __future__ import annotations

from collections.abc import Callable

from simulator.program.tables import Program, Trigger
from simulator.vocabulary import EventKind, TriggerKind
from simulator.world.contact import Contact
from simulator.world.fold import DONE
from simulator.world.row import Row

Matching = Callable[[Row, Contact | None], bool]


def matching(program: Program, trigger: Trigger | None) -> Matching | None:
    """The function that tells whether a row of the trigger's kind is meant; None where any is.

    Ends of contacts are told apart by `means` before any row is looked at.
    """
    if trigger is None:
        return None
    target, stages, first_channel = trigger.target, program.stages, program.owner_of_channels
    match trigger.kind:
        case TriggerKind.LEARNED:
            return lambda row, contact: row.a == target
        case TriggerKind.STAGE:
            return lambda row, contact: stages[row.a].event_class == target
        case TriggerKind.STATUS:
            end = trigger.end
            return lambda row, contact: target in (-1, row.owner - first_channel) and end in (-1, row.a)
        case TriggerKind.EVENT if trigger.event is EventKind.DISCLOSED:
            return lambda row, contact: target in (-1, row.a)
        case TriggerKind.EVENT if trigger.event is EventKind.ACTED:
            return lambda row, contact: row.b == DONE and target in (-1, row.a)
    return None


def means(trigger: Trigger, result: int, asks_permission: bool) -> bool:
    """Whether a trigger means such an end; that of a question only where its rule names that purpose."""
    if trigger.kind is not TriggerKind.RESULT:
        return True
    return bool(trigger.results >> result & 1) and (trigger.purpose_named or not asks_permission)
