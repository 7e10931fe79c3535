"""What stands there without a use, and what depends on trying again."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.program.columns import columns
from simulator.program.expression import Code, ContactField, Op
from simulator.program.tables import Selection
from simulator.scenario.check.contacts import Start, starts
from simulator.scenario.check.partial import is_impossible
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.language.vocabulary import RESERVED
from simulator.vocabulary import ChannelKind, EventKind

CONTACT_EVENTS = frozenset(
    {
        EventKind.REQUESTED,
        EventKind.TAKEN_UP,
        EventKind.ACCEPTED,
        EventKind.DELAYED,
        EventKind.CONNECTING,
        EventKind.CONNECTED,
        EventKind.ENDED,
        EventKind.PUBLIC_REASON,
        EventKind.CONVEYED,
    }
)


def check_usage(lowered: Lowered) -> None:
    """Offices, parameters and measures."""
    _offices(lowered)
    _parameters(lowered)
    _measures(lowered)
    _rule_sets(lowered)


def _rule_sets(lowered: Lowered) -> None:
    """Rule sets of a side that leave it the very same rules as another one."""
    masks = {rule.rule_sets for rule in lowered.program.rules} - {0}
    seen: dict[tuple[int, frozenset[int]], str] = {}
    for number, name in enumerate(lowered.context.directory.rule_sets.ids):
        side, _, own = name.partition(".")
        rules = frozenset(mask for mask in masks if mask >> number & 1)
        same = seen.setdefault((lowered.program.rule_sets[number], rules), own)
        if same != own:
            spot = lowered.context.root.at("rule_sets", side, own)
            spot.problem("W430", f"with it {side} has the same rules as with {same}", on_key=True)


def _offices(lowered: Lowered) -> None:
    """Offices on no channel, above nobody and below nobody."""
    program, names = lowered.program, lowered.context.directory
    declared = program.channels[: len(lowered.context.scenario.channels)]
    joined = {
        office for channel in declared for office in (*channel.ends[0], *channel.ends[1], *channel.via, channel.relayer)
    }
    above = {office.reports_to for office in program.offices}
    asked = {start.ask.to for start in starts(lowered)}
    answers = [branch.answer for rule in program.rules for branch in rule.branches if branch.answer]
    asked |= {office for answer in answers for office in (answer.of, answer.to, *answer.conveys)}
    asked |= {share.path[1].office for office in program.offices for share in office.shares}
    for number, office in enumerate(program.offices):
        if number not in joined | above | asked and office.reports_to < 0:
            spot = lowered.context.root.at("offices", names.offices.ids[number])
            spot.problem("W401", "no channel ends here, and it reports to nobody and nobody to it", on_key=True)


def _parameters(lowered: Lowered) -> None:
    used = set(_registers(lowered.program))
    for number, name in enumerate(lowered.context.scenario.parameters):
        if number not in used and name not in RESERVED:
            spot = lowered.context.root.at("parameters", name)
            spot.problem("W406", "no rule reads this parameter; use it or take it out", on_key=True)


def _registers(table: object) -> Iterator[int]:
    """All registers that the code in a table reads."""
    if isinstance(table, Code):
        if table.op is Op.REGISTER:
            yield table.a
    elif isinstance(table, tuple):
        for item in table:
            yield from _registers(item)
    else:
        for name in columns(type(table)):
            yield from _registers(getattr(table, name))


# --- trying again


def _measures(lowered: Lowered) -> None:
    tried = [start for start in starts(lowered) if _is_repeated(lowered, start)]
    for number, measure in enumerate(lowered.program.measures):
        selection = measure.selection
        if selection is None or selection.event not in CONTACT_EVENTS:
            continue
        rules = dict.fromkeys(_rule(lowered, start) for start in tried if _may_select(selection, start))
        if rules:
            name = lowered.context.directory.measures.ids[number]
            spot = lowered.context.root.at("measures", name)
            spot.problem("W405", f"this depends on how {' and '.join(rules)} tries again", on_key=True)


def _is_repeated(lowered: Lowered, start: Start) -> bool:
    if start.rule < 0 or start.is_statement:
        return False
    channel = lowered.program.channels[start.ask.channel] if start.ask.channel >= 0 else None
    is_asked = channel is None or channel.kind is not ChannelKind.PUBLIC
    return is_asked and lowered.program.rules[start.rule].repeat is not None


def _rule(lowered: Lowered, start: Start) -> str:
    origin = lowered.rules.origins[start.rule]
    return f"{lowered.context.directory.offices.ids[origin.office]}.{origin.id}"


def _may_select(selection: Selection, start: Start) -> bool:
    ask = start.ask
    fields_known = {
        ContactField.FROM: start.office,
        ContactField.TO: ask.to,
        ContactField.CHANNEL: ask.channel,
        ContactField.MATTER: ask.matter,
        ContactField.PURPOSE: ask.purpose,
        ContactField.TONE: ask.tone,
        ContactField.FORM: ask.form,
    }
    known = {key: value for key, value in fields_known.items() if value >= 0}
    return not is_impossible(selection.when, known)
