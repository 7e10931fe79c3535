"""Who and what there is in a random scenario: ids first, so that everything else can speak of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from zlib import crc32

from tests.corpus.recipe import Recipe

T = TypeVar("T")
Tree = dict[str, object]

PURPOSES = ("reassure", "clarify", "notify", "warn", "protest", "propose", "coordinate", "demand", "apologise", "relay")
TONES = ("conciliatory", "neutral", "firm", "threatening")
LINE_KINDS = ("request", "staffed", "embassy", "radio", "public", "command")
ROLES = (
    ("desk", "hotline desk"),
    ("head", "ministry"),
    ("gate", "gatekeeper"),
    ("unit", "unit"),
    ("voice", "spokesperson"),
)
ABOVE = {"desk": "head", "gate": "head", "unit": "desk", "voice": "head"}


@dataclass(frozen=True, slots=True)
class Office:
    """One office: its id, side, role and kind, and the id of the office above it, if any."""

    id: str
    side: str
    role: str
    kind: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One channel: its id, kind, the offices at its ends, and the purposes that it covers."""

    id: str
    kind: str
    ends: tuple[tuple[Office, ...], ...]
    purposes: tuple[str, ...] = PURPOSES
    relayer: Office | None = None
    hidden: bool = False
    forms: tuple[str, ...] = ()
    hidden_from: tuple[Office, ...] = ()

    def has_part(self, office: Office | None) -> bool:
        """Whether an office may speak of this channel; nobody's rules may."""
        if office in self.hidden_from:
            return False
        return not self.hidden or office is None or office == self.relayer or any(office in end for end in self.ends)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do beyond talking: its id, the offices that can do it, and whose permission it needs."""

    id: str
    by: tuple[Office, ...]
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Bond:
    """A demand, a promise or an agreement: its id, its stages, the side that acts on it, and the other."""

    id: str
    kind: str
    side: str
    other: str
    stages: tuple[str, ...]


def same(_kind: str, name: str) -> str:
    """Ids as they are."""
    return name


def other_ids(kind: str, name: str) -> str:
    """A bijection of ids of one kind: another first letter, so that any order of names is another one, too."""
    return f"{'zyxwvutsrq'[crc32(f'{kind}{name}'.encode()) % 10]}_{name}"


@dataclass
class Cast:
    """All ids of one scenario, and the luck that everything in it is drawn with."""

    recipe: Recipe
    rename: Callable[[str, str], str] = same
    luck: random.Random = field(init=False)
    sides: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    incidents: dict[str, list[str]] = field(default_factory=dict)
    matters: list[str] = field(default_factory=list)
    shares: list[str] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    seen: dict[str, list[str]] = field(default_factory=dict)
    counters: list[str] = field(default_factory=list)
    windowed: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    calendars: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    bonds: list[Bond] = field(default_factory=list)
    theories: dict[str, list[str]] = field(default_factory=dict)
    meetable: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    held: dict[str, list[Tree]] = field(default_factory=dict)
    beliefs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    attributed: list[str] = field(default_factory=list)
    drill: tuple[Bond, Line] | None = None

    def __post_init__(self) -> None:
        self.luck = random.Random(self.recipe.seed)
        self._people()
        self._lines()
        self._things()
        self._more_things()

    # Luck.

    def pick(self, items: Sequence[T]) -> T:
        """One of them."""
        return items[self.luck.randrange(len(items))]

    def some(self, items: Sequence[T], least: int = 1, most: int = 3) -> list[T]:
        """A few of them, in their order, each once."""
        number = min(len(items), self.luck.randint(least, most))
        return [items[at] for at in sorted(self.luck.sample(range(len(items)), number))]

    def odds(self, chance: float) -> bool:
        """True this often."""
        return self.luck.random() < chance

    @property
    def loops(self) -> bool:
        """Whether acts may bring themselves about again at once, without end."""
        return self.recipe.seed % 8 == 0

    # Time.

    def ticks(self, number: int) -> str:
        """A duration of so many ticks."""
        return f"{number} {self.recipe.tick}"

    def span(self, low: int = 1, high: int = 6) -> str:
        """A plain duration of a few ticks."""
        return self.ticks(self.luck.randint(low, high))

    def instant(self) -> str:
        """Some instant of the run."""
        return self.ticks(self.luck.randint(0, self.recipe.horizon - 1))

    # Ids.

    def id(self, kind: str, name: str) -> str:
        """The id by which something goes."""
        return self.rename(kind, name)

    def stream(self, name: str) -> Tree:
        """What carries the draws of a renamed thing over."""
        return {} if self.rename is same else {"stream": name}

    def named(self, kind: str, name: str) -> Tree:
        """Id and stream of a rule."""
        return {"id": self.id(kind, name), **self.stream(name)}

    @property
    def classes(self) -> list[str]:
        """All stages as `incident.stage`, and public channels."""
        bound = [f"{bond.id}.{stage}" for bond in self.bonds for stage in bond.stages]
        return [*self.stages, *(line.id for line in self.lines if line.kind == "public"), *bound]

    @property
    def stages(self) -> list[str]:
        """All stages as `incident.stage`."""
        return [f"{incident}.{stage}" for incident, stages in self.incidents.items() for stage in stages]

    def below(self, office: Office) -> list[Office]:
        """The offices that report to one."""
        return [other for other in self.offices if other.above == office.id]

    def of_side(self, side: str) -> list[Office]:
        """The offices of one side."""
        return [office for office in self.offices if office.side == side]

    def line(self, name: str) -> Line:
        """The channel of this id."""
        return next(line for line in self.lines if line.id == name)

    def lines_of(self, office: Office) -> list[Line]:
        """The channels that have this office at an end."""
        return [line for line in self.lines if any(office in end for end in line.ends)]

    def seen_by(self, office: Office | None) -> list[Line]:
        """The channels that rules of an office may speak of; without one, all."""
        return [line for line in self.lines if line.has_part(office)]

    def bonds_of(self, kind: str, side: str = "") -> list[Bond]:
        """The demands, promises or agreements, of one side or of all."""
        found = [bond for bond in self.bonds if bond.kind == kind]
        return [bond for bond in found if side in ("", bond.side) or (kind == "agreement" and side == bond.other)]

    def reach(self, office: Office) -> list[tuple[Line, Office]]:
        """Whom an office can ask, and through what."""
        found = []
        for line in self.lines_of(office):
            if line.kind == "public":
                continue
            here = 0 if office in line.ends[0] else 1
            found += [(line, other) for other in line.ends[1 - here] if other != office]
        return found

    # Making it up.

    def _people(self) -> None:
        for plain in ("ard", "bel", "cor")[: self.recipe.sides]:
            side = self.id("side", plain)
            self.sides.append(side)
            roles = dict(ROLES[: self.recipe.offices])
            for role, kind in roles.items():
                above = ABOVE.get(role, "")
                above = f"{side}.{self.id('office', above)}" if above in roles else ""
                self.offices.append(Office(f"{side}.{self.id('office', role)}", side, role, kind, above))

    def _lines(self) -> None:
        for number in range(self.recipe.lines):
            kind = LINE_KINDS[(number + self.recipe.seed) % len(LINE_KINDS)] if number else "request"
            ends = self._ends(kind)
            few = kind in ("request", "staffed") and self.odds(0.2)
            purposes = tuple(self.some(PURPOSES, 4, 9)) if few else PURPOSES
            if ends:
                self.lines.append(Line(self.id("channel", f"{kind}_{len(self.lines)}"), kind, ends, purposes))

        for _ in range(self.recipe.texts):
            ends = self._ends("text")
            if ends:
                self.lines.append(Line(self.id("channel", f"text_{len(self.lines)}"), "text", ends))
        for _ in range(self.recipe.relays):
            self._relay()
        for number in range(self.recipe.sessions):
            self._session(("ping", "meeting", "sideline")[(number + self.recipe.seed) % 3])

    def _session(self, kind: str) -> None:
        """A channel that is there at times, for some forms, perhaps unknown to some."""
        ends = self._ends(kind)
        if ends:
            sides = {end[0].side for end in ends}
            others = [one for one in self.offices if one.side in sides and not any(one in end for end in ends)]
            hidden = tuple(self.some(others, 1, 2)) if others and self.odds(0.5) else ()
            forms = tuple(self.some(("formal", "corridor", "handshake"), 1, 2)) if self.odds(0.5) else ()
            name = self.id("channel", f"{kind}_{len(self.lines)}")
            self.lines.append(Line(name, kind, ends, forms=forms, hidden_from=hidden))

    def _relay(self) -> None:
        ends = self._ends("relay")
        between = [office for office in self.offices if not any(office in end for end in ends)]
        if ends and between:
            name, relayer, hidden = self.id("channel", f"relay_{len(self.lines)}"), self.pick(between), self.odds(0.3)
            self.lines.append(Line(name, "relay", ends, relayer=relayer, hidden=hidden))

    def _ends(self, kind: str) -> tuple[tuple[Office, ...], ...]:
        if kind == "public":
            return (tuple(self.some(self.of_side(self.pick(self.sides)))),)
        if kind == "command":
            return self._command()
        if len(self.sides) < 2:
            return ()
        one, other = self.some(self.sides, 2, 2)
        if self.odds(0.5):
            one, other = other, one
        return tuple(self.some(self.of_side(one), 1, 2)), tuple(self.some(self.of_side(other), 1, 2))

    def _command(self) -> tuple[tuple[Office, ...], ...]:
        """A declared command channel joins all of a side, so that none is made up beside it."""
        taken = {line.ends[0][0].side for line in self.lines if line.kind == "command"}
        free = [side for side in self.sides if side not in taken and len(self.of_side(side)) > 1]
        if not free:
            return ()
        offices = self.of_side(self.pick(free))
        return tuple(offices[:1]), tuple(offices[1:])

    def _things(self) -> None:
        recipe = self.recipe
        for number in range(recipe.incidents):
            later = range(1, self.luck.randint(1, recipe.stages))
            stages = ["s0", *(self.id("stage", f"s{stage}") for stage in later)]
            self.incidents[self.id("incident", f"event{number}")] = stages
        self.matters = [self.id("matter", f"matter{number}") for number in range(2)]
        for number in range(recipe.parameters):
            self.shares.append(self.id("parameter", f"share{number}"))
            self.spans.append(self.id("parameter", f"span{number}"))
        for number in range(recipe.variables):
            self.own.append(self.id("variable", f"own{number}"))
            self.shared.append(self.id("variable", f"all{number}"))
        for number in range(recipe.counters):
            self.counters.append(self.id("counter", f"counter{number}"))
        self.windowed = [name for name in self.counters if self.odds(0.6)]
        self.outcomes = [self.id("outcome", f"end{number}") for number in range(recipe.outcomes)]
        self.seen = {
            name: self.some(self.sides, 1, 2) for name in (*self.own, *self.shared, *self.counters) if self.odds(0.7)
        }

    def _more_things(self) -> None:
        recipe = self.recipe
        calendars = recipe.calendars or (2 if recipe.sessions else 0)
        self.calendars = [self.id("calendar", f"dates{number}") for number in range(calendars)]
        self.topics = [self.id("topic", f"topic{number}") for number in range(recipe.topics)]
        for number in range(recipe.actions):
            most = 1 if any(line.hidden or line.hidden_from for line in self.lines) else 2
            by = self.some(self.of_side(self.pick(self.sides)), 1, most)
            above = [office.id for office in self.of_side(by[0].side) if self.below(office)]
            authority = self.pick(above) if above and self.odds(0.7) else ""
            self.actions.append(Action(self.id("action", f"deed{number}"), tuple(by), authority))
        if len(self.sides) > 1:
            for number in range(recipe.bonds):
                self._bond("demand", number, ("unmet", "met"))
                self._bond("promise", number, ("made", "kept", "broken"))
                self._bond("agreement", number, ("in_force", "suspended", "ended"))
        self.meetable = [bond.id for bond in self.bonds_of("demand") if self.odds(0.5)]
        for side in self.sides:
            if recipe.theories and self.odds(0.7):
                self.theories[side] = [self.id("theory", f"theory{number}") for number in range(recipe.theories)]
        for office in self.offices:
            if self.odds(recipe.holders / 10):
                self.held[office.id] = self._holders()
        self._minds()

    def _minds(self) -> None:
        if self.recipe.facts:
            self.beliefs = {self.id("belief", "meant"): ()}
            self.attributed = self.some(list(self.incidents), 1, 2)
        if self.recipe.facts > 1:
            self.beliefs[self.id("belief", "why")] = ("fear", "plan", "chance")
        if self.recipe.notices:
            self._drill()

    def _drill(self) -> None:
        """An activity of which an agreement asks notice, by a channel between its sides."""
        for bond in self.bonds_of("agreement"):
            pair = {bond.side, bond.other}
            lines = [one for one in self.lines if {end[0].side for end in one.ends} == pair and one.forms == ()]
            lines = [one for one in lines if "notify" in one.purposes and one.relayer is None]
            if lines and not self.drill:
                self.drill = bond, self.pick(lines)
                self.incidents[self.id("incident", "drill")] = ["planned", "begins"]

    def _bond(self, kind: str, number: int, stages: tuple[str, ...]) -> None:
        side, other = self.luck.sample(self.sides, 2)
        self.bonds.append(Bond(self.id("bond", f"{kind}{number}"), kind, side, other, stages))

    def _holders(self) -> list[Tree]:
        instants = sorted({self.luck.randint(0, self.recipe.horizon) for _ in range(3)})
        return [self._holder(at, vacant=number % 2 == 0) for number, at in enumerate(instants)]

    def _holder(self, at: int, vacant: bool) -> Tree:
        if vacant:
            return {"since": self.ticks(at), "vacant": True}
        found: Tree = {"since": self.ticks(at)}
        if self.odds(0.7):
            found["attributes"] = {"new": self.odds(0.5), "standing": self.luck.randint(0, 3)}
        return found
