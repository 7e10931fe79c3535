"""Incidents and the ladder: how stages come, whose rungs they are, whether the ladder has all its rungs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.program.tables import Program, Stage
from simulator.scenario.bonds import STAGES
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import RUNGS, ActKind, InputKind


def check_incidents(lowered: Lowered) -> None:
    """All incidents, and the ladder."""
    root = lowered.context.root
    for name in lowered.context.scenario.incidents:
        spot = root.at("incidents", name)
        if not spot.items():
            spot.problem("E455", "an incident has at least one stage")
        for position, item in enumerate(spot.items()):
            _ways(item, position)
            _rung(item)
    _circles(lowered)
    _never(lowered)
    _ladder(root.at("ladder"))


def _ways(spot: Spot, position: int) -> None:
    ways = [key for key in ("at", "when", "after", "every") if spot.at(key).exists]
    if "after" not in ways and spot.at("follows").exists:
        ways.append("follows")
    if "every" in ways and position > 0:
        spot.at("every").problem("E453", "only the first stage of an incident arrives again and again", on_key=True)
    elif len(ways) > 1 and ways != ["at", "every"]:
        spot.at(ways[1]).problem("E450", f"{ways[0]} says already when the stage comes", on_key=True)
    elif "after" in ways and position == 0 and not spot.at("follows").exists:
        message = "the first stage comes after nothing; say at, or let an effect upon start bring it"
        spot.at("after").problem("E451", message, on_key=True)


def _rung(spot: Spot) -> None:
    if not spot.at("rung").exists:
        for key in ("seen_as", "path"):
            if spot.at(key).exists:
                spot.at(key).problem("E454", f"{key} tells of a rung; say which with rung", on_key=True)
    elif not spot.at("by").exists:
        spot.at("rung").problem("E454", "say whose rung it is: by, a side or an office", on_key=True)


def _circles(lowered: Lowered) -> None:
    stages, names = lowered.program.stages, lowered.context.directory.stages.ids
    for number in range(len(names)):
        reached = _before(stages, number)
        if number in reached and number == min(n for n in reached if number in _before(stages, n)):
            spot = stage_spot(lowered, number)
            where = spot.at("follows") if spot.at("follows").exists else spot
            where.problem("E452", f"{names[number]} comes after itself")


def _before(stages: tuple[Stage, ...], number: int) -> set[int]:
    """The stages that one comes after, directly or through others."""
    found: set[int] = set()
    waiting = list(stages[number].previous)
    while waiting:
        stage = waiting.pop()
        if stage >= 0 and stage not in found:
            found.add(stage)
            waiting += stages[stage].previous
    return found


def stage_spot(lowered: Lowered, number: int) -> Spot:
    """Where a stage is written."""
    directory = lowered.context.directory
    incident = directory.stage_incident[number]
    position = number - directory.first_stage[incident]
    return lowered.context.root.at("incidents", directory.incidents.ids[incident], position)


def _never(lowered: Lowered) -> None:
    brought = {*_brought(lowered), *_told(lowered.program)}
    bonds = {name for key in STAGES for name in lowered.context.root.at(key).ids()}
    for number, name in enumerate(lowered.context.directory.stages.ids):
        if name.partition(".")[0] in bonds:
            continue  # a demand, a promise or an agreement has its stages, whether or not one of them ever comes
        spot = stage_spot(lowered, number)
        is_timed = any(spot.at(key).exists for key in ("at", "after", "follows", "when", "every"))
        if not is_timed and number not in brought:
            message = "nothing brings this stage: no time, no stage before it, no condition, no act"
            spot.at("stage").problem("W408", message)


def _brought(lowered: Lowered) -> Iterator[int]:
    for rule in lowered.program.rules:
        for branch in rule.branches:
            yield from (act.target for act in branch.acts if act.kind is ActKind.STAGE)
    for script in lowered.program.scripts:
        yield from (row.target for row in script if row.kind is InputKind.STAGE)


def _told(program: Program) -> Iterator[int]:
    """Stages that need not come, since an account tells of them instead of what happened."""
    yield from (
        hop.telling.recast_as for stage in program.stages for path in stage.paths for hop in path if hop.telling
    )


def _ladder(spot: Spot) -> None:
    rungs = spot.at("rungs")
    missing = [name for name in (f"R{rung}" for rung in range(RUNGS)) if name not in rungs.ids()]
    if rungs.exists and missing:
        rungs.problem("E462", f"no word for {_listed(missing)}; a ladder names all of R0 to R7", on_key=True)
    for item in spot.at("departures").items():
        if item.at("to").text >= item.at("rung").text:
            item.at("to").problem("E463", f"a departure from {item.at('rung').text} goes down to a lower rung")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
