"""What every part of the compiler works with: the scenario, its names, and the way from text to code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from simulator import clock
from simulator.program.expression import Code, Expression, Op, ValueType
from simulator.program.tables import Delay, Quantity
from simulator.scenario import schema
from simulator.scenario.compile.literals import Literals
from simulator.scenario.compile.sites import Sites
from simulator.scenario.defaults import Span
from simulator.scenario.language import (
    Names,
    Scope,
    Unlimited,
    Written,
    parse_amount,
    parse_chance,
    parse_delay,
    parse_expression,
)
from simulator.scenario.names import Directory
from simulator.scenario.spot import Cut, Spot
from simulator.vocabulary import Distribution

NOTHING: Expression = (Code(Op.NUMBER),)
CERTAIN: Expression = (Code(Op.NUMBER, value=1.0),)
UNREADABLE: Expression = (Code(Op.REGISTER, -1),)
"""Stands for an expression that was refused: nobody can say what it comes to."""
NO_TIME = Delay((Quantity(Distribution.FIXED, (NOTHING,)),))


@dataclass(frozen=True, slots=True)
class Clock:
    """Start, play length and horizon, in ms; the start since 1970, the others since the start."""

    start_utc: int
    play: int
    horizon: int


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a rule or a thing stands: its name by place, and the words its draw sites are made of."""

    place: str
    owner: str
    ids: tuple[str, ...] = ()

    def below(self, word: str) -> Seat:
        """The seat of a branch, or of one act in a list."""
        return Seat(f"{self.place}.{word}", self.owner, (*self.ids, word))


@dataclass(frozen=True, slots=True)
class Context:
    """One scenario on its way to a program."""

    scenario: schema.Scenario
    root: Spot
    directory: Directory
    names: Names
    clock: Clock
    zones: dict[str, int]
    sites: Sites = field(default_factory=Sites)
    literals: Literals = field(default_factory=lambda: Literals(0))

    # --- scopes

    def world(self, *, side: int = -1, contact: bool = False, result: bool = False) -> Scope:
        """The true world, as effects, injects, stages and watches read it."""
        return Scope(self.names, side=side, contact=contact, result=result)

    def office(self, number: int, *, contact: bool = False, result: bool = False) -> Scope:
        """What an office sees in `when`."""
        side = self.directory.office_sides[number]
        return Scope(self.names, office=number, side=side, contact=contact, result=result)

    # --- texts

    def condition(self, spot: Spot, scope: Scope) -> Expression | None:
        """The condition at a spot; None where there is none."""
        return self.value(spot, scope, ValueType.BOOL) if spot.exists else None

    def value(self, spot: Spot, scope: Scope, want: ValueType) -> Expression:
        """An expression whose literals are no parameters."""
        return parse_expression(spot.text, scope, want, spot.report) or UNREADABLE

    def amount(self, spot: Spot, scope: Scope, place: str) -> Expression:
        """An amount; a literal is a parameter named by its place."""
        maker = self.literals.maker(spot, place)
        return parse_amount(spot.text, everything(scope), ValueType.NUMBER, spot.report, maker) or UNREADABLE

    def chance(self, spot: Spot, scope: Scope, place: str) -> Expression | None:
        """A chance or a share, which may read the world's variables; None where there is none."""
        if not spot.exists:
            return None
        maker = self.literals.maker(spot, place, share=True)
        return parse_chance(spot.text, everything(scope), spot.report, maker) or UNREADABLE

    def delay(self, spot: Spot, scope: Scope, seat: Seat, kind: str, **words: bool) -> Delay | None:
        """A duration, drawn or fixed; None where there is none, or where it is unlimited."""
        if not spot.exists:
            return None
        written = [Written(item.text, item.report) for item in spot.items()]
        maker = self.literals.maker(spot, f"{seat.place}.{spot.path[-1]}")
        site = partial(self._term, spot, seat, kind)
        found = parse_delay(written, everything(scope), maker, site, listed=spot.is_list, **words)
        return None if isinstance(found, Unlimited) else found or NO_TIME

    def part(self, spot: Spot, text: str, offset: int, scope: Scope, seat: Seat, kind: str) -> Delay:
        """A duration that is a part of the text at a spot, such as the period in `every 6 h`."""
        maker = self.literals.maker(spot, f"{seat.place}.{kind}")
        site = partial(self._term, spot, seat, kind)
        found = parse_delay([Written(text, Cut(spot, offset))], everything(scope), maker, site)
        return found if isinstance(found, Delay) else NO_TIME

    def _term(self, spot: Spot, seat: Seat, kind: str, index: int) -> int:
        more = (str(index),) if spot.is_list else ()
        return self.sites.site(kind, seat.owner, *seat.ids, *more)

    def span(self, span: Span | None, spot: Spot, seat: Seat, kind: str) -> Delay | None:
        """A default time, which is no parameter."""
        if span is None:
            return None
        low, high = ((Code(Op.NUMBER, ValueType.DURATION, value=float(end)),) for end in span)
        if span[0] == span[1]:
            return Delay((Quantity(Distribution.FIXED, (low,)),))
        site = self.sites.site(kind, seat.owner, *seat.ids)
        return Delay((Quantity(Distribution.UNIFORM, (low, high), site),))

    # --- plain times

    def duration(self, spot: Spot) -> int:
        """A plain duration in ms; 0 where there is none."""
        return plain(spot, clock.parse_duration, "E331") if spot.exists else 0

    def instant(self, spot: Spot) -> int:
        """An instant in ms since the start; -1 where there is none."""
        if not spot.exists:
            return -1
        return plain(spot, partial(clock.parse_instant, start_utc_ms=self.clock.start_utc), "E332")


def everything(scope: Scope) -> Scope:
    """The scope of chance, choose and after: the world's variables may be read, too."""
    return replace(scope, variables="all")


def plain(spot: Spot, parse: Callable[[str], int], code: str) -> int:
    """What a plain text about time means; 0 and a problem where it means nothing."""
    try:
        return parse(spot.text)
    except ValueError as error:
        spot.problem(code, str(error))
        return 0
