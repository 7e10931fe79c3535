"""Random conditions, amounts and durations, valid where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.corpus.cast import PURPOSES, TONES, Cast, Office, Tree

STATUSES = ("open", "restricted", "unattended", "suspended", "cancelled", "down")
RESULTS = ("completed", "dropped", "cancelled", "rejected", "downgraded", "ignored", "withdrawn", "failed")
SUBSTANCES = ("heard only", "talking points", "conveyed up", "replied", "agreed")
REASONS = (
    "wrong counterpart",
    "unmet demand",
    "no proper atmosphere",
    "not for its own sake",
    "wrong scope",
    "agenda dispute",
    "venue or publicity",
    "channel not trusted",
    "would concede the point",
    "leverage",
    "no authority yet",
    "no facts yet",
    "internal disagreement",
    "domestic constraint",
    "vacancy",
    "overload",
    "out of hours",
    "technical",
    "undecided",
)
_TIME = re.compile(r"\bnow\b|\bsince\(|window\)|local_hour|\bwaited\b|\bheld\b|\bon\(|\buntil\(")


def reads_time(text: str) -> bool:
    """Whether a condition needs `test_every` where it is watched."""
    return bool(_TIME.search(text))


@dataclass(frozen=True, slots=True)
class View:
    """From where a text looks: an office or the world, with a contact at hand, perhaps one that has ended."""

    office: Office | None = None
    side: str = ""
    contact: bool = False
    result: bool = False
    all: bool = False  # variables may be read that the office does not see


class Language:
    """Writes texts about one cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    # Conditions.

    def condition(self, view: View, depth: int = 0) -> str:
        """A condition; deeper ones are rarer."""
        cast = self.cast
        if depth < 2 and cast.odds(0.3):
            return self._joint(view, depth + 1)
        atoms = self._atoms(view)
        return cast.pick(atoms)(view)

    def _joint(self, view: View, depth: int) -> str:
        one, other = self.condition(view, depth), self.condition(view, depth)
        shape = self.cast.pick(("{0} and {1}", "{0} or {1}", "not ({0})", "({0}) and not ({1})"))
        return shape.format(f"({one})" if " or " in one or " and " in one else one, f"({other})")

    def _atoms(self, view: View) -> list[Callable[[View], str]]:
        cast = self.cast
        found: list[Callable[[View], str]] = [self._clock, self._hour, self._rung, self._compared]
        found += [self._event, self._event] if cast.classes else []
        found += [self._stage] if cast.incidents else []
        found += [self._status] if cast.seen_by(view.office) else []
        found += [self._calendar] * 2 if cast.calendars else []
        found += [self._bond] * 2 if cast.bonds else []
        found += [self._holder] if any("attributes" in row for rows in cast.held.values() for row in rows) else []
        found += [self._attribute] * 2 if cast.attributed else []
        found += [self._disclosed] * 2 if cast.recipe.facts and cast.stages else []
        found += [self._published] * 2 if cast.topics else []
        found += [self._counter, self._window] if self._counters(view) else []
        found += [self._permission]
        found += [self._queue] if view.office is not None else []
        found += [self._contact] * 4 if view.contact else []
        found += [self._result] * 3 if view.result else []
        return found

    def _clock(self, _view: View) -> str:
        cast = self.cast
        return cast.pick(
            (
                f"now {cast.pick(('<', '<=', '>', '>='))} {cast.instant()}",
                f"now - {cast.span()} > {cast.instant()}",
                "true",
            )
        )

    def _hour(self, view: View) -> str:
        where = self.cast.pick([*self.cast.sides, *(office.id for office in self.cast.offices)])
        return f"local_hour({where}) {self.cast.pick(('<', '>='))} {self.cast.luck.randint(0, 24)}"

    def _event(self, view: View) -> str:
        cast = self.cast
        event = cast.pick(cast.classes)
        shapes = ["known({e})", "not known({e})", "count({e}) >= {n}", "since({e}) < {t}", "since({e}) != {t}"]
        return cast.pick(shapes).format(e=event, n=cast.luck.randint(1, 3), t=cast.span(1, 20))

    def _calendar(self, _view: View) -> str:
        cast = self.cast
        name = cast.pick(cast.calendars)
        return cast.pick((f"on({name})", f"not on({name})", f"until({name}) < {cast.span(1, 8)}"))

    def _bond(self, _view: View) -> str:
        bond = self.cast.pick(self.cast.bonds)
        own = {"demand": "met({b})", "promise": "promise({b}) is {s}", "agreement": "in_force({b})"}
        shape = self.cast.pick((own[bond.kind], own[bond.kind], "stage({b}) is {s}", "stage({b}) is not none"))
        return shape.format(b=bond.id, s=self.cast.pick(bond.stages))

    def _holder(self, _view: View) -> str:
        cast = self.cast
        held = [name for name, rows in cast.held.items() if any("attributes" in row for row in rows)]
        name = cast.pick(held)
        return cast.pick((f"holder({name}, new)", f"holder({name}, standing) >= 2", f"holder({name}) is 0"))

    def _published(self, _view: View) -> str:
        cast, matter = self.cast, self.matter()
        one, other = cast.pick(cast.sides), cast.pick(cast.sides)
        return cast.pick((f"spoken({one}, {matter})", f"divergence({one}, {other}, {matter}) <= 0.5"))

    def _attribute(self, _view: View) -> str:
        incident = self.cast.pick(self.cast.attributed)
        return self.cast.pick((f"attribute({incident}, casualties) >= 1", f"attribute({incident}, near)"))

    def _disclosed(self, _view: View) -> str:
        return f"disclosed({self.cast.pick(self.cast.stages)})"

    def _queue(self, _view: View) -> str:
        return f"queue >= {self.cast.luck.randint(1, 2)}"

    def _stage(self, view: View) -> str:
        cast = self.cast
        incident = cast.pick(list(cast.incidents))
        stage = cast.pick([*cast.incidents[incident], "none"])
        return f"stage({incident}) {cast.pick(('is', 'is not'))} {stage}"

    def _status(self, view: View) -> str:
        cast = self.cast
        shape = cast.pick(("is open", "is not open", "is suspended or cancelled or down", "is restricted"))
        line = cast.pick(cast.seen_by(view.office))
        side = view.side if view.office is not None else cast.pick([end[0].side for end in line.ends])
        if any(end[0].side == side for end in line.ends) and cast.odds(0.3):
            return f"status({line.id}, {side}) {shape}"
        return f"status({line.id}) {shape}"

    def _rung(self, view: View) -> str:
        cast = self.cast
        actor, rung = cast.pick(cast.sides), f"R{cast.luck.randint(1, 5)}"
        if view.office is None and cast.odds(0.4):
            return f"rung({actor}, seen by {cast.pick(cast.sides)}) >= {rung}"
        return f"rung({actor}) {cast.pick(('>=', '<', 'is', 'is not'))} {rung}"

    def _permission(self, view: View) -> str:
        cast = self.cast
        state = cast.pick(("is granted", "is not granted", "is none"))
        matter = self.matter()
        if view.office is None:
            return f"permission({cast.pick(cast.offices).id}, {matter}) {state}"
        if view.contact and cast.odds(0.6):
            return f"permission {cast.pick((state, 'is refused', 'is granted'))}"
        return f"permission({matter}) {state}"

    def _counters(self, view: View) -> list[str]:
        return [name for name in self.cast.counters if self._visible(name, view)]

    def _counter(self, view: View) -> str:
        return f"count({self.cast.pick(self._counters(view))}) >= {self.cast.luck.randint(1, 3)}"

    def _window(self, view: View) -> str:
        seen = [name for name in self._counters(view) if name in self.cast.windowed]
        return f"count({self.cast.pick(seen)}, window) < 2" if seen else "true"

    def _visible(self, name: str, view: View) -> bool:
        if view.office is None or view.all:
            return True
        return view.office.side in self.cast.seen.get(name, [])

    def _contact(self, view: View) -> str:
        cast = self.cast
        office = cast.pick(cast.offices)
        texts = [
            f"from is {cast.pick((office.id, office.side))}",
            f"to is {office.id}",
            f"matter is {self.matter()}",
            f"purpose is {cast.pick(PURPOSES)} or {cast.pick(PURPOSES)}",
            "purpose is not permission",
            f"tone is {cast.pick(TONES)}",
            f"ordinal < {cast.luck.randint(1, 3)}",
            f"waited >= {cast.span(0, 4)}",
            "permitted is refused",
            f"delays < {cast.luck.randint(1, 2)}",
            f"link is {cast.pick(('none', 'call back', 'fallback', 'redirect'))}",
        ]
        if view.office is not None and not view.result:
            texts.append(f"held >= {cast.span(0, 4)}")
        if cast.seen_by(view.office):
            texts.append(f"channel is {cast.pick(cast.seen_by(view.office)).id}")
        if cast.topics:
            topic = cast.pick(cast.topics)
            if cast.odds(0.4):
                return cast.pick((f"mentions({topic})", f"denies({topic})"))
        return cast.pick(texts)

    def _result(self, view: View) -> str:
        cast = self.cast
        return cast.pick(
            (
                f"result is {cast.pick(RESULTS)} or {cast.pick(RESULTS)}",
                f"decision is {cast.pick(('none yet', 'accepted', 'delayed', 'rejected'))}",
                f"reason is not {cast.pick(REASONS)}",
                f"substance >= {cast.pick(SUBSTANCES)}",
                f"carried > {cast.span(0, 4)}",
            )
        )

    def watched(self, key: str, view: View) -> Tree:
        """A condition under a key, and how often it is tested where it reads time."""
        text = self.condition(view)
        return {key: text, "test_every": self.cast.span(1, 5)} if reads_time(text) else {key: text}

    # Amounts.

    def _compared(self, view: View) -> str:
        return f"{self.amount(view)} {self.cast.pick(('<', '<=', '>', '>=', '=', '!='))} {self.number()}"

    def number(self) -> str:
        """A small literal."""
        return f"{self.cast.luck.randint(0, 10) / 10:g}"

    def value(self, view: View) -> str:
        """Something with a number: a parameter, a variable that can be read, a count, a literal."""
        cast = self.cast
        found = [self.number(), *cast.shares, "0.5"]
        for name in (*cast.own, *cast.shared):
            if self._visible(name, view):
                found += [self._variable(name, view)] * 2
        for name, hypotheses in cast.beliefs.items():
            held = f"{name}_{cast.pick(hypotheses)}" if hypotheses else name
            found.append(f"{held}({cast.pick(cast.sides)})" if view.office is None or view.all else held)
        found += [f"count({event})" for event in cast.classes[:2]]
        return cast.pick(found)

    def _variable(self, name: str, view: View) -> str:
        if name in self.cast.shared:
            return name
        if view.side and self.cast.odds(0.5) and (view.office is None or self._visible(name, view)):
            return name
        sides = self.cast.sides
        return f"{name}({self.cast.pick(sides)})"

    def amount(self, view: View, depth: int = 0) -> str:
        """A number: a value, or arithmetic over values."""
        cast, value = self.cast, self.value(view)
        if depth > 1 or cast.odds(0.45):
            return value
        other = self.amount(view, depth + 1)
        shape = cast.pick(
            (
                "({a} + {b})",
                "({a} - {b})",
                "{a} * ({b})",
                "({a}) / 2",
                "-({a})",
                "min({a}, {b})",
                "max({a}, {b})",
                "clamp({a}, 0, {b})",
                "({a} if {c} else {b})",
            )
        )
        return shape.format(a=value, b=other, c=self._clock(view))

    def chance(self, view: View) -> str:
        """A share between 0 and 1."""
        wide = View(view.office, view.side, view.contact, view.result, all=True)
        texts = [self.number(), f"clamp({self.amount(wide)}, 0, 1)", *self.cast.shares]
        return self.cast.pick(texts)

    # Durations.

    def quantity(self, view: View | None = None, low: int = 0, high: int = 6) -> str | list[str]:
        """A duration, most often of whole ticks, so that many fall on one instant."""
        cast = self.cast
        if cast.odds(0.05):
            return [self._term(view, low, high), self._term(view, 0, 2)]
        return self._term(view, low, high)

    def _term(self, view: View | None, low: int, high: int) -> str:
        cast = self.cast
        roll = cast.luck.random()
        if roll < 0.6:
            return cast.span(low, high)
        if roll < 0.8:
            one, two = cast.span(low, high), cast.span(low, high)
            return f"discrete {one} weight {cast.luck.randint(1, 3)} or {two} weight 1"
        return cast.pick(self._shapes(view, low, high))

    def _shapes(self, view: View | None, low: int, high: int) -> list[str]:
        cast = self.cast
        least, most = max(low, 1), max(low, 1) + high
        found = [
            f"{cast.ticks(low)} to {cast.ticks(most)}",
            f"exponential mean {cast.ticks(least)}",
            f"triangular {cast.ticks(low)} mode {cast.ticks(least)} to {cast.ticks(most)}",
            f"lognormal median {cast.ticks(least)} spread 2",
            f"weibull scale {cast.ticks(least)} shape 1.5",
            *cast.spans,
        ]
        if view is not None:
            wide = View(view.office, view.side, view.contact, view.result, all=True)
            found.append(f"{cast.ticks(least)} * (1 + clamp({self.amount(wide)}, 0, 2))")
        return found

    # Words.

    def matter(self) -> str:
        """A matter, or an incident, which is one, too."""
        bound = [bond.id for bond in self.cast.bonds[:2]]
        return self.cast.pick([*self.cast.matters, *self.cast.incidents, *bound])

    def topics(self) -> Tree:
        """What is spoken of, some of it denied."""
        cast = self.cast
        if not cast.topics or not cast.odds(0.6):
            return {}
        return {"topics": [f"not {topic}" if cast.odds(0.4) else topic for topic in cast.some(cast.topics, 1, 3)]}

    def theory(self, side: str) -> Tree:
        """To which rule set of a side a rule belongs, if not to all."""
        names = self.cast.theories.get(side, [])
        return {"rule_set": self.cast.pick(names)} if names and self.cast.odds(0.4) else {}

    def reason(self) -> str | dict[str, object]:
        """Why: one word, or actual, told and public ones."""
        cast = self.cast
        if cast.odds(0.4):
            return cast.pick(REASONS)
        found: dict[str, object] = {"actual": cast.pick(REASONS)}
        if cast.odds(0.6):
            found["told"] = cast.pick(REASONS)
        if cast.odds(0.4):
            found["public"] = cast.pick(REASONS)
            if cast.odds(0.6):
                found["public_after"] = self.quantity()
        return found
