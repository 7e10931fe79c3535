"""From text to a positioned tree, by way of the events of a YAML parser.

Only events are used, never the parser's own loading: what a scenario may not contain (anchors, aliases, merge
keys, tags, directives, second documents) is refused where it stands and the reading goes on, aliases are
never expanded, and depth and size are counted as the text is read. Only a syntax error or a limit ends the
reading of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from simulator.scenario import syntax
from simulator.scenario.limits import LIMITS, Limits
from simulator.scenario.position import Position
from simulator.scenario.problem import Problems, shorten
from simulator.scenario.scalar import quoted, read_plain
from simulator.scenario.source import Refusal
from simulator.scenario.text import INVISIBLE, blank_directives, invisible
from simulator.scenario.tree import Entry, Location, MappingNode, Node, ScalarNode, SequenceNode, dotted

# The parser written in C is twenty times faster. The other gives the same trees and problems, except that it
# refuses a tab after a colon and gives an impossible escape another code.
FAST: Any = getattr(yaml, "CLoader", yaml.Loader)
_SHOWN = 50  # rows of one sort that a single file may add before the rest is left out
_COMMENT = re.compile(r"[ \t]+#(?=[^\s#])")


@dataclass(slots=True)
class Budget:
    """What is left of the limits while the files of one scenario are read."""

    limits: Limits = LIMITS
    nodes: int = 0
    size: int = 0
    files: int = 0


def parse(name: str, text: str, problems: Problems, budget: Budget, loader: Any = FAST) -> MappingNode | None:
    """The tree of one file, or None where the text cannot be followed to its end.

    `text` has line feeds only. Everything wrong is added to `problems`; a tree that is returned leaves out
    refused keys and holds None for refused values.
    """
    refusals = list(islice(invisible(text), _SHOWN))
    if not refusals:
        text, directives = blank_directives(text)
        refusals = directives[:_SHOWN]
        node = _Builder(name, text, problems, budget).build(loader)
    for refusal in refusals:
        problems.add(refusal.code, Position(name, refusal.line, refusal.column), refusal.message)
    return None if any(refusal.code == "E110" for refusal in refusals) else node


class _StopError(Exception):
    """Ends the reading of one file; the problem has been added."""


@dataclass(frozen=True, slots=True)
class _Key:
    text: str
    position: Position
    end: tuple[int, int]
    kept: bool = True


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not been read yet."""

    position: Position
    is_mapping: bool
    is_key: bool
    key: _Key | None = None
    entries: dict[str, Entry] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and self.key is None

    def close(self) -> Node:
        if self.is_mapping:
            return MappingNode(self.position, tuple(self.entries.values()))
        return SequenceNode(self.position, tuple(self.items))


