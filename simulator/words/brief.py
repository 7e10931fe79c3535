"""What a scenario is: the page that a participant reads before the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.clock import human_duration as span
from simulator.program.rule_sets import default_rule_sets
from simulator.program.tables import Channel
from simulator.program.words import CompiledScenario, Name, ParameterName
from simulator.vocabulary import ChannelKind, word
from simulator.words import lesson
from simulator.words.cast import Cast
from simulator.words.condition import amount
from simulator.words.neutral import label, paragraph
from simulator.words.page import Page, Role, Span, headline, indented, items, line
from simulator.words.price import price_page
from simulator.words.rule import source_line
from simulator.words.written import ON_THE_LINE, Written, details_page, entries_page, rules_page

CHECK_KINDS = ("assumed", "emergent", "held out")
ARRANGED = {
    "matters": "matters, what contacts are about besides the incidents",
    "topics": "topics, what is spoken of or denied",
    "calendars": "calendars, dates that nobody decides",
    "agreements": "agreements",
    "demands": "demands",
    "promises": "promises that may be made",
}
FIGURES = {
    "beliefs": "beliefs of each side about the other",
    "variables": "variables",
    "counters": "counters",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a brief is: the width of the screen (None: no limit); control may see what is secret."""

    width: int | None = None
    is_control: bool = False


def brief(scenario: CompiledScenario, reader: Reader) -> Page:
    """The whole page."""
    cast, written = Cast(scenario), Written(scenario, is_control=reader.is_control)
    sections = (
        ("sides", _sides(cast, reader, written)),
        ("offices", _offices(cast, reader, written)),
        ("channels", _channels(cast, reader, written)),
        *_arranged(reader, written),
        ("what happens, as control knows it", _stages(cast, reader) if reader.is_control else []),
        ("rule sets, rival theories of what a side does", _rule_sets(cast, reader)),
        ("seats", lesson.seats(cast, reader.width, is_control=reader.is_control)),
        ("actions, what sides can do beyond talking", lesson.actions(cast, reader.width)),
        ("the class", lesson.lesson(cast, reader.width)),
        *(_for_control(cast, reader, written) if reader.is_control else ()),
        ("outcomes, the ways a run may end", _named(cast.words.outcomes, reader)),
        ("measures", _named(cast.words.measures, reader)),
        ("checks, what the author claims of many runs", _checks(cast, reader)),
        ("parameters, the numbers worth arguing about", _parameters(cast, reader)),
        ("scripts", _named(cast.words.scripts, reader)),
        ("prices, what it costs an office", price_page(cast, reader.width)),
        ("variants, the same crisis with something changed", _variants(cast, reader)),
        ("history, from each side's own record", _history(cast, reader)),
        ("sources", _sources(cast, reader)),
    )
    body = [part for title, page in sections for part in section(title, page)]
    return [*_heading(cast, reader), *body]


def _arranged(reader: Reader, written: Written) -> Iterator[tuple[str, Page]]:
    """What there is to speak of, and what is arranged beforehand."""
    for section, title in ARRANGED.items():
        yield title, entries_page(written.section(section), reader.width)
    ladder = written.ladder()
    rungs = details_page(ladder.get("rungs", {}), (), reader.width)
    yield "ladder", [*rungs, *details_page(ladder, ("rungs",), reader.width)]


def _for_control(cast: Cast, reader: Reader, written: Written) -> tuple[tuple[str, Page], ...]:
    """What the instructor reads and the class does not."""
    return (
        *((title, entries_page(written.section(section), reader.width)) for section, title in FIGURES.items()),
        ("rules", rules_page(written, reader.width)),
        ("injects, the instructor's list", lesson.injects(cast, reader.width)),
        ("tasks of evaluators", lesson.tasks(cast, reader.width)),
        ("questions for the discussion", lesson.questions(cast, reader.width)),
    )


