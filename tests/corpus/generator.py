"""Random scenarios: from a recipe to the text of a scenario file that is valid by construction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from tests.corpus.cast import Cast, Office, Tree, other_ids, same
from tests.corpus.doing import Acts, Answers
from tests.corpus.figures import Figures
from tests.corpus.gatherings import Gatherings
from tests.corpus.language import RESULTS, STATUSES, Language, View
from tests.corpus.minds import Minds
from tests.corpus.places import Places
from tests.corpus.recipe import Recipe
from tests.corpus.ties import Ties

MOMENTS = (
    "requested",
    "taken up",
    "accepted",
    "delayed",
    "connecting",
    "connected",
    "ended",
    "public reason",
    "conveyed",
    "permission",
    "postponed",
)
STARTS = {"ms": "2000-01-03T08:59:59.980Z", "min": "2000-01-03T08:40Z", "h": "2000-01-03T05:00Z"}


def scenario_text(recipe: Recipe, *, renamed: bool = False) -> str:
    """The scenario of a recipe as a file; `renamed`: with other ids, whose streams are carried over."""
    return render(scenario_tree(recipe, renamed=renamed))


def render(tree: Tree) -> str:
    """A tree as YAML, keys in the order they have."""
    return yaml.dump(tree, Dumper=WithoutAliases, sort_keys=False, width=10_000)


class WithoutAliases(yaml.SafeDumper):
    """Writes the same thing twice rather than naming it: the format has no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Never make an alias."""
        return True


def scenario_tree(recipe: Recipe, *, renamed: bool = False) -> Tree:
    """The scenario of a recipe as a tree of keys and values."""
    return Generator(recipe, other_ids if renamed else same).tree()


class Generator:
    """Builds one scenario, entry by entry."""

    def __init__(self, recipe: Recipe, rename: Callable[[str, str], str] = same) -> None:
        self.recipe = recipe
        self.cast = Cast(recipe, rename)
        self.language = Language(self.cast)
        self.answers = Answers(self.cast, self.language)
        gatherings, self.minds = Gatherings(self.cast, self.language), Minds(self.cast, self.language)
        self.acts = Acts(self.cast, self.language, gatherings, self.minds)
        self.places = Places(self.cast, self.language, gatherings, self.minds)
        self.figures = Figures(self.cast, self.language, self.acts)
        self.ties = Ties(self.cast, self.language, self.acts)

    def tree(self) -> Tree:
        """The whole file; empty tables are left out."""
        recipe = self.recipe
        length = f"{recipe.horizon} {recipe.tick}"
        found: Tree = {
            "openline": 1,
            "title": f"Random scenario {recipe.seed}",
            "case": "fictional",
            "clock": {"start": STARTS[recipe.tick], "play": length, "horizon": length},
            "sides": self.places.sides(),
            "offices": {office.id: self.places.office(office) for office in self.cast.offices},
            "channels": {line.id: self.places.channel(line) for line in self.cast.lines},
            "calendars": self.places.calendars(),
            "matters": self.places.matters(),
            "topics": self.ties.topics(),
            "incidents": {name: self.places.incident(name) for name in self.cast.incidents},
            "demands": self.ties.demands(),
            "promises": self.ties.promises(),
            "agreements": self.ties.agreements(),
            "rule_sets": self.ties.theories(),
            "policies": self._policies(),
            "initiative": self._initiative(),
            "effects": [self._effect(number) for number in range(recipe.effects)] + self._shutters(),
            "injects": [self._inject(number) for number in range(recipe.injects)],
            "prices": self.ties.prices(),
            "readouts": self.ties.readouts(),
            "actions": self.ties.actions(),
            "variables": self.figures.variables(),
            "beliefs": self.minds.beliefs(),
            "counters": {name: self.figures.counter(name) for name in self.cast.counters},
            "ladder": self.figures.ladder(),
            "parameters": self.figures.parameters(),
            "outcomes": self.figures.outcomes(),
            "measures": self.figures.measures(),
            "scripts": dict(self._script(number) for number in range(recipe.scripts)),
        }
        return {key: value for key, value in found.items() if value not in ({}, [])}

    def _script(self, number: int) -> tuple[str, Tree]:
        plain = f"script{number}"
        return self.cast.id("script", plain), self.figures.script() | self.cast.stream(plain)

    # Rules.

    def _policies(self) -> Tree:
        cast = self.cast
        found: Tree = {}
        for office in cast.offices:
            if cast.odds(0.92):
                found[office.id] = self.answers.policy(office)
        return found

    def _initiative(self) -> Tree:
        cast, found = self.cast, Tree()
        for office in cast.offices:
            number = cast.luck.randint(0, self.recipe.starts)
            rules = [self._start(office, at) for at in range(number)] + self.acts.gatherings.rules(office)
            if rules:
                found[office.id] = rules
        return found

    def _start(self, office: Office, number: int) -> Tree:
        cast = self.cast
        rule: Tree = {**cast.named("rule", f"start{number}"), **self.language.theory(office.side)}
        upon, contact, result, about = self._upon(office)
        rule |= upon
        view = View(office, office.side, contact, result)
        calm = contact or upon.get("upon") == "status"
        if cast.odds(0.3):
            rule["when"] = self.language.condition(view)
        if calm or cast.odds(0.15):
            rule["chance"] = cast.pick(("0.3", "0.5"))
        if calm or cast.odds(0.2):
            rule["after"] = self.language.quantity(view, low=1)
        if cast.odds(0.2):
            rule["restart"] = True
        return self._bodies(rule, lambda: self._do(view, about), choose=not calm)

    def _bodies(self, rule: Tree, do: Callable[[], object], choose: bool) -> Tree:
        """One body, or a choice of several; trying again where there is something to try."""
        cast = self.cast
        if choose and "chance" not in rule and cast.odds(0.2):
            rule.pop("after", None)
            shares = ("0.4", cast.pick(("rest", "0.4", "0.6")))
            rule["choose"] = [{"id": f"way{at}", "share": share, "do": do()} for at, share in enumerate(shares)]
            return rule
        rule["do"] = do()
        self._take_time(rule)
        if "ask" in str(rule["do"]) and "start" in str(rule["id"]) and cast.odds(0.35):
            rule["repeat"] = f"every {cast.span(1, 10)} until answered or {cast.luck.randint(2, 6)} tries"
        return rule

    def _take_time(self, rule: Tree) -> None:
        """What happens because something happened comes a little later, or two such rules are one endless instant.

        One scenario in eight has such loops; nothing is drawn for this.
        """
        is_begun = str(rule.get("upon", "")).startswith(("learned(", "stage("))
        acts: list[Any] = rule["do"] if isinstance(rule["do"], list) else [rule["do"]]
        if is_begun and any("stage" in act for act in acts) and not self.cast.loops:
            rule.setdefault("after", f"2 {self.recipe.tick}")

    def _upon(self, office: Office) -> tuple[Tree, bool, bool, bool]:
        """A trigger, and whether it brings a contact, one that has ended, a matter."""
        cast = self.cast
        if cast.calendars and cast.odds(0.15):
            return {"upon": f"calendar({cast.pick(cast.calendars)})"}, False, False, False
        if cast.odds(0.25 if cast.below(office) else 0.05):
            return {"upon": "conveyed"}, True, True, True
        roll = cast.luck.random()
        if roll < 0.3:
            return {"upon": "start"}, False, False, False
        if roll < 0.45 and cast.classes:
            event = cast.pick(cast.classes)
            return {"upon": f"learned({event})"}, False, False, "." in event
        if roll < 0.6:
            return {"upon": f"every {self._period()}"}, False, False, False
        if roll < 0.7:
            return {"at": cast.instant()}, False, False, False
        if roll < 0.78:
            return {"upon": "request"}, True, False, True
        if roll < 0.85 and cast.seen_by(office):
            one = f"status({cast.pick(cast.seen_by(office)).id})"
            return {"upon": cast.pick(("status", one))}, False, False, False
        results = " or ".join(cast.some(RESULTS, 1, 4))
        found: Tree = {"upon": cast.pick(("result", f"result({results})"))}
        if cast.odds(0.4):
            found["as_addressee"] = True
        return found, True, True, True

    def _period(self) -> str:
        text = self.language.quantity(low=6, high=20)
        return text if isinstance(text, str) else text[0]

    def _do(self, view: View, about: bool) -> object:
        """What an office does: most often it asks."""
        cast, office = self.cast, view.office
        assert office is not None
        acts: list[Tree] = []
        for _ in range(cast.pick((1, 1, 1, 2, 2, 3))):
            roll = cast.luck.random()
            act = self.acts.ask(office, view.contact, about) if roll < 0.55 else None
            act = self.acts.state(office) if act is None and roll < 0.7 else act
            if act is None and view.contact and roll < 0.75:
                act = self.acts.back(office)
            acts.append(act or self.acts.other(view))
        return acts[0] if len(acts) == 1 else acts

    def _effect(self, number: int) -> Tree:
        return self._of_the_world(f"effect{number}")

    def _shutters(self) -> list[Tree]:
        """Channels that close and open again, over and over, with calls under way."""
        cast, found = self.cast, list[Tree]()
        for number in range(self.recipe.shutters if cast.lines else 0):
            line, status = cast.pick(cast.lines), cast.pick(STATUSES[2:])
            at = {"upon": f"every {cast.span(9, 17)}"}
            own = {"side": cast.pick([end[0].side for end in line.ends])}
            shut, opened = (cast.named("rule", f"{word}{number}") for word in ("shut", "open"))
            found.append({**shut, **at, "do": {"close": line.id, "status": status, **own}})
            found.append({**opened, **at, "after": cast.span(1, 4), "do": {"reopen": line.id, **own}})
        acts = self.acts.take_back() if self.recipe.shutters and cast.odds(0.5) else []
        if acts:
            found.append({**cast.named("rule", "leave"), "upon": "permission", "after": cast.span(1, 9), "do": acts})
        return found

    def _inject(self, number: int) -> Tree:
        cast = self.cast
        named = cast.named("rule", f"inject{number}")
        if cast.odds(0.4):
            rule: Tree = {
                **named,
                "do": self._world_do(View()),
                **self.language.watched("armed", View()),
            }
        elif cast.odds(0.25):
            rule = {**named, "by_hand": True, "do": self._world_do(View())}
            rule |= {"when": self.language.condition(View())} if cast.odds(0.4) else {}
            cast.given.append(str(rule["id"]))
        elif cast.odds(0.5):
            rule = {**named, "at": cast.instant(), "do": self._world_do(View())}
        else:
            rule = self._of_the_world(f"inject{number}")
        if cast.odds(0.5):
            rule |= {"title": "An inject", "to": cast.pick(cast.offices).id, "text": "Something is said."}
        return rule

    def _of_the_world(self, name: str) -> Tree:
        cast = self.cast
        upon, contact, result = self._world_upon()
        rule: Tree = {**cast.named("rule", name), "upon": upon}
        if cast.theories and name.startswith("effect") and cast.odds(0.3):
            side = cast.pick(list(cast.theories))
            rule["rule_set"] = f"{side}.{cast.pick(cast.theories[side])}"
        view = View(None, "", contact, result)
        if cast.odds(0.3):
            rule["when"] = self.language.condition(view)
        if cast.odds(0.2):
            rule["chance"] = self.language.chance(view)
        if cast.odds(0.3):
            rule["after"] = self.language.quantity(view)
        if cast.odds(0.2):
            rule["restart"] = True
        return self._bodies(rule, lambda: self._world_do(view), choose=True)

    def _world_do(self, view: View) -> object:
        acts = [self.acts.other(view) for _ in range(self.cast.pick((1, 1, 2, 3)))]
        return acts[0] if len(acts) == 1 else acts

    def _world_upon(self) -> tuple[str, bool, bool]:
        cast = self.cast
        roll = cast.luck.random()
        if roll < 0.1:
            return "start", False, False
        if roll < 0.35 and cast.classes:
            stages = [name for name in cast.classes if "." in name]
            word = "stage" if stages and cast.odds(0.5) else "learned"
            return f"{word}({cast.pick(stages if word == 'stage' else cast.classes)})", False, False
        if cast.recipe.facts and cast.stages and roll < 0.38:
            return cast.pick(("disclosed", f"disclosed({cast.pick(cast.stages)})")), False, False
        if roll < 0.45 and cast.lines:
            return cast.pick(("status", f"status({cast.pick(cast.lines).id})")), False, False
        if roll < 0.5 and cast.calendars:
            return f"calendar({cast.pick(cast.calendars)})", False, False
        if roll < 0.6:
            return f"every {self._period()}", False, False
        if roll < 0.7:
            return f"result({' or '.join(cast.some(RESULTS, 1, 3))})", True, True
        if roll < 0.75:
            return "holder", False, False
        moment = cast.pick((*MOMENTS, "request"))
        return moment, moment != "permission", moment in ("ended", "conveyed")
