"""A scenario tried out before a class meets it: how it ends, whether its checks hold and how far, what never happens.

    plan = Plan(seed=0, engine="simpy", theories=theories(program, setup), levels=levels(scenario), runs=200)
    rehearsal = Rehearsal(scenario, plan)
    rehearse(rehearsal, workers=None, on_theories=print, on_done=print)
    findings(rehearsal)

Verdicts are those of the first theory. Ranges are gone through one parameter at a time, all others as they are, with
the same luck at each place: what changes is due to the parameter. Where two act together, only a sweep tells.
"""

from simulator.rehearsal.finding import Finding, findings
from simulator.rehearsal.plan import Plan, levels, theories
from simulator.rehearsal.rehearsal import Rehearsal, rehearse

__all__ = ["Finding", "Plan", "Rehearsal", "findings", "levels", "rehearse", "theories"]
