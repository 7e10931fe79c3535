"""A scenario as plain data for programs: what `show` and `scenarios` give with --json."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from simulator.program.rule_sets import default_rule_sets
from simulator.program.words import CompiledScenario, Name
from simulator.vocabulary import word
from simulator.words.brief import ARRANGED, CHECK_KINDS, FIGURES
from simulator.words.lesson import class_record
from simulator.words.trait import traits
from simulator.words.written import Written


def summary_record(scenario: CompiledScenario) -> dict[str, Any]:
    """One scenario in a list."""
    words, program = scenario.words, scenario.program
    return {
        "id": words.id,
        "title": words.title,
        "case": words.case,
        "teaches": words.teaches,
        "content_note": words.content_note,
        "sides": [side.id for side in words.sides],
        "start_utc_ms": program.start_utc_ms,
        "play_ms": program.play,
        "horizon_ms": program.horizon,
    }


def library_record(scenario: CompiledScenario) -> dict[str, Any]:
    """One scenario of the library: its seats, its time in class (0: no lesson says it), what it is found by."""
    words = scenario.words
    return {
        **summary_record(scenario),
        "seats": [{"id": seat.id, "label": seat.label, "side": words.sides[seat.side].id} for seat in words.seats],
        "class_ms": sum(step.takes for step in words.lesson),
        **asdict(traits(scenario)),
    }


def scenario_record(scenario: CompiledScenario, *, is_control: bool) -> dict[str, Any]:
    """Everything that `show` shows; what is secret, and the description as it was written, for control only."""
    words, written = scenario.words, Written(scenario, is_control=is_control)
    return {
        "simulated": True,
        **summary_record(scenario),
        "summary": words.summary,
        "scenario_digest": scenario.scenario_digest,
        "text_digest": scenario.text_digest,
        "offices": [_with(record, written.section("offices")) for record in _offices(scenario)],
        "channels": [_with(record, written.section("channels")) for record in _channels(scenario)],
        "objectives": [
            {"side": words.sides[one.side].id, "text": one.text, "secret": one.secret}
            for one in words.objectives
            if is_control or not one.secret
        ],
        "rule_sets": _rule_sets(scenario),
        **{section: written.records(section) for section in ARRANGED},
        "topics": _named(words.topics),
        "ladder": {**written.ladder(), "rungs": {f"R{at}": text for at, text in enumerate(words.rungs)}},
        **({section: written.records(section) for section in FIGURES} if is_control else {}),
        **class_record(scenario, is_control=is_control),
        "outcomes": _named(words.outcomes),
        "measures": _named(words.measures),
        "checks": _checks(scenario),
        "parameters": _parameters(scenario),
        "scripts": _named(words.scripts),
        "prices": [
            {"id": one.id, "office": words.offices[one.office].id, "doing": one.doing, "say": one.say}
            for one in words.prices
        ],
        "variant": words.variant.id if words.variant else None,
        "variants": [{"id": one.id, "label": one.label, "question": one.question} for one in words.variants],
        "history": [asdict(note) for note in words.history],
        "sources": [asdict(source) for source in words.sources],
        **({"written": written.whole()} if is_control else {}),
    }


def _with(record: dict[str, Any], entries: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A record with whatever else was written about it."""
    return record | {key: value for key, value in entries.get(record["id"], {}).items() if key not in record}


def _named(names: tuple[Name, ...]) -> list[dict[str, str]]:
    return [{"id": name.id, "label": name.label} for name in names]


def _offices(scenario: CompiledScenario) -> list[dict[str, Any]]:
    names, sides = scenario.words.offices, scenario.words.sides
    return [
        {
            "id": name.id,
            "label": name.label,
            "side": sides[office.side].id,
            "kind": word(office.kind),
            "reports_to": names[office.reports_to].id if office.reports_to >= 0 else None,
        }
        for name, office in zip(names, scenario.program.offices, strict=True)
    ]


def _channels(scenario: CompiledScenario) -> list[dict[str, Any]]:
    offices = scenario.words.offices
    return [
        {
            "id": name.id,
            "label": name.label,
            "kind": word(channel.kind),
            "ends": [[offices[at].id for at in end] for end in channel.ends],
            "via": [offices[at].id for at in channel.via],
            "custom": custom,
        }
        for name, channel, custom in zip(
            scenario.words.channels, scenario.program.channels, scenario.words.channel_customs, strict=True
        )
    ]


def _rule_sets(scenario: CompiledScenario) -> list[dict[str, Any]]:
    words, default = scenario.words, default_rule_sets(scenario.program)
    return [
        {
            "side": words.sides[side].id,
            "id": name.id,
            "label": name.label,
            "text": name.text,
            "default": at in default,
            "sources": list(name.sources),
        }
        for at, (side, name) in enumerate(zip(scenario.program.rule_sets, words.rule_sets, strict=True))
    ]


def _checks(scenario: CompiledScenario) -> list[dict[str, Any]]:
    return [
        {
            "id": name.id,
            "label": name.label,
            "low": check.low,
            "high": check.high,
            "kind": CHECK_KINDS[check.kind],
            "known": known or None,
        }
        for name, check, known in zip(
            scenario.words.checks, scenario.program.checks, scenario.words.checks_known, strict=True
        )
    ]


def _parameters(scenario: CompiledScenario) -> list[dict[str, Any]]:
    return [
        {
            "id": name.id,
            "label": name.label,
            "value": parameter.default,
            "low": parameter.low,
            "high": parameter.high,
            "dimension": name.dimension,
            "kind": name.kind,
            "scale": name.scale,
            "basis": name.basis,
            "declared": name.declared,
            "file": name.place.file,
            "line": name.place.line,
            "sources": list(name.sources),
        }
        for name, parameter in zip(scenario.words.parameters, scenario.program.parameters, strict=True)
    ]
