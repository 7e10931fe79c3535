"""Evidence that moves beliefs."""

from __future__ import annotations

from simulator.program.tables import Act
from simulator.scenario import schema
from simulator.scenario.compile.asks import Asker
from simulator.scenario.compile.context import CERTAIN, Context
from simulator.scenario.expand.beliefs import hypothesis_id
from simulator.scenario.language import Scope
from simulator.scenario.problem import nearest
from simulator.scenario.spot import Spot
from simulator.vocabulary import ActKind


def compile_believe(
    context: Context, act: schema.Believe, spot: Spot, scope: Scope, place: str, asker: Asker, side: int
) -> tuple[Act, ...]:
    """One act for one belief of one side."""
    belief = context.scenario.beliefs.get(act.believe)
    if belief is None:
        hint = nearest(act.believe, context.scenario.beliefs)
        spot.at("believe").problem("E444", f'no belief is called "{act.believe}"', hint=hint)
        return ()
    side = context.directory.sides.find(spot.at("side")) if act.side else side
    if side < 0 and not act.side:
        spot.problem("E407", "say whose belief: side")
    if side < 0 or not _fits(spot, act, tuple(belief.hypotheses)):
        return ()
    names = [hypothesis_id(act.believe, own) for own in belief.hypotheses] or [act.believe]
    matter = spot.at("matter")
    written = [spot.at("evidence", own) for own in belief.hypotheses] or [spot.at("odds")]
    suffixes = [f"evidence.{own}" for own in belief.hypotheses] or ["odds"]
    factors = (
        context.amount(where, scope, f"{place}.{suffix}") if where.exists else CERTAIN
        for where, suffix in zip(written, suffixes, strict=True)
    )
    weight = spot.at("weight")
    return (
        Act(
            ActKind.BELIEVE,
            amount=context.amount(weight, scope, f"{place}.weight") if weight.exists else CERTAIN,
            side=side,
            beliefs=tuple(context.names.variables[name].registers[side] for name in names),
            factors=tuple(factors),
            matter=context.directory.matters.find(matter) if matter.exists else asker.matter,
            once=act.once,
        ),
    )


def _fits(spot: Spot, act: schema.Believe, hypotheses: tuple[str, ...]) -> bool:
    """Odds are for what is so or not, evidence for hypotheses that the belief has."""
    if hypotheses and (act.odds is not None or not act.evidence):
        message = f"{act.believe} has hypotheses; say how likely this is under each: evidence"
        spot.at("believe").problem("E445", message)
    elif not hypotheses and (act.odds is None or act.evidence):
        spot.at("believe").problem("E445", f"{act.believe} is so or not; say what this does to the odds: odds")
    else:
        unknown = [own for own in act.evidence if own not in hypotheses]
        for own in unknown:
            message = f"{act.believe} has no hypothesis {own}"
            spot.at("evidence", own).problem("E446", message, hint=nearest(own, hypotheses), on_key=True)
        return not unknown
    return False
