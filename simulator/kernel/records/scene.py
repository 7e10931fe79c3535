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
from simulator.kernel.records.run import (
    Account,
    Believed,
    Contact,
    Due,
    Firing,
    Gauge,
    Held,
    Kept,
    Kind,
    Learner,
    News,
    Ordinal,
    Period,
    Question,
    Queue,
    Row,
    Said,
    Spent,
    Timer,
    Work,
)


class Scene(Record):
    """All that the functions of the kernel share: sizes, where tables lie; then, from `seed` on, what changes."""

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
    has_hole: I64
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
    is_broken: I64
