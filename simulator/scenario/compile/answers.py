"""What a policy rule, or a branch of one, answers."""

from __future__ import annotations

from simulator.program.tables import Answer, CallBack
from simulator.scenario import schema
from simulator.scenario.bonds import is_declared
from simulator.scenario.compile.calendars import calendar_at
from simulator.scenario.compile.context import Context, Seat
from simulator.scenario.language import Scope
from simulator.scenario.spot import Spot
from simulator.vocabulary import AnswerKind, Reason, Substance, Tone, parse_word

ABOVE = -1
"""In a list of offices: the one that the office reports to."""
STEPS = {"softer": -1, "as said": 0, "harsher": 1}
SILENT = (AnswerKind.DELAY, AnswerKind.REJECT, AnswerKind.IGNORE, AnswerKind.CANCEL, AnswerKind.NO_SHOW)


def compile_answer(context: Context, body: schema.Answering, spot: Spot, scope: Scope, seat: Seat) -> Answer | None:
    """The answer of a body; None where it has none."""
    if body.do is None:
        return None
    kind = parse_word(AnswerKind, body.do)
    actual, told, public = reasons(body.reason, kind)
    directory = context.directory
    if spot.at("demand").exists and is_declared(context.root, "demands", spot.at("demand")):
        actual = Reason.UNMET_DEMAND
    return Answer(
        kind=kind,
        actual=actual,
        told=told,
        public=public,
        public_after=context.delay(spot.at("reason", "public_after"), scope, seat, "public"),
        tone=parse_word(Tone, body.tone),
        talk=context.delay(spot.at("talk"), scope, seat, "talk"),
        through=directory.channels.optional(spot.at("through")),
        substance=parse_word(Substance, body.substance),
        of=directory.offices.optional(spot.at("of")),
        wait=context.delay(spot.at("wait"), scope, seat, "wait"),
        again=body.again,
        to=directory.offices.optional(spot.at("to")),
        channel=directory.channels.optional(spot.at("channel")),
        calls_back=_call_back(context, spot.at("calls_back"), scope, seat),
        conveys=conveys(context, spot.at("conveys_to"), body.substance),
        harsher=STEPS[body.passes.tone] if body.passes else 0,
        drops=_drops(context, spot.at("passes", "drops")),
        promise=promise_of(context, spot.at("promise")),
        calendar=calendar_at(context, spot.at("at")),
    )


def conveys(context: Context, spot: Spot, substance: str) -> tuple[int, ...]:
    """The offices written, else for what is conveyed up the office above (-1)."""
    if spot.exists:
        return tuple(context.directory.offices.find(item) for item in spot.items())
    return (ABOVE,) if parse_word(Substance, substance) is Substance.CONVEYED_UP else ()


def _call_back(context: Context, spot: Spot, scope: Scope, seat: Seat) -> CallBack | None:
    if not spot.exists:
        return None
    waits = Seat(f"{seat.place}.calls_back", seat.owner, seat.ids)
    desk = context.delay(spot.at("desk"), scope, waits, "back desk", unlimited=True)
    return CallBack(desk, context.delay(spot.at("answer"), scope, waits, "back answer", unlimited=True))


def _drops(context: Context, spot: Spot) -> int:
    """Topics that a relayer leaves out, as a bit mask."""
    found = {context.directory.topics.find(item) for item in spot.items()}
    return sum(1 << number for number in found if number >= 0)


def promise_of(context: Context, spot: Spot) -> int:
    """The stage by which the promise at a spot is made; -1 where there is none."""
    if not spot.exists or not is_declared(context.root, "promises", spot):
        return -1
    return context.directory.stages.numbers.get(f"{spot.text}.made", -1)


def reasons(written: schema.Reasons | str | None, kind: AnswerKind) -> tuple[Reason, Reason, Reason]:
    """Actual, told and public reason. Where none is written, a refusal or a silence is undecided."""
    if written is None:
        return (Reason.UNDECIDED if kind in SILENT else Reason.NONE), Reason.NONE, Reason.NONE
    if isinstance(written, str):
        return _reason(written), Reason.NONE, Reason.NONE
    return _reason(written.actual), _reason(written.told), _reason(written.public)


def _reason(word: str | None) -> Reason:
    return Reason.NONE if word is None else parse_word(Reason, word)
