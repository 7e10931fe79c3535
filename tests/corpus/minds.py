"""What sides of a random scenario believe of each other, make public, and give notice of."""

from __future__ import annotations

from tests.corpus.cast import Bond, Cast, Line, Office, Tree
from tests.corpus.language import Language, View

FACTORS = ("0.5", "2", "3")


class Minds:
    """Writes beliefs and what moves them, disclosure, attributes, and notification of an activity."""

    def __init__(self, cast: Cast, language: Language) -> None:
        self.cast = cast
        self.language = language

    def beliefs(self) -> Tree:
        """All beliefs: one that something is so, one about which of three things is."""
        found: Tree = {}
        for name, hypotheses in self.cast.beliefs.items():
            shares = dict(zip(hypotheses, (0.5, 0.3, 0.2), strict=False))
            found[name] = {"hypotheses": shares} if hypotheses else {"start": self.cast.pick(("0.2", "0.6"))}
        return found

    def believe(self, view: View) -> Tree:
        """Evidence for one belief of one side."""
        cast = self.cast
        name = cast.pick(list(cast.beliefs))
        found: Tree = {"believe": name, "side": cast.pick(cast.sides), "matter": self.language.matter()}
        if cast.beliefs[name]:
            found["evidence"] = {own: cast.pick(FACTORS) for own in cast.some(cast.beliefs[name], 1, 3)}
        else:
            found["odds"] = cast.pick(FACTORS)
        if cast.odds(0.4):
            found["weight"] = self.language.chance(View(view.office, view.side, view.contact, view.result, all=True))
        return found | {"once": cast.odds(0.5)}

    def disclose(self, view: View) -> Tree:
        """A stage is made public."""
        cast = self.cast
        found: Tree = {"disclose": cast.pick(cast.stages)}
        return found if view.office is not None else {**found, "office": cast.pick(cast.offices).id}

    def attributes(self, incident: str, number: int) -> Tree:
        """Facts of a stage that are no rung; the first stage of an incident has both."""
        cast = self.cast
        if incident not in cast.attributed or (number and cast.odds(0.5)):
            return {}
        return {"attributes": {"casualties": cast.luck.randint(0, 3), "near": cast.odds(0.5)}}

    # Notification.

    def drill(self) -> list[Tree]:
        """An activity that is planned, begins, and is planned again."""
        cast = self.cast
        side = self._notified()[0].side
        planned: Tree = {"stage": "planned", "every": cast.span(15, 30), "by": side, "seen_by": [self._ends()[side].id]}
        begins: Tree = {"stage": "begins", "after": self.language.quantity(low=4, high=12), "by": side, "public": True}
        return [planned, begins]

    def notification(self, offence: Tree) -> Tree:
        """Who tells whom of the activity, by which measure, and what comes of silence."""
        cast = self.cast
        ends = self._ends()
        names = {side: office.id for side, office in ends.items()}
        major = {side: cast.pick(("true", self.language.condition(View(ends[side], side)))) for side in ends}
        found: Tree = {"activities": self.cast.id("incident", "drill"), "channel": self._notified()[1].id}
        found |= {"major": major, "notifies": names, "to": names, "patience": {"answer": cast.span(5, 20)}}
        if cast.odds(0.7):
            found["after"] = self.language.quantity(low=1, high=4)
        if cast.odds(0.3):
            found["lead"] = cast.span(1, 3)
        if cast.odds(0.4):
            found["repeat"] = f"every {cast.span(2, 6)} until answered or 3 tries"
        return found | {"offence": offence}

    def _ends(self) -> dict[str, Office]:
        return {end[0].side: end[0] for end in self._notified()[1].ends}

    def _notified(self) -> tuple[Bond, Line]:
        assert self.cast.drill is not None
        return self.cast.drill

    def is_notified(self, bond: Bond) -> bool:
        """Whether this is the agreement that asks for notice."""
        return self.cast.drill is not None and self.cast.drill[0] == bond
