"""What ties the sides of a random scenario, and what is said of it: bonds, prices, topics, readouts, actions."""

from __future__ import annotations

from tests.corpus.cast import PURPOSES, TONES, Action, Bond, Cast, Office, Tree
from tests.corpus.doing import Acts
from tests.corpus.language import RESULTS, Language, View

DOINGS = ("accept", "reject", "ignore", "delay", "ask", "state", "close", "reopen", "any")


class Ties:
    """Writes the entries of demands, promises, agreements, prices, topics, readouts, actions and rule sets."""

    def __init__(self, cast: Cast, language: Language, acts: Acts) -> None:
        self.cast = cast
        self.language = language
        self.acts = acts

    # Bonds.

    def demands(self) -> Tree:
        """What one side asks of another."""
        return {bond.id: self._demand(bond) | self._stream(bond) for bond in self.cast.bonds_of("demand")}

    def _demand(self, bond: Bond) -> Tree:
        cast = self.cast
        about = "act" if bond.id in cast.meetable else cast.pick(("act", "policy", "office"))
        found: Tree = {"of": bond.side, "by": bond.other, "about": about}
        if found["about"] == "office":
            found["office"] = cast.pick(cast.of_side(bond.side)).id
        if bond.id not in cast.meetable:
            found |= self.language.watched("met_when", View())
        elif cast.odds(0.3):
            found |= self.language.watched("when", View())
        return found | self._public()

    def _stream(self, bond: Bond) -> Tree:
        return self.cast.stream(f"{bond.kind}{self.cast.bonds_of(bond.kind).index(bond)}")

    def _public(self) -> Tree:
        return {"public": self.cast.odds(0.5)}

    def promises(self) -> Tree:
        """What one side promises another."""
        found: Tree = {}
        for bond in self.cast.bonds_of("promise"):
            kept, broken = (self.language.condition(View()) for _ in range(2))
            row: Tree = {"by": bond.side, "to": bond.other, "kept_when": kept, "broken_when": broken}
            found[bond.id] = row | {"test_every": self.cast.span(1, 5)} | self._public() | self._stream(bond)
        return found

    def agreements(self) -> Tree:
        """What sides have agreed on."""
        cast, found = self.cast, Tree()
        for bond in cast.bonds_of("agreement"):
            row: Tree = {"between": [bond.side, bond.other], **self._public(), **self._stream(bond)}
            since = cast.luck.randint(0, cast.recipe.horizon // 2)
            if cast.odds(0.5):
                row["since"] = cast.ticks(since)
            if cast.odds(0.3):
                row["until"] = cast.ticks(since + cast.luck.randint(1, cast.recipe.horizon))
            if self.acts.minds.is_notified(bond):
                row["notification"] = self.acts.minds.notification(self._offence(bond))
            found[bond.id] = row
        return found

    def _offence(self, bond: Bond) -> Tree:
        """What either side may do that was not told; both are of one mind about it."""
        return {"rung": "R2"} if not self.cast.own else {"set": self.cast.own[0], "up": "0.1"}

    def prices(self) -> Tree:
        """What it costs offices to do something."""
        cast, found = self.cast, Tree()
        for office in cast.offices:
            number = cast.luck.randint(0, cast.recipe.prices)
            if number:
                found[office.id] = [self._price(at) for at in range(number)]
        return found

    def _price(self, number: int) -> Tree:
        doing = self.cast.pick(DOINGS)
        view = View(None, "", contact=doing not in ("close", "reopen"))
        found = self.cast.named("price", f"price{number}") | {"doing": doing, "do": self.acts.other(view)}
        return found | ({"when": self.language.condition(view)} if self.cast.odds(0.4) else {})

    # What is said in public.

    def topics(self) -> Tree:
        """All topics."""
        return {name: {"label": f"topic {number}"} for number, name in enumerate(self.cast.topics)}

    def readouts(self) -> Tree:
        """The accounts that offices with a public channel publish."""
        cast, found = self.cast, Tree()
        for office in cast.offices:
            lines = [line.id for line in cast.lines_of(office) if line.kind == "public"]
            number = cast.luck.randint(0, cast.recipe.readouts) if lines else 0
            if number:
                found[office.id] = [self._readout(office, at, cast.pick(lines)) for at in range(number)]
        return found

    def _readout(self, office: Office, number: int, line: str) -> Tree:
        cast = self.cast
        about = f"result({' or '.join(cast.some(RESULTS, 1, 3))})"
        is_contact = not cast.stages or cast.odds(0.6)
        if not is_contact:
            about = f"learned({cast.pick(cast.stages)})"
        found: Tree = {**cast.named("rule", f"readout{number}"), "about": about, "channel": line}
        if cast.odds(0.3):
            found["when"] = self.language.condition(View(office, office.side, is_contact, is_contact))
        if cast.odds(0.5):
            spoken = {"id": "speaks", "share": "0.6", **self._said()}
            return {**found, "choose": [spoken, {"id": "nothing", "share": "rest", "silent": True}]}
        return {**found, **self._said()}

    def _said(self) -> Tree:
        cast = self.cast
        found: Tree = {"after": self.language.quantity(low=1), **self.language.topics()}
        if cast.odds(0.3):
            found |= {"tone": cast.pick(TONES), "purpose": cast.pick(PURPOSES)}
        return found

    # What sides can do, and theories of what they do.

    def actions(self) -> Tree:
        """What sides can do beyond talking."""
        return {
            action.id: self._action(action, number) | self.cast.stream(f"deed{number}")
            for number, action in enumerate(self.cast.actions)
        }

    def _action(self, action: Action, number: int) -> Tree:
        cast, office = self.cast, action.by[0]
        found: Tree = {"label": "Do it", "by": [one.id for one in action.by], "once": cast.odds(0.4)}
        if action.authority:
            found["authority"] = action.authority
        if cast.odds(0.4):
            found["when"] = self.language.condition(View(office, office.side))
        if cast.odds(0.3):
            found["after"] = self.language.quantity(low=1)
        if cast.odds(0.3):
            found["chance"] = cast.pick(("0.3", "0.7"))
        act = self.acts.other(View(office, office.side))
        is_loop = act.get("action") in [later.id for later in cast.actions[number:]] and not cast.loops
        return found | {"do": {"rung": "R1"} if is_loop else act}

    def theories(self) -> Tree:
        """Rule sets of sides."""
        return {side: {name: {"label": "A theory"} for name in names} for side, names in self.cast.theories.items()}
