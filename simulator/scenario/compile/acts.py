"""What rules do to the world: each verb of the format as acts of the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from simulator.program.tables import Act
from simulator.scenario import schema
from simulator.scenario.bonds import is_declared
from simulator.scenario.compile.accounts import RUNG_NUMBERS
from simulator.scenario.compile.asks import Asker, compile_ask, compile_statement
from simulator.scenario.compile.beliefs import compile_believe
from simulator.scenario.compile.calendars import calendar_at
from simulator.scenario.compile.channels import end_side, read_ends
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.language import Scope
from simulator.scenario.spot import Spot
from simulator.vocabulary import ActKind, Path, Reason, Status, parse_word

MODES = {"to": 0, "up": 1, "down": -1}
Compile = Callable[[Context, schema.Part, Spot, "Doer"], tuple[Act, ...]]


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it: the view of the rule, where it stands, its side, and in whose name contacts are started."""

    scope: Scope
    seat: Seat
    asker: Asker
    side: int = -1
    path: Path = Path.INADVERTENT


def compile_acts(context: Context, acts: schema.Acts | None, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    """All acts of a body, in the order written."""
    written = acts if isinstance(acts, tuple) else (acts,) if acts is not None else ()
    found: list[Act] = []
    for number, (act, where) in enumerate(zip(written, spot.items(), strict=False), 1):
        seat = doer.seat.below("do").below(str(number))
        seat = Seat(seat.place, seat.owner, (*doer.seat.ids, str(number)))
        found += compile_act(context, act, where, Doer(doer.scope, seat, doer.asker, doer.side, doer.path))
    return tuple(found)


def compile_act(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    """One act; several where it names several offices or both ends."""
    return VERBS[type(act)](context, act, spot, doer)


def _ask(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    assert isinstance(act, schema.Ask)
    _needs_office(spot, doer, "ask")
    return (Act(ActKind.ASK, ask=compile_ask(context, act, spot, doer.scope, doer.seat, doer.asker)),)


def _state(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    assert isinstance(act, schema.State)
    _needs_office(spot, doer, "state")
    return (Act(ActKind.ASK, ask=compile_statement(context, act, spot, doer.asker)),)


def _needs_office(spot: Spot, doer: Doer, verb: str) -> None:
    if doer.asker.office < 0:
        does = "take an action" if verb == "action" else verb
        spot.at(verb).problem("E405", f"only an office can {does}; move this to the initiative of one", on_key=True)


def _set(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    modes = [word for word in MODES if spot.at(word).exists]
    if len(modes) != 1:
        spot.at("set").problem("E406", "say exactly one of to, up, down", on_key=True)
        return ()
    where = spot.at(modes[0])
    amount = context.amount(where, doer.scope, f"{doer.seat.place}.{modes[0]}")
    return (Act(ActKind.SET, register(context, spot.at("set"), doer.side), MODES[modes[0]], amount),)


def register(context: Context, spot: Spot, side: int) -> int:
    """The register of `morale`, or of `morale(north)`."""
    name, bracket, rest = spot.text.partition("(")
    meaning = context.names.variables.get(name.strip())
    if meaning is None:
        context.directory.variables.find(spot, name.strip())
        return 0
    if meaning.shared:
        if bracket:
            spot.problem("E408", f"{name} is shared by all sides; write {name} alone")
        return meaning.registers[0]
    if bracket:
        inside = rest.rstrip().removesuffix(")")
        offset = len(name) + 1 + len(inside) - len(inside.lstrip())
        side = context.directory.sides.find_within(spot, inside.strip(), offset)
    elif side < 0:
        spot.problem("E408", f"each side has its own {name}; write {name}(side)")
    return meaning.registers[side] if side >= 0 else 0


def _close(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    assert isinstance(act, schema.Close)
    return _ends(context, ActKind.CLOSE, parse_word(Status, act.status), act.which, spot, doer.side)


def _reopen(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    assert isinstance(act, schema.Reopen)
    return _ends(context, ActKind.REOPEN, Status.OPEN, act.which, spot, doer.side)


def _ends(context: Context, kind: ActKind, status: Status, which: str, spot: Spot, side: int) -> tuple[Act, ...]:
    channel = context.directory.channels.find(spot.at(kind.name.lower()))
    return tuple(
        Act(
            kind,
            channel,
            side=owner,
            end=end,
            status=status,
            announced=which != "actual",
            actual=which != "announced",
        )
        for end, owner in own_ends(context, channel, spot, side)
    )


def own_ends(context: Context, channel: int, spot: Spot, side: int) -> list[tuple[int, int]]:
    """The ends of a channel that a side may close, with the side; a problem where it has none."""
    side = context.directory.sides.find(spot.at("side")) if spot.at("side").exists else side
    if channel < 0 or (side < 0 and spot.at("side").exists):
        return []
    if side < 0:
        spot.problem("E407", "say whose end: side")
        return []
    owners = channel_sides(context, channel)
    found = [(end, owner) for end, owner in enumerate(owners) if owner == side]
    if not found and -2 not in owners:
        names, key = context.directory, "side" if spot.at("side").exists else "close"
        where = spot.at(key) if spot.at(key).exists else spot
        where.problem("E409", f"{names.sides.ids[side]} has no end of {names.channels.ids[channel]}")
    return found


def channel_sides(context: Context, channel: int) -> tuple[int, int]:
    """The sides that own the ends of a channel."""
    name = context.directory.channels.ids[channel]
    for row in context.directory.commands:
        if row.id == name:
            return row.side, row.side
    first, second = read_ends(context, context.root.at("channels", name))
    return end_side(context, first), end_side(context, second)


def _learn(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    target = context.directory.event_classes.find(spot.at("learn"))
    offices = (context.directory.offices.find(item) for item in spot.at("office").items())
    return tuple(Act(ActKind.LEARN, target, office=office) for office in offices)


def _enter(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    assert isinstance(act, schema.Enter)
    side = context.directory.sides.find(spot.at("side")) if act.side else doer.side
    if side < 0 and not act.side:
        spot.problem("E407", "say whose rung: side")
    path, rung = parse_word(Path, act.path) if act.path else doer.path, RUNG_NUMBERS[act.rung]
    seen_as, readers = RUNG_NUMBERS.get(act.seen_as or "", rung), _readers(context, spot.at("seen_by"), side)
    return (Act(ActKind.RUNG, rung, side=side, path=path, seen_as=seen_as, readers=readers),)


def _readers(context: Context, spot: Spot, side: int) -> tuple[int, ...]:
    """The other sides that read a rung: those written, else all."""
    sides = context.directory.sides
    written = [sides.find(item) for item in spot.items()] if spot.exists else range(len(sides.ids))
    return tuple(sorted(set(written) - {side, -1}))


def _count(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    return (Act(ActKind.COUNT, context.directory.counters.find(spot.at("count"))),)


def _happen(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    return (Act(ActKind.STAGE, context.directory.stages.find(spot.at("stage"))),)


def _withdraw(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    names, office = context.directory.offices, spot.at("office")
    asker = names.find(office) if office.exists else doer.asker.office
    if asker < 0 and not office.exists:
        spot.problem("E407", "say who withdraws: office")
    return (Act(ActKind.WITHDRAW, names.find(spot.at("withdraw")), office=asker),)


def _postpone(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    assert isinstance(act, schema.Postpone)
    if spot.at("by").exists and spot.at("to").exists:
        spot.at("to").problem("E418", "say one of by and to, or neither for the next session of a channel", on_key=True)
    who = _appointed(context, spot, "postpone", doer)
    after = context.delay(spot.at("by"), doer.scope, doer.seat, "by")
    return (replace(who, after=after, calendar=calendar_at(context, spot.at("to")), reason=_reason(act.reason)),)


def _stay_away(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    assert isinstance(act, schema.StayAway)
    return (replace(_appointed(context, spot, "stay_away", doer), reason=_reason(act.reason)),)


def _appointed(context: Context, spot: Spot, verb: str, doer: Doer) -> Act:
    """Who has an appointment with whom."""
    names, office = context.directory.offices, spot.at("office")
    who = names.find(office) if office.exists else doer.asker.office
    if who < 0 and not office.exists:
        spot.problem("E407", "say whose appointment it is: office")
    return Act(ActKind[verb.upper()], names.find(spot.at(verb)), office=who)


def _reason(word: str | None) -> Reason:
    return Reason.NONE if word is None else parse_word(Reason, word)


def _revoke(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    matter = context.directory.matters.find(spot.at("revoke"))
    return (Act(ActKind.REVOKE, matter, office=context.directory.offices.find(spot.at("office"))),)


def _disclose(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    office = spot.at("office")
    discloser = context.directory.offices.find(office) if office.exists else doer.asker.office
    if discloser < 0 and not office.exists:
        spot.problem("E407", "say who discloses it: office")
    return (Act(ActKind.DISCLOSE, context.directory.stages.find(spot.at("disclose")), office=discloser),)


def _bond(section: str, verb: str, stage: str, owner: tuple[str, ...]) -> Compile:
    """What makes an act of a stage of a demand, a promise or an agreement; `owner` keys name whose it is."""

    def compile_bond(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
        where, name = spot.at(verb), spot.at(verb).text
        if not is_declared(context.root, section, where):
            return ()
        entry = context.root.at(section, name)
        sides = [item.text for key in owner for item in entry.at(key).items()]
        _takes_part(context, where, doer, verb, sides)
        if verb == "meet" and entry.at("met_when").exists:
            where.problem("E421", f"{name} is met when its met_when is true; bring that about instead")
        return (Act(ActKind.STAGE, context.directory.stages.numbers.get(f"{name}.{stage}", -1)),)

    return compile_bond


def _takes_part(context: Context, where: Spot, doer: Doer, verb: str, sides: list[str]) -> None:
    """An office may do it for its own side alone; effects and injects for anybody."""
    own = context.directory.sides.ids[doer.side] if doer.side >= 0 else ""
    if own and own not in sides:
        where.problem("E424", f"only {' or '.join(sides)} can {verb} {where.text}, and this is an office of {own}")


def _action(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    _needs_office(spot, doer, "action")
    number = context.directory.actions.find(spot.at("action"))
    return (Act(ActKind.ACTION, number),)


def _believe(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    assert isinstance(act, schema.Believe)
    return compile_believe(context, act, spot, doer.scope, doer.seat.place, doer.asker, doer.side)


def _end(context: Context, act: schema.Part, spot: Spot, doer: Doer) -> tuple[Act, ...]:
    return (Act(ActKind.END, context.directory.outcomes.find(spot.at("end"))),)


VERBS: dict[type[schema.Part], Compile] = {
    schema.Ask: _ask,
    schema.State: _state,
    schema.Set: _set,
    schema.Close: _close,
    schema.Reopen: _reopen,
    schema.Learn: _learn,
    schema.Enter: _enter,
    schema.Count: _count,
    schema.Happen: _happen,
    schema.Withdraw: _withdraw,
    schema.Postpone: _postpone,
    schema.StayAway: _stay_away,
    schema.Revoke: _revoke,
    schema.Disclose: _disclose,
    schema.Believe: _believe,
    schema.TakeAction: _action,
    schema.End: _end,
    schema.Meet: _bond("demands", "meet", "met", ("of",)),
    schema.Pledge: _bond("promises", "promise", "made", ("by",)),
    schema.Suspend: _bond("agreements", "suspend", "suspended", ("between",)),
    schema.Resume: _bond("agreements", "resume", "in_force", ("between",)),
    schema.Leave: _bond("agreements", "leave", "ended", ("between",)),
}
