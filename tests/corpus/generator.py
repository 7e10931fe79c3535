"""Random scenarios: from a recipe to the text of a scenario file that is valid by construction."""

from __future__ import annotations

from collections.abc import Callable

import yaml

from tests.corpus.cast import PURPOSES, Cast, Line, Office, Tree, other_ids, same
from tests.corpus.doing import Acts, Answers
from tests.corpus.language import RESULTS, STATUSES, Language, View, reads_time
from tests.corpus.recipe import Recipe

MOMENTS = (
    "requested",
    "taken up",
    "accepted",
    "delayed",
    "connecting",
    "connected",
    "ended",
    "public reason",
    "permission",
)
STARTS = {"ms": "2000-01-03T08:59:59.980Z", "min": "2000-01-03T08:40Z", "h": "2000-01-03T05:00Z"}
HOURS = {
    "ms": ["Mon-Fri 09:00-18:00", "always"],
    "min": ["Mon-Fri 09:00-18:00", "daily 08:00-09:10", "always"],
    "h": ["Mon-Fri 09:00-18:00", "daily 22:00-07:00", "Mon 04:00-12:00"],
}


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
        self.acts = Acts(self.cast, self.language)

    def tree(self) -> Tree:
        """The whole file; empty tables are left out."""
        recipe = self.recipe
        length = f"{recipe.horizon} {recipe.tick}"
        found: Tree = {
            "openline": 1,
            "title": f"Random scenario {recipe.seed}",
            "case": "fictional",
            "clock": {"start": STARTS[recipe.tick], "play": length, "horizon": length},
            "sides": self._sides(),
            "offices": {office.id: self._office(office) for office in self.cast.offices},
            "channels": {line.id: self._channel(line) for line in self.cast.lines},
            "matters": self._matters(),
            "incidents": {name: self._incident(name) for name in self.cast.incidents},
            "policies": self._policies(),
            "initiative": self._initiative(),
            "effects": [self._effect(number) for number in range(recipe.effects)] + self._shutters(),
            "injects": [self._inject(number) for number in range(recipe.injects)],
            "variables": self._variables(),
            "counters": {name: self._counter(name) for name in self.cast.counters},
            "ladder": self._ladder(),
            "parameters": self._parameters(),
            "outcomes": self._outcomes(),
            "measures": self._measures(),
            "scripts": {f"script{number}": self._script() for number in range(recipe.scripts)},
        }
        return {key: value for key, value in found.items() if value not in ({}, [])}

    # Who there is.

    def _sides(self) -> Tree:
        plain = ("ard", "bel", "cor")
        zones = ("UTC", "Asia/Shanghai", "America/New_York")
        found: Tree = {}
        for number, side in enumerate(self.cast.sides):
            found[side] = {"label": plain[number], "zone": zones[number], **self.cast.stream(plain[number])}
        return found

    def _office(self, office: Office) -> Tree:
        cast, recipe = self.cast, self.recipe
        found: Tree = {"kind": office.kind, "capacity": cast.pick((1, 1, 1, 2, 3))}
        found["hours"] = cast.pick(HOURS[recipe.tick]) if cast.odds(recipe.hours / 10) else "always"
        if office.above:
            found["reports_to"] = office.above
        if cast.odds(0.8):
            found["hop"] = self.language.quantity(low=0, high=4)
        if cast.odds(recipe.holders / 10):
            found["holders"] = self._holders()
        if cast.odds(0.1):
            found["delegated"] = [self.language.matter()]
        if cast.odds(0.05):
            found["holidays"] = ["2000-01-03"]
        side = ("ard", "bel", "cor")[cast.sides.index(office.side)]
        return found | cast.stream(f"{side}.{office.role}")

    def _holders(self) -> list[Tree]:
        cast = self.cast
        instants = sorted({cast.luck.randint(0, self.recipe.horizon) for _ in range(3)})
        return [
            {"since": cast.ticks(at), "vacant": True} if number % 2 == 0 else {"since": cast.ticks(at)}
            for number, at in enumerate(instants)
        ]

    def _channel(self, line: Line) -> Tree:
        cast = self.cast
        found: Tree = {"kind": line.kind, "ends": [[office.id for office in end] for end in line.ends]}
        found["setup"] = self.language.quantity(low=0, high=2)
        found["talk"] = self.language.quantity(low=1, high=9)
        if line.kind == "request":
            found |= self._formal(line)
        if cast.odds(0.5) and line.kind != "public":
            found["capacity"] = cast.pick((1, 1, 2))
        if cast.odds(0.25):
            found["takes_requests"] = False
        if cast.odds(0.5):
            found["restricted_to"] = cast.some(PURPOSES, 1, 5)
        if cast.odds(0.12):
            found["status"] = self._start_status(line)
        return found | cast.stream(f"{line.kind}_{cast.lines.index(line)}")

    def _formal(self, line: Line) -> Tree:
        cast = self.cast
        found: Tree = {}
        if cast.odds(0.7):
            found["notice"] = self.language.quantity(low=0, high=12)
        sides, at_ends = {end[0].side for end in line.ends}, {office for end in line.ends for office in end}
        gates = [office for office in cast.offices if office.role == "gate" and office.side in sides]
        gates = [office for office in gates if office not in at_ends]
        if gates:
            found["via"] = [office.id for office in gates]
        return found

    def _start_status(self, line: Line) -> object:
        def end() -> object:
            if self.cast.odds(0.3):
                return {"announced": self.cast.pick(STATUSES), "actual": self.cast.pick(STATUSES)}
            return self.cast.pick(STATUSES)

        return end() if line.kind == "public" or self.cast.odds(0.3) else [end(), end()]

    def _matters(self) -> Tree:
        cast = self.cast
        found: Tree = {}
        for number, name in enumerate(cast.matters):
            bound = {"incident": cast.pick(list(cast.incidents))} if number and cast.incidents else {}
            found[name] = {"label": f"matter {number}", **bound, **cast.stream(f"matter{number}")}
        return found

    # What happens.

    def _incident(self, name: str) -> list[Tree]:
        cast = self.cast
        plain = f"event{list(cast.incidents).index(name)}"
        stages = [self._stage(name, number) for number in range(len(cast.incidents[name]))]
        stages[0] |= cast.stream(plain)
        return stages

    def _stage(self, incident: str, number: int) -> Tree:
        cast = self.cast
        found: Tree = {"stage": cast.incidents[incident][number]}
        found |= self._coming(incident, number)
        if cast.odds(0.2):
            found["unless"] = self.language.condition(View())
        if cast.odds(0.2):
            found["chance"] = self.language.chance(View())
        if cast.odds(0.5):
            found |= self._seen_as()
        return found | self._knowing()

    def _coming(self, incident: str, number: int) -> Tree:
        cast = self.cast
        if number and cast.odds(0.6):
            found: Tree = {"after": self.language.quantity(low=0, high=8)}
            if cast.odds(0.3):
                found["follows"] = cast.some(cast.incidents[incident][:number], 1, 2)
            return found
        if not number and cast.odds(0.35):
            return {"every": self.language.quantity(low=8, high=20)}
        if cast.odds(0.25):
            return self._watched("when", View())
        return {"at": cast.instant()} if cast.odds(0.85) else {}

    def _seen_as(self) -> Tree:
        cast = self.cast
        by = cast.pick([*cast.sides, *(office.id for office in cast.offices)])
        found: Tree = {"rung": f"R{cast.luck.randint(1, 7)}", "by": by}
        if cast.odds(0.4):
            found["seen_as"] = f"R{cast.luck.randint(0, 7)}"
        if cast.odds(0.3):
            found["path"] = cast.pick(("deliberate", "inadvertent", "accidental"))
        return found

    def _knowing(self) -> Tree:
        cast = self.cast
        if cast.odds(0.3):
            return {"public": True}
        if cast.odds(0.3):
            return {"accounts": [self._path() for _ in range(cast.luck.randint(1, 2))]}
        return {"seen_by": [office.id for office in cast.some(cast.offices, 1, 2)]}

    def _path(self) -> list[object]:
        offices = self.cast.some(self.cast.of_side(self.cast.pick(self.cast.sides)), 1, 3)
        return [
            {"office": office.id, "hop": self.language.quantity(low=0, high=5)} if self.cast.odds(0.6) else office.id
            for office in offices
        ]

    def _watched(self, key: str, view: View) -> Tree:
        text = self.language.condition(view)
        more = {"test_every": self.cast.span(1, 5)} if reads_time(text) else {}
        return {key: text, **more}

    # Rules.

    def _policies(self) -> Tree:
        cast = self.cast
        found: Tree = {}
        for office in cast.offices:
            if cast.odds(0.92):
                found[office.id] = self.answers.policy(office)
        return found

    def _initiative(self) -> Tree:
        cast, found = self.cast, dict[str, object]()
        for office in cast.offices:
            number = cast.luck.randint(0, self.recipe.starts)
            if number:
                found[office.id] = [self._start(office, at) for at in range(number)]
        return found

    def _start(self, office: Office, number: int) -> Tree:
        cast = self.cast
        rule: Tree = {"id": f"start{number}"}
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
        if "ask" in str(rule["do"]) and "start" in str(rule["id"]) and cast.odds(0.35):
            rule["repeat"] = f"every {cast.span(1, 10)} until answered or {cast.luck.randint(2, 6)} tries"
        return rule

    def _upon(self, office: Office) -> tuple[Tree, bool, bool, bool]:
        """A trigger, and whether it brings a contact, one that has ended, a matter."""
        cast = self.cast
        roll = cast.luck.random()
        if roll < 0.3:
            return {"upon": "start"}, False, False, False
        if roll < 0.45 and cast.classes:
            event = cast.pick(cast.classes)
            return {"upon": f"learned({event})"}, False, False, event in cast.stages
        if roll < 0.6:
            return {"upon": f"every {self._period()}"}, False, False, False
        if roll < 0.7:
            return {"at": cast.instant()}, False, False, False
        if roll < 0.78:
            return {"upon": "request"}, True, False, True
        if roll < 0.85 and cast.lines:
            one = f"status({cast.pick(cast.lines).id})"
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
            found.append({"id": f"shut{number}", **at, "do": {"close": line.id, "status": status, **own}})
            found.append({"id": f"open{number}", **at, "after": cast.span(1, 4), "do": {"reopen": line.id, **own}})
        return found

    def _inject(self, number: int) -> Tree:
        cast = self.cast
        if cast.odds(0.4):
            rule: Tree = {"id": f"inject{number}", "do": self._world_do(View()), **self._watched("armed", View())}
        elif cast.odds(0.5):
            rule = {"id": f"inject{number}", "at": cast.instant(), "do": self._world_do(View())}
        else:
            rule = self._of_the_world(f"inject{number}")
        if cast.odds(0.5):
            rule |= {"title": "An inject", "to": cast.pick(cast.offices).id, "text": "Something is said."}
        return rule

    def _of_the_world(self, name: str) -> Tree:
        cast = self.cast
        upon, contact, result = self._world_upon()
        rule: Tree = {"id": name, "upon": upon}
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
            stages = cast.stages
            word = "stage" if stages and cast.odds(0.5) else "learned"
            return f"{word}({cast.pick(stages if word == 'stage' else cast.classes)})", False, False
        if roll < 0.45 and cast.lines:
            return cast.pick(("status", f"status({cast.pick(cast.lines).id})")), False, False
        if roll < 0.6:
            return f"every {self._period()}", False, False
        if roll < 0.7:
            return f"result({' or '.join(cast.some(RESULTS, 1, 3))})", True, True
        if roll < 0.75:
            return "holder", False, False
        moment = cast.pick((*MOMENTS, "request"))
        return moment, moment != "permission", moment == "ended"

    # Numbers.

    def _variables(self) -> Tree:
        cast = self.cast
        found: Tree = {}
        for name in cast.own:
            found[name] = {"per": "side", "start": self.language.number(), "bounds": "0 to 1", **self._variable(name)}
        for name in cast.shared:
            start = cast.pick([self.language.number(), *cast.shares])
            found[name] = {"start": start, "bounds": cast.pick(("0 to 1", "0 to 10")), **self._variable(name)}
        return found

    def _variable(self, name: str) -> Tree:
        cast = self.cast
        found: Tree = {"seen_by": cast.seen[name]} if name in cast.seen else {}
        if cast.odds(0.4):
            toward, rate = self.language.number(), cast.pick(("0.1", "0.5"))
            found["drift"] = {"step": cast.span(2, 10), "toward": toward, "rate": rate}
        return found

    def _counter(self, name: str) -> Tree:
        cast = self.cast
        found: Tree = {"seen_by": cast.seen[name]} if name in cast.seen else {}
        if name in cast.windowed:
            found |= {"window": cast.span(5, 30), "size": 256}
        return found

    def _parameters(self) -> Tree:
        cast = self.cast
        found: Tree = {}
        for number, name in enumerate((*cast.shares, *cast.spans)):
            share = name in cast.shares
            value = f"{cast.luck.randint(1, 9) / 10:g}" if share else cast.span(1, 5)
            bounds = "0 to 1" if share else f"{cast.ticks(0)} to {cast.ticks(50)}"
            found[name] = {"value": value, "range": bounds, "label": f"number {number}", "basis": "judgement: random"}
        return found

    def _ladder(self) -> Tree:
        cast = self.cast
        found: Tree = {}
        rows: dict[str, list[Tree]] = {"thresholds": [], "departures": []}
        for number in range(self.recipe.ladder):
            rung = cast.luck.randint(1, 6)
            row: Tree = {"id": f"row{number}", "side": cast.pick(cast.sides), "rung": f"R{rung}"}
            row |= self._watched("when", View(None, str(row["side"])))
            if cast.odds(0.5):
                rows["thresholds"].append(row)
            else:
                row["to"] = f"R{cast.luck.randint(0, rung - 1)}"
                rows["departures"].append(row | ({"reader": cast.pick(cast.sides)} if cast.odds(0.3) else {}))
        return found | {key: value for key, value in rows.items() if value}

    # Results.

    def _outcomes(self) -> Tree:
        cast = self.cast
        found: Tree = {}
        for number, name in enumerate(cast.outcomes):
            row: Tree = {"label": f"outcome {number}"}
            if cast.odds(0.25):
                late = f"now > {cast.ticks(self.recipe.horizon // 2)} and ({self.language.condition(View())})"
                row |= {"when": late, "test_every": cast.span(2, 10)}
            elif number < len(cast.outcomes) - 1 or cast.odds(0.5):
                row["at_horizon"] = self.language.condition(View())
            found[name] = row
        return found

    def _measures(self) -> Tree:
        rows: list[Tree] = [
            {"label": "calls", "take": "count", "of": "result(completed)"},
            {"label": "first", "take": "first", "of": "connected"},
        ]
        return {f"measure{number}": row for number, row in enumerate(rows[: self.recipe.measures])}

    def _script(self) -> Tree:
        instants = sorted(
            self.cast.luck.randint(0, self.recipe.horizon - 1) for _ in range(self.cast.luck.randint(1, 8))
        )
        return {"label": "What was done", "inputs": [self._input(self.cast.ticks(at)) for at in instants]}

    def _input(self, at: str) -> Tree:
        cast = self.cast
        office = cast.pick(cast.offices)
        kinds = [self._decide, self._decide, self.acts.ask, self.acts.state, self._withdraw, self._close]
        kinds += [self._happen] if cast.incidents else []
        do = None
        while do is None:
            do = cast.pick(kinds)(office)
        return {"at": at, "by": office.id, "do": do}

    def _decide(self, office: Office) -> Tree:
        cast = self.cast
        others = [other.id for _, other in cast.reach(office)] or [other.id for other in cast.offices]
        found: Tree = {"decide": cast.pick(("accept", "reject", "ignore", "delay")), "request_of": cast.pick(others)}
        if found["decide"] == "delay":
            found["after"] = self.language.quantity(low=1)
        if cast.odds(0.5):
            found["reason"] = self.language.reason()
        return found

    def _withdraw(self, office: Office) -> Tree | None:
        reach = self.cast.reach(office)
        return {"withdraw": self.cast.pick(reach)[1].id} if reach else None

    def _close(self, office: Office) -> Tree | None:
        lines = [line for line in self.cast.lines if any(end[0].side == office.side for end in line.ends)]
        if not lines:
            return None
        line = self.cast.pick(lines).id
        return {"close": line, "status": self.cast.pick(STATUSES[1:])} if self.cast.odds(0.6) else {"reopen": line}

    def _happen(self, _office: Office) -> Tree:
        return {"stage": self.cast.pick(self.cast.stages)}
