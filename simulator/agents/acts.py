"""What rules do to the world: one small function for each act of the closed list."""

from __future__ import annotations

from collections.abc import Callable

from simulator.agents.belief import weigh
from simulator.agents.prepared import Body, PreparedRule
from simulator.agents.scene import Scene
from simulator.program.tables import Act
from simulator.vocabulary import ActKind, EventKind, Fault, TriggerKind
from simulator.world.contact import Contact
from simulator.world.evaluate import RunFault

LINKING = (TriggerKind.REQUEST, TriggerKind.RESULT)
"""Triggers that are a contact: what a rule upon them starts may be linked to it."""


class Acts:
    """Performs the acts of a branch in order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.linking = False  # whether contacts started now may follow from the one at hand

    def perform(self, rule: PreparedRule, body: Body, contact: Contact | None, again: bool = False) -> None:
        """All acts of a branch; each sees what those before have written. What is tried `again` is not linked."""
        scene, office = self.scene, rule.office
        cause, trigger = scene.cause, rule.row.trigger
        linking = trigger is not None and trigger.kind in LINKING and not again
        for act, amount in zip(body.row.acts, body.amounts, strict=True):
            value = amount(scene.state, office, contact) if amount else 0.0
            scene.cause, scene.rule, self.linking = cause, rule.index, linking
            PERFORMERS[act.kind](self, act, value, office, contact)

    def _set(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.variables.change(act.target, act.mode, value)

    def _status(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        ends = (0, 1) if act.end < 0 else (act.end,)
        for end in ends:
            self.scene.channels.change(act.target, end, act.status, act.announced, act.actual)

    def _learn(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.knowledge.learn_latest(act.office, act.target)

    def _rung(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.ladder.show(act)

    def _count(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        state, counter = self.scene.state, self.scene.program.counters[act.target]
        if counter.window and state.windowed(act.target) >= counter.size:
            raise RunFault(Fault.COUNTER, self.scene.rule)
        self.scene.emit(EventKind.COUNTED, 0, a=act.target, b=state.counters[act.target] + 1)

    def _ask(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        assert act.ask is not None
        source = act.ask.office if act.ask.office >= 0 else office
        self.scene.life.request(act.ask, source, contact, self.scene.rule, follows=self.linking)

    def _stage(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.incidents.enter(act.target, office)

    def _withdraw(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        found = self.find_open(act.office if act.office >= 0 else office, act.target)
        if found is not None:
            self.scene.life.withdraw(found)

    def find_open(self, source: int, to: int) -> Contact | None:
        """The latest open contact of one office with another."""
        matching = [c for c in self.scene.state.open.values() if c.source == source and to in (-1, c.to)]
        return matching[-1] if matching else None

    def _postpone(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.appointments.postpone(act.office, act.target, act.after, act.calendar, act.reason)

    def _stay_away(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.appointments.stay_away(act.office, act.target, act.reason)

    def _revoke(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.permissions.revoke(act.office, act.target)

    def _disclose(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.knowledge.disclose(act.office, act.target)

    def _believe(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        weigh(self.scene, act, value, office, contact)

    def _end(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.end(act.target)

    def _action(self, act: Act, value: float, office: int, contact: Contact | None) -> None:
        self.scene.actions.take(act.target, office)

    def end(self, outcome: int) -> None:
        """The run has its outcome; the first one counts. It stops when this instant has settled."""
        if self.scene.state.outcome < 0:
            self.scene.emit(EventKind.OUTCOME, 0, a=outcome)
            self.scene.timeline.stop()


PERFORMERS: dict[ActKind, Callable[[Acts, Act, float, int, Contact | None], None]] = {
    ActKind.SET: Acts._set,
    ActKind.CLOSE: Acts._status,
    ActKind.REOPEN: Acts._status,
    ActKind.LEARN: Acts._learn,
    ActKind.RUNG: Acts._rung,
    ActKind.COUNT: Acts._count,
    ActKind.ASK: Acts._ask,
    ActKind.STAGE: Acts._stage,
    ActKind.WITHDRAW: Acts._withdraw,
    ActKind.POSTPONE: Acts._postpone,
    ActKind.STAY_AWAY: Acts._stay_away,
    ActKind.REVOKE: Acts._revoke,
    ActKind.END: Acts._end,
    ActKind.DISCLOSE: Acts._disclose,
    ActKind.BELIEVE: Acts._believe,
    ActKind.ACTION: Acts._action,
}
