"""Many runs as plain data for programs: ids instead of numbers, ms instead of dates, null instead of NaN."""

from __future__ import annotations

from math import isnan
from typing import Any

from simulator.batch.page import ManyTold, outcomes_of
from simulator.batch.totals import Totals
from simulator.measures.share import Share
from simulator.measures.spread import Spread, plain_spread
from simulator.vocabulary import Fault, word
from simulator.words.cast import Cast
from simulator.words.run import forced


def many_record(told: ManyTold, engine: str) -> dict[str, Any]:
    """Everything about many runs that a program may want; docs/measures.md explains the keys."""
    cast, totals = Cast(told.scenario), told.totals
    return {
        **made_record(told, engine),
        "first_run": told.first,
        "runs": totals.runs,
        "asked": told.asked,
        "complete": totals.runs == told.asked,
        "outcomes": outcomes_record(cast, totals),
        "measures": measures_record(cast, totals),
        "faults": [{"fault": word(Fault(fault)), "runs": runs} for fault, runs in sorted(totals.faults.items())],
    }


def made_record(told: ManyTold, engine: str) -> dict[str, Any]:
    """How the runs were made."""
    words, program = told.scenario.words, told.scenario.program
    names = [parameter.id for parameter in words.parameters]
    return {
        "simulated": True,
        "scenario": words.id,
        "title": words.title,
        "variant": words.variant.id if words.variant else None,
        "scenario_digest": told.scenario.scenario_digest,
        "text_digest": told.scenario.text_digest,
        "engine": engine,
        "semantics": program.semantics,
        "seed": told.seed,
        "script": words.scripts[told.script].id if told.script >= 0 else None,
        "parameters": dict(zip(names, told.parameters, strict=True)),
        "rule_sets": {words.sides[program.rule_sets[at]].id: words.rule_sets[at].id for at in told.rule_sets},
        "out_of_range": [names[at] for at in forced(told)],
        "interval": "95 %, simulation error only",
    }


def outcomes_record(cast: Cast, totals: Totals) -> dict[str, Any]:
    """Each outcome by id: its share, and the median of the time at which the runs that ended so did."""
    return {
        cast.outcome_id(at): {
            "label": cast.outcome(at),
            **share_record(totals.outcome(at)),
            **(_ends(cast, totals, at) if at >= 0 else {}),
        }
        for at in outcomes_of(cast, totals)
    }


def _ends(cast: Cast, totals: Totals, at: int) -> dict[str, Any]:
    """When the runs that ended so did: the median, and the share of all runs that had ended so by each tenth."""
    incidence, horizon = totals.incidence(at), cast.program.horizon
    times = [horizon * tenth // 10 for tenth in range(1, 11)]
    return {
        "median_end_ms": plain_spread(totals.ended[at]).median.value,
        "ended_by": [{"at_ms": time, "share": incidence.at(time)} for time in times],
    }


def share_record(share: Share) -> dict[str, Any]:
    """A share with its interval."""
    return {"runs": share.held, "share": share.value, "low": share.low, "high": share.high}


def measures_record(cast: Cast, totals: Totals) -> dict[str, Any]:
    """Each measure by id, as it lies over the runs; times in ms."""
    return {
        name.id: {
            "unit": unit,
            **spread_record(totals.spread(cast.program, at)),
            "coarse": totals.samples[at].is_coarse,
        }
        for at, (name, unit) in enumerate(zip(cast.words.measures, cast.words.measure_units, strict=True))
    }


def spread_record(spread: Spread) -> dict[str, Any]:
    """One figure over many runs."""
    return {
        "runs": spread.number,
        "cut_off": spread.cut_off,
        "none": spread.none,
        "mean": _known(spread.mean),
        "mean_low": _known(spread.low),
        "mean_high": _known(spread.high),
        "mean_until": spread.until,
        "quantiles": [
            {"share": one.share, "value": one.value, "low": one.low, "high": one.high} for one in spread.quantiles
        ],
    }


def _known(value: float) -> float | None:
    return None if isnan(value) else value
