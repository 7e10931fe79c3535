"""What a class plays: who can take an action, who sits where, how the lesson runs, what evaluators watch."""

from __future__ import annotations

from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot


def check_play(lowered: Lowered) -> None:
    """Actions, seats, the lesson and the tasks of injects."""
    for number, name in enumerate(lowered.context.directory.actions.ids):
        _action(lowered, number, lowered.context.root.at("actions", name))
    _seats(lowered)
    _lesson(lowered)
    _tasks(lowered)


def _action(lowered: Lowered, number: int, spot: Spot) -> None:
    """Offices of one side, and an authority of the same side that answers."""
    sides, offices = lowered.context.directory.office_sides, lowered.context.directory.offices
    found = [(item, offices.numbers[item.text]) for item in spot.at("by").items() if item.text in offices.numbers]
    if not spot.at("by").items():
        spot.at("by").problem("E455", "name at least one office that can do it")
    for item, office in found:
        if sides[office] != sides[found[0][1]]:
            item.problem("E459", "the offices of an action are all of one side; write one for each side")
    authority, where = lowered.program.actions[number].authority, spot.at("authority")
    if authority >= 0 and found and sides[authority] != sides[found[0][1]]:
        where.problem("E419", f"{where.text} is an office of another side")
    elif authority >= 0 and not lowered.program.offices[authority].policy:
        where.problem("W404", f"{where.text} has no policy and ignores everything")


def _seats(lowered: Lowered) -> None:
    held: dict[str, str] = {}
    for name in lowered.context.root.at("seats").ids():
        for item in lowered.context.root.at("seats", name, "offices").items():
            if held.setdefault(item.text, name) != name:
                item.problem("E465", f"{item.text} has the seat {held[item.text]} already")


def _lesson(lowered: Lowered) -> None:
    """One of takes and steps; stretches of some length, in order, up to the end of play."""
    spot, steps = lowered.context.root.at("lesson"), lowered.words.lesson
    if not spot.exists:
        return
    if spot.at("takes").exists == spot.at("steps").exists:
        spot.problem("E466", "say how long the class takes: takes, or steps that add up to it", on_key=True)
        return
    before = 0
    for number, step in enumerate(steps):
        where = spot.at("steps", number, "until") if spot.at("steps").exists else spot.at("takes")
        if step.until <= before:
            where.problem("E466", "each stretch ends later than the one before")
        if step.takes <= 0:
            (where if where.key.endswith("takes") else spot.at("steps", number, "takes")).problem(
                "E461", "no time at all; write how long it takes"
            )
        before = step.until
    if steps and steps[-1].until < lowered.context.clock.play:
        last = spot.at("steps", len(steps) - 1, "until")
        last.problem("E466", "the last stretch ends before the play does")


def _tasks(lowered: Lowered) -> None:
    tasks = [task.id for task in lowered.words.tasks]
    for inject in lowered.context.root.at("injects").items():
        task = inject.at("task")
        if task.exists and task.text not in tasks:
            known = f"there are {', '.join(tasks)}" if tasks else "the scenario declares none"
            task.problem("E467", f'no task is called "{task.text}"; {known}')
