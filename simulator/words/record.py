"""A run as plain data for programs: ids instead of numbers, ms instead of dates, null instead of NaN."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from math import isnan
from typing import Any

from simulator.log.digest import log_digest
from simulator.measures.contact import ContactRecord
from simulator.measures.ladder import Climb, SideLadder
from simulator.measures.measure import Value
from simulator.program.words import Name
from simulator.vocabulary import Reason, word
from simulator.words.cast import Cast
from simulator.words.figure import figure
from simulator.words.price import paid
from simulator.words.run import RunTold, forced


def run_record(told: RunTold, engine: str) -> dict[str, Any]:
    """Everything about a run that a program may want; docs/reading-the-ledger.md explains the keys."""
    cast, words, summary = Cast(told.scenario), told.scenario.words, told.summary
    names = [parameter.id for parameter in words.parameters]
    return {
        "simulated": True,
        "scenario": words.id,
        "title": words.title,
        "variant": words.variant.id if words.variant else None,
        "scenario_digest": told.scenario.scenario_digest,
        "text_digest": told.scenario.text_digest,
        "engine": engine,
        "semantics": told.scenario.program.semantics,
        "seed": told.seed,
        "run": told.run,
        "script": words.scripts[told.script].id if told.script >= 0 else None,
        "parameters": dict(zip(names, told.parameters, strict=True)),
        "rule_sets": {words.sides[cast.program.rule_sets[at]].id: words.rule_sets[at].id for at in told.rule_sets},
        "out_of_range": [names[at] for at in forced(told)],
        "outcome": cast.outcome_id(summary.outcome),
        "outcome_label": cast.outcome(summary.outcome),
        "ended_ms": summary.ended_at,
        "measures": measures_record(cast, summary.measures, summary.ended_at),
        "ladder": [_ladder(cast, ladder) for ladder in summary.ladders],
        "contacts": [contact_record(cast, record) for record in summary.contacts],
        "prices": [
            {
                "price": one.price.id,
                "doing": one.price.doing,
                "office": _id(words.offices, one.price.office),
                "say": one.price.say,
                "at_ms": one.at,
                "contact": _number(one.contact),
            }
            for one in paid(cast, told.rows)
        ],
        "events": len(told.rows),
        "log_digest": log_digest(told.rows),
    }


def measures_record(cast: Cast, values: Sequence[Value], ended_at: int) -> dict[str, Any]:
    """Each measure by id: its value (times in ms, null where there is none), and as it is shown to people."""
    words, program = cast.words, cast.program
    rows = zip(words.measures, values, program.measures, words.measure_units, strict=True)
    return {
        name.id: {
            "value": None if isnan(value.value) else value.value,
            "censored": value.is_censored,
            "shown": figure(value, measure, unit, ended_at),
        }
        for name, value, measure, unit in rows
    }


def contact_record(cast: Cast, record: ContactRecord) -> dict[str, Any]:
    """One contact. `no` counts from 1, as in the ledger; the log's contact column counts from 0."""
    words = cast.words
    return {
        "no": record.number + 1,
        "from": _id(words.offices, record.source),
        "to": _id(words.offices, record.to),
        "channel": _id(words.channels, record.channel),
        "carrier": _id(words.channels, record.carrier),
        "matter": _id(words.matters, record.matter),
        "occurrence": record.occurrence,
        "purpose": word(record.purpose),
        "tone": word(record.tone),
        "requested_ms": record.requested_at,
        "taken_up_ms": record.taken_up_at,
        "accepted_ms": record.accepted_at,
        "appointed_ms": record.appointed,
        "connected_ms": record.connected_at,
        "ended_ms": record.ended_at,
        "waited_ms": record.waited,
        "open": record.is_open,
        "decision": word(record.decision),
        "result": word(record.result),
        "substance": _word(record.substance),
        "told": _reason(record.told),
        "actual": _reason(record.actual),
        "public": _reason(record.public if record.public_after is not None else Reason.NONE),
        "public_after_ms": record.public_after,
        "inner": record.is_inner,
        "parent": _number(record.parent),
        "link": _word(record.link),
        "followers": [number + 1 for number in record.followers],
        "conveyed": [{"to": _id(words.offices, office), "at_ms": at} for office, at in record.conveyed],
        "asks": _number(record.asks),
        "rule": _rule(cast, record.rule),
    }


def _id(names: Sequence[Name], at: int) -> str | None:
    return names[at].id if 0 <= at < len(names) else None


def _word(member: IntEnum | None) -> str | None:
    return None if member is None else word(member)


def _reason(reason: Reason) -> str | None:
    return None if reason is Reason.NONE else word(reason)


def _number(contact: int) -> int | None:
    return contact + 1 if contact >= 0 else None


def _rule(cast: Cast, at: int) -> dict[str, Any] | None:
    rule = cast.rule(at)
    if rule is None:
        return None
    return {"id": rule.id, "owner": rule.owner, "file": rule.place.file, "line": rule.place.line}


def _ladder(cast: Cast, ladder: SideLadder) -> dict[str, Any]:
    return {
        "side": _id(cast.words.sides, ladder.side),
        "meant": _climb(ladder.meant),
        "seen": {_id(cast.words.sides, climb.reader): _climb(climb) for climb in ladder.seen},
        "gap": ladder.gap,
    }


def _climb(climb: Climb) -> dict[str, Any]:
    return {"highest": climb.highest, "path": _word(climb.path), "at_ms": climb.at, "last": climb.last}
