"""The numbers of a random scenario, what its runs come to, and what people do in it."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus.cast import Cast, Office, Tree
from tests.corpus.doing import Acts
from tests.corpus.language import STATUSES, Language, View


class Figures:
    """Writes the entries of variables, counters, the ladder, parameters, outcomes, measures and scripts."""

    def __init__(self, cast: Cast, language: Language, acts: Acts) -> None:
        self.cast = cast
        self.recipe = cast.recipe
        self.language = language
        self.acts = acts

    # Numbers.

    def variables(self) -> Tree:
        """All variables."""
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

    def counter(self, name: str) -> Tree:
        """One counter."""
        cast = self.cast
        found: Tree = {"seen_by": cast.seen[name]} if name in cast.seen else {}
        if name in cast.windowed:
            found |= {"window": cast.span(5, 30), "size": 256}
        return found

    def parameters(self) -> Tree:
        """The declared parameters."""
        cast = self.cast
        found: Tree = {}
        for number, name in enumerate((*cast.shares, *cast.spans)):
            share = name in cast.shares
            value = f"{cast.luck.randint(1, 9) / 10:g}" if share else cast.span(1, 5)
            bounds = "0 to 1" if share else f"{cast.ticks(0)} to {cast.ticks(50)}"
            found[name] = {"value": value, "range": bounds, "label": f"number {number}", "basis": "judgement: random"}
        return found

    def ladder(self) -> Tree:
        """Rungs that conditions enter and leave."""
        cast = self.cast
        found: Tree = {}
        rows: dict[str, list[Tree]] = {"thresholds": [], "departures": []}
        for number in range(self.recipe.ladder):
            rung = cast.luck.randint(1, 6)
            row: Tree = {"id": f"row{number}", "side": cast.pick(cast.sides), "rung": f"R{rung}"}
            row |= self.language.watched("when", View(None, str(row["side"])))
            if cast.odds(0.35):
                rows["thresholds"].append(row)
            else:
                row |= {"reader": cast.pick(cast.sides)} if cast.odds(0.3) else {}
                for high in sorted({rung, *cast.some(range(1, 7), 1, 3)}):
                    left: Tree = {"id": f"row{number}_{high}", "rung": f"R{high}"}
                    rows["departures"].append(row | left | {"to": f"R{cast.luck.randint(0, high - 1)}"})
        return found | {key: value for key, value in rows.items() if value}

    # Results.

    def outcomes(self) -> Tree:
        """How a run may end."""
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

    def measures(self) -> Tree:
        """A figure or two."""
        rows: list[Tree] = [
            {"label": "calls", "take": "count", "of": "result(completed)"},
            {"label": "first", "take": "first", "of": "connected"},
        ]
        return {f"measure{number}": row for number, row in enumerate(rows[: self.recipe.measures])}

    def script(self) -> Tree:
        """One script: inputs of every kind, in order of time."""
        instants = sorted(
            self.cast.luck.randint(0, self.recipe.horizon - 1) for _ in range(self.cast.luck.randint(1, 8))
        )
        return {"label": "What was done", "inputs": [self._input(self.cast.ticks(at)) for at in instants]}

    def _input(self, at: str) -> Tree:
        cast = self.cast
        office = cast.pick(cast.offices)
        kinds: list[Callable[[Office], Tree | None]] = [self._decide, self._decide, self.acts.ask, self.acts.ask]
        kinds += [self.acts.state]
        kinds += [self._withdraw, self._close]
        kinds += [self._happen] if cast.incidents else []
        kinds += [self._put_off, self._put_off, self._stay_away] if cast.recipe.sessions else []
        kinds += [self._disclose] * 2 if cast.recipe.facts and cast.stages else []
        kinds += [self._act] * 3 if cast.actions else []
        if self.cast.given and self.cast.odds(0.3):
            return {"at": at, "by": "control", "do": {"inject": cast.pick(cast.given)}}
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
        lines = [line for line in self.cast.seen_by(office) if any(end[0].side == office.side for end in line.ends)]
        if not lines:
            return None
        line = self.cast.pick(lines).id
        return {"close": line, "status": self.cast.pick(STATUSES[1:])} if self.cast.odds(0.6) else {"reopen": line}

    def _act(self, _office: Office) -> Tree:
        return {"action": self.cast.pick(self.cast.actions).id}

    def _put_off(self, office: Office) -> Tree:
        return self.acts.gatherings.put_off(View(office, office.side))

    def _stay_away(self, office: Office) -> Tree:
        return self.acts.gatherings.stay_away(View(office, office.side))

    def _disclose(self, office: Office) -> Tree:
        return self.acts.minds.disclose(View(office, office.side))

    def _happen(self, _office: Office) -> Tree:
        return {"stage": self.cast.pick(self.cast.stages)}
