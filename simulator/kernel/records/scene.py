"""The scene of a run: where all tables lie, and what the run has come to.

What never changes while a program runs comes first. Everything else, from `State` on, is what a run writes; copied
together it is a saved run. Flat tables of pairs are the first by the second, as in `world.state.State`.
"""

from __future__ import annotations

from simulator.kernel.memory import F64, I8, I32, I64, Record, Table
from simulator.kernel.records.amount import Delay, Span, Step, Term
from simulator.kernel.records.incident import Hop, Incident, Share, Stage, Telling
from simulator.kernel.records.place import (
    Action,
    Channel,
    Counter,
    Departure,
    Matter,
    Office,
    Outcome,
    Threshold,
    Variable,
    Watch,
)
from simulator.kernel.records.rule import Act, Answer, Ask, Body, Input, Rule


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
    """One contact; see `world.contact.Contact`. Behind what rows tell: its answer, what is asked, its places in lists."""

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


class Scene(Record):
    """Everything that the functions of the kernel share: sizes, where all tables lie; then, from `seed` on, what changes."""

    constant_until = "seed"
    horizon: I64
    start_utc_ms: I64
    first_office: I64
    first_channel: I64
    first_incident: I64
    offices_count: I64
    channels_count: I64
    sides_count: I64
    incidents_count: I64
    stages_count: I64
    classes: I64
    matters_count: I64
    rules_count: I64
    variables_count: I64
    watches_count: I64
    outcomes_count: I64
    gauges_count: I64
    attributes_count: I64
    sites_count: I64
    cell_class: I64
    cell_counter: I64
    cell_status: I64
    cell_stage: I64
    cell_rung: I64
    cell_permission: I64
    cell_said: I64
    cell_holder: I64
    cell_disclosed: I64
    accounts_timer: I64
    inputs_timer: I64
    contacts_timer: I64
    passes_time: I64
    keeps_rows: I64
    steps: Table[Step]
    terms: Table[Term]
    delays: Table[Delay]
    numbers: Table[I32]
    instants: Table[I64]
    amounts: Table[F64]
    sites: Table[I64]
    keys: Table[I64]
    stage_attributes: Table[F64]
    offices: Table[Office]
    channels: Table[Channel]
    matters: Table[Matter]
    actions: Table[Action]
    action_rules: Table[I32]
    delegated: Table[I8]
    scope: Table[I8]
    ends: Table[I8]
    hidden: Table[I8]
    command: Table[I8]
    stops: Table[Span]
    zones: Table[Span]
    calendars: Table[Span]
    rules: Table[Rule]
    bodies: Table[Body]
    answers: Table[Answer]
    asks: Table[Ask]
    acts: Table[Act]
    inputs: Table[Input]
    scripts: Table[Span]
    injects: Table[I32]
    kinds: Table[Kind]
    ends_seen: Table[Span]
    initiatives: Table[Span]
    as_requester: Table[Span]
    as_addressee: Table[Span]
    incidents: Table[Incident]
    stages: Table[Stage]
    paths: Table[Span]
    hops: Table[Hop]
    shares: Table[Share]
    tellings: Table[Telling]
    variables: Table[Variable]
    variable_of: Table[I32]
    counters: Table[Counter]
    watches: Table[Watch]
    watched: Table[Span]
    thresholds: Table[Threshold]
    departures: Table[Departure]
    outcomes: Table[Outcome]
    jump: Table[I64]
    log: Table[Row]
    stack: Table[F64]
    registers: Table[F64]
    luck: Table[I64]
    happened: Table[I64]
    happened_at: Table[I64]
    known: Table[I64]
    known_at: Table[I64]
    known_last: Table[I64]
    told: Table[I64]
    recast: Table[I64]
    disclosed: Table[I64]
    stage: Table[I64]
    stage_known: Table[I64]
    arrivals: Table[I64]
    stage_times: Table[I64]
    acted: Table[I64]
    counts: Table[I64]
    counted: Table[I64]
    counted_at: Table[I64]
    announced: Table[I64]
    actual: Table[I64]
    worst: Table[I64]
    tried: Table[I64]
    holder: Table[I64]
    rungs: Table[I64]
    in_hand: Table[I64]
    carried: Table[I64]
    dirt: Table[I8]
    held: Table[I8]
    open: Table[I32]
    queues: Table[Queue]
    appointments: Table[Queue]
    waiting: Table[Queue]
    ordinal_lists: Table[I32]
    permission_lists: Table[I32]
    said: Table[Said]
    read_out: Table[Said]
    firings: Table[Firing]
    gauges: Table[Gauge]
    values: Table[F64]
    accounts: Table[Account]
    questions: Table[Question]
    telling: Table[News]
    contacts: Table[Contact]
    timers: Table[Timer]
    heap: Table[Due]
    work: Table[Work]
    kept: Table[Kept]
    ordinals: Table[Ordinal]
    periods: Table[Period]
    spent: Table[Spent]
    permissions: Table[Held]
    believed: Table[Believed]
    learners: Table[Learner]
    seed: I64
    run: I64
    fork: I64
    script: I64
    time: I64
    row_time: I64
    seq: I64
    cause: I64
    rule: I64
    within: I64
    nesting: I64
    applying: I64
    linking: I64
    outcome: I64
    is_over: I64
    fault: I64
    fault_rule: I64
    fault_owner: I64
    events: I64
    zero_delay: I64
    contacts_count: I64
    open_count: I64
    dirty: I64
    heap_count: I64
    work_first: I64
    work_end: I64
    kept_count: I64
    ordinals_count: I64
    periods_count: I64
    spent_count: I64
    held_count: I64
    believed_count: I64
    questions_count: I64
    learners_count: I64
    accounts_count: I64
    measuring: I64


class Job(Record):
    """Many runs of one scene, and where what they come to is written: one item a run, measures side by side.

    What each run begins with: `scene`, and the `words` of 8 bytes from `template`, which belong at `front`. Parameters (`wide` of them) of the n-th run stand
    `stride` times n further on.
    """

    count: I64
    words: I64
    stride: I64
    wide: I64
    done: I64
    scene: Table[Scene]
    front: Table[I64]
    template: Table[I64]
    parameters: Table[F64]
    seeds: Table[I64]
    runs: Table[I64]
    forks: Table[I64]
    scripts: Table[I64]
    outcomes: Table[I64]
    faults: Table[I64]
    ended_at: Table[I64]
    rows: Table[I64]
    values: Table[F64]
    censored: Table[I8]
    begun: Table[I64]
    variables: Table[F64]
