"""A rehearsal as plain data for programs: ids instead of numbers, base units (ms), null instead of NaN."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

from simulator.batch.page import outcomes_of
from simulator.batch.record import made_record, measures_record, outcomes_record
from simulator.measures.check import CheckResult
from simulator.measures.coverage import Never, never
from simulator.measures.decisions import NO_RULE, Decisions
from simulator.program.words import CompiledScenario
from simulator.rehearsal.finding import Finding, findings
from simulator.rehearsal.page import many_told, warnings
from simulator.rehearsal.reach import Extreme, Point, Reach, extremes
from simulator.rehearsal.rehearsal import Rehearsal, Theory
from simulator.vocabulary import Reason, word
from simulator.words.brief import CHECK_KINDS
from simulator.words.cast import Cast


def rehearsal_record(rehearsal: Rehearsal) -> dict[str, Any]:
    """Everything about a rehearsal that a program may want; docs/rehearsal.md explains the keys."""
    cast, found, plan = Cast(rehearsal.scenario), findings(rehearsal), rehearsal.plan
    return {
        **made_record(many_told(rehearsal), plan.engine),
        "complete": rehearsal.is_whole,
        "runs": rehearsal.first.totals.runs,
        "level_runs": plan.level_runs,
        "rule_runs": plan.rule_runs if rehearsal.without else 0,
        "all_runs": rehearsal.runs,
        "outcomes": _outcomes(cast, rehearsal),
        "measures": measures_record(cast, rehearsal.first.totals),
        "checks": {cast.words.checks[one.check].id: _finding(cast, rehearsal, one) for one in found},
        "theories": [_theory(cast, theory) for theory in rehearsal.theories],
        "decisions": _decisions(rehearsal.scenario, rehearsal.first.decisions),
        "never": {"runs": _looked_at(rehearsal), **_never(rehearsal.scenario, never(cast.program, rehearsal.coverage))},
        "faults": rehearsal.faults,
        "warnings": warnings(rehearsal, found),
    }


def _looked_at(rehearsal: Rehearsal) -> int:
    return sum(theory.decisions.runs for theory in rehearsal.theories)


def _outcomes(cast: Cast, rehearsal: Rehearsal) -> dict[str, Any]:
    plain = outcomes_record(cast, rehearsal.first.totals)
    for at in outcomes_of(cast, rehearsal.first.totals):
        low, high = extremes(rehearsal, at)
        plain[cast.outcome_id(at)] |= {"lowest": _extreme(cast, low), "highest": _extreme(cast, high)}
    return plain


def _extreme(cast: Cast, one: Extreme) -> dict[str, Any]:
    level = one.level
    return {
        "share": one.share,
        "parameter": cast.words.parameters[level.parameter].id if level else None,
        "value": level.value if level else None,
    }


def _finding(cast: Cast, rehearsal: Rehearsal, one: Finding) -> dict[str, Any]:
    name, check = cast.words.checks[one.check], cast.program.checks[one.check]
    return {
        "label": name.label,
        "kind": CHECK_KINDS[one.kind],
        "band": [check.low, check.high],
        **_result(one.result),
        "verdict": one.verdict,
        "known": cast.known_to_fail(one.check) or None,
        "robust": one.is_robust,
        "under": [_result(result) for result in one.under],
        "ranges": [_reach(cast, reach) for reach in one.reaches],
        "moved_most": _reach(cast, one.moved_most) if one.moved_most else None,
        "evidence": one.is_evidence,
        "assumed_because": one.doubt.why if one.doubt else None,
        "assumed_by": _parameter(cast, one.doubt.parameter) if one.doubt else None,
    }


def _result(result: CheckResult) -> dict[str, Any]:
    return {
        "given": result.given,
        "held": result.held,
        "share": None if isnan(result.share) else result.share,
        "low": result.low,
        "high": result.high,
        "verdict": result.verdict,
    }


def _parameter(cast: Cast, at: int) -> str | None:
    return cast.words.parameters[at].id if at >= 0 else None


def _reach(cast: Cast, reach: Reach) -> dict[str, Any]:
    return {
        "parameter": _parameter(cast, reach.parameter),
        **{verdict: reach.part(verdict) for verdict in ("holds", "unclear", "fails")},
        "swing": reach.swing,
        "beyond_error": reach.is_beyond_error,
        "points": [_point(point) for point in reach.points],
    }


def _point(point: Point) -> dict[str, Any]:
    return {"value": point.value, **_result(point.own), "verdict": point.verdict}


def _theory(cast: Cast, theory: Theory) -> dict[str, Any]:
    words, program = cast.words, cast.program
    return {
        "rule_sets": {words.sides[program.rule_sets[at]].id: words.rule_sets[at].id for at in theory.setup.rule_sets},
        "runs": theory.totals.runs,
        "outcomes": outcomes_record(cast, theory.totals),
        "measures": measures_record(cast, theory.totals),
    }


def _decisions(scenario: CompiledScenario, decisions: Decisions) -> list[dict[str, Any]]:
    words = scenario.words
    return [
        {
            "office": words.offices[share.office].id,
            "rule": None if share.rule == NO_RULE else words.rules[share.rule].id,
            "branch": _branch(scenario, share.rule, share.branch),
            "number": share.number,
            "share": share.share,
            "low": share.low,
            "high": share.high,
        }
        for share in decisions.shares()
    ]


def _branch(scenario: CompiledScenario, rule: int, branch: int) -> str | None:
    """Id of a branch; None where a rule has but one body."""
    branches = scenario.words.rules[rule].branches if rule >= 0 else ()
    return branches[branch] if 0 <= branch < len(branches) else None


def _never(scenario: CompiledScenario, found: Never) -> dict[str, Any]:
    words = scenario.words
    return {
        "rules": [
            {
                "rule": words.rules[rule].id,
                "owner": words.rules[rule].owner,
                "branch": _branch(scenario, rule, branch),
                "line": words.rules[rule].place.line,
            }
            for rule, branch in found.rules
        ],
        "injects": [words.rules[at].id for at in found.injects],
        "injects_by_hand": [words.rules[at].id for at in found.by_hand],
        "channels": _ids(words.channels, found.channels),
        "stages": _ids(words.stages, found.stages),
        "actions": _ids(words.actions, found.actions),
        "rungs": list(found.rungs),
        "reasons": [{"reason": word(Reason(reason)), "as": how} for how, reason in found.reasons],
    }


def _ids(names: Sequence[Any], numbers: Sequence[int]) -> list[str]:
    return [names[at].id for at in numbers]