def section(title: str, body: Page) -> Page:
    """A part of a page under its heading; nothing where it is empty."""
    return [line(), line(Span(title, Role.HEADING)), *body] if body else []


def _heading(cast: Cast, reader: Reader) -> Page:
    words, program = cast.words, cast.program
    clock = f"{cast.calendar.full(0)}, play {span(program.play)}, horizon {span(program.horizon)}; times are UTC"
    texts = [
        (paragraph(words.summary), Role.PLAIN),
        (_teaches(cast), Role.PLAIN),
        (paragraph(words.content_note), Role.WARNING),
    ]
    variant = words.variant
    texts[:0] = [(f"Variant {label(variant.id)}: {label(variant.label, 200)}", Role.TITLE)] if variant else []
    case = "a case of the record" if words.case == "historical" else "an invented case"
    return [
        *headline(label(words.title), reader.width, f"({label(words.id)}), {case}"),
        *indented(clock, reader.width, 0),
        *(part for text, role in texts if text for part in (line(), *indented(text, reader.width, 0, role))),
    ]


def _teaches(cast: Cast) -> str:
    return f"It teaches: {paragraph(cast.words.teaches)}" if cast.words.teaches else ""


def _sides(cast: Cast, reader: Reader, written: Written) -> Page:
    page: Page = []
    entries = written.section("sides")
    for at, side in enumerate(cast.words.sides):
        zone = f", capital's time zone {label(cast.words.zones[at])}" if at < len(cast.words.zones) else ""
        page.append(line("  ", Span(cast.side(at), Role.TITLE), f" ({label(side.id)}){zone}"))
        page += [part for text in _objectives(cast, at, reader) for part in indented(text, reader.width, 4)]
        page += details_page(entries.get(side.id, {}), ("label", "zone", "objectives"), reader.width)
    return page


def _objectives(cast: Cast, side: int, reader: Reader) -> list[str]:
    return [
        f"wants{' (secret)' if objective.secret else ''}: {paragraph(objective.text)}"
        for objective in cast.words.objectives
        if objective.side == side and (reader.is_control or not objective.secret)
    ]


def _offices(cast: Cast, reader: Reader, written: Written) -> Page:
    page: Page = []
    entries = written.section("offices")
    for at, (office, name) in enumerate(zip(cast.program.offices, cast.words.offices, strict=True)):
        above = f", reports to {cast.office(office.reports_to)}" if office.reports_to >= 0 else ""
        about = f"{cast.office(at)} ({label(name.id)}): {word(office.kind)} of {cast.side(office.side)}{above}"
        page += items(about, reader.width, 2)
        page += details_page(entries.get(name.id, {}), ON_THE_LINE, reader.width)
    return page


def _channels(cast: Cast, reader: Reader, written: Written) -> Page:
    page: Page = []
    entries = written.section("channels")
    for at, channel in enumerate(cast.program.channels):
        if channel.kind is not ChannelKind.COMMAND or reader.is_control:
            page += items(
                f"{cast.channel(at)} ({label(cast.words.channels[at].id)}): {_ends(cast, channel)}",
                reader.width,
                2,
            )
            agenda = cast.words.channel_agendas[at : at + 1]
            for text in (cast.words.channel_customs[at], *(f"Agenda: {row}" for row in agenda if row)):
                page += indented(paragraph(text), reader.width, 4, Role.QUIET) if text else []
            page += details_page(entries.get(cast.words.channels[at].id, {}), ON_THE_LINE, reader.width)
    return page


def _ends(cast: Cast, channel: Channel) -> str:
    ends = [", ".join(cast.office(office) for office in end) for end in channel.ends if end]
    via = f", through {', '.join(cast.office(office) for office in channel.via)}" if channel.via else ""
    between = f"from {ends[0]} to everybody" if len(ends) == 1 else f"{' <-> '.join(ends)}{via}"
    return f"{word(channel.kind)}, {between}"


