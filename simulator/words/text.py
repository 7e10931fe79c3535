"""One sentence for each event, for somebody who has never seen the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.program.words import CompiledScenario
from simulator.vocabulary import LINE, EventKind, Purpose, unpack
from simulator.words.cast import Cast
from simulator.words.life import CONTACTS
from simulator.words.moments import WORLD
from simulator.words.spelling import spelled
from simulator.world.row import Row


class Teller:
    """Tells events of one run. It knows the contacts of the rows that it was given."""

    def __init__(self, scenario: CompiledScenario, rows: Iterable[Row] = ()) -> None:
        self.cast = Cast(scenario)
        self._requests: dict[int, Row] = {}
        for row in rows:
            self.note(row)

    def note(self, row: Row) -> None:
        """Remember what later sentences need of a row."""
        if row.kind == EventKind.REQUESTED:
            self._requests[row.contact] = row

    def tell(self, row: Row) -> str:
        """The sentence for a row; one that cannot be told (a log may hold anything) is named by its kind."""
        try:
            return SENTENCES[EventKind(row.kind)](self, row)
        except (ValueError, KeyError):
            return f"An event that this scenario cannot explain: {spelled(EventKind, row.kind)}"

    # What sentences are made of.

    def office(self, row: Row) -> str:
        """The office whose row it is."""
        return self.cast.office(row.owner - self.cast.program.owner_of_offices)

    def channel(self, row: Row) -> str:
        """The channel whose row it is."""
        return self.cast.channel(row.owner - self.cast.program.owner_of_channels)

    def end(self, row: Row) -> str:
        """The end of a channel that a row of status speaks of, by the side that owns it."""
        at = row.owner - self.cast.program.owner_of_channels
        channels = self.cast.program.channels
        if row.a == LINE:
            return "the line itself"
        if not (0 <= at < len(channels) and row.a in (0, 1)):
            return "one end"
        side = channels[at].end_sides[row.a]
        return "its only end" if side < 0 else f"the end of {self.cast.side(side)}"

    def when(self, ms: float) -> str:
        """An instant as a date."""
        return self.cast.calendar.instant(ms)

    def requester(self, row: Row) -> str:
        """The office that asked for the contact of a row."""
        request = self._requests.get(row.contact)
        return "the requester" if request is None else self.office(request)

    def is_permission(self, row: Row) -> bool:
        """Whether the contact of a row asks permission."""
        request = self._requests.get(row.contact)
        return request is not None and unpack(request.b)[1] == Purpose.PERMISSION


SENTENCES: dict[EventKind, Callable[[Teller, Row], str]] = {**WORLD, **CONTACTS}
