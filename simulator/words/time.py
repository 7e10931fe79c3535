"""Instants and spans as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECOND_MS = 1_000
MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_UNITS = ((DAY_MS, "d"), (HOUR_MS, "h"), (MINUTE_MS, "min"), (SECOND_MS, "s"))
_ONE_UNIT_FROM = 10
"""From ten of a unit on, the next smaller one says nothing: 12 d, not 12 d 3 h. Hours keep their minutes."""


def span(ms: float) -> str:
    """A duration in at most two units: `0 min`, `45 s`, `4 h 30 min`, `2 d 3 h`, `35 d`."""
    if ms < 0:
        return f"-{span(-ms)}"
    if ms < 1:
        return "0 min"
    if ms < SECOND_MS:
        return f"{ms / SECOND_MS:.3f}".rstrip("0") + " s"
    return _two_units(_rounded(ms))


def _rounded(ms: float) -> int:
    """The duration to the last unit that will be shown, so that 59 min 59.9 s becomes 1 h and not 60 min."""
    smallest = next((lower for (unit, _), (lower, _) in zip(_UNITS, _UNITS[1:], strict=False) if ms >= unit), SECOND_MS)
    return int(ms / smallest + 0.5) * smallest


def _two_units(ms: int) -> str:
    at = next(position for position, (unit, _) in enumerate(_UNITS) if ms >= unit)
    unit, name = _UNITS[at]
    whole, rest = divmod(ms, unit)
    if at + 1 == len(_UNITS) or (name != "h" and whole >= _ONE_UNIT_FROM):
        return f"{int(ms / unit + 0.5)} {name}"
    lower, lower_name = _UNITS[at + 1]
    return f"{whole} {name} {rest // lower} {lower_name}" if rest >= lower else f"{whole} {name}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns ms since the start of a scenario into dates, always UTC. A run within a year needs no years."""

    start_utc_ms: int
    with_year: bool = False

    def instant(self, ms: float) -> str:
        """`04 Feb 20:10`, with the year where runs are long; `T+ 3 d` where no calendar reaches."""
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
            at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.start_utc_ms + int(ms))
        except OverflowError:
            return f"T+ {span(ms)}"
        year = f" {at.year:04d}" if with_year else ""
        seconds = f":{at.second:02d}" if with_seconds else ""
        return f"{at.day:02d} {_MONTHS[at.month - 1]}{year} {at.hour:02d}:{at.minute:02d}{seconds}"


def calendar(start_utc_ms: int, horizon: int) -> Calendar:
    """The calendar of a scenario: with years where its horizon is so far that a date could be mistaken."""
    return Calendar(start_utc_ms, with_year=horizon > 300 * DAY_MS)
