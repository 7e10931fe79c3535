"""A whole program as tables: what `records.scene.Scene` leads to, by the names of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from simulator.kernel.lowering import figures, places
from simulator.kernel.lowering.answers import Answers
from simulator.kernel.lowering.expression import Row
from simulator.kernel.lowering.incidents import Incidents
from simulator.kernel.lowering.rules import Rules
from simulator.kernel.lowering.writer import Writer, column, signed, table
from simulator.kernel.records import amount, incident, place, rule, run
from simulator.program.cells import Cells
from simulator.program.tables import Program
from simulator.rng import fold
from simulator.vocabulary import Accumulator, EventKind

Array = np.ndarray[Any, Any]

KEYS = 1024
"""Occasions that one number names, from 0, whose keys are worked out beforehand; the kernel knows the number."""
MARKED = frozenset(
    {
        EventKind.STAGE,
        EventKind.COUNTED,
        EventKind.STATUS,
        EventKind.RUNG,
        EventKind.PERMISSION,
        EventKind.HOLDER,
        EventKind.ENDED,
        EventKind.DISCLOSED,
    }
)
"""Kinds of rows that write something, beside variables, that watched conditions may read."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What the kernel reads: tables by name, numbers by name, the ranks of timers, and the measures at the start."""

    arrays: dict[str, Array]
    numbers: dict[str, int]
    ranks: tuple[int, ...]
    gauges: Array
    longest_script: int
    rings: int
    sites: int
    writer: Writer
    """What all tables share, with the code that each place stands for: for who reads the tables."""


def lower(program: Program, chosen: int) -> Tables:
    """The tables of a program, with the rules that its chosen rule sets (a bit mask) leave it."""
    writer = Writer()
    answers = Answers(writer)
    rules = Rules(program, chosen, writer, answers)
    incidents = Incidents(program, writer)
    offices = places.offices(program, writer)
    rules.policies(offices)
    incidents.add_shares(offices)
    scripts = [answers.script(script) for script in program.scripts]
    gauges = table(run.Gauge, figures.gauges(program, writer))
    arrays = _places(program, writer, offices) | _figures(program, writer) | _incidents(incidents)
    arrays |= _rules(program, writer, rules) | _answers(program, answers, scripts)
    arrays["kinds"] = table(run.Kind, [_kind(program, writer, rules, event) for event in EventKind])
    arrays |= _shared(writer)
    longest = max((len(script) for script in program.scripts), default=0)
    rings = sum(max(row.size, 1) for row in program.counters)
    numbers = _numbers(program) | {"sites_count": len(writer.sites)}
    return Tables(arrays, numbers, tuple(writer.ranks), gauges, longest, rings, len(writer.sites), writer)


def _shared(writer: Writer) -> dict[str, Array]:
    return {
        "steps": table(amount.Step, writer.steps, 0),
        "terms": table(amount.Term, writer.terms),
        "delays": table(amount.Delay, writer.delays, 0),
        "numbers": column(writer.numbers, "i4"),
        "instants": column(writer.instants, "i8"),
        "amounts": column(writer.amounts, "f8"),
        "sites": column(list(writer.sites), "i8"),
        "keys": column([signed(fold(0, number)) for number in range(KEYS)], "i8"),
    }


def _places(program: Program, writer: Writer, offices: list[Row]) -> dict[str, Array]:
    return {
        "offices": table(place.Office, offices),
        "channels": table(place.Channel, places.channels(program, writer)),
        "matters": table(place.Matter, places.matters(program)),
        "actions": table(place.Action, places.actions(program)),
        "action_rules": column(places.action_rules(program), "i4"),
        "delegated": column(places.delegated(program), "i1"),
        "scope": column(places.scope(program), "i1"),
        "ends": column(places.ends(program), "i1"),
        "hidden": column(places.hidden(program), "i1"),
        "command": column(places.command(program), "i1"),
        "stops": table(amount.Span, places.stops(program, writer)),
        "zones": table(amount.Span, places.zones(program, writer)),
        "calendars": table(amount.Span, places.calendars(program, writer)),
        "stage_attributes": column([value for row in program.attributes for value in row], "f8"),
    }


