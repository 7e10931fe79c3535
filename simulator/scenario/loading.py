"""The way in: a scenario by name, by path or as text, read, checked and compiled."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario, VariantName
from simulator.scenario import schema
from simulator.scenario.check import check_scenario
from simulator.scenario.compile import compile_model
from simulator.scenario.compile.digest import sealed
from simulator.scenario.compile.words import place
from simulator.scenario.expand import expand
from simulator.scenario.names import listed
from simulator.scenario.position import Position
from simulator.scenario.problem import Problem, Problems, nearest
from simulator.scenario.reading import Document, read_scenario, read_text
from simulator.scenario.salvage import salvage
from simulator.scenario.settings import resolve_parameters, resolve_rule_sets
from simulator.scenario.shape import validate
from simulator.scenario.spot import Spot
from simulator.scenario.tree import MappingNode, to_data
from simulator.scenario.variant import exchanged, patched, settled

__all__ = [
    "LibraryEntry",
    "check",
    "compile_document",
    "compile_text",
    "compile_variant",
    "find",
    "library",
    "load",
    "resolve_parameters",
    "resolve_rule_sets",
]


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A scenario that openline ships: its id, and where it lies."""

    id: str
    path: Path


def library() -> tuple[LibraryEntry, ...]:
    """The packaged scenarios: invented cases first, then those of the record, each by id."""
    return tuple(sorted(_packaged(), key=lambda entry: (not _is_invented(entry.path), entry.id)))


def _is_invented(path: Path) -> bool:
    """Whether a file says that its case is fictional; it is not read any further, since it may be wrong elsewhere."""
    return any(line.split() == ["case:", "fictional"] for line in path.read_text(encoding="utf-8").splitlines())


def _packaged() -> Iterator[LibraryEntry]:
    folder: Traversable = resources.files("scenarios")
    for file in folder.iterdir():
        if file.name.endswith(".yaml"):
            yield LibraryEntry(file.name.removesuffix(".yaml"), Path(str(file)))


def find(name_or_path: str | Path) -> Path:
    """The file of a packaged scenario's id, or of a path. OperatorError: there is neither."""
    text = str(name_or_path)
    packaged = {entry.id: entry.path for entry in library()}
    if text in packaged:
        return packaged[text]
    path = Path(name_or_path)
    if path.exists() or text.endswith((".yaml", ".yml")) or len(path.parts) > 1:
        return path
    hint = nearest(text, packaged)
    advice = f"did you mean {hint}?" if hint else f"there are {', '.join(packaged)}"
    raise OperatorError(f"no scenario is called {text}; {advice}")


Change = Callable[[Document], Document]
"""What is done to a document, and to a variant once it is laid over, before it is compiled."""


def _as_it_is(document: Document) -> Document:
    return document


def load(
    name_or_path: str | Path,
    variant: str | None = None,
    parts: Traversable | None = None,
    change: Change = _as_it_is,
) -> CompiledScenario:
    """A scenario ready to run, or a variant of it. `parts` stand in for those that openline ships.

    AuthorError with all problems where it has errors. OperatorError: there is no such scenario or variant.
    """
    path, problems = find(name_or_path), Problems()
    document = read_scenario(path, problems, parts=parts)
    return _finished(document, problems, path.stem, variant, change)


def compile_text(
    text: str, name: str = "scenario.yaml", folder: Path | None = None, variant: str | None = None
) -> CompiledScenario:
    """The same for a text, as if it were the file `name` in `folder`."""
    problems = Problems()
    document = read_text(text, name, problems, folder=folder)
    return _finished(document, problems, Path(name).stem, variant)


def check(path: Path, variant: str | None = None) -> tuple[Problem, ...]:
    """All problems of a file, warnings included, in reading order: of the scenario and of each of its variants.

    With `variant` those of that variant alone. OperatorError: there is none of this id.
    """
    problems = Problems()
    document = read_scenario(path, problems)
    if document is None:
        return problems.rows
    if variant is not None:
        _varied(document, _known(document, variant, path.stem), problems, path.stem)
        return problems.rows
    _compiled(document, problems, path.stem)
    for name in () if problems.has_errors else _variants(document):
        _check_variant(document, name, problems, path.stem)
    return problems.rows


