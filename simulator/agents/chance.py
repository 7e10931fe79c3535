"""Luck: every draw is a pure function of (seed, run, fork), its draw site and a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import isfinite

from simulator import rng
from simulator.program.expression import Expression, number_in
from simulator.program.tables import Delay, Program, Quantity
from simulator.vocabulary import Distribution, Fault
from simulator.world.contact import Contact
from simulator.world.evaluate import Function, RunFault, compile_expression
from simulator.world.state import State

Draw = Callable[[State, int, Contact | None, int, int], int]
"""(state, office, contact, base of the run, key) to ms."""


@lru_cache(maxsize=4096)
def key_of(*parts: int) -> int:
    """One key out of the streams and numbers that name an occasion; kept, since every run has the same ones."""
    return rng.fold(0, *parts)


def contact_key(program: Program, contact: Contact) -> int:
    """Key of a contact: who, to whom, about what, and which of those it is. No other contact moves it."""
    offices = program.offices
    return key_of(
        offices[contact.source].stream,
        offices[contact.to].stream,
        program.matters[contact.matter].stream,
        contact.occurrence,
        contact.ordinal,
    )


def matter_key(program: Program, matter: int, occurrence: int, *more: int) -> int:
    """Key of a matter, for dispositions; `more` tells those apart that do not last for the whole matter."""
    return key_of(program.matters[matter].stream, occurrence, *more)


def unit(base: int, site: int, key: int) -> float:
    """The uniform of a draw site for a key, strictly between 0 and 1."""
    return rng.draw(base, site, key)


def to_ms(value: float) -> int:
    """A duration rounded to whole ms; a negative one, never, or one beyond all bounds is a fault of the run."""
    if 0.0 <= value < rng.LONGEST:
        return int(value + 0.5)
    raise RunFault(Fault.NEGATIVE_DURATION if value < 0 else Fault.TIME if isfinite(value) else Fault.NOT_A_NUMBER)


def drawing(program: Program, delay: Delay) -> Draw:
    """The function that draws a delay: its terms one by one, each rounded, then added."""
    terms = [_term(program, term) for term in delay.terms]
    if len(terms) == 1:
        return terms[0]

    def draw(state: State, office: int, contact: Contact | None, base: int, key: int) -> int:
        return sum(term(state, office, contact, base, key) for term in terms)

    return draw


def _term(program: Program, term: Quantity) -> Draw:
    """One term as a function; what is the same whenever it is drawn is worked out once."""
    operands = _functions(program, term.operands)
    site, shape = term.site, term.distribution
    numbers = [number_in(code) for code in term.operands]
    if shape is Distribution.FIXED:
        return _fixed(operands[0], numbers[0])
    if len(operands) == 1:
        return _of_one(site, rng.QUANTILES[shape], operands[0], numbers[0])

    def draw(state: State, office: int, contact: Contact | None, base: int, key: int) -> int:
        numbers = [operand(state, office, contact) for operand in operands]
        return to_ms(rng.quantile(shape, rng.draw(base, site, key), numbers))

    return draw


def _fixed(value: Function, number: float | None) -> Draw:
    if number is not None and number >= 0.0:
        took = to_ms(number)
        return lambda state, office, contact, base, key: took
    return lambda state, office, contact, base, key: to_ms(value(state, office, contact))


def _of_one(site: int, quantile: Callable[..., float], value: Function, number: float | None) -> Draw:
    """The shapes of one operand, by far the most frequent ones."""
    draw = rng.draw
    if number is not None:
        return lambda state, office, contact, base, key: to_ms(quantile(draw(base, site, key), number))
    return lambda state, office, contact, base, key: to_ms(
        quantile(draw(base, site, key), value(state, office, contact))
    )


def _functions(program: Program, codes: Sequence[Expression]) -> list[Function]:
    sizes = (program.event_classes, len(program.incidents), len(program.sides))
    return [compile_expression(code, *sizes) for code in codes]
