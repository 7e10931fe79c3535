"""Rows of one scenario told in the numbers of another that says the same and more: an independent renumbering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind, pack, pack_told, unpack, unpack_told
from simulator.world.row import Row

K = EventKind
Numbers = dict[int, int]


def numbers(one: Iterable[str], other: Iterable[str]) -> Numbers:
    """For each position in one list of ids that of the same id in another; -1 stays."""
    place = {name: at for at, name in enumerate(other)}
    return {-1: -1} | {at: place[name] for at, name in enumerate(one)}


@dataclass(frozen=True, slots=True)
class Mapping:
    """The numbers of one scenario in those of another, by the ids that both have."""

    one: CompiledScenario
    other: CompiledScenario

    def of(self, kind: str) -> Numbers:
        """The numbers of one table."""
        return numbers(*([name.id for name in getattr(side.words, kind)] for side in (self.one, self.other)))

    def owner(self, number: int) -> int:
        """An owner number."""
        if number == 0:
            return 0
        program, target = self.one.program, self.other.program
        for kind in ("incidents", "channels", "offices", "sides"):
            first = getattr(program, f"owner_of_{kind}")
            if number >= first:
                return int(getattr(target, f"owner_of_{kind}")) + self.of(kind)[number - first]
        return number

    def registers(self) -> Numbers:
        """Registers of parameters and variables."""
        place = _registers(self.other)
        return {register: place[name] for name, register in _registers(self.one).items()}

    def rules(self) -> Numbers:
        """Rules, by owner and id."""
        return numbers(*([f"{rule.owner}/{rule.id}" for rule in side.words.rules] for side in (self.one, self.other)))

    def rows(self, rows: Sequence[Row]) -> list[Row]:
        """Rows of the one in the numbers of the other."""
        tables = {kind: self.of(kind) for kind in ("offices", "channels", "matters", "stages", "event_classes")}
        tables |= {kind: self.of(kind) for kind in ("counters", "outcomes", "sides", "actions")}
        tables["registers"] = self.registers()
        rules = self.rules()
        return [self.columns(row, tables)._replace(owner=self.owner(row.owner), rule=rules[row.rule]) for row in rows]

    def columns(self, row: Row, tables: dict[str, Numbers]) -> Row:
        """A row with what its columns a, b and x name told anew."""
        if row.kind in _A:
            row = row._replace(a=tables[_A[K(row.kind)]][row.a])
        if row.kind in _X:
            row = row._replace(x=float(tables[_X[K(row.kind)]][int(row.x)]))
        if row.kind == K.BELIEVED:
            rules, matter = self.rules(), tables["matters"][row.b]
            return row._replace(a=rules[row.a], b=matter, y=float(tables["registers"][int(row.y)]))
        if row.kind == K.REQUESTED:
            channel, purpose, tone, form = unpack(row.b)
            row = row._replace(b=pack(tables["channels"][channel], purpose, tone, form))
        if row.kind == K.LEARNED:
            how, rung, by, truth = unpack_told(row.y)
            row = row._replace(y=float(pack_told(how, rung, tables["offices"][by], tables["event_classes"][truth])))
        return row


def _registers(scenario: CompiledScenario) -> dict[str, int]:
    program, words = scenario.program, scenario.words
    names = [*(name.id for name in words.parameters), *(name.id for name in words.variables)]
    rows = [*(row.register for row in program.parameters), *(row.register for row in program.variables)]
    return dict(zip(names, rows, strict=True))


_A = {
    K.STATUS_SEEN: "channels",
    K.STAGE: "stages",
    K.ACCOUNT: "event_classes",
    K.LEARNED: "event_classes",
    K.DISCLOSED: "event_classes",
    K.ACTED: "actions",
    K.VARIABLE: "registers",
    K.COUNTED: "counters",
    K.REQUESTED: "offices",
    K.ACCEPTED: "channels",
    K.CONNECTING: "channels",
    K.CONNECTED: "channels",
    K.PERMISSION: "matters",
    K.OUTCOME: "outcomes",
    K.CONVEYED: "offices",
    K.END: "outcomes",
}
_X = {K.RUNG: "sides", K.REQUESTED: "matters"}


def without(rows: Sequence[Row], extra: Callable[[Row], bool]) -> list[Row]:
    """Rows without some, numbered anew, causes too."""
    kept = [row for row in rows if not extra(row)]
    seqs = {row.seq: at for at, row in enumerate(kept)} | {-1: -1, -2: -2}
    return [row._replace(seq=seqs[row.seq], cause=seqs[row.cause]) for row in kept]
