"""Rehearsals of many scenarios: a few lines each, and a total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from simulator.measures.coverage import never
from simulator.rehearsal.checks_page import ROLES, WORDS
from simulator.rehearsal.coverage_page import never_words
from simulator.rehearsal.finding import ASSUMED, Finding, findings
from simulator.rehearsal.record import rehearsal_record
from simulator.rehearsal.rehearsal import Rehearsal
from simulator.words.cast import Cast
from simulator.words.neutral import label
from simulator.words.page import SIMULATED, Page, Role, Span, items, line

ORDER = ("holds", "unclear", "known", "fails")


def summary_page(rehearsal: Rehearsal, width: int | None) -> Page:
    """One scenario: how many checks hold, which do not, what counts as assumed, how much never happened."""
    cast, found = Cast(rehearsal.scenario), findings(rehearsal)
    words = cast.words
    page: Page = [line(Span(label(words.id), Role.TITLE), f"  {verdicts(found)}; {rehearsal.runs:,} runs")]
    for one in found:
        if one.verdict != "holds":
            told = f"{label(words.checks[one.check].id)} {WORDS.get(one.verdict, one.verdict)}"
            page += items(f"{told}: {label(words.checks[one.check].label, 200)}", width, 2, ROLES[one.verdict])
    doubted = [label(words.checks[one.check].id) for one in found if one.doubt and one.kind != ASSUMED]
    page += items(f"counts as assumed: {', '.join(doubted)}", width, 2, Role.WARNING) if doubted else []
    if not any(one.is_evidence for one in found):
        page += items("no check is evidence", width, 2, Role.WARNING)
    return [*page, *items(_missing(cast, rehearsal), width, 2, Role.QUIET)]


def _missing(cast: Cast, rehearsal: Rehearsal) -> str:
    missed = never_words(cast, never(cast.program, rehearsal.coverage))
    told = [f"{title} {len(names)}" for title, names in missed.items() if names]
    return "; ".join(told) or "everything in the file happened"


def total_line(done: Sequence[Rehearsal], width: int | None) -> Page:
    """All scenarios together."""
    found = [one for rehearsal in done for one in findings(rehearsal)]
    runs = sum(rehearsal.runs for rehearsal in done)
    number = f"{len(done)} scenario{'' if len(done) == 1 else 's'}"
    return [line(), line(SIMULATED, f"  {number}, {verdicts(found)}; {runs:,} runs")]


def verdicts(found: Sequence[Finding]) -> str:
    """`5 checks: 4 hold, 1 unclear`."""
    counts = Counter(one.verdict for one in found)
    told = ", ".join(f"{counts[verdict]} {_verb(verdict, counts[verdict])}" for verdict in ORDER if counts[verdict])
    return f"{len(found)} check{'' if len(found) == 1 else 's'}{': ' if told else ''}{told}"


def _verb(verdict: str, number: int) -> str:
    verb = WORDS.get(verdict, verdict)
    return verb if number == 1 or verdict == "unclear" else verb.replace("holds", "hold").replace("fails", "fail")


def total_record(done: Sequence[Rehearsal]) -> dict[str, Any]:
    """The same as plain data."""
    counts = Counter(one.verdict for rehearsal in done for one in findings(rehearsal))
    return {
        "simulated": True,
        "scenarios": [rehearsal_record(rehearsal) for rehearsal in done],
        "checks": {verdict: counts[verdict] for verdict in ORDER},
        "runs": sum(rehearsal.runs for rehearsal in done),
    }
