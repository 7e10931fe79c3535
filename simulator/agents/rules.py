"""Rules of initiative, effects and injects: what triggers them, their luck, their delay, their firing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from simulator.agents.chance import key_of
from simulator.agents.prepared import WORLD, Body, Endings, PreparedRule
from simulator.agents.scene import Scene
from simulator.program.rule_sets import is_chosen
from simulator.vocabulary import (
    MAX_NESTING,
    EventKind,
    Fault,
    Purpose,
    Result,
    TriggerKind,
)
from simulator.world.contact import Contact
from simulator.world.evaluate import Function, RunFault
from simulator.world.row import Row

ASKS_PERMISSION, ENDED = Purpose.PERMISSION, EventKind.ENDED
TOLERANCE = 1e-9
"""How far shares of a `choose` may add up above 1."""


@dataclass(slots=True)
class Firings:
    """What a rule has done so far."""

    count: int = 0  # triggers that counted
    periods: int = 0  # drawings of its period, or openings of its calendar
    tries: int = 0  # of the present chain
    answered: bool = False  # one of those completed
    waits: bool = False  # its timer is that of trying again


class Rules:
    """All rules that act."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.rules = scene.prepared.rules
        self.as_requester, self.as_addressee = scene.prepared.as_requester, scene.prepared.as_addressee
        self.firings = [Firings() for _ in self.rules]
        self.applying = 0

    def start(self) -> None:
        """Set dated and periodic rules going."""
        chosen = self.scene.prepared.chosen
        for rule in self.rules:
            trigger = rule.row.trigger if is_chosen(rule.row, chosen) else None
            if trigger is not None and trigger.kind is TriggerKind.AT:
                self._arm_trigger(rule, trigger.at)
            elif trigger is not None and trigger.kind is TriggerKind.EVERY:
                self._next_period(rule)
            elif trigger is not None and trigger.kind is TriggerKind.CALENDAR:
                self._next_opening(rule, trigger.target)

    # What triggers a rule.

    def effects(self, row: Row, contact: Contact | None) -> None:
        """Effects and injects upon an event, in file order; each sees what those before have written."""
        prepared, kind = self.scene.prepared, row.kind
        if kind == ENDED and contact is not None:
            rules = prepared.effects_of_end[contact.purpose == ASKS_PERMISSION][contact.result]
        else:
            rules = prepared.effects.get(kind, [])
        self.applying += 1
        for rule in rules:
            if rule.means is None or rule.means(row, contact):
                self.consider(rule, contact)
        self.applying -= 1

    def initiative(self, office: int, kind: TriggerKind, target: int = -1, contact: Contact | None = None) -> None:
        """Initiative of one office upon something it sees; of one that a person holds there is none."""
        if office in self.scene.seated:
            return
        for rule in self.scene.prepared.initiatives[office].get(kind, ()):
            trigger = rule.row.trigger
            if trigger is not None and trigger.target in (-1, target):
                self.consider(rule, contact)

    def initiative_of_result(self, contact: Contact, goes_on: bool = False) -> None:
        """Initiative upon the end of a contact: first the requester's, then the addressee's.

        What is said in public is no contact with anybody: whoever follows it has learned it.
        """
        self.initiative_of_requester(contact, goes_on)
        if self.as_addressee[contact.to]:
            self.initiative_of_addressee(contact)

    def initiative_of_requester(self, contact: Contact, goes_on: bool = False) -> None:
        """Initiative of whoever asked, who may try again.

        A request that goes on in another contact is not tried again before that one has ended.
        """
        if contact.source in self.scene.seated:
            return
        self._upon_result(self.as_requester[contact.source], contact)
        if not goes_on and contact.origin >= 0 and self.rules[contact.origin].again is not None:
            self._try_again(contact)

    def initiative_of_addressee(self, contact: Contact) -> None:
        """Initiative of whoever was asked."""
        if contact.to in self.scene.seated:
            return
        self._upon_result(self.as_addressee[contact.to], contact)

    def _upon_result(self, rules: Endings, contact: Contact) -> None:
        if rules:
            for rule in rules[contact.purpose == ASKS_PERMISSION][contact.result]:
                self.consider(rule, contact)

    def act(self, rule: PreparedRule) -> None:
        """An action is done: its luck, its delay, its acts, in the name of its office."""
        firings = self.firings[rule.index]
        number = firings.count
        firings.count += 1
        body = self._lucky(rule, None, number)
        if body is not None:
            self._do_or_wait(rule, body, None, number)

    def give(self, index: int) -> bool:
        """Control gives an inject by hand; whether its condition holds."""
        rule = self.rules[index]
        if rule.when is not None and not rule.when(self.scene.state, WORLD, None):
            return False
        self.consider(rule, None)
        return True

    def armed(self, index: int) -> None:
        """The condition of an armed inject has turned true."""
        self.consider(self.rules[index], None)

    # Luck, delay, firing.

    def consider(self, rule: PreparedRule, contact: Contact | None) -> None:
        """A trigger came: condition, then a running delay, then luck, then the doing now or later."""
        scene = self.scene
        try:
            if rule.when is not None and not rule.when(scene.state, rule.office, contact):
                return
            if rule.coalesces and scene.timeline.is_armed(rule.slot):
                scene.emit(EventKind.COALESCED, rule.row.owner, rule=rule.index)
                return
            firings = self.firings[rule.index]
            number = firings.count
            firings.count = number + 1
            if rule.again is not None:
                firings.tries, firings.answered = 0, False
            body = rule.bodies[0] if rule.is_certain else self._lucky(rule, contact, number)
            if body is not None:
                self._do_or_wait(rule, body, contact, number)
        except RunFault as fault:
            raise fault.by(rule.index) from None

    def _lucky(self, rule: PreparedRule, contact: Contact | None, number: int) -> Body | None:
        if rule.is_certain:
            return rule.bodies[0]
        luck = self.scene.luck.unit(rule.row.site, key_of(number))
        office = rule.office
        if rule.chance is not None:
            return rule.bodies[0] if luck < self.share(rule.chance, office, contact) else None
        return self.branch(rule, luck, office, contact)

    def _do_or_wait(self, rule: PreparedRule, body: Body, contact: Contact | None, number: int) -> None:
        if body.after is None:
            self._fire(rule, body, contact, number)
            return
        scene = self.scene
        took = body.after(scene.state, rule.office, contact, scene.luck, key_of(number))
        at = scene.timeline.time + took
        if rule.again is not None:
            self.firings[rule.index].waits = False
        if body.staffed and rule.office >= 0:
            at = scene.offices[rule.office].staffed(took)
        scene.timeline.arm(rule.slot, at, self._fire_now, (rule, body, contact, number))

    def _fire_now(self, firing: tuple[PreparedRule, Body, Contact | None, int]) -> None:
        """The delay is over."""
        rule, body, contact, number = firing
        self._fire(rule, body, contact, number)

    def _fire(self, rule: PreparedRule, body: Body, contact: Contact | None, number: int, again: bool = False) -> None:
        """Do the acts of a branch in order; each sees what those before have written.

        What is tried `again` is not linked to the contact at hand.
        """
        scene, index, office = self.scene, rule.index, rule.office
        cause, outer, outer_rule, nesting = scene.cause, scene.cause, scene.rule, scene.nesting
        if nesting >= MAX_NESTING:
            scene.rule = index
            raise RunFault(Fault.NESTING, index)
        scene.rule, scene.nesting = index, nesting + 1
        if not rule.is_told_by_its_act:
            scene.cause = cause = self._tell(rule, body, contact, number)
        before, links = len(scene.rows), rule.links and not again
        for perform, act, amount in body.deeds:
            value = amount(scene.state, office, contact) if amount else 0.0
            scene.cause, scene.rule, scene.linking = cause, index, links
            perform(scene, act, value, office, contact)
        scene.nesting = nesting
        if rule.is_told_by_its_act and len(scene.rows) == before:
            self._tell(rule, body, contact, number)
        if scene.dirty:
            scene.watches.look()
        scene.cause, scene.rule = outer, outer_rule

    def _tell(self, rule: PreparedRule, body: Body, contact: Contact | None, number: int) -> int:
        """The row of a firing that no row of its act stands for."""
        about = -1 if contact is None else contact.number
        return self.scene.emit(EventKind.FIRED, rule.row.owner, about, a=number, b=rule.bodies.index(body))

    def share(self, chance: Function, office: int, contact: Contact | None) -> float:
        """A chance as it is now; outside 0 to 1 it is a fault."""
        value = chance(self.scene.state, office, contact)
        if not 0.0 <= value <= 1.0:
            raise RunFault(Fault.CHANCE)
        return value

    def branch(self, rule: PreparedRule, luck: float, office: int, contact: Contact | None) -> Body | None:
        """The branch that luck picks by cumulated shares; None when it falls beyond them."""
        reached = 0.0
        for body in rule.bodies:
            if body.share is None:
                return body
            share = body.share(self.scene.state, office, contact)
            reached += share
            if not share >= 0.0 or reached > 1.0 + TOLERANCE:
                raise RunFault(Fault.WEIGHTS)
            if luck < reached:
                return body
        return None

    # Trying again.

    def _try_again(self, contact: Contact) -> None:
        """A contact of a rule that tries again has ended: unless it completed, its timer starts anew."""
        rule, firings = self.rules[contact.origin], self.firings[contact.origin]
        repeat = rule.row.repeat
        if repeat is None or rule.again is None or contact.purpose == ASKS_PERMISSION:
            return
        if contact.result is Result.COMPLETED:
            self._answered(rule, firings)
            return
        if firings.answered or (repeat.tries and firings.tries + 1 >= repeat.tries):
            return
        if self.scene.timeline.is_armed(rule.slot):
            self.scene.emit(EventKind.COALESCED, rule.row.owner, rule=rule.index)
            return
        firings.waits = True
        scene = self.scene
        key = key_of(firings.count, firings.tries)
        took = rule.again(scene.state, rule.office, contact, scene.luck, key)
        at = scene.timeline.time + took
        scene.timeline.arm(rule.slot, at, partial(self._again, rule), contact)

    def _answered(self, rule: PreparedRule, firings: Firings) -> None:
        """One of the contacts completed: nothing is tried again, also not what waited for its time."""
        firings.answered = True
        if firings.waits:
            self.scene.timeline.disarm(rule.slot)

    def _again(self, rule: PreparedRule, contact: Contact) -> None:
        """The time to try again has come; the condition must still hold."""
        office = rule.office
        if rule.when is not None and not rule.when(self.scene.state, office, contact):
            return
        firings = self.firings[rule.index]
        firings.tries += 1
        number = firings.count
        firings.count += 1
        body = self._lucky(rule, contact, number)
        if body is not None:
            self._fire(rule, body, contact, number, again=True)

    # Timers of triggers.

    def _arm_trigger(self, rule: PreparedRule, at: int) -> None:
        self.scene.timeline.arm(rule.slot + 1, at, self._timed, rule)

    def _timed(self, rule: PreparedRule) -> None:
        self.scene.rule = rule.index
        trigger = rule.row.trigger
        if trigger is not None and trigger.kind is TriggerKind.EVERY:
            self._next_period(rule)
        elif trigger is not None and trigger.kind is TriggerKind.CALENDAR:
            self._next_opening(rule, trigger.target)
        if rule.office not in self.scene.seated:
            self.consider(rule, None)

    def _next_opening(self, rule: PreparedRule, calendar: int) -> None:
        openings, firings = self.scene.program.calendars[calendar], self.firings[rule.index]
        if firings.periods < len(openings):
            self._arm_trigger(rule, openings[firings.periods][0])
            firings.periods += 1

    def _next_period(self, rule: PreparedRule) -> None:
        scene, firings = self.scene, self.firings[rule.index]
        assert rule.every is not None
        took = rule.every(scene.state, rule.office, None, scene.luck, key_of(firings.periods))
        firings.periods += 1
        self._arm_trigger(rule, scene.timeline.time + took)
