"""A fork with the same luck: the run with its one other input, and what that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from simulator.measures.contact import ContactRecord
from simulator.words.cast import Cast
from simulator.words.contact import life, waited, way
from simulator.words.figure import figure
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, items, line
from simulator.words.record import contact_record, run_record
from simulator.words.run import RunTold, run_page
from simulator.words.time import span

SHOWN = 6
"""Times that are named where there may be many."""
LISTED = 12
"""Contacts that are listed where there may be many."""
Pair = tuple[ContactRecord | None, ContactRecord | None]
"""The same contact in the log and in the fork, None where it is not there."""


@dataclass(frozen=True, slots=True)
class ForkTold:
    """A run, and what became of it with the same luck from an instant `at` (ms) on.

    `log` is what its log is called; `do` the words of the input that was added, None where none was. `left` is how many
    inputs of the script come after that instant.
    """

    before: RunTold
    after: RunTold
    at: int
    log: str
    do: str | None = None
    left: int = 0


def fork_page(told: ForkTold, width: int | None) -> Page:
    """The page of the run as it went in the fork, then what was changed, then what came of that."""
    cast = Cast(told.after.scenario)
    return [
        *run_page(told.after, width),
        *_section("fork", _made(told, cast, width)),
        *_section("what differs from the log", _differs(told, cast, width)),
    ]


def _section(title: str, body: Page) -> Page:
    return [line(), line(Span(title, Role.HEADING)), *body]


def _made(told: ForkTold, cast: Cast, width: int | None) -> Page:
    when = f"{cast.calendar.instant(told.at)}, after {span(told.at)}"
    added = f'"{label(told.do, 400)}" was added' if told.do else "nothing was added"
    return [
        *items(f"{label(told.log, 200)} forked at {when}, with the same luck; {added}", width),
        *items(replaced(cast, told.after.script, told.left), width, 2, Role.QUIET),
    ]


def replaced(cast: Cast, script: int, left: int) -> str:
    """Who decides after the fork."""
    note = "From then on people are replaced by the policies of their offices; injects stay"
    if not left:
        return f"{note}."
    inputs = "1 input" if left == 1 else f"{left} inputs"
    return f"{note}, and so do the {inputs} that the script {label(cast.words.scripts[script].id)} has left."


def _differs(told: ForkTold, cast: Cast, width: int | None) -> Page:
    start = first_difference(told)
    if start is None:
        return items("nothing: event by event the same, to the byte", width)
    pairs = list(differing(told))
    more = f"and {len(pairs) - LISTED} more contacts; --json lists them all" if len(pairs) > LISTED else ""
    return [
        *items(f"the first event that differs comes {cast.calendar.instant(start)}", width),
        *(part for one, other in pairs[:LISTED] for part in _contact(cast, one, other, width)),
        *(items(more, width) if more else []),
        *_outcomes(told, cast, width),
        *_measures(told, cast, width),
    ]


def open_times(cast: Cast, records: Iterable[ContactRecord], source: int, to: int) -> str:
    """When contacts of one office with another were open in a run; nothing where there were none."""
    times = [
        f"{cast.calendar.instant(one.requested_at)} to {'the end' if one.is_open else cast.calendar.instant(ended)}"
        for one in records
        if (one.source, one.to) == (source, to) and (ended := one.ended_at or 0) >= 0
    ]
    more = f", and {len(times) - SHOWN} more" if len(times) > SHOWN else ""
    return f"{', '.join(times[:SHOWN])}{more}"


def first_difference(told: ForkTold) -> int | None:
    """When the first event comes that is not the same in both, ms; None where all are."""
    for one, other in zip_longest(told.before.rows, told.after.rows):
        if one != other:
            return min(row.time_ms for row in (one, other) if row is not None)
    return None


def differing(told: ForkTold) -> Iterator[Pair]:
    """The contacts that went another way, or are in one of the two only, in the order of their requests."""
    one, other = _keyed(told.before.summary.contacts), _keyed(told.after.summary.contacts)
    pairs = [(one.get(key), other.get(key)) for key in {**one, **other}]
    yield from sorted((pair for pair in pairs if _bare(pair[0]) != _bare(pair[1])), key=_requested)


def _keyed(records: Iterable[ContactRecord]) -> dict[tuple[int, ...], ContactRecord]:
    """Contacts by what their luck goes by: who, whom, about what, and which of those."""
    seen: Counter[tuple[int, ...]] = Counter()
    found: dict[tuple[int, ...], ContactRecord] = {}
    for record in records:
        key = (record.source, record.to, record.matter, record.occurrence)
        found[*key, seen[key]] = record
        seen[key] += 1
    return found


def _bare(record: ContactRecord | None) -> ContactRecord | None:
    """A record without the numbers of contacts and events, which move when others come in between."""
    if record is None:
        return None
    asks, parent = min(record.asks, 0), min(record.parent, 0)
    return replace(record, number=0, rows=(), followers=(), asks=asks, parent=parent)


def _requested(pair: Pair) -> int:
    return min(record.requested_at for record in pair if record is not None)


def _contact(cast: Cast, one: ContactRecord | None, other: ContactRecord | None, width: int | None) -> Page:
    if one is None or other is None:
        only = "in the log only" if other is None else "in the fork only"
        return [part for here in (one or other,) if here for part in items(f"{_head(cast, here)}: {only}", width)]
    return [
        *items(_head(cast, other), width),
        *items(f"log:  {_went(cast, one)}", width, 4, Role.QUIET),
        *items(f"fork: {_went(cast, other)}", width, 4),
    ]


def _head(cast: Cast, record: ContactRecord) -> str:
    return f"no {record.number + 1}, {cast.calendar.instant(record.requested_at)}, {way(cast, record)}"


def _went(cast: Cast, record: ContactRecord) -> str:
    return f"waited {waited(record)}; {life(cast, record)}"


def _outcomes(told: ForkTold, cast: Cast, width: int | None) -> Page:
    one, other = ((run.summary.outcome, run.summary.ended_at) for run in (told.before, told.after))
    if one == other:
        return items("the outcome is the same, at the same time", width)
    ends = [f"{cast.outcome_id(outcome)}, {cast.calendar.instant(at)}" for outcome, at in (one, other)]
    return items(f"outcome: in the log {ends[0]}; in the fork {ends[1]}", width)


def _measures(told: ForkTold, cast: Cast, width: int | None) -> Page:
    before, after = _figures(told.before, cast), _figures(told.after, cast)
    names = [label(name.label or name.id) for name in cast.words.measures]
    moved = [(name, *both) for name, *both in zip(names, before, after, strict=True) if both[0] != both[1]]
    if not moved:
        return items("no measure differs", width) if names else []
    return [
        part for name, one, other in moved for part in items(f"{name}: in the log {one}; in the fork {other}", width)
    ]


def _figures(told: RunTold, cast: Cast) -> list[str]:
    rows = zip(told.summary.measures, cast.program.measures, cast.words.measure_units, strict=True)
    return [figure(value, measure, unit, told.summary.ended_at) for value, measure, unit in rows]


def fork_record(told: ForkTold, engine: str) -> dict[str, Any]:
    """The run as it went in the fork, as `run --json` gives it, and under `fork` what was changed and what differs."""
    cast = Cast(told.after.scenario)
    return {
        **run_record(told.after, engine),
        "fork": {
            "log": told.log,
            "at_ms": told.at,
            "luck": "same",
            "do": told.do,
            "people": "replaced by policies after the fork; injects and scripted inputs stay",
            "scripted_inputs_left": told.left,
            "first_difference_ms": first_difference(told),
            "contacts": [_contact_record(cast, one, other) for one, other in differing(told)],
            "log_run": {key: value for key, value in run_record(told.before, engine).items() if key in _OF_THE_LOG},
        },
    }


_OF_THE_LOG = ("outcome", "outcome_label", "ended_ms", "measures", "ladder", "events", "log_digest")
"""What is told of the run that was forked, beside the fork."""


def _contact_record(cast: Cast, one: ContactRecord | None, other: ContactRecord | None) -> dict[str, Any]:
    return {
        name: None if record is None else contact_record(cast, record)
        for name, record in (("log", one), ("fork", other))
    }
