"""What Tab offers: scenarios, files, and the names inside a scenario that has been typed already.

Whatever goes wrong here offers nothing: a person who presses Tab has asked no question yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from simulator.program.words import CompiledScenario

Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def script(shell: str) -> str:
    """The script of a shell: click's own."""
    from click.shell_completion import ShellComplete, get_completion_class

    from tui.cli import COMPLETE, NAME, openline

    kind = get_completion_class(shell)
    assert kind is not None
    # click's class for bash starts a bash to ask its version first; the script itself needs no question.
    return ShellComplete.source(kind(openline, {}, NAME, COMPLETE))


def scenarios(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Ids of the library and scenario files here; files anywhere once a path is begun."""
    from tui.scenario import library

    known = _items((name for name, _ in library()), typed)
    more = scenario_files(context, parameter, typed)
    return [*known, *(item for item in more if item.type == "plain")] if known else more


def scenario_files(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Scenario files here; once a path is begun, or where there is none, any file: the shell knows how."""
    here = sorted(path.name for path in Path().iterdir() if path.suffix in (".yaml", ".yml"))
    return _items(here, typed) or [CompletionItem(typed, type="file")]


def settings(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Parameters of the scenario, as `NAME=`; those with an entry of their own first."""
    scenario = _scenario(context)
    if scenario is None or "=" in typed:
        return []
    ordered = sorted(scenario.words.parameters, key=lambda row: not row.declared)
    rows = [row for row in ordered if row.id.startswith(typed)]
    return [CompletionItem(f"{row.id}=", help=_told(row.label)) for row in rows]


def rule_sets(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Rule sets of the scenario, as `SIDE=SET`."""
    scenario = _scenario(context)
    if scenario is None:
        return []
    sides, rows = scenario.words.sides, zip(scenario.program.rule_sets, scenario.words.rule_sets, strict=True)
    return _items((f"{sides[side].id}={row.id}" for side, row in rows), typed)


def table(name: str, *more: str) -> Offer:
    """The ids in one of a scenario's tables of words (`scripts`, `variants`, ...), and more words beside them."""

    def offer(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        scenario = _scenario(context)
        rows: Iterable[Any] = getattr(scenario.words, name, ()) if scenario else ()
        return _items([*(row.id for row in rows), *more], typed)

    return offer


def _items(words: Iterable[str], typed: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.startswith(typed)]


def _told(text: str) -> str:
    from simulator.words.neutral import label

    return label(text, 60)


def _scenario(context: click.Context) -> CompiledScenario | None:
    """The scenario that has been typed, if it can be used."""
    from simulator.errors import OpenlineError
    from tui.scenario import load_scenario

    # While an option still lacks its value, click has not yet told arguments apart: the scenario is the first.
    name = context.params.get("scenario") or next(iter(context.args), None)
    try:
        return load_scenario(name) if name else None
    except OpenlineError:
        return None
