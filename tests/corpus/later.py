"""Words of the model that the random scenarios do not use yet. What is listed here is tested by the catalogue only."""

from enum import IntEnum

from simulator.program.expression import Op
from simulator.vocabulary import ActKind, AnswerKind, EventKind, InputKind, Refusal

LATER: tuple[IntEnum, ...] = (
    Op.ATTRIBUTE_KNOWN,
    Op.ATTRIBUTE_TRUE,
    Op.DISCLOSED,
    AnswerKind.NO_SHOW,
    EventKind.POSTPONED,
    EventKind.ABSENT,
    EventKind.DISCLOSED,
    EventKind.BELIEVED,
    ActKind.POSTPONE,
    ActKind.STAY_AWAY,
    ActKind.DISCLOSE,
    ActKind.BELIEVE,
    InputKind.POSTPONE,
    InputKind.STAY_AWAY,
    InputKind.DISCLOSE,
    Refusal.NOTHING_TO_POSTPONE,
)


def is_later(member: IntEnum) -> bool:
    """Whether the random scenarios do not use a word yet. Equal numbers of other sets are other words."""
    return (type(member), member) in {(type(later), later) for later in LATER}
