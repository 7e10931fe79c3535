"""Words of rules and of the engine: answers, triggers, acts, watches, distributions, faults."""

from __future__ import annotations

from enum import IntEnum


class AnswerKind(IntEnum):
    """What a policy rule does with a contact."""

    ACCEPT = 0
    DELAY = 1
    REJECT = 2
    IGNORE = 3
    ASK_PERMISSION = 4
    PERMIT = 5
    REDIRECT = 6
    CANCEL = 7
    NO_SHOW = 8


class Luck(IntEnum):
    """How long a rule's disposition lasts."""

    MATTER = 0
    REQUEST = 1
    HOLDER = 2
    STAGE = 3
    PERIOD = 4


class RuleKind(IntEnum):
    """Whose rule it is: who sees what, and what it may do."""

    POLICY = 0
    INITIATIVE = 1
    EFFECT = 2
    INJECT = 3
    ACTION = 4


class TriggerKind(IntEnum):
    """What makes a rule look; closed."""

    START = 0
    LEARNED = 1
    REQUEST = 2
    RESULT = 3
    STATUS = 4
    EVERY = 5
    STAGE = 6
    EVENT = 7
    WATCH = 8
    AT = 9
    CALENDAR = 10
    CONVEYED = 11
    GIVEN_BACK = 12


class ActKind(IntEnum):
    """What a rule does to the world; closed."""

    SET = 0
    CLOSE = 1
    REOPEN = 2
    LEARN = 3
    RUNG = 4
    COUNT = 5
    ASK = 6
    STAGE = 7
    WITHDRAW = 8
    REVOKE = 9
    END = 10
    POSTPONE = 11
    STAY_AWAY = 12
    DISCLOSE = 13
    BELIEVE = 14
    ACTION = 15


class WatchKind(IntEnum):
    """What a watched condition does when it turns true."""

    STAGE = 0
    INJECT = 1
    OUTCOME = 2
    THRESHOLD = 3
    RUNG_LEFT = 4


class InputKind(IntEnum):
    """What a person, a script or a program may ask the running engine to do."""

    ASK = 0
    WITHDRAW = 1
    DECIDE = 2
    STAGE = 3
    CLOSE = 4
    REOPEN = 5
    POSTPONE = 6
    STAY_AWAY = 7
    DISCLOSE = 8
    ACTION = 9
    INJECT = 10
    GIVE_BACK = 11


class Refusal(IntEnum):
    """Why an input was not carried out."""

    NOTHING_TO_ANSWER = 1
    NOTHING_TO_WITHDRAW = 2
    NOTHING_CHANGED = 3
    NOT_ALLOWED = 4
    NOT_NOW = 5
    NOTHING_TO_POSTPONE = 6


class Accumulator(IntEnum):
    """What a measure keeps while a run goes on."""

    FIRST = 0
    LAST = 1
    COUNT = 2
    SUM = 3
    MAX = 4
    TIME_IN = 5
    LONGEST_GAP = 6
    VALUE_AT_END = 7


class Distribution(IntEnum):
    """Shapes of a drawn quantity; each takes one uniform through its quantile function."""

    FIXED = 0
    UNIFORM = 1
    EXPONENTIAL = 2
    TRIANGULAR = 3
    LOGNORMAL = 4
    WEIBULL = 5
    DISCRETE = 6


class RankClass(IntEnum):
    """First part of the order of timers that fall on one millisecond."""

    INPUT = 0
    STATUS = 1
    INCIDENT = 2
    INJECT = 3
    ACCOUNT = 4
    CONTACT = 5
    INITIATIVE = 6
    DRIFT = 7
    HORIZON = 8


class Fault(IntEnum):
    """Why a run ended with the outcome `error`."""

    LOOP = 1
    NESTING = 2
    NOT_A_NUMBER = 3
    NEGATIVE_DURATION = 4
    WEIGHTS = 5
    CHANCE = 6
    CONTACTS = 7
    OPEN_CONTACTS = 8
    QUEUE = 9
    ACCOUNTS = 10
    LOG = 11
    COUNTER = 12
    TIME = 13
    STORM = 14
