"""One input more, in the words of a script, for a run that has begun: made ready beside the scenario, not a part of it.

    compile_input(scenario, path, "by: south.desk, do: {decide: accept, request_of: north.desk}", at=3_600_000)

The scenario is compiled once more with a script of that one item. What comes of the item is then moved to the
registers of the scenario itself: numbers written in it are no parameters, and nothing else of the scenario moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from simulator.errors import AuthorError, OperatorError, ProblemRow
from simulator.program.expression import Code, Op
from simulator.program.tables import ScriptedInput
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import load
from simulator.scenario.parse import Budget, parse
from simulator.scenario.position import Position
from simulator.scenario.problem import Problems
from simulator.scenario.reading import Document
from simulator.scenario.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

V = TypeVar("V")

NAME = "input"
"""What the text is called in problems."""
SCRIPT = "fork"
"""Id of the script that the item makes up, with as many `_` as make it new; its draws go by it."""
EXAMPLE = "by: OFFICE, do: {decide: accept, request_of: OFFICE}"


def compile_input(scenario: CompiledScenario, path: str | Path, text: str, at: int) -> tuple[ScriptedInput, ...]:
    """What an item of a script comes to at an instant, in ms since the start; one act may be several inputs.

    `path` is the file of the scenario. OperatorError: what is wrong with the text, and where.
    """
    try:
        item = _read(text, at)
        variant = scenario.words.variant.id if scenario.words.variant else None
        grown = load(path, variant, change=partial(_with_script, item=item))
    except AuthorError as error:
        raise OperatorError(_told(error, text)) from None
    return _moved(grown.program.scripts[-1], _registers(scenario, grown))


def _read(text: str, at: int) -> MappingNode:
    """The item as a tree, with its time. AuthorError: it cannot be read."""
    problems = Problems()
    node = parse(NAME, text if _is_braced(text) else f"{{{text}}}", problems, Budget())
    problems.raise_if_errors()
    start = Position(NAME)
    if node is None or node.entry("at") is not None:
        position = node.entry("at").key_position if node else start  # type: ignore[union-attr]  # it has the entry
        problems.add("E201", position, "the time of the input is that of the fork; leave `at` out")
        problems.raise_if_errors()
    assert node is not None
    when = Entry("at", start, ScalarNode(start, f"{at} ms", f"{at} ms"))
    return replace(node, entries=(when, *node.entries))


def _is_braced(text: str) -> bool:
    return text.lstrip().startswith("{")


def _with_script(document: Document, item: MappingNode) -> Document:
    """The document with one script more, behind all others."""
    root, start = document.root, item.position
    held = root.entry("scripts")
    scripts = held.value if held and isinstance(held.value, MappingNode) else MappingNode(start)
    name = SCRIPT
    while scripts.entry(name) is not None:
        name += "_"
    inputs: Node = MappingNode(start, (Entry("inputs", start, SequenceNode(start, (item,))),))
    added = replace(scripts, entries=(*scripts.entries, Entry(name, start, inputs)))
    others = tuple(entry for entry in root.entries if entry.key != "scripts")
    return replace(document, root=replace(root, entries=(*others, Entry("scripts", start, added))))


def _registers(scenario: CompiledScenario, grown: CompiledScenario) -> Callable[[Code], Code]:
    """What moves a register of the grown scenario to that of the scenario; a new parameter becomes its number."""
    own = {parameter.id: number for number, parameter in enumerate(scenario.words.parameters)}
    names, rows = [parameter.id for parameter in grown.words.parameters], grown.program.parameters
    further = len(own) - len(names)

    def moved(code: Code) -> Code:
        if code.a >= len(names):
            return replace(code, a=code.a + further)
        number = own.get(names[code.a])
        return Code(Op.NUMBER, value=rows[code.a].default) if number is None else replace(code, a=number)

    return moved


def _moved(value: V, register: Callable[[Code], Code]) -> V:
    """The same with other registers, however deep they lie."""
    found: Any = value
    if isinstance(found, Code):
        found = register(found) if found.op is Op.REGISTER else found
    elif isinstance(found, tuple):
        found = tuple(_moved(part, register) for part in found)
    elif is_dataclass(found) and not isinstance(found, type):
        parts: Mapping[str, Any] = {field.name: getattr(found, field.name) for field in fields(found)}
        found = replace(found, **{name: _moved(part, register) for name, part in parts.items()})
    moved: V = found
    return moved


def _told(error: AuthorError, text: str) -> str:
    """The mistakes as sentences; columns count in the text as it was typed."""
    rows = [row for row in error.problems if row.severity == "error"]
    return "\n".join([*(_sentence(row, 0 if _is_braced(text) else 1) for row in rows), f"an input reads: {EXAMPLE}"])


def _sentence(row: ProblemRow, shift: int) -> str:
    column = max(1, row.column - (shift if row.line == 1 else 0))
    key = row.key.rpartition("inputs[0]")[2].removeprefix(".")
    hint = f'; did you mean "{row.hint}"?' if row.hint else ""
    return f"{row.file}:{row.line}:{column}: {f'{key}: ' if key else ''}{row.message}{hint}"