def _figures(program: Program, writer: Writer) -> dict[str, Array]:
    return {
        "variables": table(place.Variable, figures.variables(program, writer)),
        "variable_of": column(figures.variable_of(program), "i4"),
        "counters": table(place.Counter, figures.counters(program)),
        "watches": table(place.Watch, figures.watches(program, writer)),
        "watched": table(amount.Span, figures.watched(program, writer, cells_of(program).count), 0),
        "thresholds": table(place.Threshold, figures.thresholds(program)),
        "departures": table(place.Departure, figures.departures(program)),
        "outcomes": table(place.Outcome, figures.outcomes(program, writer)),
    }


def _incidents(incidents: Incidents) -> dict[str, Array]:
    return {
        "incidents": table(incident.Incident, incidents.incidents),
        "stages": table(incident.Stage, incidents.stages),
        "paths": table(amount.Span, incidents.paths),
        "hops": table(incident.Hop, incidents.hops),
        "shares": table(incident.Share, incidents.shares),
        "tellings": table(incident.Telling, incidents.tellings),
    }


def _rules(program: Program, writer: Writer, rules: Rules) -> dict[str, Array]:
    return {
        "rules": table(rule.Rule, rules.rules),
        "bodies": table(rule.Body, rules.bodies),
        "acts": table(rule.Act, rules.acts),
        "ends_seen": table(amount.Span, rules.effects_of_end()),
        "initiatives": table(amount.Span, rules.initiatives()),
        "as_requester": table(amount.Span, rules.upon_result(False)),
        "as_addressee": table(amount.Span, rules.upon_result(True)),
        "injects": column(program.injects, "i4"),
    }


def _answers(program: Program, answers: Answers, scripts: list[Row]) -> dict[str, Array]:
    return {
        "answers": table(rule.Answer, answers.answers),
        "asks": table(rule.Ask, answers.asks),
        "inputs": table(rule.Input, answers.inputs),
        "scripts": table(amount.Span, scripts, 0),
    }


def _kind(program: Program, writer: Writer, rules: Rules, event: EventKind) -> Row:
    """What follows a row of a kind."""
    first_effect, effects = writer.list(rules.effects_of(event))
    chosen = [(row.selection, row.since) for row in program.measures]
    meant = [number for number, both in enumerate(chosen) if any(one and one.event is event for one in both)]
    first_gauge, gauges = writer.list(meant)
    marks = event in MARKED and any(cell >= program.registers for row in program.watches for cell in row.reads)
    return {
        "first_effect": first_effect,
        "effects": effects,
        "first_gauge": first_gauge,
        "gauges": gauges,
        "marks": marks,
        "is_noted": marks or gauges > 0,
    }


def cells_of(program: Program) -> Cells:
    """The numbering of what watched conditions may read."""
    return Cells(
        registers=program.registers,
        event_classes=program.event_classes,
        counters=len(program.counters),
        channels=len(program.channels),
        incidents=len(program.incidents),
        sides=len(program.sides),
        offices=len(program.offices),
        matters=len(program.matters),
    )


def _numbers(program: Program) -> dict[str, int]:
    cells = cells_of(program)
    return {
        "horizon": program.horizon,
        "start_utc_ms": program.start_utc_ms,
        "first_office": program.owner_of_offices,
        "first_channel": program.owner_of_channels,
        "first_incident": program.owner_of_incidents,
        "offices_count": len(program.offices),
        "channels_count": len(program.channels),
        "sides_count": len(program.sides),
        "incidents_count": len(program.incidents),
        "stages_count": len(program.stages),
        "classes": program.event_classes,
        "matters_count": len(program.matters),
        "rules_count": len(program.rules),
        "variables_count": len(program.variables),
        "watches_count": len(program.watches),
        "outcomes_count": len(program.outcomes),
        "gauges_count": len(program.measures),
        "attributes_count": max((len(given) for row in program.offices for given in row.attributes), default=0),
        "cell_class": cells.event_class(0),
        "cell_counter": cells.counter(0),
        "cell_status": cells.status(0),
        "cell_stage": cells.stage(0),
        "cell_rung": cells.rung(0, 0),
        "cell_permission": cells.permission(0, 0),
        "cell_said": cells.said(0, 0),
        "cell_holder": cells.holder(0),
        "cell_disclosed": cells.disclosed(0),
        "passes_time": any(row.accumulator is Accumulator.TIME_IN for row in program.measures),
    }
