"""Random answers of policies, and random acts of whoever acts."""

from __future__ import annotations

from tests.corpus.cast import PURPOSES, TONES, Cast, Line, Office, Tree
from tests.corpus.language import STATUSES, SUBSTANCES, Language, View


class Answers:
    """Writes policies."""

    def __init__(self, cast: Cast, language: Language) -> None:
        self.cast = cast
        self.language = language

    def policy(self, office: Office) -> list[Tree]:
        """The rules of one office; those above others first say what they permit."""
        cast = self.cast
        rules = [self._rule(office, number) for number in range(cast.luck.randint(0, cast.recipe.answers))]
        if cast.below(office) and cast.odds(0.85):
            rules.insert(0, self._permit(office))
        if cast.odds(0.8):
            rules.append({"id": "last", **self._answer(office, cast.pick(("accept", "accept", "reject")))})
        return rules

    def _permit(self, office: Office) -> Tree:
        do = self.cast.pick(("permit", "permit", "permit", "reject"))
        rule = {"id": "above", "when": "purpose is permission", **self._answer(office, do)}
        return self._by_luck(rule, office)

    def _rule(self, office: Office, number: int) -> Tree:
        cast = self.cast
        rule: Tree = {"id": f"rule{number}"}
        if cast.odds(0.5):
            rule["when"] = self.language.condition(View(office, office.side, contact=True))
        if cast.odds(0.25):
            return rule | self._choice(office)
        rule |= self._answer(office, self._kind(office))
        return self._by_luck(rule, office)

    def _by_luck(self, rule: Tree, office: Office) -> Tree:
        if self.cast.odds(0.35):
            rule["chance"] = self.language.chance(View(office, office.side, contact=True))
        if "chance" in rule and self.cast.odds(0.3):
            rule["luck"] = "request"
        return rule

    def _choice(self, office: Office) -> Tree:
        cast = self.cast
        number = cast.luck.randint(2, 3)
        shares = ["0.3", "0.4", cast.pick(("rest", "0.3", "0.1"))][-number:]
        branches = [
            {"id": f"branch{at}", "share": share, **self._answer(office, self._kind(office))}
            for at, share in enumerate(shares)
        ]
        rule: Tree = {"choose": branches}
        if cast.odds(0.3):
            rule["luck"] = "request"
        return rule

    def _kind(self, office: Office) -> str:
        kinds = ["accept"] * 6 + ["delay", "delay", "reject", "reject", "ignore", "ignore"]
        if office.above:
            kinds += ["ask permission"] * 3
        return self.cast.pick(kinds)

    def _answer(self, office: Office, kind: str) -> Tree:
        cast, view = self.cast, View(office, office.side, contact=True)
        answer: Tree = {"do": kind}
        if kind == "delay" or (kind != "ask permission" and cast.odds(0.75)):
            answer["after"] = self._after(view, 1 if kind == "delay" else 0)
        if cast.odds(0.5):
            answer["reason"] = self.language.reason()
        more = {"accept": self._accepting, "ask permission": self._asking, "delay": self._delaying}
        if kind in more:
            answer |= more[kind](office)
        return answer

    def _after(self, view: View, low: int) -> str | list[str]:
        text = self.language.quantity(view, low)
        if isinstance(text, str) and self.cast.odds(0.1):
            return f"{text} staffed"
        return text

    def _accepting(self, office: Office) -> Tree:
        cast = self.cast
        found: Tree = {}
        if cast.odds(0.5):
            found["talk"] = self.language.quantity(low=1)
        if cast.odds(0.5):
            found["substance"] = cast.pick(SUBSTANCES)
        if cast.odds(0.3):
            found["tone"] = cast.pick(TONES)
        other = [line.id for line in cast.lines_of(office) if line.kind not in ("public", "command")]
        if other and cast.odds(0.3):
            found["through"] = cast.pick(other)
        return found

    def _asking(self, office: Office) -> Tree:
        cast = self.cast
        found: Tree = {}
        if cast.odds(0.5):
            found["wait"] = self.language.quantity(low=1)
        if cast.odds(0.3):
            found["of"] = office.above
        return found

    def _delaying(self, _office: Office) -> Tree:
        return {"again": True} if self.cast.odds(0.3) else {}


