"""One slip of the finger anywhere in a scenario is found at its line, or it means something else.

A slip that is accepted must change the tables or the words of the scenario: what is silently ignored is worse than what
is refused. Where things stand and how a rule was written are left out of that comparison, or any slip would pass.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import AuthorError
from simulator.program.words import CompiledScenario, Place, RuleName
from simulator.scenario import schema
from simulator.scenario.compile.digest import canonical
from simulator.scenario.loading import compile_document, compile_text, compile_variant, library
from simulator.scenario.problem import Problem, Problems
from simulator.scenario.reading import Document, read_text
from simulator.scenario.shape import validate
from simulator.scenario.tree import MappingNode, dotted
from tests.scenario.slips import Slip, a_few_of_each, slips

HARBOUR = Path(__file__).parent / "harbour_test.yaml"
NOWHERE = Place("", 0, 0)
MAY_MEAN = ("id", "dimension", "text")
"""Slips that may make another sound scenario; of the others each must be an error."""


@dataclass(frozen=True)
class Subject:
    """A scenario file in which slips are made; its variants count as a part of it."""

    path: Path

    @cached_property
    def text(self) -> str:
        """The file as it is."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def meanings(self) -> dict[str, str]:
        """What the scenario means without a slip, and each of its variants by its id."""
        document = self.document(self.text, Problems())
        assert document is not None
        return {name: meaning(found) for name, found in self.compiled(document, Problems())}

    def document(self, text: str, problems: Problems) -> Document | None:
        """A text read as if it stood in the file."""
        return read_text(text, self.path.name, problems, folder=self.path.parent)

    def compiled(
        self, document: Document, problems: Problems, first: str = ""
    ) -> Iterator[tuple[str, CompiledScenario]]:
        """The scenario and each of its variants, one of them first, as far as there are no errors."""
        section = document.root.entry("variants")
        variants = section.value.entries if section and isinstance(section.value, MappingNode) else ()
        for name in sorted(("", *(entry.key for entry in variants)), key=lambda name: name != first):
            found = compile_variant(document, name, problems) if name else compile_document(document, problems)
            if found is None:
                return
            yield name, found

    def misses(self, slip: Slip) -> bool:
        """Whether no error points at a slip that changes nothing either, or that must not be accepted."""
        problems = Problems()
        document = self.document(slip.apply(self.text.split("\n")), problems)
        if document is None or self.is_told(slip, problems):
            return not self.is_told(slip, problems)
        validate(schema.Scenario, document, problems)  # what is found here need not be found by all the rest again
        if self.is_told(slip, problems):
            return False
        first = str(slip.path[1]) if slip.path[0] == "variants" else ""
        compiled = self.compiled(document, problems, first)
        means_more = any(meaning(found) != self.meanings.get(name) for name, found in compiled)
        return not (self.is_told(slip, problems) if problems.has_errors else means_more and slip.kind in MAY_MEAN)

    def is_told(self, slip: Slip, problems: Iterable[Problem]) -> bool:
        """Whether an error points at a slip."""
        rows = [row for row in problems if row.severity == "error" and row.file == self.path.name]
        # An id that is renamed is missed wherever it is used; of a value and its range either may be the wrong one.
        beside = slip.kind == "dimension" and any(row.key.startswith(dotted(slip.path[:-1])) for row in rows)
        return bool(rows) and (slip.kind == "id" or beside or slip.line in {row.line for row in rows})


def meaning(compiled: CompiledScenario) -> str:
    """All that a scenario means and says, wherever it stands in the file."""
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


def missed(path: Path, chosen: Iterable[Slip]) -> list[Slip]:
    """The slips that no error points at, and that change nothing either."""
    subject = Subject(path)
    return [slip for slip in chosen if subject.misses(slip)]


TWINS = 2
"""So many slips that are answered alike are tried of each scenario of the library; of the harbour all are."""
PARTS = 16
"""Of the slips of a scenario one part is tried, of each scenario another one: all of them take hours."""


@pytest.mark.parametrize("kind", ["key", "id", "kind", "dimension", "unit", "name", "text"])
def test_every_slip_in_the_harbour_is_found_at_its_line(kind: str):
    chosen = [slip for slip in slips(HARBOUR) if slip.kind == kind]
    assert len(chosen) > 15
    assert missed(HARBOUR, chosen) == []


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.id)
def test_some_slips_in_each_scenario_of_the_library_are_found_at_their_line(entry):
    chosen = slips(entry.path)
    assert missed(entry.path, chosen[:: len(chosen) // 40 + 1]) == []


@pytest.mark.long
@pytest.mark.parametrize(("part", "entry"), list(enumerate(library())), ids=lambda one: getattr(one, "id", ""))
def test_a_part_of_the_sorts_of_slips_in_each_scenario_of_the_library_is_found_at_its_line(part: int, entry):
    assert missed(entry.path, a_few_of_each(slips(entry.path), TWINS)[part % PARTS :: PARTS]) == []


@pytest.mark.parametrize(
    ("code", "section", "key"),
    [
        ("E201", "measures", "take"),
        ("E203", "measures", "take"),
        ("E342", "offices", "reports_to"),
        ("E350", "channels", "source"),
        ("E332", "clock", "start"),
    ],
)
def test_a_check_that_is_silent_about_one_code_misses_slips(code: str, section: str, key: str, monkeypatch):
    chosen = [slip for slip in slips(HARBOUR) if slip.path[0] == section and slip.path[-1] == key]
    assert missed(HARBOUR, chosen) == []
    add = Problems.add
    monkeypatch.setattr(Problems, "add", lambda self, own, *more, **also: own == code or add(self, own, *more, **also))
    assert missed(HARBOUR, chosen)


def test_a_scenario_that_forgets_what_it_reads_misses_slips(monkeypatch):
    plain, chosen = Subject.compiled, [slip for slip in slips(HARBOUR) if slip.kind == "text"]
    monkeypatch.setattr(Subject, "compiled", lambda self, *given: map(_without_sources, plain(self, *given)))
    assert {slip.path[0] for slip in missed(HARBOUR, chosen)} == {"sources"}


def _without_sources(row: tuple[str, CompiledScenario]) -> tuple[str, CompiledScenario]:
    return row[0], replace(row[1], words=replace(row[1].words, sources=()))


def test_any_line_left_out_or_written_twice_is_answered_and_never_crashes():
    lines = HARBOUR.read_text(encoding="utf-8").split("\n")
    for number in range(len(lines)):
        for kept in (lines[:number] + lines[number + 1 :], lines[: number + 1] + lines[number:]):
            with contextlib.suppress(AuthorError):
                compile_text("\n".join(kept))
