"""`why`: from a contact or an event back to the sentence in the scenario behind it, and to its source."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.measures.contact import ContactRecord
from simulator.measures.firing import stands_for_firing
from simulator.vocabulary import CAUSE_INPUT, EventKind
from simulator.words.contact import life, way
from simulator.words.inquiry import Inquiry
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, headline, indented, items, line
from simulator.words.rule import place_name, rule_page
from simulator.words.seen import seen
from simulator.words.spelling import contact_name
from simulator.words.verdict import deciding_rows, in_short
from simulator.world.row import Row


def why_contact(inquiry: Inquiry, number: int, width: int | None) -> Page:
    """Why the contact with this number (from 0) went as it did."""
    record = inquiry.records[number]
    rows = inquiry.rows_of(record)
    channel = inquiry.cast.channel(record.channel)
    heading = f"why {contact_name(number)}: {way(inquiry.cast, record)}, {channel}"
    return [
        *headline(heading, width),
        *_section(
            "In short",
            [
                *indented(in_short(inquiry, record), width, 2),
                *_seen(inquiry, record, width),
                *items(f"in the ledger: {life(inquiry.cast, record)}", width, 2, Role.QUIET),
            ],
        ),
        *_section(
            "The rules that decided, the last one first",
            _rules(inquiry, deciding_rows(inquiry, record), width),
        ),
        *_section("How it came to be asked for", _chain(inquiry, inquiry.chain(rows[0].seq)[:-1], rows[0], width)),
        *_section("What became of it", _life(inquiry, rows, width)),
    ]


def _seen(inquiry: Inquiry, record: ContactRecord, width: int | None) -> Page:
    """What the requester saw; of a public statement there is nothing to see."""
    if record.is_public:
        return []
    customs, life = inquiry.cast.words.channel_customs, inquiry.visible_life(record)
    custom = customs[record.channel] if record.channel < len(customs) else ""
    return items(seen(inquiry.cast, life, inquiry.rows[-1].time_ms, custom), width, 2)


def why_event(inquiry: Inquiry, seq: int, width: int | None) -> Page:
    """Why one event came about: the chain of its causes, and the rules on the way."""
    chain = inquiry.chain(seq)
    heading = f"why e{seq}: {inquiry.teller.tell(chain[-1])}"
    return [
        *headline(heading, width),
        *_section("How it came about", _chain(inquiry, chain, chain[0], width)),
        *_section("The rules on the way, the last one first", _rules(inquiry, chain[::-1], width)),
    ]


def _section(heading: str, body: Page) -> Page:
    return [line(), line(Span(heading, Role.HEADING)), *body] if body else []


def _rules(inquiry: Inquiry, rows: Iterable[Row], width: int | None) -> Page:
    """Each rule once, with what its condition saw the last time."""
    page: Page = []
    told: set[int] = set()
    for row in rows:
        if row.rule >= 0 and row.rule not in told:
            told.add(row.rule)
            page += rule_page(inquiry.cast, row.rule, inquiry.conditions(row, width), width)
    return page


def _chain(inquiry: Inquiry, chain: list[Row], first: Row, width: int | None) -> Page:
    """Events from cause to effect, headed by where the first of them comes from."""
    told = [row for row in chain if row.kind != EventKind.START] or chain
    origin = _origin(inquiry, told[0] if told else first)
    return [*origin, *(part for row in told for part in _event(inquiry, row, width))]


def _origin(inquiry: Inquiry, first: Row) -> Page:
    if first.cause == CAUSE_INPUT or first.kind == EventKind.INPUT:
        return [line("  ", Span("from an input: a script or a person asked for it, no rule", Role.QUIET))]
    return [line("  ", Span(f"from the file itself{_stage_place(inquiry, first)}", Role.QUIET))]


def _stage_place(inquiry: Inquiry, row: Row) -> str:
    stages = inquiry.cast.words.stages
    if row.kind == EventKind.STAGE and 0 <= row.a < len(stages):
        stage = stages[row.a]
        named = stage.label if stage.implied else stage.id
        return f": the stage {label(named, 200)} ({place_name(stage.place)})"
    return ""


def _life(inquiry: Inquiry, rows: list[Row], width: int | None) -> Page:
    """The events of a contact; a cause from outside its own life stands below what it caused."""
    own = {row.seq for row in rows} | {row.seq for row in inquiry.chain(rows[0].seq)}
    page: Page = []
    for row in rows:
        page += _event(inquiry, row, width)
        if row.cause >= 0 and row.cause not in own:
            cause = inquiry.rows[row.cause]
            page += indented(f"since e{cause.seq}: {inquiry.teller.tell(cause)}", width, 26, Role.QUIET)
    return page


def _event(inquiry: Inquiry, row: Row, width: int | None) -> Page:
    head = f"  {inquiry.cast.calendar.exact(row.time_ms)}  {f'e{row.seq}':<6}"
    rule = inquiry.cast.rule(row.rule)
    named = row.kind in _BY_RULE or (rule and stands_for_firing(inquiry.program.rules[row.rule], row))
    by = f" [{label(rule.label or rule.id, 200)}, {place_name(rule.place)}]" if rule and named else ""
    body = indented(f"{inquiry.teller.tell(row)}{by}", width, len(head))
    body[0] = line(Span(head, Role.QUIET), *body[0][1:])
    return body


_BY_RULE = frozenset({EventKind.FIRED, EventKind.DECIDED})
