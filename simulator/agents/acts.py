"""What rules do to the world: one small function for each act of the closed list.

Each is given the scene, the act, its amount, the office in whose name the rule looks, and the contact at hand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.agents.belief import weigh
from simulator.program.tables import Act
from simulator.vocabulary import ActKind, EventKind, Fault
from simulator.world.contact import Contact
from simulator.world.evaluate import RunFault

if TYPE_CHECKING:
    from simulator.agents.scene import Scene


def find_open(scene: Scene, source: int, to: int) -> Contact | None:
    """The latest open contact of one office with another."""
    matching = [c for c in scene.state.open.values() if c.source == source and to in (-1, c.to)]
    return matching[-1] if matching else None


def end(scene: Scene, outcome: int) -> None:
    """The run has its outcome; the first one counts. It stops when this instant has settled."""
    if scene.state.outcome < 0:
        scene.emit(EventKind.OUTCOME, 0, a=outcome)
        scene.timeline.stop()


def _set(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.variables.change(act.target, act.mode, value)


def _status(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    ends = (0, 1) if act.end < 0 else (act.end,)
    for one in ends:
        scene.channels.change(act.target, one, act.status, act.announced, act.actual)


def _learn(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.knowledge.learn_latest(act.office, act.target)


def _rung(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.ladder.show(act)


def _count(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    state, counter = scene.state, scene.program.counters[act.target]
    if counter.window and state.windowed(act.target) >= counter.size:
        raise RunFault(Fault.COUNTER, scene.rule)
    scene.emit(EventKind.COUNTED, 0, a=act.target, b=state.counters[act.target] + 1)


def _ask(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    ask = act.ask
    assert ask is not None
    source = ask.office if ask.office >= 0 else office
    scene.life.request(ask, source, contact, scene.rule, None, scene.linking)


def _stage(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.incidents.enter(act.target, office)


def _withdraw(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    found = find_open(scene, act.office if act.office >= 0 else office, act.target)
    if found is not None:
        scene.life.withdraw(found)


def _postpone(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.appointments.postpone(act.office, act.target, act.after, act.calendar, act.reason)


def _stay_away(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.appointments.stay_away(act.office, act.target, act.reason)


def _revoke(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.permissions.revoke(act.office, act.target)


def _disclose(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.knowledge.disclose(act.office, act.target)


def _end(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    end(scene, act.target)


def _action(scene: Scene, act: Act, value: float, office: int, contact: Contact | None) -> None:
    scene.actions.take(act.target, office)


Performer = Callable[["Scene", Act, float, int, Contact | None], None]
PERFORMERS: dict[ActKind, Performer] = {
    ActKind.SET: _set,
    ActKind.CLOSE: _status,
    ActKind.REOPEN: _status,
    ActKind.LEARN: _learn,
    ActKind.RUNG: _rung,
    ActKind.COUNT: _count,
    ActKind.ASK: _ask,
    ActKind.STAGE: _stage,
    ActKind.WITHDRAW: _withdraw,
    ActKind.POSTPONE: _postpone,
    ActKind.STAY_AWAY: _stay_away,
    ActKind.REVOKE: _revoke,
    ActKind.END: _end,
    ActKind.DISCLOSE: _disclose,
    ActKind.BELIEVE: weigh,
    ActKind.ACTION: _action,
}
