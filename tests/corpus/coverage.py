"""What a run has met: words of the closed sets, counted from its rows and its program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from enum import IntEnum

import pytest

from simulator.agents import prepared
from simulator.engine import Run
from simulator.measures.firing import Firing, firings
from simulator.program.expression import Expression, Op
from simulator.program.tables import Program
from simulator.vocabulary import (
    AnswerKind,
    ChannelKind,
    EventKind,
    Form,
    InputKind,
    Path,
    Permission,
    Purpose,
    Reason,
    Refusal,
    Result,
    Status,
    Substance,
    Tone,
    unpack,
    word,
)
from simulator.world import evaluate
from simulator.world.row import Row
from tests.corpus.recount import Recount

K = EventKind
Met = Counter[tuple[str, str]]
"""How often each word was met: (closed set, word)."""


def meet(met: Met, member: IntEnum) -> None:
    """One more of this word."""
    met[type(member).__name__, word(member)] += 1


def met_in(found: Run, program: Program) -> Met:
    """What one run has met. Results at the horizon do not count, nor does what is pending there."""
    met: Met = Counter()
    for row in found.rows:
        meet(met, K(row.kind))
        _READERS.get(row.kind, _nothing)(met, row, program)
    for firing in firings(program, found.rows):
        _fired(met, firing, program)
    for contact in found.state.contacts:
        meet(met, contact.decision)
        if contact.result is Result.PENDING:
            meet(met, Result.PENDING)
    for watch in program.watches:
        met["watched", word(watch.kind)] += 1
    _crowds(met, found, program)
    return met


def _nothing(_met: Met, _row: Row, _program: Program) -> None:
    pass


def _status(met: Met, row: Row, _program: Program) -> None:
    meet(met, Status(row.b))


def _requested(met: Met, row: Row, program: Program) -> None:
    channel, purpose, tone, form = unpack(row.b)
    for member in (ChannelKind(program.channels[channel].kind), Purpose(purpose), Tone(tone), Form(form)):
        meet(met, member)


def _decided(met: Met, row: Row, program: Program) -> None:
    meet(met, AnswerKind(row.a))
    meet(met, Reason(row.b))
    if row.rule >= 0:
        meet(met, program.rules[row.rule].luck)


def _ended(met: Met, row: Row, program: Program) -> None:
    if row.time_ms < program.horizon:
        meet(met, Result(row.a))
    if row.a == Result.COMPLETED:
        meet(met, Substance(int(row.x)))


def _fired(met: Met, firing: Firing, program: Program) -> None:
    rule = program.rules[firing.rule]
    for act in rule.branches[firing.branch].acts:
        meet(met, act.kind)
    if rule.trigger is not None:
        meet(met, rule.trigger.kind)
        met["turned round", str(rule.trigger.as_addressee)] += 1
    for name in ("repeat", "restart", "chance", "chooses"):
        met["rule with", name] += bool(getattr(rule, name))


_READERS: dict[int, Callable[[Met, Row, Program], None]] = {
    K.STATUS: _status,
    K.ANNOUNCED: _status,
    K.REQUESTED: _requested,
    K.DECIDED: _decided,
    K.ENDED: _ended,
    K.PUBLIC_REASON: lambda met, row, _: meet(met, Reason(row.a)),
    K.INPUT: lambda met, row, _: meet(met, InputKind(row.b)),
    K.REFUSED: lambda met, row, _: meet(met, Refusal(row.b)),
    K.RUNG: lambda met, row, _: meet(met, Path(row.b)),
    K.PERMISSION: lambda met, row, _: meet(met, Permission(row.b)),
}


def _crowds(met: Met, found: Run, program: Program) -> None:
    """Moments at which all places of an office, or of a channel, were taken and others waited."""
    reader = Recount(program)
    for row in found.rows:
        reader.read(row)
        if row.kind == K.JOINED:
            office = row.owner - program.owner_of_offices
            full = reader.places[office] >= program.offices[office].capacity
            met["crowd", "before an office"] += full and bool(reader.queues[office])
        elif row.kind == K.ACCEPTED:
            full = reader.carried[row.a] >= program.channels[row.a].capacity > 0
            met["crowd", "before a channel"] += full and bool(reader.ready[row.a])
        elif row.kind == K.DISTORTED:
            met["relayed", "topics dropped"] += (row.a, int(row.x)) != reader.cases[row.contact].said


def ties(rows: Iterable[Row]) -> tuple[int, int]:
    """How many things came of their own at an instant, and how many of these shared it with another.

    Of its own comes what a timer brought about: its cause lies earlier.
    """
    kept = list(rows)
    times = [row.time_ms for row in kept]
    own = {
        (row.time_ms, row.cause, row.rule, row.owner) for row in kept if row.cause < 0 or times[row.cause] < row.time_ms
    }
    shared = Counter(key[0] for key in own)
    return len(own), sum(number for number in shared.values() if number > 1)


def trace_operations(monkeypatch: pytest.MonkeyPatch) -> Counter[Op]:
    """Count each operation of an expression whenever it is evaluated."""
    counted: Counter[Op] = Counter()
    plain = evaluate.python_of

    def traced(code: Expression, at: int, *sizes: int) -> str:
        return f"hit({int(code[at].op)}, lambda: {plain(code, at, *sizes)})"

    def hit(op: int, value: Callable[[], float]) -> float:
        counted[Op(op)] += 1
        return value()

    monkeypatch.setattr(evaluate, "python_of", traced)
    monkeypatch.setitem(evaluate._NAMES, "hit", hit)
    forget_functions()
    return counted


def forget_functions() -> None:
    """Let every expression be made into a function anew."""
    evaluate.compile_expression.cache_clear()
    prepared._KEPT.clear()
