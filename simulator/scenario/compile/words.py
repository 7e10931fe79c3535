"""All names and texts of a scenario, parallel to its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from simulator.program.words import (
    HistoryNote,
    Name,
    Objective,
    ParameterName,
    Place,
    PriceName,
    RuleName,
    RuleSetName,
    SourceName,
    VariantName,
    Words,
)
from simulator.scenario import schema
from simulator.scenario.compile.context import Context
from simulator.scenario.compile.literals import JUDGEMENT
from simulator.scenario.compile.parameters import Declared
from simulator.scenario.compile.play import compile_lesson, compile_seats, compile_tasks
from simulator.scenario.compile.rules import OWNER_KEYS, Origin
from simulator.scenario.compile.watches import Watches
from simulator.scenario.compile.zones import zones_in_use
from simulator.scenario.expand.prices import is_effect_of
from simulator.scenario.names import listed
from simulator.scenario.spot import Spot

RUNGS = (
    "routine",
    "friction",
    "incident",
    "standoff",
    "show of force",
    "use of force",
    "crisis",
    "armed clash",
)
"""Words of the rungs where a scenario has none of its own."""

_UNITS = {"first": "hours", "last": "hours", "time in": "hours", "longest gap": "hours"}


def compile_words(
    context: Context,
    identity: str,
    origins: Iterable[Origin],
    watches: Watches,
    declared: Mapping[str, Declared],
) -> Words:
    """The words of one scenario."""
    found = tuple(origins)
    scenario, root, directory = context.scenario, context.root, context.directory
    channels = _names(scenario.channels, root.at("channels"))
    stages = _stages(context)
    implicit = tuple(_name(row.id, "command channel", root) for row in directory.commands)
    public = tuple(channels[number] for number, own in enumerate(directory.public_class) if own >= 0)
    words = Words(
        id=identity,
        title=scenario.title,
        case=scenario.case,
        summary=scenario.summary,
        teaches=scenario.teaches,
        content_note=scenario.content_note,
        sides=_names(scenario.sides, root.at("sides")),
        zones=zones_in_use(scenario),
        offices=_names(scenario.offices, root.at("offices")),
        channels=(*channels, *implicit),
        channel_customs=(*(row.custom for row in scenario.channels.values()), *[""] * len(implicit)),
        matters=_matters(context),
        incidents=_incidents(context),
        stages=stages,
        event_classes=(*stages, *public),
        rules=tuple(_rule(context, origin) for origin in found),
        variables=_variables(context),
        counters=_names(scenario.counters, root.at("counters")),
        watches=tuple(_watch(context.root, watches.rows[place].spot) for place in watches.order()),
        rungs=tuple(_rung(scenario.ladder, f"R{rung}", usual) for rung, usual in enumerate(RUNGS)),
        outcomes=_outcomes(context),
        measures=_names(scenario.measures, root.at("measures")),
        measure_units=tuple(row.show or _UNITS.get(row.take, "number") for row in scenario.measures.values()),
        checks=_names(scenario.checks, root.at("checks")),
        parameters=(*_declared(context, declared), *_literals(context)),
        scripts=_names(scenario.scripts, root.at("scripts")),
        objectives=_objectives(context),
        sources=tuple(_source(key, row) for key, row in scenario.sources.items()),
        history=_history(context),
        variants=_variants(context),
        prices=_prices(context, found),
        calendars=_names(scenario.calendars, root.at("calendars")),
        rule_sets=_rule_sets(context),
        attributes=directory.attributes.ids,
    )
    return _with_class(context, words)


def _with_class(context: Context, words: Words) -> Words:
    """What is there for the class and for what is said."""
    scenario, root = context.scenario, context.root
    return replace(
        words,
        topics=_names(scenario.topics, root.at("topics")),
        actions=_names(scenario.actions, root.at("actions")),
        channel_agendas=tuple(row.agenda for row in scenario.channels.values()),
        agreement_texts=tuple(row.text for row in scenario.agreements.values()),
        reopening_bases=tuple(end.basis for row in scenario.channels.values() for end in row.reopens.values()),
        stage_attributes=tuple(context.names.stage_attributes),
        checks_known=tuple(row.known for row in scenario.checks.values()),
        seats=compile_seats(context),
        lesson=compile_lesson(context),
        tasks=compile_tasks(context),
        questions=scenario.questions,
    )


def _rung(ladder: schema.Ladder, rung: str, usual: str) -> str:
    return next((text for name, text in ladder.rungs.items() if name == rung), usual)


def place(spot: Spot) -> Place:
    """Where an entry stands: its key, or the item of a list."""
    return Place(spot.key_position.file, spot.key_position.line, spot.key_position.column)


def _name(name: str, label: str, spot: Spot, sources: str | tuple[str, ...] = "") -> Name:
    return Name(name, label or spot.label or name, place(spot), listed(sources), implied=bool(spot.label))


def _names(models: Mapping[str, schema.Part], spot: Spot) -> tuple[Name, ...]:
    return tuple(
        _name(name, getattr(model, "label", ""), spot.at(name), getattr(model, "source", ""))
        for name, model in models.items()
    )


def _incidents(context: Context) -> tuple[Name, ...]:
    """An incident is called as the matter of the same id."""
    matters = context.scenario.matters
    return tuple(
        _name(name, matters[name].label if name in matters else "", context.root.at("incidents", name))
        for name in context.scenario.incidents
    )


def _stages(context: Context) -> tuple[Name, ...]:
    found = []
    for name, stages in context.scenario.incidents.items():
        spot = context.root.at("incidents", name)
        for number, stage in enumerate(stages):
            own = _name(f"{name}.{stage.stage}", stage.label, spot.at(number), stage.source)
            found.append(replace(own, implied=bool(spot.label)))
    return tuple(found)


def _matters(context: Context) -> tuple[Name, ...]:
    found = []
    for name in context.directory.matters.ids:
        declared, action = context.scenario.matters.get(name), context.scenario.actions.get(name)
        key = "matters" if declared else "incidents" if name in context.scenario.incidents else "actions"
        label = declared.label if declared else action.label if action and key == "actions" else ""
        found.append(_name(name, label, context.root.at(key, name)))
    return tuple(found)


def _variables(context: Context) -> tuple[Name, ...]:
    found = []
    for name, variable in context.scenario.variables.items():
        spot = context.root.at("variables", name)
        sides = ("",) if variable.per == "shared" else context.directory.sides.ids
        for side in sides:
            own = f"{name}({side})" if side else name
            label = f"{variable.label or name} ({side})" if side else variable.label
            found.append(_name(own, label, spot, variable.source))
    return tuple(found)


def _outcomes(context: Context) -> tuple[Name, ...]:
    names = _names(context.scenario.outcomes, context.root.at("outcomes"))
    rest = context.directory.outcomes.ids[len(names) :]
    return (*names, *(_name(name, "the horizon was reached", context.root) for name in rest))


def _watch(root: Spot, spot: Spot) -> Name:
    """A condition, called by the ids on the way to it: `ladder.thresholds.uproar.when`."""
    steps = (_step(root.at(*spot.path[: depth + 1]), step) for depth, step in enumerate(spot.path))
    return Name(".".join(steps), spot.text, place(spot))


def _step(spot: Spot, step: str | int) -> str:
    return str(step) if isinstance(step, str) else spot.at("id").text or spot.at("stage").text or str(step + 1)


def _objectives(context: Context) -> tuple[Objective, ...]:
    found = []
    for number, side in enumerate(context.scenario.sides.values()):
        written = side.objectives if isinstance(side.objectives, tuple) else (side.objectives,)
        for row in written:
            text, secret = (row, False) if isinstance(row, str) else (row.text, row.secret)
            found.append(Objective(number, text, secret))
    return tuple(found)


def _source(key: str, row: schema.Source) -> SourceName:
    return SourceName(key, row.publisher, row.title, row.date, row.verified, row.note, row.url)


def _rule_sets(context: Context) -> tuple[RuleSetName, ...]:
    return tuple(
        RuleSetName(
            name, row.label or name, row.text, place(context.root.at("rule_sets", side, name)), listed(row.source)
        )
        for side, rows in context.scenario.rule_sets.items()
        for name, row in rows.items()
    )


def _history(context: Context) -> tuple[HistoryNote, ...]:
    return tuple(
        HistoryNote(side, note.at, note.note, listed(note.source))
        for side, notes in context.scenario.history.items()
        for note in notes
    )


def _prices(context: Context, origins: Sequence[Origin]) -> tuple[PriceName, ...]:
    """The prices of each office, with the effects by which they are paid."""
    effects = {
        origin.model.id: number for number, origin in enumerate(origins) if isinstance(origin.model, schema.EffectRule)
    }
    return tuple(
        PriceName(
            id=price.id,
            office=context.directory.offices.numbers[office],
            doing=price.doing,
            say=price.say,
            rules=tuple(number for own, number in effects.items() if is_effect_of(own, office, price)),
            place=place(context.root.at("prices", office, at)),
            sources=listed(price.source),
        )
        for office, prices in context.scenario.prices.items()
        if office in context.directory.offices.numbers
        for at, price in enumerate(prices)
    )


def _variants(context: Context) -> tuple[VariantName, ...]:
    return tuple(
        VariantName(
            id=name,
            label=row.label or name,
            question=row.question,
            script=row.script,
            place=place(context.root.at("variants", name)),
            sources=listed(row.source),
        )
        for name, row in context.scenario.variants.items()
    )


# --- parameters


def _declared(context: Context, declared: Mapping[str, Declared]) -> tuple[ParameterName, ...]:
    return tuple(
        ParameterName(
            id=name,
            label=row.label,
            kind=row.kind,
            scale=row.scale,
            basis=row.basis,
            dimension=declared[name].type.name.lower(),
            declared=True,
            place=place(context.root.at("parameters", name)),
            sources=listed(row.source),
        )
        for name, row in context.scenario.parameters.items()
    )


def _literals(context: Context) -> tuple[ParameterName, ...]:
    return tuple(
        ParameterName(
            id=row.name,
            label=row.name,
            kind="uncertainty",
            scale=row.scale,
            basis=JUDGEMENT,
            dimension=row.dimension,
            declared=False,
            place=place(row.spot),
        )
        for row in context.literals.rows.values()
    )


# --- rules


def _rule(context: Context, origin: Origin) -> RuleName:
    model, spot = origin.model, origin.spot
    owner = context.directory.offices.ids[origin.office] if origin.office >= 0 else OWNER_KEYS[origin.kind]
    is_inject = isinstance(model, schema.InjectRule)
    told = [context.directory.offices.find(item) for item in spot.at("to").items()] if is_inject else []
    name = RuleName(
        id=origin.id,
        owner=owner,
        place=place(spot),
        text=_text(spot),
        sources=listed(model.source),
        branches=tuple(branch.id for branch in model.choose or ()),
        demands=_demands(context, model) if isinstance(model, schema.PolicyRule) else (),
        label=spot.label,
    )
    return _inject(name, model, tuple(told)) if isinstance(model, schema.InjectRule) else name


def _demands(context: Context, model: schema.PolicyRule) -> tuple[str, ...]:
    """The sentence of the demand that each body names; nothing where none does."""
    declared = context.scenario.demands
    named = [body.demand for body in model.choose or (model,)]
    told = tuple((declared[name].label or name) if name in declared else "" for name in named)
    return told if any(told) else ()


def _inject(name: RuleName, model: schema.InjectRule, told: tuple[int, ...]) -> RuleName:
    return replace(
        name,
        title=model.title,
        message=model.text,
        told=told,
        medium=model.medium,
        expected=model.expected,
        objective=model.objective,
        task=model.task,
        by_hand=model.by_hand,
    )


def _text(spot: Spot) -> str:
    """The lines of a rule as written: its first, and those indented more deeply that follow."""
    lines = spot.sheet.lines.get(spot.position.file, [])
    first = spot.position.line - 1
    found = lines[first : first + 1]
    indent = len(found[0]) - len(found[0].lstrip()) if found else 0
    for line in lines[first + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        found.append(line)
    return "\n".join(found).rstrip()
