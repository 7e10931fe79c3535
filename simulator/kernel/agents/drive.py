"""A run from its start to its end, as `simulator.engine.run`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.timeline import Action, step
from simulator.kernel.function import foreign, function, rare
from simulator.kernel.memory import I64, Table
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.chance import start_luck
from simulator.kernel.world.evaluate import holds
from simulator.kernel.world.facts import nobody, write_end, write_plain
from simulator.kernel.world.gauge import close_gauges
from simulator.vocabulary import CAUSE_START, SEMANTICS, EventKind, TriggerKind

if TYPE_CHECKING:
    from simulator.kernel.agents.account import arrive, correct
    from simulator.kernel.agents.answering import say_publicly
    from simulator.kernel.agents.channel import fail_line, pass_edge, repair_line, start_channels
    from simulator.kernel.agents.connection import talked
    from simulator.kernel.agents.conveying import convey
    from simulator.kernel.agents.incident import enter_stage, start_incidents
    from simulator.kernel.agents.inputs import start_inputs, take_input
    from simulator.kernel.agents.life import give_up, progress
    from simulator.kernel.agents.links import call_back
    from simulator.kernel.agents.office import change_holder, serve, start_office
    from simulator.kernel.agents.relay import receive
    from simulator.kernel.agents.rules import (
        effects,
        fire_again,
        fire_now,
        initiative,
        start_rules,
        trigger_timer,
    )
    from simulator.kernel.agents.variables import drift, start_variables
    from simulator.kernel.agents.watches import fire_watch, start_watches, watch_timer

PROGRESS, GIVE_UP, TALKED, SAY_PUBLICLY, CALL_BACK, RECEIPT = (
    Action.PROGRESS, Action.GIVE_UP, Action.TALKED, Action.SAY_PUBLICLY, Action.CALL_BACK, Action.RECEIPT
)  # fmt: skip
FIRE, AGAIN, TRIGGER, STAGE, DRIFT = Action.FIRE, Action.AGAIN, Action.TRIGGER, Action.STAGE, Action.DRIFT
WATCH, WATCHED, HOURS, HOLDER = Action.WATCH, Action.WATCHED, Action.HOURS, Action.HOLDER
FAIL, REPAIR, EDGE, ARRIVE, CORRECT, CONVEY = (
    Action.FAIL, Action.REPAIR, Action.EDGE, Action.ARRIVE, Action.CORRECT, Action.CONVEY
)  # fmt: skip
START, ERROR, UPON_START, WORLD = EventKind.START, EventKind.ERROR, TriggerKind.START, -1
ERROR_OUTCOME = -1


@foreign("""
declare i32 @_setjmp(ptr) returns_twice

define i64 @go(ptr %scene, ptr %place) {
  %back = call i32 @_setjmp(ptr %place) returns_twice
  %again = icmp ne i32 %back, 0
  br i1 %again, label %broken, label %whole
whole:
  call preserve_nonecc void @to_end(ptr %scene)
  ret i64 0
broken:
  call preserve_nonecc void @end_by_fault(ptr %scene)
  ret i64 1
}

declare preserve_nonecc void @to_end(ptr)
declare preserve_nonecc void @end_by_fault(ptr)
""")
def go(s: Scene, place: Table[I64]) -> int:
    """Run to the end; whatever leaves the run (`fault`) comes back to here."""
    raise NotImplementedError


@function
def run_scene(s: Scene) -> int:
    """One run, from a scene in which nothing has happened yet. 0; the fault that ended it; or no room for it."""
    start_luck(s)
    go(s, s.jump)
    if s.gauges_count != 0:
        close_gauges(s)
    return s.fault


@function
def to_end(s: Scene) -> None:
    """Start, then one piece of work after the other; the outcome, or the horizon, ends it."""
    start(s)
    while step(s):
        pass
    s.within = -1
    if s.outcome < 0:
        s.time = s.horizon
        s.outcome = outcome_at_horizon(s)
    s.cause = CAUSE_START
    s.rule = -1
    write_end(s, s.outcome)


@rare
def start(s: Scene) -> None:
    """Everything that is so at 0, in this order: values, script, dates, agents, conditions, initiative."""
    s.cause = CAUSE_START
    write_plain(s, START, 0, nobody(s), -1, SEMANTICS, 0.0, 0.0, -1)
    s.cause = 0
    start_variables(s)
    start_inputs(s)
    start_rules(s)
    start_incidents(s)
    start_channels(s)
    for office in range(s.offices_count):
        start_office(s, office)
    effects(s, START, 0, nobody(s), -1, SEMANTICS)
    start_watches(s)
    for office in range(s.offices_count):
        s.cause = 0
        initiative(s, office, UPON_START, -1, nobody(s))
    s.cause = CAUSE_START


@rare
def outcome_at_horizon(s: Scene) -> int:
    """The first outcome whose condition holds there, else the remaining one."""
    for index in range(s.outcomes_count):
        condition = s.outcomes[index].at_horizon
        if condition >= 0 and holds(s, condition, WORLD, nobody(s)):
            return index
    index = 0
    while s.outcomes[index].otherwise == 0:
        index += 1
    return index


@rare
def end_by_fault(s: Scene) -> None:
    """A fault of the run ends it with a row that names the rule."""
    rule = s.fault_rule
    owner = s.rules[rule].owner if rule >= 0 and s.fault_owner == 0 else s.fault_owner
    s.measuring = 0
    write_plain(s, ERROR, owner, nobody(s), s.fault, -1, 0.0, 0.0, rule)
    s.cause = CAUSE_START
    s.rule = -1
    write_end(s, ERROR_OUTCOME)


@function
def act_upon(s: Scene, action: int, subject: int, more: int) -> None:
    """What a timer does."""
    if action <= RECEIPT:
        act_upon_contact(s, action, subject, more)
    elif action == FIRE:
        fire_now(s, subject)
    elif action == STAGE:
        enter_stage(s, subject, -1)
    elif action == DRIFT:
        drift(s, subject)
    elif action == WATCHED:
        fire_watch(s, subject)
    elif action == ARRIVE:
        arrive(s, subject)
    elif action == HOURS:
        serve(s, subject)
    elif action == TRIGGER:
        trigger_timer(s, subject)
    elif action == AGAIN:
        fire_again(s, subject, more)
    else:
        act_seldom(s, action, subject, more)


@function
def act_upon_contact(s: Scene, action: int, contact: int, more: int) -> None:
    """What the timer of a contact does."""
    c = s.contacts[contact]
    if action == PROGRESS:
        progress(s, c)
    elif action == TALKED:
        talked(s, c)
    elif action == GIVE_UP:
        give_up(s, c)
    elif action == SAY_PUBLICLY:
        say_publicly(s, c)
    elif action == CALL_BACK:
        call_back(s, c)
    else:
        receive(s, c, more)


@rare
def act_seldom(s: Scene, action: int, subject: int, more: int) -> None:
    """What few timers do."""
    if action == WATCH:
        watch_timer(s, subject)
    elif action == HOLDER:
        change_holder(s, subject, more)
    elif action == EDGE:
        pass_edge(s, subject, more)
    elif action == FAIL:
        fail_line(s, subject, more)
    elif action == REPAIR:
        repair_line(s, subject, more)
    elif action == CORRECT:
        correct(s, subject)
    elif action == CONVEY:
        convey(s, subject)
    else:
        take_input(s, subject, more)
