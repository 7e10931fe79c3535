"""When the sides first made contact, by what counts as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.measures.contact import ContactRecord
from simulator.measures.survival import CUT_OFF, Spell
from simulator.program.tables import Program
from simulator.vocabulary import EventKind, Permission, Result, Substance, Track
from simulator.world.row import Row


@dataclass(frozen=True, slots=True)
class FirstContacts:
    """Times in ms from the start to the first contact between sides; one that the run's end cut off is not reached.

    any: connected, or said in public. private: connected. decider: one that reached an office which needs nobody's
    leave, or whose substance went up or came back. principals: for each `Track`, between principals of two sides.
    """

    any: Spell
    private: Spell
    decider: Spell
    principals: tuple[Spell, ...]


def first_contacts(
    program: Program, records: Sequence[ContactRecord], rows: Sequence[Row], ended_at: int
) -> FirstContacts:
    """The first contacts of a run."""
    granted = _granted(program, rows)
    private = [(record, at) for record in records if (at := _connected(program, record)) is not None]
    statements = [at for record in records if (at := _stated(record)) is not None]
    deciders = [at for record, met in private if (at := _decided(program, record, met, granted)) is not None]
    chiefs = _principals(program)
    return FirstContacts(
        any=_first([*statements, *(at for _, at in private)], ended_at),
        private=_first((at for _, at in private), ended_at),
        decider=_first(deciders, ended_at),
        principals=tuple(
            _first((at for record, at in private if {record.source, record.to} <= chiefs[track]), ended_at)
            for track in Track
        ),
    )


def _first(times: Iterable[int], ended_at: int) -> Spell:
    found = min(times, default=None)
    return Spell(ended_at, CUT_OFF) if found is None else Spell(found)


def _connected(program: Program, record: ContactRecord) -> int | None:
    apart = program.offices[record.source].side != program.offices[record.to].side
    return record.connected_at if apart and not record.is_public else None


def _stated(record: ContactRecord) -> int | None:
    return record.ended_at if record.is_public and record.result is Result.COMPLETED else None


def _decided(program: Program, record: ContactRecord, met: int, granted: dict[tuple[int, int, int], int]) -> int | None:
    """When a connected contact reached somebody who may decide; None where it never did."""
    office = program.offices[record.to]
    leave = granted.get((record.to, record.matter, record.occurrence), met + 1)
    if office.reports_to < 0 or record.matter in office.delegated or leave <= met:
        return met
    went_up = record.substance is not None and record.substance >= Substance.CONVEYED_UP
    return record.ended_at if went_up else None


def _granted(program: Program, rows: Iterable[Row]) -> dict[tuple[int, int, int], int]:
    """When each office first had leave to speak of a matter's occurrence."""
    found: dict[tuple[int, int, int], int] = {}
    for row in rows:
        if row.kind == EventKind.PERMISSION and row.b == Permission.GRANTED:
            found.setdefault((row.owner - program.owner_of_offices, row.a, int(row.x)), row.time_ms)
    return found


def _principals(program: Program) -> dict[Track, set[int]]:
    """For each track the offices of the highest rank that each side has in it."""
    found: dict[Track, set[int]] = {track: set() for track in Track}
    for number, office in enumerate(program.offices):
        peers = [other.rank for other in program.offices if (other.side, other.track) == (office.side, office.track)]
        if office.rank == max(peers):
            found[office.track].add(number)
    return found
