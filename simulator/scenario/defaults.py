"""What an office or a channel is like when the file does not say: one table each, by kind.

Every number is a judgement, chosen so that leaving a key out gives the usual case of the kind; a scenario that
argues with one writes its own. Ranks run from 0 to 10, influence from 0 to 1. Spans are (shortest, longest) in ms,
drawn evenly. A default is no parameter: only what is written in a file is.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.vocabulary import ChannelKind, OfficeKind, Track

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

Span = tuple[int, int]

WEEKDAYS = "Mon-Fri 09:00-18:00"
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class OfficeDefaults:
    """Rank, influence, staffed hours, contacts at once, the time an account takes to come up to it, its track."""

    rank: float
    influence: float
    hours: str
    capacity: int
    hop: Span
    track: Track


@dataclass(frozen=True, slots=True)
class ChannelDefaults:
    """Notice from acceptance to the appointed time, time to connect, length of a contact; None: no time.

    `transmit` is the time that a request takes to the first office on its way; `capacity` 0 is unlimited.
    """

    notice: Span | None
    setup: Span | None
    talk: Span | None
    transmit: Span | None = None
    capacity: int = 0


OFFICES: dict[OfficeKind, OfficeDefaults] = {
    # One at a time, reached through others who choose the moment.
    OfficeKind.LEADER: OfficeDefaults(10, 1.0, ALWAYS, 1, (30 * MINUTE, 2 * HOUR), Track.POLITICAL),
    # Office hours, several desks, a paper trail.
    OfficeKind.MINISTRY: OfficeDefaults(7, 0.6, WEEKDAYS, 4, (30 * MINUTE, 2 * HOUR), Track.DIPLOMATIC),
    # Exists to be asked; passes on what it is told to.
    OfficeKind.GATEKEEPER: OfficeDefaults(5, 0.4, WEEKDAYS, 4, (15 * MINUTE, HOUR), Track.MILITARY),
    # Staffed around the clock, used to urgent reports.
    OfficeKind.COMMAND: OfficeDefaults(6, 0.5, ALWAYS, 2, (5 * MINUTE, 30 * MINUTE), Track.MILITARY),
    # Sees for itself, answers for itself, decides little.
    OfficeKind.UNIT: OfficeDefaults(2, 0.1, ALWAYS, 1, (1 * MINUTE, 10 * MINUTE), Track.MILITARY),
    # A watch officer beside a telephone.
    OfficeKind.HOTLINE_DESK: OfficeDefaults(3, 0.2, ALWAYS, 1, (2 * MINUTE, 15 * MINUTE), Track.MILITARY),
    # Always somebody in, seldom somebody with authority.
    OfficeKind.EMBASSY: OfficeDefaults(5, 0.3, ALWAYS, 2, (15 * MINUTE, HOUR), Track.DIPLOMATIC),
    # Speaks for others, in office hours.
    OfficeKind.SPOKESPERSON: OfficeDefaults(4, 0.2, WEEKDAYS, 4, (30 * MINUTE, 2 * HOUR), Track.POLITICAL),
    # Knows the file, not the answer.
    OfficeKind.WORKING_LEVEL: OfficeDefaults(3, 0.2, WEEKDAYS, 2, (30 * MINUTE, 2 * HOUR), Track.DIPLOMATIC),
}

CHANNELS: dict[ChannelKind, ChannelDefaults] = {
    # An operator and an interpreter have to be found; notice is custom and written by the scenario.
    ChannelKind.REQUEST: ChannelDefaults(None, (10 * MINUTE, 10 * MINUTE), (30 * MINUTE, HOUR)),
    # Keyed in and sent; then somebody translates it, and somebody reads it.
    ChannelKind.TEXT: ChannelDefaults(
        None, (10 * MINUTE, 30 * MINUTE), (5 * MINUTE, 15 * MINUTE), transmit=(5 * MINUTE, 15 * MINUTE)
    ),
    # Somebody has to go and find the relayer, who then has to find the time.
    ChannelKind.RELAY: ChannelDefaults(None, None, (30 * MINUTE, HOUR), transmit=(HOUR, 4 * HOUR)),
    # A desk on both ends: dial, identify, speak.
    ChannelKind.STAFFED: ChannelDefaults(None, (MINUTE, MINUTE), (5 * MINUTE, 15 * MINUTE)),
    # Both sit ready: a word, an answer, an end.
    ChannelKind.PING: ChannelDefaults(None, (10 * SECOND, 30 * SECOND), (MINUTE, 2 * MINUTE)),
    # Delegations travel, and agree on an agenda first; one meeting a session.
    ChannelKind.MEETING: ChannelDefaults((2 * DAY, 2 * DAY), None, (2 * HOUR, 4 * HOUR), capacity=1),
    # Arranged over breakfast for the same afternoon.
    ChannelKind.SIDELINE: ChannelDefaults((HOUR, 3 * HOUR), None, (20 * MINUTE, 40 * MINUTE)),
    # Somebody has to come in.
    ChannelKind.EMBASSY: ChannelDefaults(None, (30 * MINUTE, 30 * MINUTE), (30 * MINUTE, 30 * MINUTE)),
    # Bridge to bridge.
    ChannelKind.RADIO: ChannelDefaults(None, (5 * SECOND, 30 * SECOND), (MINUTE, MINUTE)),
    # Said once, heard at once.
    ChannelKind.PUBLIC: ChannelDefaults(None, None, None),
    # Inside one side the time is in the hops and in the answer.
    ChannelKind.COMMAND: ChannelDefaults(None, None, None),
}
