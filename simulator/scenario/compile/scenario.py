"""A whole scenario: every table in turn, then the registers and the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from simulator import clock
from simulator.program import tables
from simulator.program.words import CompiledScenario, Words
from simulator.scenario import schema
from simulator.scenario.compile.accounts import with_shares
from simulator.scenario.compile.actions import compile_actions
from simulator.scenario.compile.attributes import compile_attributes, read_attributes
from simulator.scenario.compile.calendars import compile_calendars
from simulator.scenario.compile.channels import compile_channels
from simulator.scenario.compile.context import Clock, Context, plain
from simulator.scenario.compile.finish import finish
from simulator.scenario.compile.incidents import compile_incidents, compile_matters, compile_stages
from simulator.scenario.compile.literals import Literal, Literals
from simulator.scenario.compile.meanings import meanings
from simulator.scenario.compile.outcomes import (
    compile_checks,
    compile_measures,
    compile_objectives,
    compile_outcomes,
)
from simulator.scenario.compile.parameters import Declared, read_parameters
from simulator.scenario.compile.rule_sets import compile_rule_sets
from simulator.scenario.compile.rules import Rules, compile_rules, scenario_rules
from simulator.scenario.compile.scripts import compile_scripts
from simulator.scenario.compile.sides import compile_offices, compile_sides
from simulator.scenario.compile.variables import (
    compile_counters,
    compile_departures,
    compile_thresholds,
    compile_variables,
)
from simulator.scenario.compile.watches import Watches
from simulator.scenario.compile.words import compile_words
from simulator.scenario.compile.zones import zone_offsets, zones_by_id, zones_in_use
from simulator.scenario.names import read_names
from simulator.scenario.spot import Spot
from simulator.vocabulary import SEMANTICS, RuleKind, TriggerKind

Row = TypeVar("Row", tables.Stage, tables.Outcome)


@dataclass(frozen=True, slots=True)
class Lowered:
    """A scenario as tables and words, with what checks need beside them."""

    context: Context
    program: tables.Program
    words: Words
    rules: Rules
    watch_spots: tuple[Spot, ...]

    def compiled(self, warnings: tuple[str, ...] = (), written: str = "") -> CompiledScenario:
        """The result, still without digests, and the description that it was made of as JSON."""
        return CompiledScenario(self.program, self.words, "", "", warnings, written)


def compile_model(scenario: schema.Scenario, root: Spot, written: Spot, identity: str) -> Lowered:
    """Tables and words; problems go to the collector of `root`, and the tables are then of no use.

    `root` is what the model was made of, `written` the whole file, refused entries included.
    """
    declared = read_parameters(scenario, root)
    context = build_context(scenario, root, written, declared)
    program, rules, watches = _program(context, declared)
    words = compile_words(context, identity, rules.origins, watches, declared)
    spots = tuple(watches.rows[place].spot for place in watches.order())
    return Lowered(context, finish(program), words, rules, spots)


def build_context(scenario: schema.Scenario, root: Spot, written: Spot, declared: Mapping[str, Declared]) -> Context:
    """Names, clock and zones of a scenario."""
    times, directory, zones = read_clock(root.at("clock")), read_names(scenario, written), zones_by_id(scenario)
    names = meanings(
        root, written, directory, declared, zones, (times.start_utc, times.play), read_attributes(scenario)
    )
    return Context(scenario, root, directory, names, times, zones, literals=Literals(len(declared)))


def read_clock(spot: Spot) -> Clock:
    """Start, play length and horizon."""
    start = spot.at("start")
    usual = clock.parse_utc(str(schema.Clock.model_fields["start"].default))
    start_utc = plain(start, clock.parse_utc, "E332") if start.exists else usual
    play, horizon = (plain(spot.at(key), clock.parse_duration, "E331") for key in ("play", "horizon"))
    return Clock(start_utc, play, horizon)


def _program(context: Context, declared: Mapping[str, Declared]) -> tuple[tables.Program, Rules, Watches]:
    watches = Watches(context)
    sides, channels, matters = compile_sides(context), compile_channels(context), compile_matters(context)
    incidents, stages = compile_incidents(context), compile_stages(context, watches)
    rules, by_office = compile_rules(context, watches)
    offices = compile_offices(context, {number: (rows[0], rows[1]) for number, rows in by_office.items()})
    outcomes = compile_outcomes(context, watches)
    thresholds, departures = compile_thresholds(context, watches), compile_departures(context, watches)
    variables, counters = compile_variables(context), compile_counters(context)
    measures, checks = compile_measures(context), compile_checks(context)
    scripts, numbers = compile_scripts(context), watches.numbers()
    program = tables.Program(
        semantics=SEMANTICS,
        horizon=context.clock.horizon,
        play=context.clock.play,
        registers=0,
        sides=sides,
        offices=with_shares(context, offices),
        channels=channels,
        matters=matters,
        incidents=incidents,
        stages=tuple(_numbered(stage, numbers) for stage in stages),
        event_classes=len(context.directory.event_classes.ids),
        public_class=context.directory.public_class,
        rules=tuple(_armed(rule, numbers) for rule in rules.table),
        effects=_of_kind(rules, RuleKind.EFFECT),
        injects=_of_kind(rules, RuleKind.INJECT),
        actions=compile_actions(context, rules),
        variables=variables,
        counters=counters,
        watches=watches.table(_scenario_slots(context), _incident_slots(incidents), _first_incident(context)),
        thresholds=thresholds,
        departures=departures,
        outcomes=tuple(_numbered(outcome, numbers) for outcome in outcomes),
        measures=measures,
        checks=checks,
        parameters=_parameters(context, declared),
        scripts=scripts,
        zones=_zones(context),
        attributes=compile_attributes(context.scenario),
        objectives=compile_objectives(context),
        start_utc_ms=context.clock.start_utc,
        calendars=compile_calendars(context),
        rule_sets=compile_rule_sets(context),
    )
    return program, rules, watches


def _numbered(row: Row, numbers: Mapping[int, int]) -> Row:
    return replace(row, watch=numbers[row.watch])


def _armed(rule: tables.Rule, numbers: Mapping[int, int]) -> tables.Rule:
    trigger = rule.trigger
    if trigger is None or trigger.kind is not TriggerKind.WATCH:
        return rule
    return replace(rule, trigger=replace(trigger, target=numbers[trigger.target]))


def _of_kind(rules: Rules, kind: RuleKind) -> tuple[int, ...]:
    return tuple(number for number, rule in enumerate(rules.table) if rule.kind is kind)


def _scenario_slots(context: Context) -> int:
    return sum(len(models) for _, models in scenario_rules(context.scenario))


def _incident_slots(incidents: tuple[tables.Incident, ...]) -> tuple[int, ...]:
    return tuple(len(incident.stages) for incident in incidents)


def _first_incident(context: Context) -> int:
    return context.directory.owner_of_incident(0)


def _parameters(context: Context, declared: Mapping[str, Declared]) -> tuple[tables.Parameter, ...]:
    rows: tuple[Declared | Literal, ...] = (*declared.values(), *context.literals.rows.values())
    return tuple(tables.Parameter(number, row.value, row.low, row.high) for number, row in enumerate(rows))


def _zones(context: Context) -> tuple[clock.Offsets, ...]:
    start, horizon = context.clock.start_utc, context.clock.horizon
    return tuple(zone_offsets(name, start, horizon) for name in zones_in_use(context.scenario))
