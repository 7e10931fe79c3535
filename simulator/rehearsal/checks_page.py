"""The checks of a rehearsal as a page: a verdict each, how far it holds, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.batch.page import between, inset, percent
from simulator.measures.check import CheckResult
from simulator.rehearsal.doubt import Doubt
from simulator.rehearsal.finding import ASSUMED, Finding
from simulator.rehearsal.reach import Point, Reach
from simulator.rehearsal.rehearsal import Rehearsal
from simulator.rehearsal.theory import theory_name
from simulator.words.brief import CHECK_KINDS
from simulator.words.cast import Cast
from simulator.words.condition import amount
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, items
from simulator.words.table import Column

ROLES = {"holds": Role.GOOD, "fails": Role.BAD, "unclear": Role.OPEN, "known": Role.OPEN}
VERDICTS = ("holds", "unclear", "fails")
WORDS = {"known": "fails, as known"}


def checks_page(cast: Cast, rehearsal: Rehearsal, found: Sequence[Finding], width: int | None) -> Page:
    """The table of verdicts, then each check with what there is to say of it."""
    head = (
        Column("check", 12),
        Column("kind"),
        Column("share", None, True),
        Column("interval", None, True),
        Column("band", None, True),
        Column("verdict"),
    )
    rows = [_row(cast, one) for one in found]
    told = [part for one in found for part in _told(cast, rehearsal, one, width)]
    return [*inset(head, rows, width), *told] if found else []


def _row(cast: Cast, one: Finding) -> tuple[Span, ...]:
    check, result = cast.program.checks[one.check], one.result
    return (
        Span(label(cast.words.checks[one.check].id)),
        Span(CHECK_KINDS[one.kind]),
        Span(percent(result.share)),
        Span(between(result.low, result.high)),
        Span(f"{100 * check.low:g} to {100 * check.high:g} %"),
        Span(WORDS.get(one.verdict, one.verdict), ROLES[one.verdict]),
    )


def _told(cast: Cast, rehearsal: Rehearsal, one: Finding, width: int | None) -> Page:
    name = cast.words.checks[one.check]
    page = items(f"{label(name.id)}: {label(name.label, 200)}", width, 2, Role.TITLE)
    for text, role in _sentences(cast, rehearsal, one):
        page += items(text, width, 4, role)
    return page


def _sentences(cast: Cast, rehearsal: Rehearsal, one: Finding) -> list[tuple[str, Role]]:
    found = [(_spoken(rehearsal, one.result), Role.PLAIN), (over_ranges(cast, one), Role.PLAIN)]
    found += [(mover(cast, one), Role.PLAIN), (robustness(cast, rehearsal, one), Role.PLAIN)]
    known = cast.known_to_fail(one.check)
    if known:
        found.append((f"known not to hold: {known}", Role.PLAIN))
    if one.doubt:
        role = Role.PLAIN if one.kind == ASSUMED else Role.WARNING
        found.append((doubt_words(cast, rehearsal, one.doubt), role))
    return [(text, role) for text, role in found if text]


def _spoken(rehearsal: Rehearsal, result: CheckResult) -> str:
    """Of how many runs it speaks, where that is not all of them."""
    runs = rehearsal.first.totals.runs
    return "" if result.given == runs else f"it speaks of {result.given:,} of the {runs:,} runs"


def over_ranges(cast: Cast, one: Finding) -> str:
    """On what part of each parameter's range it holds."""
    varied = counted(len(one.reaches), "parameter")
    whole = {verdict: sum(reach.part(verdict) == 1.0 for reach in one.reaches) for verdict in VERDICTS}
    everywhere = [verdict for verdict, number in whole.items() if number == len(one.reaches)]
    if not one.reaches or everywhere:
        return f"{everywhere[0]} over the whole range of {varied}, one at a time" if one.reaches else ""
    told = [f"{verdict} throughout that of {number}" for verdict, number in whole.items() if number]
    told += [_reach(cast, reach) for reach in one.reaches if all(reach.part(verdict) < 1.0 for verdict in VERDICTS)]
    return f"over the range of {varied}, one at a time: {'; '.join(told)}"


def counted(number: int, noun: str) -> str:
    """`1 parameter`, `16 parameters`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _reach(cast: Cast, reach: Reach) -> str:
    told = ", ".join(f"{verdict} on {100 * reach.part(verdict):.0f} %" for verdict in VERDICTS if reach.part(verdict))
    failing = [amount(cast, reach.parameter, one.value) for one in reach.points if one.verdict == "fails"]
    where = f" (fails at {', '.join(failing)})" if failing else ""
    return f"{cast.register(reach.parameter)}: {told}{where}"


def mover(cast: Cast, one: Finding) -> str:
    """The parameter that moves it most."""
    if not one.reaches:
        return ""
    if one.moved_most is None:
        return "no parameter alone moves it beyond simulation error"
    low, high = _ends(one.moved_most)
    name = cast.register(one.moved_most.parameter)
    told = [f"{percent(at.own.share)} at {amount(cast, one.moved_most.parameter, at.value)}" for at in (low, high)]
    return f"moved most by {name}: {told[0]}, {told[1]}"


def _ends(reach: Reach) -> tuple[Point, Point]:
    """The extremes, by the value at which they come."""
    low, high = sorted((reach.lowest, reach.highest), key=lambda point: point.value)
    return low, high


def robustness(cast: Cast, rehearsal: Rehearsal, one: Finding) -> str:
    """Whether its verdict is the same under every theory."""
    if len(one.under) == 1:
        return ""
    if one.is_robust or {result.verdict for result in one.under} == {"unclear"}:
        return f"{'robust: ' if one.is_robust else ''}{one.result.verdict} under each of {len(one.under)} rule sets"
    by_verdict: dict[str, list[str]] = {}
    for theory, result in zip(rehearsal.theories, one.under, strict=True):
        by_verdict.setdefault(result.verdict, []).append(theory_name(cast, theory.setup))
    told = "; ".join(f"{verdict} under {', '.join(names)}" for verdict, names in by_verdict.items())
    return f"not robust: {told}"


def doubt_words(cast: Cast, rehearsal: Rehearsal, doubt: Doubt) -> str:
    """Why a check counts as assumed, in a sentence."""
    name = cast.register(doubt.parameter) if doubt.parameter >= 0 else ""
    if doubt.why == "one parameter":
        return f"counts as assumed: {name} alone decides it"
    if doubt.why == "typed":
        return f"counts as assumed: it only repeats what was typed{f', {name}' if name else ''}"
    without = len(rehearsal.without)
    return (
        f"counts as assumed: it went the same way in every run, wherever parameters were and without each of {without} "
        "rules in turn; nothing in the file could make it go otherwise"
    )
