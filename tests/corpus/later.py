"""Words of the model that the random scenarios do not use yet. What is listed here is tested by the catalogue only."""

from enum import IntEnum

from simulator.program.expression import Op
from simulator.vocabulary import ActKind, AnswerKind, EventKind, InputKind, Refusal, TriggerKind

LATER: tuple[IntEnum, ...] = (
    Op.ATTRIBUTE_KNOWN,
    Op.ATTRIBUTE_TRUE,
    Op.DISCLOSED,
    Op.STATUS_END,
    Op.ON_CALENDAR,
    Op.UNTIL_CALENDAR,
    Op.QUEUE,
    Op.HOLDER_ATTRIBUTE,
    AnswerKind.REDIRECT,
    AnswerKind.CANCEL,
    AnswerKind.NO_SHOW,
    EventKind.POSTPONED,
    EventKind.ABSENT,
    EventKind.RECEIPT,
    EventKind.DISTORTED,
    EventKind.TOPICS,
    EventKind.DISCLOSED,
    EventKind.BELIEVED,
    EventKind.ACTED,
    ActKind.POSTPONE,
    ActKind.STAY_AWAY,
    ActKind.DISCLOSE,
    ActKind.BELIEVE,
    ActKind.ACTION,
    TriggerKind.CALENDAR,
    TriggerKind.CONVEYED,
    InputKind.POSTPONE,
    InputKind.STAY_AWAY,
    InputKind.DISCLOSE,
    InputKind.ACTION,
    InputKind.INJECT,
    Refusal.NOT_ALLOWED,
    Refusal.NOT_NOW,
    Refusal.NOTHING_TO_POSTPONE,
    Op.MENTIONS,
    Op.DENIES,
    Op.DIVERGENCE,
    Op.SPOKEN,
)


def is_later(member: IntEnum) -> bool:
    """Whether the random scenarios do not use a word yet. Equal numbers of other sets are other words."""
    return (type(member), member) in {(type(later), later) for later in LATER}
