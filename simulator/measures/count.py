"""How contacts fared, counted: by channel and level, and what was told against what was so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from simulator.measures.contact import ContactRecord
from simulator.program.tables import Program
from simulator.vocabulary import ChannelKind, Decision, OfficeKind, Purpose, Reason, Result, Substance


class Fate(NamedTuple):
    """What contacts that are counted together have in common; `level` is the kind of the addressee."""

    channel: int
    level: OfficeKind
    is_inner: bool
    decision: Decision
    result: Result
    substance: Substance | None
    actual: Reason
    told: Reason
    public: Reason


@dataclass(frozen=True, slots=True)
class Waits:
    """How long requests to another side waited until they were connected, in ms; None where there was none.

    `connected` were, and waited `mean` and at most `longest`; `unanswered` ended, or the run did, before that.
    """

    connected: int
    unanswered: int
    mean: float | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class Candour:
    """Of the contacts to another side that have an actual reason: how many were told it, another one, or none."""

    told_so: int
    told_otherwise: int
    told_nothing: int


@dataclass(frozen=True, slots=True)
class Use:
    """Contacts of one sort: how many were requested, and how many completed."""

    requested: int
    completed: int


def fates(program: Program, records: Sequence[ContactRecord]) -> tuple[tuple[Fate, int], ...]:
    """How many contacts had each fate, sorted; the counts add up to all contacts."""
    found = Counter(_fate(program, record) for record in records)
    return tuple(sorted(found.items(), key=lambda item: [-1 if part is None else int(part) for part in item[0]]))


def _fate(program: Program, record: ContactRecord) -> Fate:
    return Fate(
        channel=record.channel,
        level=program.offices[record.to].kind,
        is_inner=record.is_inner,
        decision=record.decision,
        result=record.result,
        substance=record.substance,
        actual=record.actual,
        told=record.told,
        public=record.public,
    )


def outward(program: Program, records: Sequence[ContactRecord]) -> list[ContactRecord]:
    """The contacts with another side: no statements, and nothing inside one side."""
    return [one for one in records if program.offices[one.source].side != program.offices[one.to].side]


def waits(program: Program, records: Sequence[ContactRecord]) -> Waits:
    """How long it took to be connected."""
    asked = outward(program, records)
    times = [record.waited for record in asked if record.connected_at is not None]
    mean = sum(times) / len(times) if times else None
    return Waits(len(times), len(asked) - len(times), mean, max(times, default=None))


def candour(program: Program, records: Sequence[ContactRecord]) -> Candour:
    """What was told against what was so."""
    known = [record for record in outward(program, records) if record.actual is not Reason.NONE]
    nothing = sum(record.told is Reason.NONE for record in known)
    so = sum(record.told is record.actual for record in known)
    return Candour(so, len(known) - nothing - so, nothing)


def relay_use(program: Program, records: Sequence[ContactRecord]) -> Use:
    """Contacts asked for through somebody between."""
    return _use([one for one in records if program.channels[one.channel].kind is ChannelKind.RELAY])


def notifications(program: Program, records: Sequence[ContactRecord]) -> Use:
    """Contacts with another side whose purpose is to notify."""
    return _use([one for one in outward(program, records) if one.purpose is Purpose.NOTIFY])


def _use(records: Sequence[ContactRecord]) -> Use:
    return Use(len(records), sum(record.result is Result.COMPLETED for record in records))
