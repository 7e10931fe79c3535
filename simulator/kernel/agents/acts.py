"""What rules do to the world, as `simulator.agents.acts`: each act of the closed list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.function import function, rare
from simulator.kernel.records.rule import Act
from simulator.kernel.records.run import Contact
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.facts import write_counted, write_outcome
from simulator.kernel.world.fault import fault
from simulator.kernel.world.reading import windowed
from simulator.vocabulary import ActKind, Fault

if TYPE_CHECKING:
    from simulator.kernel.agents.actions import take_action
    from simulator.kernel.agents.appointments import postpone, stay_away
    from simulator.kernel.agents.belief import weigh
    from simulator.kernel.agents.channel import change_status
    from simulator.kernel.agents.incident import enter_stage
    from simulator.kernel.agents.knowledge import disclose, learn_latest
    from simulator.kernel.agents.ladder import show_rung
    from simulator.kernel.agents.life import request, withdraw
    from simulator.kernel.agents.permission import revoke
    from simulator.kernel.agents.variables import change_variable

SET, CLOSE, REOPEN, LEARN, RUNG, COUNT, ASK = (
    ActKind.SET, ActKind.CLOSE, ActKind.REOPEN, ActKind.LEARN, ActKind.RUNG, ActKind.COUNT, ActKind.ASK
)  # fmt: skip
STAGE, WITHDRAW, REVOKE, END, POSTPONE = (
    ActKind.STAGE, ActKind.WITHDRAW, ActKind.REVOKE, ActKind.END, ActKind.POSTPONE
)  # fmt: skip
STAY_AWAY, DISCLOSE, BELIEVE = ActKind.STAY_AWAY, ActKind.DISCLOSE, ActKind.BELIEVE
COUNTER = Fault.COUNTER
NO_LINK = -1


@function
def perform(s: Scene, act: Act, value: float, office: int, c: Contact) -> None:
    """One act: `value` is its amount, `office` that in whose name the rule looks, `c` the contact at hand."""
    kind = act.kind
    if kind == SET:
        change_variable(s, act.target, act.mode, value)
    elif kind == ASK:
        ask = s.asks[act.ask]
        source = ask.office if ask.office >= 0 else office
        request(s, ask, act.ask, source, c, s.rule, NO_LINK, s.linking)
    elif kind == COUNT:
        count(s, act.target)
    elif kind == STAGE:
        enter_stage(s, act.target, office)
    elif kind == END:
        end_run(s, act.target)
    elif kind == CLOSE or kind == REOPEN:
        change_ends(s, act.target, act.end, act.status, act.announced, act.actual)
    else:
        perform_rarer(s, act, value, office, c)


@rare
def perform_rarer(s: Scene, act: Act, value: float, office: int, c: Contact) -> None:
    """An act that few rules do."""
    kind = act.kind
    if kind == LEARN:
        learn_latest(s, act.office, act.target)
    elif kind == RUNG:
        show_rung(s, act)
    elif kind == WITHDRAW:
        found = find_open(s, act.office if act.office >= 0 else office, act.target)
        if found >= 0:
            withdraw(s, s.contacts[found])
    elif kind == POSTPONE:
        postpone(s, act.office, act.target, act.after, act.calendar, act.reason)
    elif kind == STAY_AWAY:
        stay_away(s, act.office, act.target, act.reason)
    elif kind == REVOKE:
        revoke(s, act.office, act.target)
    elif kind == DISCLOSE:
        disclose(s, act.office, act.target)
    elif kind == BELIEVE:
        weigh(s, act, value, office, c)
    else:
        take_action(s, act.target, office)


@rare
def change_ends(s: Scene, channel: int, end: int, status: int, announced: int, actual: int) -> None:
    """One end of a channel changes, or both (-1), one after the other."""
    if end < 0:
        change_status(s, channel, 0, status, announced, actual)
        change_status(s, channel, 1, status, announced, actual)
    else:
        change_status(s, channel, end, status, announced, actual)


@function
def count(s: Scene, counter: int) -> None:
    """A counter goes up by one; more within its window than its ring holds are a fault."""
    row = s.counters[counter]
    if row.window != 0 and windowed(s, counter) >= row.size:
        fault(s, COUNTER, s.rule)
    write_counted(s, counter, s.counts[counter] + 1)


@function
def find_open(s: Scene, source: int, to: int) -> int:
    """The latest open contact of one office with another (-1: with any), -1 none."""
    index = s.open_count - 1
    while index >= 0:
        c = s.contacts[s.open[index]]
        if c.source == source and (to == -1 or to == c.to):
            return c.number
        index -= 1
    return -1


@function
def end_run(s: Scene, outcome: int) -> None:
    """The run has its outcome; the first one counts."""
    if s.outcome < 0:
        write_outcome(s, outcome)
