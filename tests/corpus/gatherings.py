"""Where sides of a random scenario come together: calls, sessions and forums, what is put off, in which form."""

from __future__ import annotations

from tests.corpus.cast import Cast, Line, Office, Tree
from tests.corpus.language import REASONS, Language, View

SESSIONS = ("ping", "meeting", "sideline")
FORMS = ("formal", "corridor", "handshake")


class Gatherings:
    """Writes what is particular to channels that are there at times, and acts upon appointments."""

    def __init__(self, cast: Cast, language: Language) -> None:
        self.cast = cast
        self.language = language

    def channel(self, line: Line) -> Tree:
        """When a channel is there, in which forms it carries, and from whom it is hidden."""
        found: Tree = {}
        if line.kind in SESSIONS:
            found["calendar"] = self.cast.pick(self.cast.calendars)
        if line.forms:
            found["forms"] = list(line.forms)
        if line.hidden_from:
            found["hidden_from"] = [office.id for office in line.hidden_from]
        return found

    def form(self, line: Line) -> Tree:
        """A form that a channel carries; sometimes the one that need not be written."""
        forms = line.forms or FORMS
        if line.kind == "public" or (self.cast.odds(0.6) and "formal" in forms):
            return {}
        return {"form": self.cast.pick(forms)} if self.cast.recipe.sessions else {}

    def rules(self, office: Office) -> list[Tree]:
        """What an office at the end of such a channel does again and again: it asks, puts off, does not turn up."""
        cast, found = self.cast, list[Tree]()
        lines = [(line, other) for line, other in cast.reach(office) if line.kind in SESSIONS]
        for line, other in lines[:2]:
            who = View(office, office.side)
            call: Tree = {"ask": other.id, "channel": line.id, "purpose": "clarify", "matter": self.language.matter()}
            call |= {"patience": {"answer": cast.ticks(40)}, **self.form(line)}
            named = cast.named("rule", f"meets{len(found)}")
            found.append({**named, "upon": f"every {cast.span(9, 20)}", "do": call})
            act = self.put_off(who, other) if cast.odds(0.7) else self.stay_away(who, other)
            named = cast.named("rule", f"puts_off{len(found)}")
            found.append({**named, "upon": f"every {cast.span(5, 20)}", "chance": "0.5", "do": act})
        return found

    def put_off(self, view: View, other: Office | None = None) -> Tree:
        """An appointment is put off, by so much or to an opening."""
        cast = self.cast
        found = self._appointed("postpone", view, other)
        roll = cast.luck.random()
        if roll < 0.5:
            found["by"] = self.language.quantity(low=1)
        elif roll < 0.8:
            found["to"] = f"calendar({cast.pick(cast.calendars)})"
        return found

    def stay_away(self, view: View, other: Office | None = None) -> Tree:
        """An office does not turn up."""
        return self._appointed("stay_away", view, other)

    def _appointed(self, verb: str, view: View, other: Office | None) -> Tree:
        cast = self.cast
        office = view.office or cast.pick(cast.offices)
        found: Tree = {verb: (other or cast.pick(self._partners(office))).id}
        if view.office is None:
            found["office"] = office.id
        return found | ({"reason": cast.pick(REASONS)} if cast.odds(0.4) else {})

    def _partners(self, office: Office) -> list[Office]:
        return [other for _, other in self.cast.reach(office)] or list(self.cast.offices)