class _Builder:
    """Builds the tree of one text, event by event, without recursion."""

    def __init__(self, name: str, text: str, problems: Problems, budget: Budget) -> None:
        self.name, self.text, self.lines = name, text, text.split("\n")
        self.problems, self.budget = problems, budget
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.last: Any = None
        self.free: set[int] = set()  # lines (from 0) inside quoted and block text, where tabs are text
        self.documents = 0

    def build(self, loader: Any) -> MappingNode | None:
        try:
            for event in self._events(loader):
                self._feed(event)
                if self.documents > 1:
                    break
                if not isinstance(event, yaml.DocumentEndEvent):
                    self.last = event
        except _StopError:
            return None
        return None if self._refuse_tabs() else self._mapping(self.root)

    def _events(self, loader: Any) -> Iterator[Any]:
        try:
            yield from yaml.parse(self.text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            tabs = next(self._tabs(syntax.line_of(error)), None)
            self._stop(tabs or syntax.explain(error, self.lines, self.last, self._innermost()))
        except (
            yaml.YAMLError,
            ValueError,
            OverflowError,
        ):  # the parser in Python, at an escape beyond Unicode
            end = self.last.end_mark
            self._stop(Refusal("E120", "a character after this place cannot be read", end.line + 1, end.column + 1))

    def _innermost(self) -> Position | None:
        return self.open[-1].position if self.open else None

    def _stop(self, refusal: Refusal) -> None:
        self.problems.add(refusal.code, Position(self.name, refusal.line, refusal.column), refusal.message)
        raise _StopError

    # --- events

    def _feed(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_properties(event)
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_properties(event)
                self._start(event, isinstance(event, yaml.MappingStartEvent))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._document(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents == 2:
            message = "a scenario file is one document; put what follows --- into a file named under use"
            self._add("E126", self._at(event.start_mark), message)

    def _scalar(self, event: Any) -> None:
        if event.style in ("'", '"', "|", ">"):
            begin, end = event.start_mark, event.end_mark
            self.free.update(range(begin.line + 1, end.line + (end.column > 0)))
        if self.open and self.open[-1].awaits_key:
            self._read_key(event)
        else:
            self._count(event)
            self._attach(self._read_value(event))

    def _alias(self, event: Any) -> None:
        position, key = self._at(event.start_mark), self.open[-1].key if self.open else None
        if key is None or key.text != "<<":  # a merge key has been refused with its alias
            message = f"a scenario has no aliases; write out what *{event.anchor} means, or quote the text"
            self._add("E122", position, message)
        if self.open and self.open[-1].awaits_key:
            self.open[-1].key = _Key(event.anchor, position, (0, 0), kept=False)
        else:
            self._attach(ScalarNode(position, None, f"*{event.anchor}"))

    def _start(self, event: Any, is_mapping: bool) -> None:
        position, is_key = self._at(event.start_mark), bool(self.open) and self.open[-1].awaits_key
        if is_key:
            self._add("E146", position, "a key is a word; a list or a mapping cannot be a key")
        self._count(event)
        if len(self.open) == self.budget.limits.depth:
            message = f"this is nested more than {self.budget.limits.depth} levels deep"
            self._stop(Refusal("E131", message, position.line, position.column))
        self.open.append(_Open(position, is_mapping, is_key))

    def _end(self) -> None:
        done = self.open.pop()
        if done.is_key:
            self.open[-1].key = _Key("", done.position, (0, 0), kept=False)
        else:
            self._attach(done.close())

    def _attach(self, node: Node) -> None:
        if not self.open:
            self.root = node if self.documents == 1 else self.root
        elif (parent := self.open[-1]).is_mapping:
            self._add_entry(parent, node)
        else:
            parent.items.append(node)

    def _add_entry(self, parent: _Open, node: Node) -> None:
        key, parent.key = parent.key, None
        if key is not None and key.kept:
            parent.entries[key.text] = Entry(key.text, key.position, node)

    def _count(self, event: Any) -> None:
        self.budget.nodes += 1
        if self.budget.nodes > self.budget.limits.nodes:
            mark, limit = event.start_mark, self.budget.limits.nodes
            self._stop(Refusal("E132", f"a scenario has at most {limit:,} values", mark.line + 1, mark.column + 1))

    # --- keys

    def _read_key(self, event: Any) -> None:
        text, position, top = event.value, self._at(event.start_mark), self.open[-1]
        code, message = self._judge_key(event, text, top)
        if code:
            self._add(code, position, message, text)
        kept = code not in ("E123", "E144")
        top.key = _Key(text, position, (event.end_mark.line, event.end_mark.column), kept)

    def _judge_key(self, event: Any, text: str, top: _Open) -> tuple[str, str]:
        if not text:
            return "E145", "a key cannot be empty"
        if not event.style and text == "<<":
            return (
                "E123",
                "a scenario has no merge keys; write the entries out, or share them in a file under use",
            )
        if INVISIBLE.search(text):
            return "E110", "this key holds an invisible character"
        if text in top.entries:
            first = top.entries[text].key_position.line
            return "E144", f'"{shorten(text)}" is given twice; the first is in line {first}'
        return self._judge_plain_key(text) if not event.style else ("", "")

    def _judge_plain_key(self, text: str) -> tuple[str, str]:
        reading = read_plain(text)
        if not isinstance(reading.value, str):
            return "E145", f"a key is text; write {quoted(text)} in quotes"
        return reading.code, reading.message

    # --- values

    def _read_value(self, event: Any) -> ScalarNode:
        position = self._at(event.start_mark)
        if event.style:
            return self._read_quoted(event, position)
        if not event.value:
            self._add("E142" if self.open else "E109", *self._missing(position))
            return ScalarNode(position, None, "")
        reading = read_plain(event.value)
        if reading.code:
            self._add(reading.code, position, reading.message)
        self._warn_of_traps(event)
        return ScalarNode(position, reading.value, event.value, inset=self._inset(position, event.value, 0))

    def _read_quoted(self, event: Any, position: Position) -> ScalarNode:
        bad = INVISIBLE.search(event.value)
        if bad:
            message = f"this text holds an invisible character, U+{ord(bad[0]):04X}; leave it out"
            self._add("E110", position, message)
        value, inset = None if bad else event.value, self._inset(position, event.value, 1)
        return ScalarNode(position, value, event.value, quoted=True, inset=inset)

    def _inset(self, position: Position, text: str, inset: int) -> int | None:
        return inset if self._line(position).startswith(text, position.column - 1 + inset) else None

    def _missing(self, position: Position) -> tuple[Position, str]:
        key = self.open[-1].key if self.open else None
        if not self.open:
            return Position(self.name), "there is nothing in this file"
        if key is None:
            column = position.column - (self._line(position)[: position.column - 1].endswith("-"))
            return Position(self.name, position.line, column), "this item of the list is empty; remove the dash"
        return key.position, syntax.explain_missing(key.text, self.lines[key.end[0]][key.end[1] :])

    def _warn_of_traps(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        for number in range(start.line + 1, end.line + 1):
            line = self.lines[number]
            if line.lstrip().startswith("- "):
                place = Position(self.name, number + 1, len(line) - len(line.lstrip()) + 1)
                self._add("W104", place, "this line belongs to the text above it; align the dash with its list")
        if found := _COMMENT.match(self.lines[end.line], end.column):
            rest = quoted(f"{event.value}{self.lines[end.line][end.column :].rstrip()}")
            place = Position(self.name, end.line + 1, found.end())
            self._add("W105", place, f"the text ends before #; if the rest belongs to it, write {shorten(rest)}")

    # --- what is refused anywhere

    def _refuse_properties(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor:
            position = self._find(mark, f"&{event.anchor}")
            self._add(
                "E121",
                position,
                f"a scenario has no anchors; remove &{event.anchor} or put the text in quotes",
            )
        if event.tag:
            position = self._find(mark, "!")
            self._add("E124", position, "a scenario has no tags; remove the word with ! or put the text in quotes")

    def _refuse_tabs(self) -> bool:
        refusals = list(islice(self._tabs(len(self.lines)), _SHOWN))
        for refusal in refusals:
            self._add(refusal.code, Position(self.name, refusal.line, refusal.column), refusal.message)
        return bool(refusals)

    def _tabs(self, stop: int) -> Iterator[Refusal]:
        """Lines up to `stop` (from 0) indented with a tab, save comments and lines of quoted text."""
        for number, line in enumerate(self.lines[: stop + 1]):
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            if "\t" in indent and number not in self.free and line.strip() and line.strip()[0] != "#":
                message = "this line is indented with a tab; use spaces"
                yield Refusal("E111", message, number + 1, indent.index("\t") + 1)

    # --- helpers

    def _mapping(self, node: Node | None) -> MappingNode | None:
        if isinstance(node, MappingNode):
            return node
        if node is None:
            self._add("E109", *self._missing(Position(self.name)))
            return None
        if not isinstance(node, ScalarNode) or node.text or node.quoted:
            self._add("E147", node.position, syntax.explain_root(node, self._line(node.position)))
        return None

    def _at(self, mark: Any) -> Position:
        return Position(self.name, mark.line + 1, mark.column + 1)

    def _find(self, mark: Any, what: str) -> Position:
        found = self.lines[mark.line].find(what, mark.column)
        return Position(self.name, mark.line + 1, (found if found >= 0 else mark.column) + 1)

    def _line(self, position: Position) -> str:
        return self.lines[position.line - 1]

    def _add(self, code: str, position: Position, message: str, name: str | None = None) -> None:
        self.problems.add(code, position, message, key=dotted(self._path(name)))

    def _path(self, name: str | None) -> Location:
        steps: list[str | int] = []
        for frame in self.open:
            if frame.is_mapping:
                steps += [frame.key.text] if frame.key else []
            else:
                steps.append(len(frame.items))
        return (*steps, name) if name is not None else tuple(steps)
