"""Incidents, their stages and matters: when a stage comes, what rung it is, how the account of it travels."""

from __future__ import annotations

from simulator.program.expression import Expression
from simulator.program.tables import Incident, Matter, Stage
from simulator.scenario import schema
from simulator.scenario.compile.accounts import RUNG_NUMBERS, account_paths
from simulator.scenario.compile.context import NO_TIME, Context, Seat
from simulator.scenario.compile.hazard import compile_hazard
from simulator.scenario.compile.watches import Watches
from simulator.scenario.language import Scope
from simulator.scenario.spot import Spot
from simulator.scenario.streams import incident_key, stream_key
from simulator.vocabulary import Path, WatchKind, parse_word


def compile_matters(context: Context) -> tuple[Matter, ...]:
    """The table of matters: declared ones, then incidents and actions that need permission, each once."""
    return tuple(_matter(context, name) for name in context.directory.matters.ids)


def _matter(context: Context, name: str) -> Matter:
    declared, incidents = context.scenario.matters.get(name), context.directory.incidents
    if declared is None and name not in incidents.numbers:
        return Matter(context.sites.stream(f"action\x1f{stream_key(context.scenario.actions, name)}"))
    if declared is None:
        key = _key(context, "matter", name)
        return Matter(context.sites.stream(key), incidents.numbers[name])
    spot = context.root.at("matters", name)
    key = context.sites.key("matter", name, spot, declared.stream)
    bound = incidents.optional(spot.at("incident"))
    return Matter(context.sites.stream(key), incidents.numbers.get(name, -1) if bound < 0 else bound)


def _key(context: Context, kind: str, name: str) -> str:
    """The stream key of an incident, which nothing else of its kind may have."""
    spot = context.root.at("incidents", name, 0)
    return context.sites.key(kind, name, spot, incident_key(context.scenario, name))


def compile_incidents(context: Context) -> tuple[Incident, ...]:
    """The table of incidents."""
    return tuple(_incident(context, name) for name in context.scenario.incidents)


def _incident(context: Context, name: str) -> Incident:
    key, stages = _key(context, "incident", name), context.scenario.incidents[name]
    first = context.root.at("incidents", name, 0)
    arrives = None
    if stages:
        seat = Seat(f"{name}.{stages[0].stage}", key)
        arrives = context.delay(first.at("every"), context.world(), seat, "arrival")
    return Incident(
        stream=context.sites.stream(key),
        matter=context.directory.matters.numbers[name],
        stages=tuple(context.directory.stages.numbers[f"{name}.{stage.stage}"] for stage in stages),
        arrives=arrives,
    )


def compile_stages(context: Context, watches: Watches) -> tuple[Stage, ...]:
    """The table of stages; those with a condition get a watch."""
    return tuple(
        _stage(context, watches, incident, position)
        for incident, stages in context.scenario.incidents.items()
        for position in range(len(stages))
    )


def _stage(context: Context, watches: Watches, incident: str, position: int) -> Stage:
    stage, spot = (
        context.scenario.incidents[incident][position],
        context.root.at("incidents", incident, position),
    )
    key, number = incident_key(context.scenario, incident), context.directory.incidents.numbers[incident]
    own_key = context.sites.key(f"stage\x1f{key}", stage.stage, spot, stage.stream if position else "")
    seat, scope = Seat(f"{incident}.{stage.stage}", key, (own_key,)), context.world()
    own = context.directory.stages.numbers[f"{incident}.{stage.stage}"]
    side, actor = _by(context, spot.at("by"))
    previous = _previous(context, spot, incident, position)
    after = context.delay(spot.at("after"), scope, seat, "stage after")
    rung = RUNG_NUMBERS.get(stage.rung or "", -1)
    return Stage(
        incident=number,
        stream=context.sites.stream(f"{key}\x1f{own_key}"),
        event_class=own,
        at=context.instant(spot.at("at")),
        after=after or (NO_TIME if previous else None),
        previous=previous,
        watch=watches.add(WatchKind.STAGE, spot, scope, own, number),
        unless=context.condition(spot.at("unless"), scope),
        chance=_chance(context, spot, scope, seat.place),
        site=context.sites.site("stage", key, own_key),
        rung=rung,
        by=side,
        actor=actor,
        path=_path(stage, actor),
        seen_as=RUNG_NUMBERS.get(stage.seen_as or "", rung),
        public=stage.public,
        paths=account_paths(context, spot, seat, own),
    )


def _chance(context: Context, spot: Spot, scope: Scope, place: str) -> Expression | None:
    """The chance of a stage, as one number or as a hazard that other things lower."""
    if spot.at("hazard").exists and spot.at("chance").exists:
        spot.at("chance").problem("E425", "hazard says the chance already; leave one of them out", on_key=True)
    hazard = compile_hazard(context, spot.at("hazard"), scope, f"{place}.hazard")
    return hazard or context.chance(spot.at("chance"), scope, f"{place}.chance")


def _path(stage: schema.Stage, actor: int) -> Path:
    if stage.path is not None:
        return parse_word(Path, stage.path)
    return Path.DELIBERATE if actor >= 0 else Path.ACCIDENTAL


def _by(context: Context, spot: Spot) -> tuple[int, int]:
    """Side and office whose act it is."""
    if not spot.text:
        return -1, -1
    if "." not in spot.text:
        return context.directory.sides.find(spot), -1
    office = context.directory.offices.find(spot)
    return (context.directory.office_sides[office] if office >= 0 else -1), office


def _previous(context: Context, spot: Spot, incident: str, position: int) -> tuple[int, ...]:
    follows = spot.at("follows")
    if follows.exists:
        return tuple(find_stage(context, item, incident) for item in follows.items())
    if not spot.at("after").exists or position == 0:
        return ()
    before = context.scenario.incidents[incident][position - 1].stage
    return (context.directory.stages.numbers[f"{incident}.{before}"],)


def find_stage(context: Context, spot: Spot, incident: str) -> int:
    """The position of a stage: `incident.stage`, or within its own incident the bare id."""
    name = spot.text if "." in spot.text else f"{incident}.{spot.text}"
    return context.directory.stages.find(spot, name)