def _check_variant(document: Document, name: str, problems: Problems, identity: str) -> None:
    """Add what is wrong with a variant and not with the scenario itself."""
    found = Problems()
    _varied(document, name, found, identity)
    known = {(row.code, row.file, row.line, row.column, row.message) for row in problems}
    for row in found:
        if (row.code, row.file, row.line, row.column, row.message) not in known:
            message = f"in the variant {name}: {row.message}"
            problems.add(row.code, Position(row.file, row.line, row.column), message, key=row.key, hint=row.hint)


def _variants(document: Document) -> tuple[str, ...]:
    section = document.root.entry("variants")
    node = section.value if section else None
    return tuple(entry.key for entry in node.entries) if isinstance(node, MappingNode) else ()


def _known(document: Document, variant: str, identity: str) -> str:
    """The id of a variant. OperatorError: there is none."""
    known = _variants(document)
    if variant in known:
        return variant
    hint = nearest(variant, known)
    there = f"did you mean {hint}?" if hint else f"it has {', '.join(known)}" if known else "it has none"
    raise OperatorError(f"{identity} has no variant {variant}; {there}")


def compile_variant(
    document: Document, name: str, problems: Problems, identity: str = "scenario", change: Change = _as_it_is
) -> CompiledScenario | None:
    """What a variant of a document compiles to; None where it has errors, which are all in `problems`."""
    found = _varied(document, name, problems, identity, change)
    return None if found is None else sealed(found)


def _varied(
    document: Document, name: str, problems: Problems, identity: str, change: Change = _as_it_is
) -> CompiledScenario | None:
    scenario = validate(schema.Scenario, document, problems)
    if scenario is None:
        return None
    root = Spot.root(document, problems)
    changed = patched(document, root, name)
    compiled = None if problems.has_errors else _compiled(change(changed), problems, identity)
    if compiled is None:
        return None
    row, spot = scenario.variants[name], root.at("variants", name)
    words = VariantName(name, row.label or name, row.question, row.script, place(spot), listed(row.source))
    done = settled(_reworded(compiled, row.swap), spot, words)
    return None if problems.has_errors else done


def _reworded(compiled: CompiledScenario, pairs: tuple[tuple[str, str], ...]) -> CompiledScenario:
    """The scenario whose rules are quoted with the ids that they have in the variant."""
    if not pairs:
        return compiled
    rules = tuple(replace(rule, text=exchanged(rule.text, pairs)) for rule in compiled.words.rules)
    return replace(compiled, words=replace(compiled.words, rules=rules))


def compile_document(document: Document, problems: Problems, identity: str = "scenario") -> CompiledScenario | None:
    """What a document compiles to; None where it has errors, which are all in `problems`."""
    found = _compiled(document, problems, identity)
    return None if found is None else sealed(found)


def _compiled(document: Document, problems: Problems, identity: str) -> CompiledScenario | None:
    left, scenario = document, validate(schema.Scenario, document, problems)
    if scenario is None:
        left, scenario = salvage(document, problems)
    if scenario is None:
        return None
    left, scenario = _expanded(left, scenario, problems)
    root, written = Spot.root(left, problems), Spot.root(document, problems)
    lowered = compile_model(scenario, root, written, identity)
    check_scenario(lowered)
    if problems.has_errors:
        return None
    return lowered.compiled(tuple(str(row) for row in problems.rows), json.dumps(to_data(document.root)))


def _expanded(document: Document, scenario: schema.Scenario, problems: Problems) -> tuple[Document, schema.Scenario]:
    """What its concepts are made of, written out; nothing is read twice where there is none."""
    grown = expand(document, scenario, problems)
    if grown is document:
        return document, scenario
    model = validate(schema.Scenario, grown, problems)
    return (document, scenario) if model is None else (grown, model)


def _finished(
    document: Document | None,
    problems: Problems,
    identity: str,
    variant: str | None = None,
    change: Change = _as_it_is,
) -> CompiledScenario:
    compiled = None
    if document is not None and variant is not None:
        compiled = compile_variant(document, _known(document, variant, identity), problems, identity, change)
    elif document is not None:
        compiled = compile_document(change(document), problems, identity)
    problems.raise_if_errors()
    if compiled is None:
        raise AssertionError("a document without errors compiles")
    return compiled
