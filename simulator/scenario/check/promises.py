"""Whose promises answers make: a side promises for itself."""

from __future__ import annotations

from simulator.scenario.check.redirects import answers
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.names import office_side


def check_promises(lowered: Lowered) -> None:
    """All answers of policies; acts and asks are looked at where they are read."""
    promises = lowered.context.scenario.promises
    for row in answers(lowered):
        where, office = row.spot.at("promise"), lowered.context.directory.offices.ids[row.office]
        promise = promises.get(where.text)
        if promise is not None and promise.by != office_side(office):
            message = f"only {promise.by} can promise {where.text}, and {office} is of {office_side(office)}"
            where.problem("E424", message)
