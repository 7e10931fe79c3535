"""Scripts as timed inputs: what a person would have asked the engine to do."""

from __future__ import annotations

from simulator.program.tables import Act, Answer, ScriptedInput
from simulator.scenario import schema
from simulator.scenario.compile.acts import Doer, compile_act
from simulator.scenario.compile.answers import conveys, promise_of, reasons
from simulator.scenario.compile.asks import Asker
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.spot import Spot
from simulator.vocabulary import ActKind, AnswerKind, InputKind, Path, Substance, parse_word

CONTROL = "control"
INPUTS = {
    ActKind.ASK: InputKind.ASK,
    ActKind.WITHDRAW: InputKind.WITHDRAW,
    ActKind.POSTPONE: InputKind.POSTPONE,
    ActKind.STAY_AWAY: InputKind.STAY_AWAY,
    ActKind.STAGE: InputKind.STAGE,
    ActKind.CLOSE: InputKind.CLOSE,
    ActKind.REOPEN: InputKind.REOPEN,
    ActKind.DISCLOSE: InputKind.DISCLOSE,
    ActKind.ACTION: InputKind.ACTION,
}


def compile_scripts(context: Context) -> tuple[tuple[ScriptedInput, ...], ...]:
    """All scripts, each with its inputs in the order written."""
    return tuple(_script(context, name, script) for name, script in context.scenario.scripts.items())


def _script(context: Context, name: str, script: schema.Script) -> tuple[ScriptedInput, ...]:
    spot = context.root.at("scripts", name)
    key = context.sites.key("script", name, spot, script.stream)
    found = (
        _item(context, item, spot.at("inputs", number), f"{name}.{number + 1}", key)
        for number, item in enumerate(script.inputs)
    )
    return tuple(row for rows in found for row in rows)


def _item(context: Context, item: schema.ScriptItem, spot: Spot, place: str, key: str) -> tuple[ScriptedInput, ...]:
    at, office = context.instant(spot.at("at")), _who(context, spot)
    seat = Seat(place, "*scripts", (key, place.rpartition(".")[2]))
    if isinstance(item.do, schema.Give):
        return _give(context, spot, at, office)
    if office < 0 and isinstance(item.do, schema.Withdraw | schema.Decide | schema.TakeAction):
        if spot.at("by").text == CONTROL:
            spot.at("do").problem("E456", f"{CONTROL} is no office and cannot do this; say by which office it is done")
        return ()
    if isinstance(item.do, schema.Decide):
        return (_decision(context, item.do, spot.at("do"), at, office, seat),)
    side = context.directory.office_sides[office] if office >= 0 else -1
    doer = Doer(context.world(), seat, Asker(office), side, Path.DELIBERATE)
    return tuple(_input(act, at, office) for act in compile_act(context, item.do, spot.at("do"), doer))


def _who(context: Context, spot: Spot) -> int:
    """The office that does it; -1 control."""
    if spot.at("by").text == CONTROL:
        return -1
    return context.directory.offices.find(spot.at("by"))


def _give(context: Context, spot: Spot, at: int, office: int) -> tuple[ScriptedInput, ...]:
    """An inject by hand, by its place on the list."""
    inject = spot.at("do", "inject")
    context.directory.injects.find(inject)
    if office >= 0:
        spot.at("by").problem("E456", f"only {CONTROL} gives injects; write by: {CONTROL}")
    ids = [row.id for row in context.scenario.injects]
    place = ids.index(inject.text) if inject.text in ids else 0
    return (ScriptedInput(at, -1, InputKind.INJECT, target=place),)


WITH_AN_OFFICE = (ActKind.WITHDRAW, ActKind.POSTPONE, ActKind.STAY_AWAY)
"""Acts whose target is another office."""


def _input(act: Act, at: int, office: int) -> ScriptedInput:
    return ScriptedInput(
        at=at,
        office=office,
        kind=INPUTS[act.kind],
        ask=act.ask,
        target=-1 if act.kind in WITH_AN_OFFICE else act.target,
        end=act.end,
        status=act.status,
        other=act.target if act.kind in WITH_AN_OFFICE else -1,
        after=act.after,
        calendar=act.calendar,
        reason=act.reason,
        announced=act.announced,
        actual=act.actual,
    )


def _decision(context: Context, decide: schema.Decide, spot: Spot, at: int, office: int, seat: Seat) -> ScriptedInput:
    kind, scope = parse_word(AnswerKind, decide.decide), context.world()
    actual, told, public = reasons(decide.reason, kind)
    answer = Answer(
        kind=kind,
        actual=actual,
        told=told,
        public=public,
        public_after=context.delay(spot.at("reason", "public_after"), scope, seat, "public"),
        substance=parse_word(Substance, decide.substance),
        conveys=conveys(context, spot.at("conveys_to"), decide.substance),
        promise=promise_of(context, spot.at("promise")),
        to=context.directory.offices.optional(spot.at("to")),
        channel=context.directory.channels.optional(spot.at("channel")),
    )
    other = context.directory.offices.find(spot.at("request_of"))
    after = context.delay(spot.at("after"), scope, seat, "after")
    return ScriptedInput(at, office, InputKind.DECIDE, other=other, answer=answer, after=after)
