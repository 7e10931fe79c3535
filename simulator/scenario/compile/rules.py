"""Rules of all kinds as one table: policies and initiatives office by office, then effects, then injects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from simulator.program.expression import Code, ContactField, Expression, Op
from simulator.program.tables import Branch, Repeat, Rule, Trigger
from simulator.scenario import schema
from simulator.scenario.compile.acts import Doer, compile_acts
from simulator.scenario.compile.answers import compile_answer
from simulator.scenario.compile.asks import Asker
from simulator.scenario.compile.context import UNREADABLE, Context, Seat
from simulator.scenario.compile.default_acts import DEADLINE, deadline_of, default_acts, is_held_too_long
from simulator.scenario.compile.luck import compile_luck
from simulator.scenario.compile.repeats import compile_repeat
from simulator.scenario.compile.rule_sets import rule_set_mask
from simulator.scenario.compile.sides import office_key
from simulator.scenario.compile.triggers import Upon, compile_trigger
from simulator.scenario.compile.watches import Watches
from simulator.scenario.language import Scope
from simulator.scenario.names import listed
from simulator.scenario.spot import Spot
from simulator.vocabulary import Path, Purpose, RuleKind, TriggerKind, WatchKind

Written = schema.PolicyRule | schema.ActingRule
Model = Written | schema.Action
Body = schema.PolicyRule | schema.AnswerBranch | schema.Doing


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rule of the table was written, and whose it is; `office` -1 for the scenario's own."""

    model: Model
    spot: Spot
    kind: RuleKind
    office: int
    place: str
    id: str

    @property
    def stream(self) -> tuple[str, ...]:
        """The words that its draw sites have behind the key of its owner."""
        key = self.model.stream or self.id
        return ("action", key) if self.kind is RuleKind.ACTION else (key,)


@dataclass(slots=True)
class Rules:
    """The table of rules while it grows, and beside it where each was written."""

    context: Context
    watches: Watches
    table: list[Rule] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)

    def add(self, origin: Origin, slot: int) -> int:
        """Compile one rule; the answer is its number."""
        number = len(self.table)
        self.origins.append(origin)
        self.table.append(compile_rule(self.context, self.watches, origin, slot, number))
        return number


def compile_rules(context: Context, watches: Watches) -> tuple[Rules, dict[int, tuple[tuple[int, ...], ...]]]:
    """All rules, and by office the numbers of its policy and of its initiative."""
    rules = Rules(context, watches)
    by_office = {number: _office_rules(rules, number) for number in range(len(context.directory.offices.ids))}
    slot = 0
    for kind, models in scenario_rules(context.scenario):
        for position, model in enumerate(models):
            key = OWNER_KEYS[kind]
            spot = context.root.at(key, position)
            rules.add(Origin(model, spot, kind, -1, f"{key}.{model.id}", model.id), slot)
            slot += 1
    return rules, by_office


OWNER_KEYS = {RuleKind.EFFECT: "effects", RuleKind.INJECT: "injects"}


def scenario_rules(scenario: schema.Scenario) -> tuple[tuple[RuleKind, Sequence[schema.ActingRule]], ...]:
    """The rules that belong to no office."""
    return (RuleKind.EFFECT, scenario.effects), (RuleKind.INJECT, scenario.injects)


def _office_rules(rules: Rules, office: int) -> tuple[tuple[int, ...], ...]:
    context, slot = rules.context, 0
    name, found = context.directory.offices.ids[office], []
    for kind, place, spot, models in written_rules(context.scenario, context.root, name):
        numbers = []
        for model, where, named in _placed(context, kind, place, spot, models, name):
            numbers.append(rules.add(Origin(model, where, kind, office, named, model.id), slot))
            slot += 1
        found.append(tuple(numbers))
    _actions(rules, office, slot)
    return tuple(found)


