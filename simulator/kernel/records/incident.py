"""Records of incidents and accounts."""

from __future__ import annotations

from simulator.kernel.memory import I32, I64, Record


class Incident(Record):
    """A chain of stages; `arrives` is a delay."""

    constant_until = ""
    first_stage: I32
    stages: I32
    arrives: I32
    matter: I32


class Stage(Record):
    """One stage. Followers are in `numbers`, paths in the table of paths; see `program.incidents.Stage`."""

    constant_until = ""
    at: I64
    site: I64
    stream: I64
    incident: I32
    event_class: I32
    is_first: I32
    after: I32
    unless: I32
    chance: I32
    rung: I32
    by: I32
    actor: I32
    path: I32
    seen_as: I32
    public: I32
    first_follower: I32
    followers: I32
    first_path: I32
    paths: I32
    timer: I32
    spare: I32


class Hop(Record):
    """One step of an account's path: the office it reaches, the time (a delay, -1 none), how it may change."""

    constant_until = ""
    office: I32
    delay: I32
    telling: I32
    spare: I32


class Share(Record):
    """What an office tells another: a path of two hops, the chance, its site."""

    constant_until = ""
    site: I64
    first_hop: I32
    hops: I32
    chance: I32
    spare: I32


class Telling(Record):
    """How an account may change on a hop; see `program.incidents.Telling`."""

    constant_until = ""
    omit_site: I64
    recast_site: I64
    soften_site: I64
    omit: I32
    recast: I32
    recast_as: I32
    soften: I32
    soften_to: I32
    correct: I32
