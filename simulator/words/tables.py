"""What the batch engine runs, in words: each table with its shape, and each number as what it stands for.

Numbers of the program become ids, closed sets become their words, places of expressions and delays become their text.
Fields that stand for nothing (-1) are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from math import isfinite
from typing import TYPE_CHECKING, Any

from simulator.clock import format_duration
from simulator.program.listing import Naming, naming, show_delay, show_expression
from simulator.program.words import CompiledScenario
from simulator.vocabulary import (
    Accumulator,
    ActKind,
    AnswerKind,
    ChannelKind,
    Distribution,
    EventKind,
    Form,
    InputKind,
    Link,
    Luck,
    OfficeKind,
    Path,
    Purpose,
    Reason,
    Result,
    Status,
    Substance,
    Tone,
    TriggerKind,
    WatchKind,
    word,
)
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, headline, items, line

if TYPE_CHECKING:
    from simulator.kernel.lowering.program import Tables

Telling = Callable[[int], str]
"""From a number of a table to what it stands for."""

WORDS: Mapping[str, type[IntEnum]] = {
    "tone": Tone,
    "purpose": Purpose,
    "form": Form,
    "substance": Substance,
    "told": Reason,
    "reason": Reason,
    "status": Status,
    "path": Path,
    "shape": Distribution,
    "luck": Luck,
    "trigger": TriggerKind,
    "answers": AnswerKind,
    "link": Link,
}
"""Fields that hold a member of a closed set, whatever the table."""

OWN_WORDS: Mapping[tuple[str, str], type[IntEnum]] = {
    ("offices", "kind"): OfficeKind,
    ("channels", "kind"): ChannelKind,
    ("answers", "kind"): AnswerKind,
    ("answers", "actual"): Reason,
    ("answers", "public"): Reason,
    ("acts", "kind"): ActKind,
    ("acts", "announced"): Status,
    ("acts", "actual"): Status,
    ("inputs", "kind"): InputKind,
    ("inputs", "announced"): Status,
    ("inputs", "actual"): Status,
    ("watches", "kind"): WatchKind,
    ("gauges", "accumulator"): Accumulator,
}
"""Fields that hold one in one table."""

PLAIN = frozenset({("stages", "path"), ("acts", "once"), ("rules", "means")})
"""Fields that look like others and are bare numbers."""

EXPRESSIONS = frozenset(
    {"when", "chance", "share", "condition", "at_horizon", "unless", "omit", "recast", "soften", "amount", "start"}
    | {"rest", "pull", "push", "deadline", "value"}
)
DELAYS = frozenset(
    {"after", "again", "every", "talk", "wait", "public_after", "desk_patience", "answer_patience", "back_desk", "hop"}
    | {"back_answer", "delay", "correct", "arrives", "notice", "setup", "transmit", "receipt", "fails", "repair"}
)
MS = frozenset({"at", "step", "window", "test_every", "horizon", "fixed"})
"""Fields in ms."""
UNTOLD = frozenset({"spare"})


class TableWords:
    """Tells the tables of one scenario, for one choice of rule sets."""

    def __init__(self, scenario: CompiledScenario, tables: Tables) -> None:
        self.tables = tables
        self.names = naming(scenario.program, scenario.words)
        self.rules = tuple(rule.id for rule in scenario.words.rules)
        self._codes = tables.writer.codes()
        self._durations = tables.writer.durations()
        self._ids = _ids(self.names, self.rules)
        self._named = {
            "offices": self.names.offices,
            "channels": self.names.channels,
            "matters": self.names.matters,
            "incidents": self.names.incidents,
            "stages": self.names.stages,
            "counters": self.names.counters,
            "outcomes": self.names.outcomes,
            "calendars": self.names.calendars,
            "rules": self.rules,
        }

    def page(self, title: str, width: int | None) -> Page:
        """All tables, one after the other."""
        page = headline("tables of the batch engine", width, title)
        for name, array in self.tables.arrays.items():
            page += [line(), line(Span(name, Role.HEADING), f"  {shape(array)}")]
            page += [part for one in about(name) for part in items(one, width, 2, Role.QUIET)]
            page += [part for one in self._rows(name, array) for part in items(one, width, 2)]
        return page

    def record(self) -> dict[str, Any]:
        """The tables as data: shape, bytes, and rows of numbers."""
        return {
            name: {"shape": shape(array), "rows": [_finite(row) for row in array.tolist()]}
            for name, array in self.tables.arrays.items()
        }

    def _rows(self, name: str, array: Any) -> Iterator[str]:
        if array.dtype.names is None:
            yield from _bare(array.tolist())
            return
        for number, row in enumerate(array):
            told = [self._field(name, field, row[field].item()) for field in array.dtype.names]
            yield f"{number}{self._name(name, number)}: " + ("  ".join(one for one in told if one) or "nothing")

    def _name(self, table: str, number: int) -> str:
        """The id of what a row is about, where it has one."""
        ids = self._named.get(table, ())
        return f" {label(ids[number])}" if number < len(ids) else ""

    def _field(self, table: str, field: str, value: float) -> str:
        if field in UNTOLD or value == -1:
            return ""
        return f"{field} {self._value(table, field, value)}"

    def _value(self, table: str, field: str, value: float) -> str:
        number = int(value) if float(value).is_integer() else None
        if number is None or (table, field) in PLAIN or table == "steps":
            return f"{value:g}"
        kind = OWN_WORDS.get((table, field)) or (WORDS.get(field) if table != "kinds" else None)
        if kind is not None:
            return _word(kind, number)
        if field in EXPRESSIONS and number in self._codes:
            return f"[{label(show_expression(self._codes[number], self.names))}]"
        if field in DELAYS and number in self._durations:
            return f"[{label(show_delay(self._durations[number], self.names))}]"
        if field in MS:
            return format_duration(number) if number >= 0 else str(number)
        told = self._ids.get(field)
        return told(number) if told is not None else str(number)


def _finite(value: Any) -> Any:
    """A number, or a record of them, as JSON has it; what is not finite in words."""
    if isinstance(value, tuple):
        return [_finite(one) for one in value]
    return value if not isinstance(value, float) or isfinite(value) else repr(value)


def _word(kind: type[IntEnum], number: int) -> str:
    return word(kind(number)) if number in kind.__members__.values() else str(number)


def _ids(names: Naming, rules: tuple[str, ...]) -> dict[str, Telling]:
    """Fields that hold the number of something with an id."""

    def of(ids: tuple[str, ...]) -> Telling:
        return lambda number: label(ids[number]) if 0 <= number < len(ids) else str(number)

    offices, channels, sides = of(names.offices), of(names.channels), of(names.sides)
    return {
        "office": offices,
        "reports_to": offices,
        "relayer": offices,
        "by": offices,
        "channel": channels,
        "through": channels,
        "side": sides,
        "first_side": sides,
        "second_side": sides,
        "reader": sides,
        "matter": of(names.matters),
        "incident": of(names.incidents),
        "event_class": of(names.event_classes),
        "recast_as": of(names.event_classes),
        "register": of(names.registers),
        "calendar": of(names.calendars),
        "rule": of(rules),
        "promise": of(names.stages),
        "event": lambda number: _word(EventKind, number),
        "results": lambda mask: " or ".join(word(one) for one in Result if mask >> one & 1) if mask > 0 else str(mask),
    }


def _bare(values: list[Any]) -> Iterator[str]:
    """Bare numbers, sixteen a line."""
    for first in range(0, len(values), 16):
        yield f"{first}: " + " ".join(f"{value:g}" for value in values[first : first + 16])


def shape(array: Any) -> str:
    """How many there are of what, and how large each is."""
    what = "numbers" if array.dtype.names is None else f"records of {len(array.dtype.names)} fields"
    return f"{len(array):,} {what}, {array.dtype.itemsize} bytes each"


def about(name: str) -> list[str]:
    """What a table is for: as the function that lowers it says, else its record, else `BARE`."""
    from simulator.kernel.lowering import figures, places
    from simulator.kernel.memory import fields_of
    from simulator.kernel.records.scene import Scene

    written = getattr(places, name, None) or getattr(figures, name, None)
    item = fields_of(Scene)[name].item
    texts = [written.__doc__] if written is not None else []
    texts += [item.__doc__] if isinstance(item, type) and item.__name__ != "Span" else []
    return [" ".join(text.split()) for text in texts or [BARE.get(name)] if text]


BARE: Mapping[str, str] = {
    "numbers": "Lists of numbers that records name by their first place and their length.",
    "instants": "Lists of instants, in ms since the start, or of pairs of them.",
    "amounts": "Lists of amounts.",
    "sites": "Draw sites, each once; what draws names its place here.",
    "keys": "By a small number: what a draw keyed by it folds first.",
    "injects": "Rules that control fires by hand.",
    "stage_attributes": "Stage by attribute: its value.",
    "paths": "Hops of an account's path: the first, and how many.",
    "scripts": "Inputs of a script: the first, and how many.",
    "ends_seen": "By purpose and result: the effects that look at such an end, in `numbers`.",
    "initiatives": "By office and trigger: the rules that it sets off, in `numbers`.",
    "as_requester": "By office, purpose and result: the rules of the requester upon such an end, in `numbers`.",
    "as_addressee": "By office, purpose and result: the rules of the addressee upon such an end, in `numbers`.",
}
"""What tables are for that no function and no record tells of."""


def tables_of(scenario: CompiledScenario, rule_sets: tuple[int, ...]) -> TableWords:
    """The tables of a scenario with these rule sets."""
    from simulator.kernel.lowering.program import lower
    from simulator.program.rule_sets import mask_of

    return TableWords(scenario, lower(scenario.program, mask_of(rule_sets)))