def _actions(rules: Rules, office: int, slot: int) -> None:
    """The rules by which an office takes its actions."""
    context, name = rules.context, rules.context.directory.offices.ids[office]
    for action, model in context.scenario.actions.items():
        spot = context.root.at("actions", action)
        if name in listed(model.by):
            rules.add(Origin(model, spot, RuleKind.ACTION, office, f"actions.{action}", action), slot)
            slot += 1


def _placed(
    context: Context, kind: RuleKind, place: str, spot: Spot, models: Sequence[Written], office: str
) -> Iterator[tuple[Written, Spot, str]]:
    """The rules of a list, where each stands, its name by place; above a policy those of the office itself."""
    if kind is RuleKind.POLICY:
        for own, where in default_acts(context.scenario, context.root, office):
            yield own, where, f"{office}.{own.id}"
    for position, model in enumerate(models):
        yield model, spot.at(position), f"{place}.{model.id}"


def written_rules(
    scenario: schema.Scenario, root: Spot, office: str
) -> tuple[tuple[RuleKind, str, Spot, Sequence[Written]], ...]:
    """Policy and initiative of an office: kind, name of the list, where it stands, its rules."""
    listed = scenario.policies.get(office, ())
    name = listed if isinstance(listed, str) else office
    policy = scenario.policies.get(name, ())
    shared = () if isinstance(policy, str) else policy
    initiative = scenario.initiative.get(office, ())
    return (
        (RuleKind.POLICY, name, root.at("policies", name), shared),
        (RuleKind.INITIATIVE, office, root.at("initiative", office), initiative),
    )


def compile_rule(context: Context, watches: Watches, origin: Origin, slot: int, number: int) -> Rule:
    """One rule as a row of the table."""
    model, spot, office = origin.model, origin.spot, origin.office
    key = office_key(context, office) if office >= 0 else f"*{OWNER_KEYS[origin.kind]}"
    own = origin.stream
    context.sites.key("\x1f".join(("rule", key, *own[:-1])), origin.id, spot, own[-1])
    seat = Seat(origin.place, key, own)
    upon = _upon(context, watches, origin, seat, number)
    scope = _scope(context, office, upon)
    when = _condition(context, origin, scope)
    write, lasting = _writer(context, origin, upon, scope), compile_luck(context, spot.at("luck"))
    return Rule(
        kind=origin.kind,
        owner=context.directory.owner_of_office(office) if office >= 0 else 0,
        slot=slot,
        stream=context.sites.stream("\x1f".join((key, *own))),
        trigger=_trigger(origin, upon, when),
        branches=_branches(context, model, spot, scope, seat, write),
        when=when,
        chance=context.chance(spot.at("chance"), scope, f"{seat.place}.chance"),
        chooses=model.choose is not None,
        site=context.sites.site("luck", key, *own),
        luck=lasting.luck,
        luck_of=lasting.incident,
        luck_for=lasting.length,
        restart=isinstance(model, schema.ActingRule) and model.restart,
        repeat=_repeat(context, origin, scope, seat),
        rule_sets=rule_set_mask(context, spot.at("rule_set"), office),
    )


def _condition(context: Context, origin: Origin, scope: Scope) -> Expression | None:
    """The condition of a rule as written; that of a deadline is the time that has passed."""
    if origin.kind is RuleKind.POLICY and origin.spot.path[-1] == DEADLINE:
        return is_held_too_long(deadline_of(context, origin.office) or UNREADABLE)
    return context.condition(origin.spot.at("when"), scope)


def _upon(context: Context, watches: Watches, origin: Origin, seat: Seat, number: int) -> Upon:
    spot = origin.spot
    if origin.kind is RuleKind.POLICY:
        return Upon(Trigger(TriggerKind.REQUEST), contact=True)
    if origin.kind is RuleKind.ACTION or spot.at("by_hand").exists:
        return Upon(Trigger(TriggerKind.EVENT))
    if origin.kind is RuleKind.INJECT and spot.at("armed").exists:
        watch = watches.add(WatchKind.INJECT, spot, context.world(), number)
        return Upon(Trigger(TriggerKind.WATCH, target=watch))
    return compile_trigger(context, spot, origin.kind, seat)


