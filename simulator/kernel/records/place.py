"""Records of offices, channels, matters: who there is and what joins them. -1 means none, as in the program."""

from __future__ import annotations

from simulator.kernel.memory import F64, I32, I64, Record


class Office(Record):
    """An office. Lists are (first, how many) in `numbers` or `instants`; see `program.places.Office`."""

    constant_until = ""
    stream: I64
    side: I32
    kind: I32
    capacity: I32
    reports_to: I32
    hop: I32
    is_always_open: I32
    opens_at_start: I32
    first_hour: I32
    hours: I32
    first_holder: I32
    holders: I32
    first_attribute: I32
    attributed: I32
    deadline: I32
    first_policy: I32
    policies: I32
    first_share: I32
    shares: I32
    hours_timer: I32
    holder_timer: I32
    acts_upon_request: I32
    acts_as_requester: I32
    acts_as_addressee: I32
    zone: I32


class Channel(Record):
    """A channel; delays are positions in the table of delays. See `program.places.Channel` and `PreparedChannel`."""

    constant_until = ""
    purposes: I64
    forms: I64
    restricted: I64
    restricted_levels: I64
    kind: I32
    first_side: I32
    second_side: I32
    notice: I32
    setup: I32
    talk: I32
    transmit: I32
    receipt: I32
    fails: I32
    repair: I32
    interpretation: I32
    capacity: I32
    takes_requests: I32
    has_scope: I32
    relayer: I32
    calendar: I32
    event_class: I32
    is_for_all: I32
    is_public: I32
    is_scheduled: I32
    has_sessions: I32
    is_prompt: I32
    line_timer: I32
    edge_timer: I32


class Matter(Record):
    """What contacts are about."""

    constant_until = ""
    stream: I64
    incident: I32
    first_class: I32


class Action(Record):
    """Something that offices can do; which rule of which office does it is in `action_rules` (action by office)."""

    constant_until = ""
    authority: I32
    matter: I32
    once: I32
    spare: I32


class Variable(Record):
    """A number of the world."""

    constant_until = ""
    low: F64
    high: F64
    step: I64
    register: I32
    owner: I32
    start: I32
    rest: I32
    pull: I32
    push: I32
    timer: I32
    spare: I32


class Counter(Record):
    """A declared count; `first` is its ring of instants in `counted_at`, which holds `size`."""

    constant_until = ""
    window: I64
    size: I32
    first: I32


class Watch(Record):
    """A condition that fires on false to true."""

    constant_until = ""
    test_every: I64
    kind: I32
    target: I32
    condition: I32
    timer: I32


class Threshold(Record):
    """A rung entered by a condition."""

    constant_until = ""
    side: I32
    rung: I32
    path: I32
    spare: I32


class Departure(Record):
    """A rung left by a condition; `reader` -1: by all readings."""

    constant_until = ""
    side: I32
    rung: I32
    to: I32
    reader: I32


class Outcome(Record):
    """How a run may end at the horizon: the condition, or otherwise."""

    constant_until = ""
    at_horizon: I32
    otherwise: I32
