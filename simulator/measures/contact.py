"""The contact ledger as values: one record a contact, with its whole life."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.program.tables import Program
from simulator.vocabulary import Decision, EventKind, Link, Purpose, Reason, Result, Substance, Tone
from simulator.world.contact import Contact
from simulator.world.fold import fold
from simulator.world.row import Row
from simulator.world.state import State


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """One contact from the request to its end, or to the end of the run.

    `number` counts from 0. Offices, channels, matters and rules are positions in their tables, -1 none. Times
    are ms since the start, None where it did not come to that. `channel` is what was asked for, `carrier`
    what carried it (-1 nothing did). `waited` runs from the request until the two were connected, else
    until the contact ended, else until the run did (`is_open`). `substance` is None unless it completed.
    `parent` is the contact for whose sake this one asks permission (`is_inner`), or which it follows: `link` tells
    how, None where it follows none; `followers` are the contacts that follow this one. `asks` is the contact by
    which this one asked permission. `conveyed` are the offices that its content reached, each with the instant.
    `is_taken_up` tells whether any desk took it up. `rule` is the last that decided.
    `postponed` is how often it was put off; `missing` the office that did not turn up, -1 none.
    `rows` are all its events. `tone` is as it came through, `tone_said` as it was said; `receipt_after` is how long
    after the end the requester heard of it, where a relayer had passed it on.
    """

    number: int
    source: int
    to: int
    channel: int
    carrier: int
    matter: int
    occurrence: int
    purpose: Purpose
    tone: Tone
    requested_at: int
    taken_up_at: int | None
    accepted_at: int | None
    appointed: int | None
    connected_at: int | None
    ended_at: int | None
    waited: int
    decision: Decision
    result: Result
    told: Reason
    actual: Reason
    public: Reason
    public_after: int | None
    substance: Substance | None
    parent: int
    link: Link | None
    followers: tuple[int, ...]
    conveyed: tuple[tuple[int, int], ...]
    asks: int
    rule: int
    postponed: int
    missing: int
    rows: tuple[int, ...]
    tone_said: Tone = Tone.NEUTRAL
    receipt_after: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it had not ended when the run did."""
        return self.ended_at is None

    @property
    def is_inner(self) -> bool:
        """Whether it asks permission inside one side; the other side never sees it."""
        return self.purpose is Purpose.PERMISSION

    @property
    def is_public(self) -> bool:
        """Whether it is a public statement: said to everybody, asked of nobody."""
        return self.source == self.to


def contact_records(program: Program, parameters: Sequence[float], rows: Sequence[Row]) -> tuple[ContactRecord, ...]:
    """The ledger of a run: every contact in order of request."""
    state = fold(State(program, parameters), rows)
    seqs = _seqs(rows, len(state.contacts))
    reached = _reached(program, rows)
    followers = _followers(state.contacts)
    public = {row.contact: row.time_ms for row in rows if row.kind == EventKind.PUBLIC_REASON}
    return tuple(
        replace(
            _record(contact, state.time, seqs[contact.number], public.get(contact.number)),
            followers=tuple(followers.get(contact.number, ())),
            conveyed=tuple(reached.get(contact.number, ())),
        )
        for contact in state.contacts
    )


def _followers(contacts: Iterable[Contact]) -> dict[int, list[int]]:
    """For each contact those that follow it."""
    found: dict[int, list[int]] = {}
    for contact in contacts:
        if contact.link >= 0:
            found.setdefault(contact.parent, []).append(contact.number)
    return found


def _reached(program: Program, rows: Iterable[Row]) -> dict[int, list[tuple[int, int]]]:
    """For each contact the offices that its content reached, and when."""
    found: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        if row.kind == EventKind.CONVEYED:
            found.setdefault(row.contact, []).append((row.owner - program.owner_of_offices, row.time_ms))
    return found


def _seqs(rows: Iterable[Row], contacts: int) -> list[list[int]]:
    """For each contact the numbers of its events."""
    seqs: list[list[int]] = [[] for _ in range(contacts)]
    for row in rows:
        if row.contact >= 0:
            seqs[row.contact].append(row.seq)
    return seqs


def _record(contact: Contact, end: int, seqs: list[int], public_at: int | None) -> ContactRecord:
    ended_at = _known(contact.ended_at)
    connected_at = _known(contact.connected_at)
    answered_at = next(at for at in (connected_at, ended_at, end) if at is not None)
    return ContactRecord(
        number=contact.number,
        source=contact.source,
        to=contact.to,
        channel=contact.channel,
        carrier=contact.carrier,
        matter=contact.matter,
        occurrence=contact.occurrence,
        purpose=Purpose(contact.purpose),
        tone=Tone(contact.tone),
        requested_at=contact.requested_at,
        taken_up_at=_known(contact.taken_up_at),
        accepted_at=_known(contact.accepted_at),
        appointed=_known(contact.appointed),
        connected_at=connected_at,
        ended_at=ended_at,
        waited=answered_at - contact.requested_at,
        decision=contact.decision,
        result=contact.result,
        told=contact.told,
        actual=contact.actual,
        public=contact.public,
        public_after=None
        if public_at is None
        else public_at - (contact.requested_at if ended_at is None else ended_at),
        substance=contact.substance if contact.result is Result.COMPLETED else None,
        parent=contact.parent,
        link=Link(contact.link) if contact.link >= 0 else None,
        followers=(),
        conveyed=(),
        asks=contact.asks,
        rule=contact.rule,
        postponed=contact.postponed,
        missing=contact.missing if contact.result is Result.NO_SHOW else -1,
        rows=tuple(seqs),
        tone_said=Tone(contact.tone_said),
        receipt_after=None if contact.receipt_at < 0 else contact.receipt_at - contact.ended_at,
    )


def _known(instant: int) -> int | None:
    return instant if instant >= 0 else None
