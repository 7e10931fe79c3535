"""From the text of a duration or a drawn amount to terms that are drawn one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from simulator.program.tables import Delay
from simulator.scenario.language.scope import MakeParameter, Report, Scope


class Unlimited(Enum):
    """The word `unlimited`, where it is allowed."""

    UNLIMITED = "unlimited"


UNLIMITED = Unlimited.UNLIMITED


@dataclass(frozen=True, slots=True)
class Written:
    """One text as written, and where its problems go (a list in a file is several of these)."""

    text: str
    report: Report


def parse_delay(
    written: Sequence[Written],
    scope: Scope,
    literal: MakeParameter,
    site: Callable[[int], int],
    *,
    listed: bool = False,
    staffed: bool = False,
    unlimited: bool = False,
) -> Delay | Unlimited | None:
    """The delay that one text, or a list of texts (`listed`), describes; None where a problem was reported.

    `scope` should be the one of `after` (variables="all"). `site(index)` gives the draw site of term `index`, from
    0; it is asked only for terms that draw. Suffixes for `literal` are "", "low", "high", "mean", "mode", "median",
    "spread", "scale", "shape", "1.value", "1.weight", ...; in a list the number of the term, from 1, stands before.
    `staffed` and `unlimited` tell whether these words may stand here.
    """
    raise NotImplementedError