def _trigger(origin: Origin, upon: Upon, when: Expression | None) -> Trigger | None:
    """The trigger of a rule that acts; a policy has none."""
    if not isinstance(origin.model, schema.ActingRule) or origin.spot.at("by_hand").exists:
        return None
    turned = isinstance(origin.model, schema.InitiativeRule) and origin.model.as_addressee
    return replace(upon.trigger, as_addressee=turned, purpose_named=names_permission(when or ()))


def names_permission(when: Expression) -> bool:
    """Whether a condition compares the contact's purpose with permission."""
    return any(_is_permission(when, code) for code in when if code.op in (Op.EQUAL, Op.NOT_EQUAL))


def _is_permission(when: Expression, code: Code) -> bool:
    pair = (when[code.a], when[code.b])
    has_field = any(side.op is Op.CONTACT and side.a == ContactField.PURPOSE for side in pair)
    return has_field and any(side.op is Op.NUMBER and side.value == Purpose.PERMISSION for side in pair)


def _scope(context: Context, office: int, upon: Upon) -> Scope:
    if office < 0:
        return context.world(contact=upon.contact, result=upon.result)
    return context.office(office, contact=upon.contact, result=upon.result)


def _repeat(context: Context, origin: Origin, scope: Scope, seat: Seat) -> Repeat | None:
    where = origin.spot.at("repeat")
    return compile_repeat(context, where, scope, seat) if where.exists else None


# --- bodies

Write = Callable[[Body, Spot, Seat], Branch]


def _writer(context: Context, origin: Origin, upon: Upon, scope: Scope) -> Write:
    """What makes a branch of a body of this rule."""
    side = context.directory.office_sides[origin.office] if origin.office >= 0 else -1
    path = Path.DELIBERATE if origin.kind in (RuleKind.INITIATIVE, RuleKind.ACTION) else Path.INADVERTENT
    asker = Asker(origin.office, upon.contact, upon.matter)

    def answering(body: Body, spot: Spot, seat: Seat) -> Branch:
        assert isinstance(body, schema.Answering)
        after = context.delay(spot.at("after"), scope, seat, "after", staffed=True)
        return Branch(after=after, answer=compile_answer(context, body, spot, scope, seat))

    def acting(body: Body, spot: Spot, seat: Seat) -> Branch:
        assert isinstance(body, schema.Doing)
        doer = Doer(scope, seat, asker, side, path)
        after = context.delay(spot.at("after"), scope, seat, "after", staffed=origin.office >= 0)
        return Branch(after=after, acts=compile_acts(context, body.do, spot.at("do"), doer))

    return answering if origin.kind is RuleKind.POLICY else acting


def _branches(context: Context, model: Model, spot: Spot, scope: Scope, seat: Seat, write: Write) -> tuple[Branch, ...]:
    if model.choose is None:
        return (replace(write(model, spot, seat), stream=context.sites.stream("\x1f".join((seat.owner, *seat.ids)))),)
    branches: tuple[schema.AnswerBranch | schema.ActBranch, ...] = model.choose
    return tuple(
        _branch(context, branch, spot.at("choose", number), scope, seat.below(branch.id), write)
        for number, branch in enumerate(branches)
    )


def _branch(
    context: Context,
    branch: schema.AnswerBranch | schema.ActBranch,
    spot: Spot,
    scope: Scope,
    seat: Seat,
    write: Write,
) -> Branch:
    where = spot.at("share")
    share = None if where.text == "rest" else context.chance(where, scope, f"{seat.place}.share")
    stream = context.sites.stream("\x1f".join((seat.owner, *seat.ids)))
    return replace(write(branch, spot, seat), share=share, stream=stream)