def _stages(cast: Cast, reader: Reader) -> Page:
    return [
        part
        for name, stage in zip(cast.words.stages, cast.program.stages, strict=True)
        for part in items(f"{_listed(name)}{_rung(cast, stage.rung)}", reader.width, 2)
    ]


def _rung(cast: Cast, rung: int) -> str:
    return f", {cast.rung(rung)}" if rung >= 0 else ""


def _rule_sets(cast: Cast, reader: Reader) -> Page:
    page: Page = []
    default = default_rule_sets(cast.program)
    for at, name in enumerate(cast.words.rule_sets):
        about = f"{cast.rule_set(at)}{', unless another is chosen' if at in default else ''}"
        page += items(about, reader.width, 2)
        page += indented(f"{paragraph(name.text)}{_keys(name.sources)}", reader.width, 6) if name.text else []
    return page


def _named(names: Iterable[Name], reader: Reader) -> Page:
    return [part for name in names for part in items(_listed(name), reader.width, 2)]


def _listed(name: Name) -> str:
    """An entry of a list: what the author writes to mean it, and what it is; of what is implied the latter alone."""
    return label(name.label, 200) if name.implied else f"{label(name.id)}: {label(name.label, 200)}"


def _checks(cast: Cast, reader: Reader) -> Page:
    page: Page = []
    for at, (name, check) in enumerate(zip(cast.words.checks, cast.program.checks, strict=True)):
        band = f"in {100 * check.low:g} % to {100 * check.high:g} % of the runs"
        about = f"{label(name.id)}: {label(name.label, 200)}; {band} ({CHECK_KINDS[check.kind]})"
        known = cast.known_to_fail(at)
        page += items(f"{about}; known not to hold: {known}" if known else about, reader.width, 2)
    return page


def _parameters(cast: Cast, reader: Reader) -> Page:
    declared = [at for at, name in enumerate(cast.words.parameters) if name.declared]
    placed = len(cast.words.parameters) - len(declared)
    page = [part for at in declared for part in _parameter(cast, at, reader)]
    if placed:
        told = f"and {placed} more written in the rules, each named by its place; --json lists them"
        page += items(told, reader.width, 2, Role.QUIET)
    return page


def _parameter(cast: Cast, at: int, reader: Reader) -> Page:
    name, parameter = cast.words.parameters[at], cast.program.parameters[at]
    limits = f"{amount(cast, at, parameter.low)} to {amount(cast, at, parameter.high)}"
    value = f"{label(name.id)} = {amount(cast, at, parameter.default)}"
    head = f"{value} ({limits}, {_kind(name)}): {label(name.label, 200)}"
    return [
        *items(head, reader.width, 2),
        *indented(f"basis: {paragraph(name.basis)}", reader.width, 6, Role.QUIET),
    ]


def _kind(name: ParameterName) -> str:
    return {
        "lever": "somebody could choose it",
        "uncertainty": "nobody knows it",
        "fixed": "by definition",
    }.get(name.kind, name.kind)


def _variants(cast: Cast, reader: Reader) -> Page:
    page: Page = []
    for name in cast.words.variants:
        page += items(f"{label(name.id)}: {label(name.label, 200)}{_keys(name.sources)}", reader.width, 2)
        page += indented(paragraph(name.question), reader.width, 6, Role.QUIET) if name.question else []
    return page


def _history(cast: Cast, reader: Reader) -> Page:
    return [
        part
        for note in cast.words.history
        for part in items(
            f"{label(note.at)}, {label(note.side)}: {paragraph(note.note)}{_keys(note.sources)}",
            reader.width,
            2,
        )
    ]


def _keys(keys: Sequence[str]) -> str:
    return f" [{label(', '.join(keys))}]" if keys else ""


def _sources(cast: Cast, reader: Reader) -> Page:
    return [
        part
        for source in cast.words.sources
        for part in items(
            f"{label(source.key)}: {source_line(source)}",
            reader.width,
            2,
            Role.PLAIN if source.verified else Role.WARNING,
        )
    ]
