"""Who there is in a random scenario, what joins them, and what happens."""

from __future__ import annotations

from tests.corpus.cast import PURPOSES, ROLES, Cast, Line, Office, Tree
from tests.corpus.gatherings import Gatherings
from tests.corpus.language import STATUSES, Language, View
from tests.corpus.minds import Minds

HOURS = {
    "ms": ["Mon-Fri 09:00-18:00", "always"],
    "min": ["Mon-Fri 09:00-18:00", "daily 08:00-09:10", "always"],
    "h": ["Mon-Fri 09:00-18:00", "daily 22:00-07:00", "Mon 04:00-12:00"],
}


class Places:
    """Writes the entries of sides, offices, channels, matters and incidents."""

    def __init__(self, cast: Cast, language: Language, gatherings: Gatherings, minds: Minds) -> None:
        self.cast = cast
        self.gatherings = gatherings
        self.minds = minds
        self.recipe = cast.recipe
        self.language = language

    # Who there is.

    def sides(self) -> Tree:
        """All sides."""
        plain = ("ard", "bel", "cor")
        zones = ("UTC", "Asia/Shanghai", "America/New_York")
        found: Tree = {}
        for number, side in enumerate(self.cast.sides):
            found[side] = {"label": plain[number], "zone": zones[number], **self.cast.stream(plain[number])}
        return found

    def office(self, office: Office) -> Tree:
        """One office."""
        cast, recipe = self.cast, self.recipe
        found: Tree = {"kind": office.kind, "capacity": cast.pick((1, 1, 1, 2, 3))}
        found["hours"] = cast.pick(HOURS[recipe.tick]) if cast.odds(recipe.hours / 10) else "always"
        if office.above:
            found["reports_to"] = office.above
        if cast.odds(0.8):
            found["hop"] = self.language.quantity(low=0, high=4)
        if office.id in cast.held:
            found["holders"] = cast.held[office.id]
        if cast.odds(recipe.loads / 10):
            found |= self._default_acts()
        if cast.odds(0.1):
            found["delegated"] = [self.language.matter()]
        if cast.odds(0.05):
            found["holidays"] = ["2000-01-03"]
        side = ("ard", "bel", "cor")[cast.sides.index(office.side)]
        return found | cast.stream(f"{side}.{office.role}")

    def _default_acts(self) -> Tree:
        cast = self.cast
        found: Tree = {}
        if cast.odds(0.7):
            load: Tree = {"queue": cast.luck.randint(1, 2), "do": cast.pick(("reject", "ignore", "delay", "accept"))}
            if load["do"] == "delay" or cast.odds(0.4):
                load["after"] = self.language.quantity(low=1)
            found["overload"] = load
        if cast.odds(0.7):
            late: Tree = {"after": cast.span(2, 12), "do": cast.pick(("reject", "ignore", "accept"))}
            found["deadline"] = late | ({"reason": self.language.reason()} if cast.odds(0.4) else {})
        return found

    def calendars(self) -> Tree:
        """Dates: again and again, or at times of the day."""
        cast, found = self.cast, Tree()
        for number, name in enumerate(cast.calendars):
            if self.recipe.tick == "h" and cast.odds(0.5):
                row: Tree = {"days": cast.pick(("daily", "Mon-Wed")), "times": ["09:00", "21:00"]}
                row |= {"lasts": cast.span(1, 4), "zone": cast.pick(("UTC", "Asia/Seoul"))}
            else:
                row = {"every": cast.span(9, 20), "first": cast.instant(), "lasts": cast.span(1, 4)}
            if number and cast.odds(0.4):
                row["except"] = cast.calendars[0]
            found[name] = {"label": f"dates {number}", **row}
        return found

    def channel(self, line: Line) -> Tree:
        """One channel."""
        cast = self.cast
        found: Tree = {"kind": line.kind, "ends": [[office.id for office in end] for end in line.ends]}
        setup, talk = ("translate", "read") if line.kind == "text" else ("setup", "talk")
        found[setup] = self.language.quantity(low=0, high=2)
        found[talk] = self.language.quantity(low=1, high=9)
        if line.kind == "request":
            found |= self._formal(line)
        if line.kind not in ("public", "command"):
            found |= self._far(line)
        if line.kind != "public" and cast.odds(self.recipe.trouble / 10):
            found |= self._trouble(line)
        if cast.odds(0.5) and line.kind != "public":
            found["capacity"] = cast.pick((1, 1, 2))
        if cast.odds(0.25):
            found["takes_requests"] = False
        if cast.odds(0.5):
            found["restricted_to"] = cast.some(PURPOSES, 1, 5)
        if cast.odds(0.15):
            found["restricted_levels"] = cast.some([kind for _, kind in ROLES], 1, 3)
        found |= self.gatherings.channel(line)
        if line.purposes != PURPOSES:
            found["purposes"] = list(line.purposes)
        if cast.odds(0.12):
            found["status"] = self._start_status(line)
        return found | cast.stream(f"{line.kind}_{cast.lines.index(line)}")

    def _far(self, line: Line) -> Tree:
        """What lies between the ends of a channel."""
        cast, found = self.cast, Tree()
        if line.kind in ("text", "relay") or cast.odds(0.1):
            found["transmit"] = self.language.quantity(low=0, high=3)
        if line.kind != "text" and cast.odds(0.15):
            found["interpretation"] = True
        if cast.odds(0.1):
            found["scope"] = list(dict.fromkeys(self.language.matter() for _ in range(3)))
        if line.relayer is not None:
            found["relayer"] = line.relayer.id
            found |= {"receipt": self.language.quantity(low=0, high=6)} if cast.odds(0.8) else {}
        if line.hidden:
            found["deniable"] = True
        return found

    def _trouble(self, line: Line) -> Tree:
        """A line that fails, that leaks, that its sides open again."""
        cast, found = self.cast, Tree()
        if cast.odds(0.5):
            found["fails"] = self.language.quantity(low=5, high=40)
            found |= {"repair": self.language.quantity(low=0, high=5)} if cast.odds(0.8) else {}
        if cast.odds(0.5):
            found["leaks"] = self._leak()
        if cast.odds(0.6):
            found["reopens"] = {side: self._reopening() for side in dict.fromkeys(end[0].side for end in line.ends)}
        return found

    def _reopening(self) -> Tree:
        found = self.language.watched("when", View())
        return found | ({"after": self.language.quantity(low=1, high=8)} if self.cast.odds(0.5) else {})

    def _leak(self) -> Tree:
        cast = self.cast
        found: Tree = {"upon": cast.pick(("requested", "accepted", "completed"))}
        found["after"] = self.language.quantity(low=1, high=5)
        if cast.odds(0.5):
            found["chance"] = cast.pick(("0.3", "0.7"))
        if cast.odds(0.4):
            found["to"] = [office.id for office in cast.some(cast.offices, 1, 2)]
        return found

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

    def matters(self) -> Tree:
        """The matters that are declared."""
        cast = self.cast
        found: Tree = {}
        for number, name in enumerate(cast.matters):
            bound = {"incident": cast.pick(list(cast.incidents))} if number and cast.incidents else {}
            found[name] = {"label": f"matter {number}", **bound, **cast.stream(f"matter{number}")}
        return found

    # What happens.

    def incident(self, name: str) -> list[Tree]:
        """The stages of one incident."""
        cast = self.cast
        is_drill = bool(cast.drill) and name == list(cast.incidents)[-1]
        plain = "drill" if is_drill else f"event{list(cast.incidents).index(name)}"
        if is_drill:
            first, later = self.minds.drill()
            return [first | cast.stream(plain), later]
        stages = [self._stage(name, number) for number in range(len(cast.incidents[name]))]
        for number, stage in enumerate(stages):
            stage.update(cast.stream(f"s{number}" if number else plain))
        return stages

    def _stage(self, incident: str, number: int) -> Tree:
        cast = self.cast
        found: Tree = {"stage": cast.incidents[incident][number]}
        found |= self._coming(incident, number)
        if cast.odds(0.2):
            found["unless"] = self.language.condition(View())
        if cast.odds(0.2):
            found["chance"] = self.language.chance(View())
        elif cast.odds(0.1):
            found["hazard"] = self._hazard()
        if cast.odds(0.5):
            found |= self._seen_as()
        return found | self._knowing() | self.minds.attributes(incident, number)

    def _hazard(self) -> Tree:
        lowering = [{"when": self.language.condition(View()), "factor": self.cast.pick(("0.5", "0.8"))}]
        return {"base": self.cast.pick(("0.5", "0.9")), "lowered_by": lowering}

    def _coming(self, incident: str, number: int) -> Tree:
        cast = self.cast
        if number and cast.odds(0.6):
            found: Tree = {"after": self.language.quantity(low=0, high=8)}
            if cast.odds(0.3):
                found["follows"] = cast.some(cast.incidents[incident][:number], 1, 2)
            return found
        if not number and cast.odds(0.35):
            first = {"at": cast.instant()} if cast.odds(0.3) else {}
            return {"every": self.language.quantity(low=8, high=20), **first}
        if cast.odds(0.25):
            return self.language.watched("when", View())
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
