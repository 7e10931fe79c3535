"""One slip of the finger anywhere in a scenario is found at its line."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.errors import AuthorError
from simulator.scenario.loading import check, compile_text, library
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_scenario
from simulator.scenario.tree import Location, MappingNode, Node, ScalarNode, SequenceNode

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
            if entry.key_position.file == file and not (path and path[-1] in CHOSEN):
                where = entry.key_position
                yield Slip("key", below, where.line, where.column, f"{entry.key}:", f"{entry.key}x:")
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
    yield Slip("kind", path, at.line, at.column, old, "{wrong: 1}")
    if key in FREE or keys[0] == "sources":
        return
    if unit := UNIT.search(old):
        yield Slip("unit", path, at.line, at.column, old, f"{old[: unit.end()]}q{old[unit.end() :]}")
    if key in NAMING and not old.startswith('"'):
        yield Slip("name", path, at.line, at.column, old, f"{old}zz")


def missed(path: Path, chosen: list[Slip], folder: Path) -> list[Slip]:
    """The slips that no error points at."""
    lines = path.read_text(encoding="utf-8").split("\n")
    copy = folder / path.name
    found = []
    for slip in chosen:
        copy.write_text(slip.apply(lines), encoding="utf-8")
        errors = [row for row in check(copy) if row.severity == "error" and row.file == path.name]
        if slip.line not in {row.line for row in errors}:
            found.append(slip)
    return found


@pytest.mark.parametrize("kind", ["key", "kind", "unit", "name"])
def test_every_slip_in_the_harbour_is_found_at_its_line(kind: str, tmp_path: Path):
    chosen = [slip for slip in slips(HARBOUR) if slip.kind == kind]
    assert len(chosen) > 15
    assert missed(HARBOUR, chosen, tmp_path) == []


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.id)
def test_some_slips_in_each_scenario_of_the_library_are_found_at_their_line(entry, tmp_path: Path):
    chosen = slips(entry.path)
    assert missed(entry.path, chosen[:: len(chosen) // 40 + 1], tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.id)
def test_every_fourth_slip_in_each_scenario_of_the_library_is_found_at_its_line(entry, tmp_path: Path):
    assert missed(entry.path, slips(entry.path)[::4], tmp_path) == []


def test_any_line_left_out_or_written_twice_is_answered_and_never_crashes():
    lines = HARBOUR.read_text(encoding="utf-8").split("\n")
    for number in range(len(lines)):
        for kept in (lines[:number] + lines[number + 1 :], lines[: number + 1] + lines[number:]):
            with contextlib.suppress(AuthorError):
                compile_text("\n".join(kept))
