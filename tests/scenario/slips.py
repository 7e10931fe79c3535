"""Slips of the finger in a scenario file: one edit of one line each.

What a place is for is read from the models of the format, so a new section brings its slips by itself: keys of the
format, ids that the author chooses, texts for people, and everything else, which names something or is read further.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from simulator.scenario import schema
from simulator.scenario.annotation import Choices, below, choices, fields, is_for_people, models, narrow
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_scenario
from simulator.scenario.tree import Location, MappingNode, Node, ScalarNode, SequenceNode

UNIT = re.compile(r"\b\d+ (?:ms|s|min|h|d|w)\b")
DURATION = re.compile(r"(?<![\w.:-])(\d+(?:\.\d+)?) (?:ms|s|min|h|d|w)\b")
NUMBER = re.compile(r"(?<![\w.:-])(\d+(?:\.\d+)?)(?![\w.:-]| (?:ms|s|min|h|d|w)\b)")
WORD = re.compile(r"(?<!\w)[A-Za-z]\w*")
WORD_BEFORE = re.compile(r"\w*$")


@dataclass(frozen=True)
class Slip:
    """An edit of one line: what stands from a column on becomes something else.

    Kinds: `key` a key of the format, `name` a word that is read, `unit` a unit of time, `kind` a list or a mapping in
    place of a value, `dimension` a number in place of a duration or the reverse, `id` an id that the author chooses,
    `text` words for people. `sort` is the place in the format, the same for all entries of a table.
    """

    kind: str
    path: Location
    sort: Location
    line: int
    column: int
    old: str
    new: str

    @property
    def twin(self) -> tuple[str, Location, str]:
        """The same for slips that are answered alike: of one kind, at one place in the format, in one word."""
        word = WORD_BEFORE.search(self.new.partition("zz")[0]) if self.kind == "name" else None
        return self.kind, self.sort, word[0] if word else ""

    def apply(self, lines: list[str]) -> str:
        """The text of the file with this slip."""
        before = lines[self.line - 1]
        start = self.column - 1
        assert before[start:].startswith(self.old)
        after = before[:start] + self.new + before[start + len(self.old) :]
        return "\n".join([*lines[: self.line - 1], after, *lines[self.line :]])


def slips(path: Path) -> list[Slip]:
    """Every slip of a file whose place is on one line; of one and the same text for people one for each place."""
    document = read_scenario(path, Problems())
    assert document is not None
    lines = path.read_text(encoding="utf-8").split("\n")
    found = _Finder(path.name).below(document.root, choices(schema.Scenario), (), ())
    kept = [slip for slip in found if lines[slip.line - 1][slip.column - 1 :].startswith(slip.old)]
    said = {slip.sort: slip for slip in reversed(kept) if slip.kind == "text"}
    return [slip for slip in kept if slip.kind != "text" or said[slip.sort] is slip]


def a_few_of_each(found: Iterable[Slip], most: int) -> list[Slip]:
    """Without those that have so many twins before them."""
    seen: Counter[tuple[str, Location, str]] = Counter()
    kept = []
    for slip in found:
        seen[slip.twin] += 1
        if seen[slip.twin] <= most:
            kept.append(slip)
    return kept


@dataclass(frozen=True)
class _Finder:
    """Walks through a file with what the format says of each place."""

    file: str

    def below(self, node: Node, here: Choices, path: Location, sort: Location) -> Iterator[Slip]:
        """All slips at a node and below."""
        if isinstance(node, MappingNode):
            yield from self._mapping(node, narrow(here, node), path, sort)
        elif isinstance(node, SequenceNode):
            for number, item in enumerate(node.items):
                yield from self.below(item, below(here, number), (*path, number), (*sort, "*"))
        elif node.position.file == self.file:
            yield from _scalar(node, here, path, sort)

    def _mapping(self, node: MappingNode, here: Choices, path: Location, sort: Location) -> Iterator[Slip]:
        for entry in node.entries:
            kind, at = key_kind(here, entry.key), entry.key_position
            where = (*sort, entry.key if kind == "key" else "*")
            if at.file == self.file:
                yield Slip(kind, (*path, entry.key), where, at.line, at.column, f"{entry.key}:", f"{entry.key}x:")
            yield from self.below(entry.value, _of_entry(here, entry.key, where), (*path, entry.key), where)


def _of_entry(here: Choices, key: str, sort: Location) -> Choices:
    """What may stand under a key; in what a variant adds, the same as in the section itself."""
    is_added = sort == ("variants", "*", "add", "*")
    return below(choices(schema.Scenario), key) if is_added else below(here, key)


def key_kind(here: Choices, key: str) -> str:
    """Whether a key is one of the format, an id that is chosen, or the name of something."""
    if any(key in fields(model) for model in models(here)):
        return "key"
    named = [choice for table in here if get_origin(table.kind) is dict for choice in choices(get_args(table.kind)[0])]
    if any(get_args(choice.kind) for choice in named):
        return "key"
    return "id" if any(choice.use for choice in named) else "name"


def _scalar(node: ScalarNode, here: Choices, path: Location, sort: Location) -> Iterator[Slip]:
    old = f'"{node.text}"' if node.quoted else node.text

    def slip(kind: str, new: str) -> Slip:
        return Slip(kind, path, sort, node.position.line, node.position.column, old, new)

    end = len(old) - node.quoted
    yield slip("kind", "{wrong: 1}" if node.position.column % 2 else "[[1]]")
    if is_for_people(here):
        yield slip("text", f"{old[:end]}zz{old[end:]}")
    elif any(choice.use for choice in here):
        yield slip("id", f"{old[:end]}zz{old[end:]}")
    else:
        yield from _read(slip, old, node.position.column, end)


def _read(slip: Any, old: str, column: int, end: int) -> Iterator[Slip]:
    """Slips in a value that is read: one of its words, its first unit, a duration for a number or the reverse."""
    words = [match.end() for match in WORD.finditer(old)]
    at = words[column % len(words)] if words else end
    yield slip("name", f"{old[:at]}zz{old[at:]}")
    if unit := UNIT.search(old):
        yield slip("unit", f"{old[: unit.end()]}q{old[unit.end() :]}")
    if found := _amount(DURATION, old):
        yield slip("dimension", old[: found.end(1)] + old[found.end() :])
    if found := _amount(NUMBER, old):
        yield slip("dimension", f"{old[: found.end()]} h{old[found.end() :]}")


def _amount(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first amount that is not 0, which is the same with and without a unit."""
    return next((match for match in pattern.finditer(text) if float(match[1])), None)