class Acts:
    """Writes what rules do."""

    def __init__(self, cast: Cast, language: Language) -> None:
        self.cast = cast
        self.language = language

    # Contacts.

    def ask(self, office: Office, same: bool = False, about: bool = False) -> Tree | None:
        """A contact, where the office can reach anybody; `same`: a contact is at hand, `about`: a matter is."""
        cast = self.cast
        reach = cast.reach(office)
        if not reach:
            return None
        line, other = cast.pick(reach)
        act: Tree = {"ask": other.id, "channel": line.id, "purpose": cast.pick(line.purposes)}
        if not (same or about) or cast.odds(0.7):
            act["matter"] = self.language.matter()
        if cast.odds(0.4):
            act["tone"] = cast.pick(TONES)
        act["patience"] = self._patience()
        return act

    def _patience(self) -> Tree:
        cast = self.cast
        found: Tree = {"answer": self.language.quantity(low=2, high=30)}
        if cast.odds(0.6):
            found["desk"] = self.language.quantity(low=1, high=20)
        return found

    def back(self, office: Office) -> Tree:
        """A contact with the other one of the contact at hand."""
        return {"ask": "same", "channel": "same", "purpose": self.cast.pick(PURPOSES), "patience": self._patience()}

    def state(self, office: Office) -> Tree | None:
        """A public statement, where the office has a public channel."""
        cast = self.cast
        lines = [line for line in cast.lines_of(office) if line.kind == "public"]
        if not lines:
            return None
        act: Tree = {"state": cast.pick(lines).id, "matter": self.language.matter()}
        if cast.odds(0.5):
            act["purpose"] = cast.pick(PURPOSES)
        return act

    # Everything else.

    def other(self, view: View) -> Tree:
        """An act on the world, of an office or of nobody."""
        cast = self.cast
        kinds = [self._enter, self._learn, self._withdraw, self._revoke]
        kinds += [self._set] * 4 if cast.own else []
        kinds += [self._status] * 4 if self._closable(view) else []
        kinds += [self._count] * 4 if cast.counters else []
        kinds += [self._stage] * 2 if cast.incidents else []
        kinds += [self._end] if cast.outcomes and cast.odds(0.15) else []
        return cast.pick(kinds)(view)

    def _set(self, view: View) -> Tree:
        cast = self.cast
        name = cast.pick([*cast.own, *cast.shared])
        if name in cast.own and (not view.side or cast.odds(0.3)):
            name = f"{name}({cast.pick(cast.sides)})"
        amount = self.language.amount(View(view.office, view.side, view.contact, view.result, all=True))
        return {"set": name, cast.pick(("to", "up", "down")): cast.pick((amount, "0.2"))}

    def _closable(self, view: View) -> list[Line]:
        if view.office is None:
            return self.cast.lines
        return [line for line in self.cast.lines if any(end[0].side == view.side for end in line.ends)]

    def _status(self, view: View) -> Tree:
        cast = self.cast
        line = cast.pick(self._closable(view))
        act: Tree = {"reopen": line.id}
        if cast.odds(0.4):
            act = {"close": line.id, "status": cast.pick(STATUSES[1:])}
        if view.office is None:
            act["side"] = cast.pick([end[0].side for end in line.ends])
        if cast.odds(0.3):
            act["which"] = cast.pick(("both", "announced", "actual"))
        return act

    def _learn(self, view: View) -> Tree:
        cast = self.cast
        if not cast.classes:
            return self._enter(view)
        offices = [office.id for office in cast.some(cast.offices, 1, 2)]
        return {"learn": cast.pick(cast.classes), "office": offices}

    def _enter(self, view: View) -> Tree:
        cast = self.cast
        act: Tree = {"rung": f"R{cast.luck.randint(1, 7)}"}
        if view.office is None or cast.odds(0.2):
            act["side"] = cast.pick(cast.sides)
        if cast.odds(0.3):
            act["path"] = cast.pick(("deliberate", "inadvertent", "accidental"))
        return act

    def _count(self, view: View) -> Tree:
        return {"count": self.cast.pick(self.cast.counters)}

    def _stage(self, view: View) -> Tree:
        return {"stage": self.cast.pick(self.cast.stages)}

    def _withdraw(self, view: View) -> Tree:
        cast = self.cast
        office = view.office or cast.pick(cast.offices)
        reach = cast.reach(office)
        to = cast.pick(reach)[1] if reach else cast.pick(cast.offices)
        act: Tree = {"withdraw": to.id}
        if view.office is None:
            act["office"] = office.id
        return act

    def _revoke(self, view: View) -> Tree:
        return {"revoke": self.language.matter(), "office": self.cast.pick(self.cast.offices).id}

    def _end(self, view: View) -> Tree:
        return {"end": self.cast.pick(self.cast.outcomes)}
