"""A rule as a reader needs it: whose it is, where it stands, its text as written, what it rests on."""

from __future__ import annotations

from textwrap import dedent

from simulator.program.words import Place, RuleName, SourceName
from simulator.words.cast import Cast
from simulator.words.neutral import label, paragraph
from simulator.words.page import Page, Role, Span, indented, items, line


def place_name(place: Place) -> str:
    """`harbour.yaml:30`: file and line."""
    return f"{label(place.file, 200)}:{place.line}"


def rule_reference(cast: Cast, at: int, branch: int = -1) -> str:
    """`rings of kastoria.desk (harbour.yaml:30)`, with the branch that was chosen; for no rule, what stands in."""
    rule = cast.rule(at)
    if rule is None:
        return "no rule: what no rule decides stays unanswered"
    return f"{cast.rule_name(at)}{branch_name(rule, branch)} ({place_name(rule.place)})"


def branch_name(rule: RuleName, branch: int) -> str:
    """`, branch silent`: which body of a rule that chooses was taken; nothing for a rule with one body."""
    return f", branch {label(rule.branches[branch])}" if 0 <= branch < len(rule.branches) else ""


def rule_page(cast: Cast, at: int, conditions: Page, width: int | None) -> Page:
    """The rule with its text and its sources; `conditions` are what its names stood for when it decided."""
    rule = cast.rule(at)
    if rule is None:
        return []
    head = [line("  ", Span(f"{cast.rule_name(at)}", Role.TITLE), f", {place_name(rule.place)}")]
    text = [part for one in paragraph(dedent(rule.text)).strip("\n").split("\n") for part in _code(one, width)]
    return head + text + conditions + _sources(cast, rule.sources, width)


def _code(text: str, width: int | None) -> Page:
    """A line as written; what does not fit goes on below, further in."""
    code = text.lstrip(" ")
    return items(code, width, 4 + len(text) - len(code), Role.CODE)


def _sources(cast: Cast, keys: tuple[str, ...], width: int | None) -> Page:
    found = cast.sources(keys)
    if not found:
        return indented("source: none given, so it is the author's judgement", width, 4, Role.QUIET)
    return [part for source in found for part in indented(f"source: {source_line(source)}", width, 4, Role.QUIET)]


def source_line(source: SourceName) -> str:
    """Publisher, title, date, and whether the original was read."""
    date = f" ({label(source.date)})" if source.date else ""
    checked = "the original was read" if source.verified else "UNVERIFIED: the original was not read"
    return f"{label(source.publisher)}: {label(source.title, 200)}{date}; {checked}"
