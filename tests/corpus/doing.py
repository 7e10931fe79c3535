"""Random answers of policies, and random acts of whoever acts."""

from __future__ import annotations

from tests.corpus.cast import PURPOSES, TONES, Cast, Line, Office, Tree
from tests.corpus.gatherings import Gatherings
from tests.corpus.language import STATUSES, SUBSTANCES, Language, View
from tests.corpus.minds import Minds


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
        if cast.classes and cast.odds(0.3):
            known = f"known({cast.pick(cast.classes)})"
            rules.insert(0, {**cast.named("rule", "takes_back"), "when": known, "do": "cancel"})
        if cast.odds(0.8):
            last = self._answer(office, cast.pick(("accept", "accept", "reject")))
            rules.append({**cast.named("rule", "last"), **last})
        return rules

    def _permit(self, office: Office) -> Tree:
        do = self.cast.pick(("permit", "permit", "permit", "reject"))
        rule = {**self.cast.named("rule", "above"), "when": "purpose is permission", **self._answer(office, do)}
        return self._by_luck(rule, office)

    def _rule(self, office: Office, number: int) -> Tree:
        cast = self.cast
        rule: Tree = {**cast.named("rule", f"rule{number}"), **self.language.theory(office.side)}
        if cast.odds(0.5):
            rule["when"] = self.language.condition(View(office, office.side, contact=True))
        if cast.odds(0.2) and self._elsewhere(office):
            return self._redirect(rule, office)
        if cast.odds(0.25):
            return rule | self._choice(office)
        rule |= self._answer(office, self._kind(office))
        return self._by_luck(rule, office)

    def _by_luck(self, rule: Tree, office: Office) -> Tree:
        if self.cast.odds(0.35):
            rule["chance"] = self.language.chance(View(office, office.side, contact=True))
        if "chance" in rule:
            rule |= self._luck()
        return rule

    def _luck(self) -> Tree:
        cast = self.cast
        if cast.odds(cast.recipe.lasting / 10):
            incidents = [*cast.incidents, *(bond.id for bond in cast.bonds)]
            stage = [f"stage({cast.pick(incidents)})"] * 2 if incidents else []
            return {"luck": cast.pick(("holder", cast.span(5, 30), *stage))}
        return {"luck": "request"} if cast.odds(0.3) else {}

    def _choice(self, office: Office) -> Tree:
        cast = self.cast
        number = cast.luck.randint(2, 3)
        shares = ["0.3", "0.4", cast.pick(("rest", "0.3", "0.1"))][-number:]
        branches = [
            {"id": f"branch{at}", "share": share, **self._answer(office, self._kind(office))}
            for at, share in enumerate(shares)
        ]
        return {"choose": branches, **self._luck()}

    def _kind(self, office: Office) -> str:
        kinds = ["accept"] * 6 + ["delay", "delay", "reject", "reject", "ignore", "ignore"]
        if office.above:
            kinds += ["ask permission"] * 3
        if office.role != "unit":
            kinds += ["cancel"]
        relays = any(office == line.relayer for line in self.cast.lines)
        if self.cast.recipe.sessions and office.role != "gate" and not relays:
            kinds += ["no show"] * 3
        return self.cast.pick(kinds)

    def _answer(self, office: Office, kind: str) -> Tree:
        cast, view = self.cast, View(office, office.side, contact=True)
        answer: Tree = {"do": kind}
        if cast.calendars and kind != "ask permission" and cast.odds(0.3):
            answer["at"] = f"calendar({cast.pick(cast.calendars)})"
        elif kind == "delay" or (kind != "ask permission" and cast.odds(0.75)):
            answer["after"] = self._after(view, 1 if kind == "delay" else 0)
        if cast.odds(0.85):
            answer["reason"] = self.language.reason()
        more = {"accept": self._accepting, "ask permission": self._asking, "delay": self._delaying}
        if kind in more:
            answer |= more[kind](office)
        return answer | self._bound(office, kind)

    def _bound(self, office: Office, kind: str) -> Tree:
        """What an answer says of demands and promises, and whether it comes even when it comes late."""
        cast, found = self.cast, Tree()
        demands, promises = cast.bonds_of("demand"), cast.bonds_of("promise", office.side)
        if kind in ("reject", "delay", "ignore") and demands and cast.odds(0.4):
            found["demand"] = cast.pick(demands).id
        if kind == "accept" and promises and cast.odds(0.5):
            found["promise"] = cast.pick(promises).id
        if kind in ("accept", "reject") and cast.odds(0.1):
            found["calls_back"] = {"answer": self.language.quantity(low=2, high=30)}
        return found

    def _elsewhere(self, office: Office) -> list[tuple[Line, Office, Office]]:
        """By which channel, from whom, and to whom an office might send somebody on."""
        found = []
        for line in self.cast.seen_by(office):
            if line.kind not in ("public", "command"):
                for here, there in (line.ends, line.ends[::-1]):
                    others = [other for other in here if other.side == office.side and other != office]
                    found += [(line, asker, other) for asker in there for other in others]
        return found

    def _redirect(self, rule: Tree, office: Office) -> Tree:
        """Sending one office on: by a channel that joins it to the other."""
        line, asker, other = self.cast.pick(self._elsewhere(office))
        before = f" and ({rule['when']})" if "when" in rule else ""
        rule |= {"when": f"from is {asker.id}{before}", "do": "redirect", "to": other.id, "channel": line.id}
        if self.cast.odds(0.6):
            rule["after"] = self._after(View(office, office.side, contact=True), 0)
        if self.cast.odds(0.4):
            rule["reason"] = self.language.reason()
        return self._by_luck(rule, office)

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
        if cast.odds(0.7):
            silent = any(line.kind == "text" for line in cast.lines_of(office))
            found["substance"] = cast.pick(SUBSTANCES[:3] if silent else SUBSTANCES)
        if office.above and cast.odds(0.4):
            found["conveys_to"] = [office.above]
        if any(line.relayer == office for line in cast.lines) and cast.odds(0.9):
            passes: Tree = {"tone": cast.pick(("softer", "harsher", "as said"))}
            found["passes"] = passes | ({"drops": cast.some(cast.topics, 2, 3)} if cast.topics else {})
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

    def __init__(self, cast: Cast, language: Language, gatherings: Gatherings, minds: Minds) -> None:
        self.cast = cast
        self.gatherings = gatherings
        self.minds = minds
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
        return act | self.gatherings.form(line) | self.language.topics()

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
        return act | self.language.topics()

    # Everything else.

    def other(self, view: View) -> Tree:
        """An act on the world, of an office or of nobody."""
        cast = self.cast
        kinds = [self._enter, self._learn, self._withdraw, self._withdraw, self._revoke]
        kinds += [self._set] * 4 if cast.own else []
        kinds += [self._status] * 4 if self._closable(view) else []
        kinds += [self._count] * 4 if cast.counters else []
        kinds += [self._stage] * 2 if cast.incidents else []
        kinds += [self._bond] * 6 if view.office is not None and self._bonds(view.side) else []
        kinds += [self._action] * 8 if view.office is not None and cast.actions else []
        kinds += [self.gatherings.put_off, self.gatherings.stay_away] * 2 if cast.recipe.sessions else []
        kinds += [self.minds.believe] * 4 if cast.beliefs else []
        kinds += [self.minds.disclose] * 2 if cast.recipe.facts and cast.stages else []
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
        seen = self.cast.seen_by(view.office)
        return [line for line in seen if any(end[0].side == view.side for end in line.ends)]

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

    def take_back(self) -> list[Tree]:
        """Permissions of some matters are withdrawn from all that may have asked for them."""
        asking = [office.id for office in self.cast.offices if office.above]
        matters = dict.fromkeys(self.language.matter() for _ in range(3))
        return [{"revoke": matter, "office": office} for matter in matters for office in asking]

    def _bonds(self, side: str) -> list[Tree]:
        cast = self.cast
        acts: list[Tree] = [{"promise": bond.id} for bond in cast.bonds_of("promise", side)]
        acts += [{key: bond.id} for bond in cast.bonds_of("agreement", side) for key in ("suspend", "resume", "leave")]
        return acts + [{"meet": bond.id} for bond in cast.bonds_of("demand", side) if bond.id in cast.meetable]

    def _bond(self, view: View) -> Tree:
        return self.cast.pick(self._bonds(view.side))

    def _action(self, view: View) -> Tree:
        own = [action.id for action in self.cast.actions if view.office in action.by]
        return {"action": self.cast.pick(own)} if own else self._enter(view)

    def _end(self, view: View) -> Tree:
        return {"end": self.cast.pick(self.cast.outcomes)}
