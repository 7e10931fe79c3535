"""Records of rules: what triggers them, their luck, their branches, what these do."""

from __future__ import annotations

from simulator.kernel.memory import I32, I64, Record


class Rule(Record):
    """A rule; see `program.rules.Rule` and `PreparedRule`.

    `means`: how a row is compared with `target` and `end` (a `Meaning`). `timer` is that of its delay,
    `trigger_timer` that of its trigger. `again` is the delay of its repeat, -1 it is not tried again.
    """

    constant_until = ""
    site: I64
    luck_for: I64
    at: I64
    owner: I32
    office: I32
    when: I32
    chance: I32
    first_body: I32
    bodies: I32
    chooses: I32
    is_certain: I32
    is_told_by_its_act: I32
    coalesces: I32
    links: I32
    delays_again: I32
    luck: I32
    luck_of: I32
    again: I32
    tries: I32
    trigger: I32
    means: I32
    target: I32
    end: I32
    every: I32
    timer: I32
    trigger_timer: I32


class Body(Record):
    """A branch of a rule; see `program.rules.Branch` and `prepared.Body`. `answers` -1: it is no policy's."""

    constant_until = ""
    number: I32
    share: I32
    after: I32
    staffed: I32
    takes_time: I32
    answer: I32
    answers: I32
    talk: I32
    wait: I32
    public_after: I32
    rule: I32
    first_act: I32
    acts: I32


class Answer(Record):
    """What a policy, or a person, answers; see `program.rules.Answer`."""

    constant_until = ""
    drops: I64
    kind: I32
    actual: I32
    told: I32
    public: I32
    tone: I32
    through: I32
    substance: I32
    of: I32
    to: I32
    channel: I32
    calls_back: I32
    back_desk: I32
    back_answer: I32
    first_conveyed: I32
    conveyed: I32
    promise: I32
    calendar: I32
    harsher: I32


class Ask(Record):
    """A contact to start; see `program.rules.Ask`. Patience is a delay, -1 unlimited."""

    topics: I64
    denied: I64
    office: I32
    to: I32
    channel: I32
    matter: I32
    purpose: I32
    tone: I32
    desk_patience: I32
    answer_patience: I32
    form: I32
    promise: I32


class Act(Record):
    """One thing done to the world; see `program.rules.Act`. Lists are (first, how many) in `numbers`."""

    constant_until = ""
    kind: I32
    target: I32
    mode: I32
    amount: I32
    office: I32
    side: I32
    end: I32
    status: I32
    announced: I32
    actual: I32
    path: I32
    seen_as: I32
    first_reader: I32
    readers: I32
    first_belief: I32
    beliefs: I32
    first_factor: I32
    matter: I32
    once: I32
    ask: I32
    after: I32
    calendar: I32
    reason: I32
    spare: I32


class Input(Record):
    """One timed input of a script; see `program.rules.ScriptedInput`. `permits` is its answer to a question."""

    constant_until = ""
    at: I64
    office: I32
    kind: I32
    ask: I32
    target: I32
    end: I32
    status: I32
    other: I32
    answer: I32
    permits: I32
    after: I32
    announced: I32
    actual: I32
    calendar: I32
    reason: I32
