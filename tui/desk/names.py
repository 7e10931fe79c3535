"""What a seat calls things: names out of its briefing, times on the clock of its own capital, harmless to print."""

from __future__ import annotations

from datetime import datetime

from simulator.clock import offset_at, utc_datetime, zone_offsets
from simulator.exercise.briefing import Briefing
from simulator.words.neutral import label

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Names:
    """Names and times for one seat. What the briefing does not name is called by its number, never an error."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.side_number = briefing.seat.side
        self._offices = {one.number: one for one in briefing.offices}
        titles = [one.label for one in briefing.offices]
        self._twins = {title for title in titles if titles.count(title) > 1}
        self._offsets = [zone_offsets(zone, briefing.start_utc_ms, briefing.horizon) for zone in briefing.zones]

    def office(self, number: int) -> str:
        """Title of an office, with its side where two have the same."""
        one = self._offices.get(number)
        if one is None:
            return f"office {number}"
        return f"{self.side(one.side)}: {label(one.label)}" if one.label in self._twins else label(one.label)

    def side(self, number: int) -> str:
        """Name of a side; -1 is everybody."""
        if number < 0:
            return "everybody"
        return label(self.briefing.sides[number]) if number < len(self.briefing.sides) else f"side {number}"

    def side_of(self, office: int) -> int:
        """The side of an office, -1 unknown."""
        one = self._offices.get(office)
        return -1 if one is None else one.side

    def is_own(self, office: int) -> bool:
        """Whether the seat holds this office."""
        one = self._offices.get(office)
        return one is not None and one.is_own

    def channel(self, number: int) -> str:
        """Name of a channel."""
        one = self.briefing.channel(number)
        return f"channel {number}" if one is None else label(one.label)

    def action(self, number: int) -> str:
        """What an action is called."""
        found = [one.label for one in self.briefing.actions if one.number == number]
        return label(found[0], 200) if found else f"action {number}"

    def rung(self, number: int) -> str:
        """`R3 Confrontation`."""
        rungs = self.briefing.rungs
        return f"R{number} {label(rungs[number])}" if 0 <= number < len(rungs) else f"R{number}"

    def topics(self, said: int, denied: int) -> str:
        """`speaks of A, B; denies C`, out of bit masks; "" for neither."""
        parts = []
        for verb, mask in (("speaks of", said), ("denies", denied)):
            own = [label(text) for at, text in enumerate(self.briefing.topics) if mask >> at & 1]
            parts += [f"{verb} {', '.join(own)}"] if own else []
        return "; ".join(parts)

    # Times.

    def at(self, ms: int) -> str:
        """`Sat 04 Feb 15:02` on the clock of the own capital."""
        return self.local(self.side_number, ms)

    def short(self, ms: int, now: int) -> str:
        """`15:02` for today, `Fri 15:02` within the week, `28 Jan` before and after; nine columns at most."""
        moment, today = self._moment(self.side_number, ms), self._moment(self.side_number, now)
        days = (today.date() - moment.date()).days
        if days == 0:
            return f"{moment:%H:%M}"
        if -6 <= days <= 6:
            return f"{_DAYS[moment.weekday()]} {moment:%H:%M}"
        return f"{moment.day:02d} {_MONTHS[moment.month - 1]}"

    def local(self, side: int, ms: int) -> str:
        """An instant on the clock of a side's capital."""
        moment = self._moment(side, ms)
        return f"{_DAYS[moment.weekday()]} {moment.day:02d} {_MONTHS[moment.month - 1]} {moment:%H:%M}"

    def capitals(self, ms: int) -> list[str]:
        """The local time of each side, the own one first; sides that share a clock share a text."""
        others = [side for side in range(len(self.briefing.sides)) if side != self.side_number]
        by_time: dict[str, list[str]] = {}
        for side in (self.side_number, *others):
            by_time.setdefault(self.local(side, ms), []).append(self.side(side))
        return [f"{' and '.join(sides)} {at}" for at, sides in by_time.items()]

    def _moment(self, side: int, ms: int) -> datetime:
        offsets = self._offsets[side] if 0 <= side < len(self._offsets) else ((0, 0),)
        return utc_datetime(self.briefing.start_utc_ms + ms + offset_at(offsets, ms))
