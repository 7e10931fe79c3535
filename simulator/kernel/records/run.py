"""Records of what a run writes: rows, measures, timers, contacts, and the lists of what luck and rows have fixed."""

from __future__ import annotations

from simulator.kernel.memory import F64, I32, I64, Record


class Row(Record):
    """A row of the log; its seq is its place."""

    time: I64
    a: I64
    b: I64
    x: F64
    y: F64
    kind: I32
    owner: I32
    contact: I32
    cause: I32
    rule: I32
    spare: I32


class Kind(Record):
    """What follows a row of a kind: effects (in `numbers`), and whether measures or watched conditions look at it."""

    constant_until = ""
    first_effect: I32
    effects: I32
    first_gauge: I32
    gauges: I32
    marks: I32
    is_noted: I32


class Gauge(Record):
    """One measure while the rows go by; see `program.results.Measure` and `measures.measure.Gauge`."""

    kept: F64
    last: I64
    begun: I64
    accumulator: I32
    value: I32
    kind: I32
    target: I32
    results: I32
    when: I32
    office: I32
    since_kind: I32
    since_target: I32
    since_results: I32
    since_office: I32
    is_censored: I32


class Timer(Record):
    """The timer of a slot. `place`: in the heap, or one of `timeline`'s words; `stamp` grows when it is armed anew."""

    at: I64
    rank: I64
    stamp: I64
    place: I32
    action: I32
    subject: I32
    more: I32
    cause: I32
    rule: I32


class Due(Record):
    """A live timer in the heap."""

    at: I64
    rank: I64
    timer: I64


class Work(Record):
    """A piece of work without delay. `timer` -1: it belongs to no slot."""

    stamp: I64
    timer: I32
    action: I32
    subject: I32
    more: I32
    cause: I32
    rule: I32


class Firing(Record):
    """What a rule has done so far, what its timer is to do, and where the lists of what its luck has fixed begin."""

    number: I64
    count: I32
    periods: I32
    tries: I32
    answered: I32
    waits: I32
    body: I32
    contact: I32
    kept: I32
    believed: I32
    period: I32


class Contact(Record):
    """One contact; see `world.contact.Contact`. Then its answer, what is asked, and its places in lists."""

    key: I64
    topics: I64
    denied: I64
    requested_at: I64
    taken_up_at: I64
    held_at: I64
    due: I64
    accepted_at: I64
    appointed: I64
    connected_at: I64
    ended_at: I64
    number: I32
    source: I32
    to: I32
    channel: I32
    purpose: I32
    tone: I32
    matter: I32
    occurrence: I32
    ordinal: I32
    origin: I32
    tone_said: I32
    form: I32
    parent: I32
    link: I32
    redirects: I32
    phase: I32
    at: I32
    hop: I32
    place: I32
    rule: I32
    branch: I32
    answer: I32
    decision: I32
    actual: I32
    carrier: I32
    delays: I32
    asks: I32
    permitted: I32
    substance: I32
    conveyed: I32
    result: I32
    postponed: I32
    absent: I32
    excuse: I32
    fixed: I32
    body: I32
    ask: I32
    desk_patience: I32
    answer_patience: I32
    promise: I32
    timer: I32
    next: I32
    previous: I32
    delayed_by: I32
    asked_rules: I32
    kept: I32
    said_reason: I32
    said_office: I32
    said_rule: I32


class Queue(Record):
    """Contacts that wait for one thing, first come first served: -1 where there is none."""

    first: I32
    last: I32
    count: I32
    spare: I32


class Kept(Record):
    """A due time that luck has fixed, by what it is about; `next` of the same list, -1 the last."""

    due: I64
    office: I32
    branch: I32
    matter: I32
    occurrence: I32
    extra: I32
    next: I32


class Ordinal(Record):
    """How often an office has asked another about a matter; `stem` is the hash that their contacts' keys begin with."""

    stem: I64
    to: I32
    matter: I32
    occurrence: I32
    count: I32
    next: I32
    spare: I32


class Period(Record):
    """A period of a rule's luck: since when, and which."""

    began: I64
    office: I32
    matter: I32
    occurrence: I32
    number: I32
    next: I32
    spare: I32


class Spent(Record):
    """A rule that has delayed a contact, or asked permission for it."""

    rule: I32
    next: I32


class Held(Record):
    """A permission that an office was given for a matter, or that was withdrawn."""

    matter: I32
    occurrence: I32
    permission: I32
    next: I32


class Believed(Record):
    """Evidence that a side has weighed."""

    owner: I32
    matter: I32
    occurrence: I32
    belief: I32
    next: I32
    spare: I32


class Said(Record):
    """What a side has published about a matter; `occurrence` -1: nothing yet."""

    topics: I64
    denied: I64
    occurrence: I64
    spoken: I64


class Account(Record):
    """An account under way, or a content that is conveyed; `under_way` 0: its number is free."""

    at: I64
    under_way: I32
    first: I32
    hops: I32
    step: I32
    event_class: I32
    occurrence: I32
    how: I32
    rung: I32
    truth: I32
    contact: I32


class News(Record):
    """What an account says after a hop, while that is worked out."""

    event_class: I32
    how: I32
    rung: I32
    truth: I32


class Learner(Record):
    """An office that has learned and is still to act upon it, and the row that says so."""

    office: I64
    seq: I64


class Question(Record):
    """A question about an action: which one, and the office that waits."""

    contact: I32
    action: I32
    office: I32
    spare: I32
