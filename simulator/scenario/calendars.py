"""Calendars: from local dates, days of the week and times to the ms between which each is open.

A time of day means the first instant at which the clock on the wall shows it or a later one: a time that the clock
skips comes when it is set forward, one that it shows twice comes the first time. How long an opening lasts is
elapsed time; a whole local day may have 23 or 25 hours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.clock import DAY, Offsets, zone_offsets
from simulator.scenario.hours import merged

Openings = list[tuple[int, int]]
"""Sorted, disjoint (from, until) in ms since the start."""

_BEFORE = 8 * DAY
"""How far before the start openings are followed: what began then may still be open."""


@dataclass(frozen=True, slots=True)
class Wall:
    """The clock on the wall in one zone, from a while before the start to a while after the horizon."""

    start_utc_ms: int
    horizon: int
    before: int
    offsets: Offsets

    @classmethod
    def of(cls, zone: str, start_utc_ms: int, horizon: int, lasts: int = 0) -> Wall:
        """The clock of a zone, for openings that last so long. ValueError: there is no such zone."""
        before = _BEFORE + lasts
        offsets = zone_offsets(zone, start_utc_ms - before, before + horizon + _BEFORE)
        return cls(start_utc_ms, horizon, before, tuple((since - before, offset) for since, offset in offsets))

    def instant(self, local: int) -> int:
        """The first ms since the start at which it shows a local time (ms since 1970), or a later one."""
        untils = (*(since for since, _ in self.offsets[1:]), None)
        for (since, offset), until in zip(self.offsets, untils, strict=True):
            at = local - offset - self.start_utc_ms
            at = at if since == -self.before else max(at, since)
            if until is None or at < until:
                return at
        raise AssertionError("the last offset holds for ever")

    def local(self, at: int) -> int:
        """What it shows at an instant, in ms since 1970."""
        place = bisect_right(self.offsets, at, key=_since) - 1
        return self.start_utc_ms + at + self.offsets[max(place, 0)][1]

    def days(self, weekdays: frozenset[int]) -> Iterator[int]:
        """All days (since 1970) that fall on weekdays, 0 Monday."""
        first, last = self.local(-self.before) // DAY, self.local(self.horizon) // DAY
        return (day for day in range(first, last + 1) if (day + 3) % 7 in weekdays)


def whole_days(wall: Wall, days: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each local day from midnight to midnight."""
    return ((wall.instant(day * DAY), wall.instant((day + 1) * DAY)) for day in days)


def sittings(wall: Wall, days: Iterable[int], times: Sequence[int], lasts: int) -> Iterator[tuple[int, int]]:
    """On each day an opening at each time (ms since midnight)."""
    for day in days:
        for time in times:
            at = wall.instant(day * DAY + time)
            yield at, at + lasts


def recurring(wall: Wall, first: int, every: int, lasts: int) -> Iterator[tuple[int, int]]:
    """An opening at `first` (ms since the start) and after each `every` as the clock on the wall counts it."""
    local = wall.local(first)
    skipped = max((wall.local(-wall.before) - local) // every, 0)
    local += skipped * every
    while (at := wall.instant(local)) <= wall.horizon:
        yield at, at + lasts
        local += every


def openings(times: Iterable[tuple[int, int]], closed: Openings) -> Openings:
    """What is left of openings: one that begins while closed does not come, one that runs into it ends there."""
    left = (cut for time in times if (cut := _cut(time, closed)))
    return merged(left)


def _cut(time: tuple[int, int], closed: Openings) -> tuple[int, int] | None:
    start, end = time
    place = bisect_right(closed, start, key=_until)
    if place < len(closed) and closed[place][0] < end:
        end = closed[place][0]
    return (start, end) if start < end else None


def within(found: Openings, horizon: int) -> tuple[tuple[int, int], ...]:
    """Openings from the start to the horizon: one under way opens at 0; at the horizon one is open to its end."""
    return tuple((max(start, 0), min(end, horizon + 1)) for start, end in found if end > 0 and start <= horizon)


def _since(change: tuple[int, int]) -> int:
    return change[0]


def _until(opening: tuple[int, int]) -> int:
    return opening[1]
