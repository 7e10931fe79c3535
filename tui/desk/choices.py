"""What may be chosen at a desk: lines to call on, matters, purposes, tones, topics, reasons, actions."""

from __future__ import annotations

from simulator.clock import DAY, HOUR
from simulator.clock import human_duration as span
from simulator.exercise.desk import BoardLine, Desk
from simulator.exercise.fact import ContactView, Learned, Standing
from simulator.vocabulary import ChannelKind, Purpose, Reason, Status, Substance, Tone, word
from simulator.words.neutral import label
from tui.desk.channels import greyed
from tui.desk.form import Choice, Values
from tui.desk.names import Names

_NO_LINES = frozenset({ChannelKind.PUBLIC, ChannelKind.COMMAND})


def lines(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Whom one can ask, by which channel: (own office, other office, channel), those that may work first."""
    found = [
        choice for board in desk.board if board.channel.kind not in _NO_LINES for choice in _of(names, desk, board)
    ]
    return sorted(found, key=lambda choice: bool(choice.grey))


def _of(names: Names, desk: Desk, board: BoardLine) -> list[Choice]:
    channel, found = board.channel, []
    for mine, theirs in (channel.ends, channel.ends[::-1]):
        for own in mine:
            for other in theirs:
                if names.is_own(own) and not names.is_own(other):
                    text = f"{names.office(own)} -> {names.office(other)}, by {names.channel(channel.number)}"
                    state = "" if board.status is Status.OPEN else f" ({word(board.status)})"
                    found.append(Choice((own, other, channel.number), text + state, greyed(desk, board)))
    return found


def matters(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """What may be spoken of, within the scope of the channel; the latest learnt first."""
    channel = names.briefing.channel(channel_of(values))
    scope = channel.scope if channel else ()
    found = [Choice(number, label(name)) for number, name in desk.matters if not scope or number in scope]
    latest = {fact.matter: at for at, event in enumerate(desk.news) if isinstance(fact := event.fact, Learned)}
    return sorted(found, key=lambda choice: -latest.get(choice.value, -1))


def channel_of(values: Values) -> int:
    """The channel that a form has chosen, -1 none."""
    line = values.get("line")
    return line[-1] if line else -1


def purposes(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """The purposes that the channel is for."""
    channel = names.briefing.channel(channel_of(values))
    mask = channel.purposes if channel else -1
    order = [Purpose.CLARIFY, *(one for one in Purpose if one not in (Purpose.CLARIFY, Purpose.PERMISSION))]
    return [Choice(one, word(one)) for one in order if mask >> one & 1]


def tones(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Every tone, the neutral one first."""
    return [Choice(one, word(one)) for one in (Tone.NEUTRAL, Tone.CONCILIATORY, Tone.FIRM, Tone.THREATENING)]


def topics(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """What may be spoken of, and what may be denied: (topic, whether it is denied)."""
    names_of = [label(text) for text in names.briefing.topics]
    said = [Choice((at, False), f"say: {text}") for at, text in enumerate(names_of)]
    return said + [Choice((at, True), f"deny: {text}") for at, text in enumerate(names_of)]


def patience(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """How long one waits before giving up."""
    times = [HOUR // 3, HOUR, 6 * HOUR, DAY, 2 * DAY, 7 * DAY]
    return [Choice(None, "until we withdraw it"), *(Choice(ms, span(ms)) for ms in times)]


def reasons(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """The closed list of reasons; none first."""
    return [Choice(one, "none" if one is Reason.NONE else word(one)) for one in Reason]


def substances(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """What a contact that we accept is to carry."""
    texts = {
        Substance.TALKING_POINTS: "talking points: we read what is prepared",
        Substance.HEARD_ONLY: "heard only: we listen",
        Substance.CONVEYED_UP: "conveyed up: we pass it to those above",
        Substance.REPLIED: "replied: we answer to the matter",
        Substance.AGREED: "agreed: we agree on the matter",
    }
    return [Choice(one, text) for one, text in texts.items()]


def speakers(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Who can speak in public, and by what: (own office, channel)."""
    return [
        Choice((office, one.channel.number), f"{names.office(office)}, by {names.channel(one.channel.number)}")
        for one in desk.board
        if one.channel.kind is ChannelKind.PUBLIC
        for office in one.channel.ends[0]
        if names.is_own(office)
    ]


def actions(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """What own offices can do: (own office, action), with the authority that it takes."""
    found = []
    for one in names.briefing.actions:
        for office in one.offices:
            is_needed = one.authority >= 0 and one.authority != office
            needs = f"; needs the authority of {names.office(one.authority)}" if is_needed else ""
            grey = "it has been done, once and for all" if one.once and one.number in desk.done else ""
            found.append(
                Choice((office, one.number), f"{names.action(one.number)}, by {names.office(office)}{needs}", grey)
            )
    return found


def own_offices(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Our offices that somebody holds."""
    return [Choice(one, names.office(one)) for one in names.briefing.seat.offices if desk.holders[one]]


def subordinates(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Our offices that have one above them to ask."""
    above = {one.number: one.reports_to for one in names.briefing.offices}
    return [
        Choice(one, f"{names.office(one)} asks {names.office(above[one])}")
        for one in names.briefing.seat.offices
        if above[one] >= 0
    ]


def own_ends(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Channels an end of which is ours: (an own office at it, channel)."""
    found = []
    for one in desk.board:
        if one.channel.own_ends and one.channel.kind not in _NO_LINES:
            office = _at_end(names, one)
            status = word(max(one.ends[at] for at in one.channel.own_ends))
            text = f"{names.channel(one.channel.number)} (our end is {status})"
            found.append(Choice((office, one.channel.number), text))
    return found


def closed_ends(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Those of them that we hold closed or restricted."""
    by_channel = {one.channel.number: one for one in desk.board}
    return [choice for choice in own_ends(names, desk, values) if not _is_open(by_channel[choice.value[1]])]


def _is_open(line: BoardLine) -> bool:
    return all(line.ends[end] is Status.OPEN for end in line.channel.own_ends)


def _at_end(names: Names, line: BoardLine) -> int:
    own = [office for end in line.channel.own_ends for office in line.channel.ends[end] if names.is_own(office)]
    return own[0] if own else names.briefing.seat.offices[0]


def statuses(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """What an end can be closed to."""
    return [
        Choice(one, word(one)) for one in (Status.SUSPENDED, Status.CANCELLED, Status.RESTRICTED, Status.UNATTENDED)
    ]


def withdrawable(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Own requests that are open."""
    return [Choice(one.number, contact_text(names, one)) for one in reversed(desk.in_the_air)]


def appointments(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """Contacts that are accepted for a time."""
    found = [one for one in desk.contacts if one.stands is Standing.ACCEPTED]
    return [Choice(one.number, contact_text(names, one)) for one in found]


def news(names: Names, desk: Desk, values: Values) -> list[Choice]:
    """What our offices know and could make public: (office, news)."""
    found: dict[int, Choice] = {}
    for event in reversed(desk.news):
        fact = event.fact
        if isinstance(fact, Learned) and fact.news not in found:
            text = f"{label(fact.text, 200)}, by {names.office(fact.office)}"
            found[fact.news] = Choice((fact.office, fact.news), text)
    return list(found.values())


def contact_text(names: Names, contact: ContactView) -> str:
    """A contact in one line."""
    way = f"{names.office(contact.source)} -> {names.office(contact.to)}"
    return f"#{contact.number} {way}, {names.channel(contact.channel)}"
