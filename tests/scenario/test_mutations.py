"""One slip of the finger anywhere in a scenario is found at its line, or it means something else.

A slip that is accepted must change the tables or the words of the scenario: what is silently ignored is worse than what
is refused. Where things stand and how a rule was written are left out of that comparison, or any slip would pass.
"""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import AuthorError
from simulator.program.words import Place, RuleName
from simulator.scenario.compile.digest import canonical
from simulator.scenario.loading import compile_text, library, load
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_scenario
from simulator.scenario.tree import Location, MappingNode, Node, ScalarNode, SequenceNode, dotted

HARBOUR = Path(__file__).parent / "harbour_test.yaml"

# Keys below these are ids that the author chooses; a renamed one is missed elsewhere, not here.
CHOSEN = {
    *("sides", "offices", "channels", "matters", "incidents", "policies", "initiative", "variables", "counters"),
    *("parameters", "outcomes", "measures", "checks", "scripts", "sources", "history", "counterparts", "start"),
}
# Texts for people: whatever stands there is right.
FREE = {
    *("label", "title", "text", "summary", "teaches", "content_note", "objectives", "custom", "note", "basis"),
    *("publisher", "date", "url", "at", "id", "stream", "rungs"),
}
NAMING = {
    *("ask", "channel", "reports_to", "seen_by", "matter", "ends", "by", "set", "count", "state", "source", "office"),
    *("close", "reopen", "learn", "withdraw", "revoke", "end", "of", "through", "via", "side", "delegated", "upon"),
}
UNIT = re.compile(r"\b\d+ (?:ms|s|min|h|d|w)\b")
DURATION = re.compile(r"(?<![\w.:-])(\d+(?:\.\d+)?) (?:ms|s|min|h|d|w)\b")
NUMBER = re.compile(r"(?<![\w.:-])\d+(?:\.\d+)?(?![\w.:-]| (?:ms|s|min|h|d|w)\b)")
NOWHERE = Place("", 0, 0)


@dataclass(frozen=True)
class Slip:
    """An edit of one line: what stands from a column on becomes something else."""

    kind: str
    path: Location
    line: int
    column: int
    old: str
    new: str

    def apply(self, lines: list[str]) -> str:
        before = lines[self.line - 1]
        start = self.column - 1
        assert before[start:].startswith(self.old)
        after = before[:start] + self.new + before[start + len(self.old) :]
        return "\n".join([*lines[: self.line - 1], after, *lines[self.line :]])


def slips(path: Path) -> list[Slip]:
    """Every slip of a file whose place is on one line."""
    document = read_scenario(path, Problems())
    assert document is not None
    lines = path.read_text(encoding="utf-8").split("\n")
    found = _slips(document.root, path.name, ())
    return [slip for slip in found if lines[slip.line - 1][slip.column - 1 :].startswith(slip.old)]


def _slips(node: Node, file: str, path: Location) -> Iterator[Slip]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            below = (*path, entry.key)
            if entry.key_position.file == file:
                where, kind = entry.key_position, "id" if path and path[-1] in CHOSEN else "key"
                yield Slip(kind, below, where.line, where.column, f"{entry.key}:", f"{entry.key}x:")
            yield from _slips(entry.value, file, below)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _slips(item, file, (*path, number))
    elif node.position.file == file:
        yield from _scalar(node, path)


def _scalar(node: ScalarNode, path: Location) -> Iterator[Slip]:
    keys = [step for step in path if isinstance(step, str)]
    key, old = keys[-1], f'"{node.text}"' if node.quoted else node.text
    at = node.position
    yield Slip("kind", path, at.line, at.column, old, "{wrong: 1}" if at.column % 2 else "[[1]]")
    yield from _dimension(path, node, old)
    if key in FREE or keys[0] == "sources":
        return
    if unit := UNIT.search(old):
        yield Slip("unit", path, at.line, at.column, old, f"{old[: unit.end()]}q{old[unit.end() :]}")
    if key in NAMING and not old.startswith('"'):
        yield Slip("name", path, at.line, at.column, old, f"{old}zz")


def _dimension(path: Location, node: ScalarNode, old: str) -> Iterator[Slip]:
    """A duration for a number, and the reverse."""
    at = node.position
    if found := DURATION.search(old):
        yield Slip("dimension", path, at.line, at.column, old, old[: found.end(1)] + old[found.end() :])
    if found := NUMBER.search(old):
        yield Slip("dimension", path, at.line, at.column, old, f"{old[: found.end()]} h{old[found.end() :]}")


def meaning(path: Path) -> str:
    """All that a scenario means and says, wherever it stands in the file."""
    compiled = load(path)
    return compiled.scenario_digest + "".join(canonical(_anywhere(compiled.words)))


def _anywhere(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_anywhere(item) for item in value)
    if isinstance(value, Place):
        return NOWHERE
    if isinstance(value, RuleName):
        return replace(value, place=NOWHERE, text="")
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{row.name: _anywhere(getattr(value, row.name)) for row in fields(value)})
    return value


def missed(path: Path, chosen: list[Slip], folder: Path) -> list[Slip]:
    """The slips that no error points at, and that change nothing either."""
    lines = path.read_text(encoding="utf-8").split("\n")
    copy, before = folder / path.name, meaning(path)
    found = []
    for slip in chosen:
        copy.write_text(slip.apply(lines), encoding="utf-8")
        try:
            is_found = meaning(copy) != before and slip.kind in MAY_MEAN
        except AuthorError as error:
            rows = [row for row in error.problems if row.severity == "error" and row.file == path.name]
            # An id that is renamed is missed wherever it is used; of a value and its range either may be the wrong one.
            beside = slip.kind == "dimension" and any(row.key.startswith(dotted(slip.path[:-1])) for row in rows)
            is_found = slip.kind == "id" or beside or slip.line in {row.line for row in rows}
        if not is_found:
            found.append(slip)
    return found


PARTS = 8
"""Into how many tests the longest of these is cut, so that several workers share it."""
MAY_MEAN = ("id", "dimension")
"""Slips that may make another sound scenario; of the others each must be an error."""


@pytest.mark.parametrize("kind", ["key", "id", "kind", "dimension", "unit", "name"])
def test_every_slip_in_the_harbour_is_found_at_its_line(kind: str, tmp_path: Path):
    chosen = [slip for slip in slips(HARBOUR) if slip.kind == kind]
    assert len(chosen) > 15
    assert missed(HARBOUR, chosen, tmp_path) == []


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.id)
def test_some_slips_in_each_scenario_of_the_library_are_found_at_their_line(entry, tmp_path: Path):
    chosen = slips(entry.path)
    assert missed(entry.path, chosen[:: len(chosen) // 40 + 1], tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.id)
def test_every_slip_in_each_scenario_of_the_library_is_found_at_its_line(entry, part: int, tmp_path: Path):
    assert missed(entry.path, slips(entry.path)[part::PARTS], tmp_path) == []


def test_any_line_left_out_or_written_twice_is_answered_and_never_crashes():
    lines = HARBOUR.read_text(encoding="utf-8").split("\n")
    for number in range(len(lines)):
        for kept in (lines[:number] + lines[number + 1 :], lines[: number + 1] + lines[number:]):
            with contextlib.suppress(AuthorError):
                compile_text("\n".join(kept))
