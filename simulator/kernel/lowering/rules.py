"""Rules and inputs (`records.rule`), and which of them an event of each sort concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from simulator.agents.matching import means
from simulator.agents.prepared import EVENT_OF_TRIGGER, OF_CONTACTS, OF_OFFICES, TIMED
from simulator.agents.timeline import rank
from simulator.kernel.lowering.answers import Answers
from simulator.kernel.lowering.expression import Row
from simulator.kernel.lowering.places import span
from simulator.kernel.lowering.writer import Writer
from simulator.kernel.meaning import Meaning
from simulator.program.rule_sets import is_chosen
from simulator.program.tables import Act, Branch, Program, Rule, Trigger
from simulator.vocabulary import EventKind, RankClass, Result, TriggerKind

WORLD = -1


class Rules:
    """The tables of rules of one program, for one choice of rule sets (a bit mask)."""

    def __init__(self, program: Program, chosen: int, writer: Writer, answers: Answers) -> None:
        self.program = program
        self.chosen = chosen
        self.writer = writer
        self.answers = answers
        self.bodies: list[Row] = []
        self.acts: list[Row] = []
        self.rules = [self._rule(number, rule) for number, rule in enumerate(program.rules)]

    def _rule(self, number: int, rule: Rule) -> Row:
        writer, trigger = self.writer, rule.trigger
        first = len(self.bodies)
        self.bodies += [self._body(number, place, branch) for place, branch in enumerate(rule.branches)]
        again = rule.repeat.every if rule.repeat else None
        is_certain = rule.chance is None and not rule.chooses
        waits = again is not None or any(branch.after is not None for branch in rule.branches)
        slot = self._slot(rule)
        return self._trigger(trigger if is_chosen(rule, self.chosen) else None, trigger) | {
            "site": writer.site(rule.site),
            "luck_for": rule.luck_for,
            "owner": rule.owner,
            "office": self._office(rule),
            "when": writer.expression(rule.when),
            "chance": writer.expression(rule.chance),
            "first_body": first,
            "bodies": len(rule.branches),
            "chooses": rule.chooses,
            "is_certain": is_certain,
            "is_told_by_its_act": rule.is_told_by_its_act,
            "coalesces": not rule.restart and waits,
            "links": trigger is not None and trigger.kind in OF_CONTACTS,
            "delays_again": any(branch.answer is not None and branch.answer.again for branch in rule.branches),
            "luck": rule.luck,
            "luck_of": rule.luck_of,
            "again": writer.delay(again),
            "tries": rule.repeat.tries if rule.repeat else 0,
            "timer": writer.timer(slot),
            "trigger_timer": writer.timer(slot + 1),
        }

    def _trigger(self, active: Trigger | None, written: Trigger | None) -> Row:
        """What triggers it; a rule that is not there in this run has no trigger of its own (-1)."""
        trigger = written or Trigger(TriggerKind.START)
        return {
            "trigger": active.kind if active else -1,
            "at": trigger.at,
            "means": _meaning(trigger) if written else Meaning.ANY,
            "target": trigger.target,
            "end": trigger.end,
            "every": self.writer.delay(trigger.every),
        }

    def _slot(self, rule: Rule) -> int:
        kind = RankClass.INITIATIVE if rule.kind in OF_OFFICES else RankClass.INJECT
        return rank(kind, rule.owner, 2 * rule.slot)

    def _office(self, rule: Rule) -> int:
        return rule.owner - self.program.owner_of_offices if rule.kind in OF_OFFICES else WORLD

    def _body(self, rule: int, place: int, branch: Branch) -> Row:
        writer, answer = self.writer, branch.answer
        first = len(self.acts)
        self.acts += [self._act(act) for act in branch.acts]
        return {
            "rule": rule,
            "number": place,
            "share": writer.expression(branch.share),
            "after": writer.delay(branch.after),
            "staffed": branch.after is not None and branch.after.staffed,
            "takes_time": branch.after is not None or (answer is not None and answer.calendar >= 0),
            "answer": self.answers.answer(answer) if answer else -1,
            "answers": answer.kind if answer else -1,
            "talk": writer.delay(answer.talk if answer else None),
            "wait": writer.delay(answer.wait if answer else None),
            "public_after": writer.delay(answer.public_after if answer else None),
            "first_act": first,
            "acts": len(branch.acts),
        }

    def _act(self, act: Act) -> Row:
        writer = self.writer
        first_reader, readers = writer.list(act.readers)
        first_belief, beliefs = writer.list(act.beliefs)
        first_factor, _ = writer.list([writer.expression(factor) for factor in act.factors])
        plain = {name: int(getattr(act, name)) for name in _PLAIN}
        return plain | {
            "amount": writer.expression(act.amount),
            "first_reader": first_reader,
            "readers": readers,
            "first_belief": first_belief,
            "beliefs": beliefs,
            "first_factor": first_factor,
            "ask": self.answers.ask(act.ask) if act.ask else -1,
            "after": writer.delay(act.after),
        }

    # Which rules an event concerns.

    def those(self, numbers: Iterable[int]) -> list[int]:
        """The rules with these numbers that are there in this run, in the same order."""
        return [number for number in numbers if is_chosen(self.program.rules[number], self.chosen)]

    def policies(self, offices: list[Row]) -> None:
        """Add to the rows of offices their policies, and whether their initiative looks upon contacts."""
        for row, office in zip(offices, self.program.offices, strict=True):
            row["first_policy"], row["policies"] = self.writer.list(self.those(office.policy))
            upon = [self.program.rules[number].trigger for number in self.those(office.initiative)]
            kinds = [trigger for trigger in upon if trigger is not None]
            results = [trigger for trigger in kinds if trigger.kind is TriggerKind.RESULT]
            row["acts_upon_request"] = any(trigger.kind is TriggerKind.REQUEST for trigger in kinds)
            row["acts_as_requester"] = any(not trigger.as_addressee for trigger in results)
            row["acts_as_addressee"] = any(trigger.as_addressee for trigger in results)

    def initiatives(self) -> list[Row]:
        """Office by kind of trigger: its rules of initiative."""
        return [
            self._span(number for number in self.those(office.initiative) if self._kind(number) is kind)
            for office in self.program.offices
            for kind in TriggerKind
        ]

    def upon_result(self, as_addressee: bool) -> list[Row]:
        """Office by sort of end: its rules of initiative upon that, as the requester or as the addressee."""
        found: list[Row] = []
        for office in self.program.offices:
            meant = [
                number
                for number in self.those(office.initiative)
                if self._kind(number) is TriggerKind.RESULT and self._of(number).as_addressee is as_addressee
            ]
            found += self._by_ending(meant)
        return found

    def effects_of_end(self) -> list[Row]:
        """By sort of end: the effects and injects upon it."""
        return self._by_ending(self.effects_of(EventKind.ENDED))

    def effects_of(self, event: EventKind) -> list[int]:
        """The effects and injects upon rows of a kind, in file order."""
        every = self.those((*self.program.effects, *self.program.injects))
        return [number for number in every if self._kind(number) is not None and event in _kinds(self._of(number))]

    def _by_ending(self, numbers: list[int]) -> list[Row]:
        return [
            self._span(number for number in numbers if means(self._of(number), result, asks))
            for asks in (False, True)
            for result in Result
        ]

    def _span(self, numbers: Iterable[int]) -> Row:
        return span(*self.writer.list(numbers))

    def _kind(self, number: int) -> TriggerKind | None:
        trigger = self.program.rules[number].trigger
        return trigger.kind if trigger else None

    def _of(self, number: int) -> Trigger:
        trigger = self.program.rules[number].trigger
        assert trigger is not None
        return trigger


_PLAIN: Final = (
    "kind",
    "target",
    "mode",
    "office",
    "side",
    "end",
    "status",
    "announced",
    "actual",
    "path",
    "seen_as",
    "matter",
    "once",
    "calendar",
    "reason",
)
_MEANINGS: Final[Mapping[TriggerKind, Meaning]] = {
    TriggerKind.LEARNED: Meaning.EVENT_CLASS,
    TriggerKind.STAGE: Meaning.STAGE,
    TriggerKind.STATUS: Meaning.STATUS,
}
_MEANINGS_OF_EVENTS: Final[Mapping[EventKind, Meaning]] = {
    EventKind.DISCLOSED: Meaning.DISCLOSED,
    EventKind.ACTED: Meaning.DONE,
}


def _meaning(trigger: Trigger) -> Meaning:
    """How a row is compared with the trigger."""
    if trigger.kind is TriggerKind.EVENT:
        return _MEANINGS_OF_EVENTS.get(trigger.event, Meaning.ANY)
    return _MEANINGS.get(trigger.kind, Meaning.ANY)


def _kinds(trigger: Trigger) -> tuple[EventKind, ...]:
    """The kinds of rows that a trigger looks at."""
    if trigger.kind in TIMED:
        return ()
    if trigger.kind is TriggerKind.STATUS:
        return (EventKind.STATUS,) if trigger.end >= 0 else (EventKind.STATUS, EventKind.ANNOUNCED)
    return (EVENT_OF_TRIGGER.get(trigger.kind, trigger.event),)
