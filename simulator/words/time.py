"""Instants as people write them. A span of time is `simulator.clock.human_duration`."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.clock import DAY, format_elapsed, human_duration, utc_datetime

__all__ = ["Calendar", "calendar", "span"]

span = human_duration

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MISTAKABLE = 300 * DAY


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns ms since the start of a scenario into dates, always UTC. A run within a year needs no years."""

    start_utc_ms: int
    with_year: bool = False

    def instant(self, ms: float) -> str:
        """`04 Feb 20:10`, with the year where runs are long; `T+ 3 d 00:00` where no calendar reaches."""
        return self._written(ms, with_year=self.with_year, with_seconds=False)

    def exact(self, ms: float) -> str:
        """The same to the second: `04 Feb 20:10:07`."""
        return self._written(ms, with_year=self.with_year, with_seconds=True)

    def full(self, ms: float) -> str:
        """With year and zone: `04 Feb 2023 20:10Z`."""
        written = self._written(ms, with_year=True, with_seconds=False)
        return written if written.startswith("T") else f"{written}Z"

    def _written(self, ms: float, *, with_year: bool, with_seconds: bool) -> str:
        try:
            at = utc_datetime(self.start_utc_ms + int(ms))
        except OverflowError:
            return format_elapsed(int(ms))
        year = f" {at.year:04d}" if with_year else ""
        seconds = f":{at.second:02d}" if with_seconds else ""
        return f"{at.day:02d} {_MONTHS[at.month - 1]}{year} {at.hour:02d}:{at.minute:02d}{seconds}"


def calendar(start_utc_ms: int, horizon: int) -> Calendar:
    """The calendar of a scenario: with years where its horizon is so far that a date could be mistaken."""
    return Calendar(start_utc_ms, with_year=horizon > _MISTAKABLE)
