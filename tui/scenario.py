"""From what somebody typed to a scenario: an id of the library or a path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.batch import Setup
    from simulator.program.words import CompiledScenario

NO_SCRIPT = "none"
HISTORICAL = "historical"


def load_scenario(name: str, variant: str | None = None) -> CompiledScenario:
    """The scenario of this id or path, or its variant. AuthorError: its problems. OperatorError: there is none."""
    from simulator.scenario.loading import load

    return load(name, variant)


def library() -> list[tuple[str, str]]:
    """Id and path of each scenario that ships with the program."""
    from simulator.scenario.loading import library as entries

    return [(entry.id, str(entry.path)) for entry in entries()]


def parameters_of(scenario: CompiledScenario, settings: Mapping[str, str], *, force: bool) -> tuple[float, ...]:
    """The value of each parameter, in base units, with what `--set` says."""
    from simulator.scenario.settings import resolve_parameters

    return resolve_parameters(scenario, settings, force)


def rule_sets_of(scenario: CompiledScenario, asked: Mapping[str, str]) -> tuple[int, ...]:
    """The rule set of each side that has any, with what `--rules` says."""
    from simulator.scenario.settings import resolve_rule_sets

    return resolve_rule_sets(scenario, asked)


def setup_of(
    scenario: CompiledScenario, settings: Iterable[str], rules: Iterable[str], script: str | None, *, force: bool
) -> Setup:
    """How runs are made, by what `--set`, `--rules` and `--script` say."""
    from simulator.batch import Setup

    parameters = parameters_of(scenario, dict(map(split_setting, settings)), force=force)
    rule_sets = rule_sets_of(scenario, dict(map(split_setting, rules)))
    return Setup(parameters, rule_sets, script_of(scenario, script))


def split_setting(text: str) -> tuple[str, str]:
    """NAME=VALUE as the two."""
    name, _, value = text.partition("=")
    return name.strip(), value.strip()


def script_of(scenario: CompiledScenario, name: str | None) -> int:
    """Position of the script to play, -1 none: the one named, else the historical one if there is one."""
    from simulator.errors import OperatorError
    from simulator.words.neutral import label

    ids = [script.id for script in scenario.words.scripts]
    if name is None and scenario.words.variant is not None:
        name = scenario.words.variant.script or None
    if name == NO_SCRIPT:
        return -1
    if name is None:
        return ids.index(HISTORICAL) if HISTORICAL in ids else -1
    if name in ids:
        return ids.index(name)
    known = (
        f"there are: {', '.join([*ids, NO_SCRIPT])}"
        if ids
        else f"it has no scripts; leave --script out, or say {NO_SCRIPT}"
    )
    raise OperatorError(f'{label(scenario.words.id)} has no script "{label(name)}"; {known}')
