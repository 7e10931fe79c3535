"""Names with arguments: events, statuses, rungs, permissions, clocks, variables of a side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.program.expression import Op, ValueType
from simulator.scenario.language.naming import Naming
from simulator.scenario.language.scope import Names, Scope
from simulator.scenario.language.syntax import Call, Node, SeenBy, Word, written_number
from simulator.scenario.language.typed import Typed, constant
from simulator.scenario.language.vocabulary import FUNCTIONS, USAGE
from simulator.scenario.nearest import nearest

Reader = Callable[["Functions", Call], Typed | None]


@dataclass(frozen=True, slots=True)
class Functions:
    """Reads calls in a scope; min, max and clamp, whose arguments are values, are the checker's."""

    naming: Naming

    @property
    def scope(self) -> Scope:
        """Where the text stands."""
        return self.naming.scope

    @property
    def names(self) -> Names:
        """All names of the scenario."""
        return self.scope.names

    def read(self, node: Call) -> Typed | None:
        """The value of a call; None where a problem was reported."""
        reader = _READERS.get(node.name)
        if reader is None and node.name not in self.names.variables:
            known = (*FUNCTIONS, *self.names.variables)
            return self._refuse("E301", node, f"there is no {node.name}(...)", nearest(node.name, known))
        if self.scope.checks or self.scope.constant:
            where = "a check reads measures, outcome and parameters" if self.scope.checks else "only parameters"
            return self._refuse("E305", node, f"{node.name}(...) is not to be had here: {where}")
        return (reader or Functions._variable)(self, node)

    def _known(self, node: Call) -> Typed | None:
        return self._event(node, ValueType.BOOL, Op.KNOWN, Op.HAPPENED)

    def _since(self, node: Call) -> Typed | None:
        return self._event(node, ValueType.DURATION, Op.SINCE_KNOWN, Op.SINCE_HAPPENED)

    def _event(self, node: Call, kind: ValueType, of_office: Op, of_world: Op) -> Typed | None:
        number = self._number(node, self.names.event_classes, "stage or public channel")
        return None if number is None else Typed(kind, of_world if self.scope.is_world else of_office, a=number)

    def _count(self, node: Call) -> Typed | None:
        first = node.arguments[0] if node.arguments else None
        if isinstance(first, Word) and first.text in self.names.counters:
            return self._counter(node, first)
        tables = {**self.names.event_classes, **dict.fromkeys(self.names.counters, 0)}
        number = self._number(node, tables, "counter, stage or public channel")
        op = Op.COUNT_HAPPENED if self.scope.is_world else Op.COUNT_KNOWN
        return None if number is None else Typed(ValueType.NUMBER, op, a=number)

    def _counter(self, node: Call, first: Word) -> Typed | None:
        counter = self.names.counters[first.text]
        window = node.arguments[1] if len(node.arguments) == 2 else None
        in_window = isinstance(window, Word) and window.text == "window"
        if len(node.arguments) > 2 or (window and not in_window):
            message = f"write count({first.text}), or count({first.text}, window) for the window declared with it"
            return self._refuse("E306", node, message)
        if in_window and not counter.windowed:
            return self._refuse("E306", node, f"the counter {first.text} has no window; declare one with it")
        if not self.naming.sees(counter.seen_by):
            remedy = f"write seen_by at the counter {first.text}"
            return self.naming.invisible(first, f"count({first.text})", remedy)
        return Typed(ValueType.NUMBER, Op.COUNTER_WINDOW if in_window else Op.COUNTER, a=counter.number)

    def _status(self, node: Call) -> Typed | None:
        if len(node.arguments) == 2:
            return self._status_of_end(node)
        number = self._number(node, self.names.channels, "channel")
        op = Op.STATUS_TRUE if self.scope.is_world else Op.STATUS_SEEN
        return None if number is None else Typed(ValueType.STATUS, op, a=number)

    def _status_of_end(self, node: Call) -> Typed | None:
        channel = self._id(node.arguments[0], self.names.channels, "channel")
        side = self._id(node.arguments[1], self.names.sides, "side")
        if channel is None or side is None:
            return None
        name = node.arguments[0].text if isinstance(node.arguments[0], Word) else ""
        sides = self.names.ends.get(name, (side,))
        if side not in sides:
            return self._refuse("E409", node.arguments[1], f"this side has no end of {name}")
        if not self.scope.is_world and side != self.scope.side:
            message = f"an office knows what is so at its own side's end only; write status({name})"
            return self._refuse("E305", node.arguments[1], message)
        return Typed(ValueType.STATUS, Op.STATUS_END, a=channel, b=sides.index(side))

    def _stage(self, node: Call) -> Typed | None:
        table = {name: meaning.number for name, meaning in self.names.incidents.items()}
        number = self._number(node, table, "incident")
        op = Op.STAGE_TRUE if self.scope.is_world else Op.STAGE_KNOWN
        return None if number is None else Typed(ValueType.STAGE, op, a=number, incident=number)

    def _stage_attribute(self, node: Call) -> Typed | None:
        if len(node.arguments) != 2:
            return self._refuse("E306", node, "write attribute(incident, name)")
        table = {name: meaning.number for name, meaning in self.names.incidents.items()}
        incident = self._id(node.arguments[0], table, "incident")
        known = {name: meaning.number for name, meaning in self.names.stage_attributes.items()}
        number = self._id(node.arguments[1], known, "attribute")
        first, second = node.arguments
        if incident is None or number is None or not isinstance(first, Word) or not isinstance(second, Word):
            return None
        meaning = self.names.stage_attributes[second.text]
        if first.text not in meaning.incidents:
            return self._refuse("E301", second, f"no stage of {first.text} has the attribute {second.text}")
        op = Op.ATTRIBUTE_TRUE if self.scope.is_world else Op.ATTRIBUTE_KNOWN
        return Typed(meaning.type, op, a=incident, b=number)

    def _disclosed(self, node: Call) -> Typed | None:
        number = self._number(node, self.names.event_classes, "stage or public channel")
        return None if number is None else Typed(ValueType.BOOL, Op.DISCLOSED, a=number)

    def _met(self, node: Call) -> Typed | None:
        return self._is_in(node, "demand", "met")

    def _in_force(self, node: Call) -> Typed | None:
        return self._is_in(node, "agreement", "in_force")

    def _is_in(self, node: Call, what: str, stage: str) -> Typed | None:
        """Whether a demand or an agreement is in the stage that its word asks for."""
        number = self._number(node, self._bonds(stage), what)
        if number is None:
            return None
        op = Op.STAGE_TRUE if self.scope.is_world else Op.STAGE_KNOWN
        meaning = next(row for row in self.names.incidents.values() if row.number == number)
        wanted = constant(ValueType.STAGE, meaning.stages.get(stage, -1), number)
        return Typed(ValueType.BOOL, Op.EQUAL, (Typed(ValueType.STAGE, op, a=number, incident=number), wanted))

    def _promise(self, node: Call) -> Typed | None:
        number = self._number(node, self._bonds("made"), "promise")
        op = Op.STAGE_TRUE if self.scope.is_world else Op.STAGE_KNOWN
        return None if number is None else Typed(ValueType.STAGE, op, a=number, incident=number)

    def _bonds(self, stage: str) -> dict[str, int]:
        """Incidents that have a stage: a demand can be met, a promise made, an agreement in force."""
        return {name: row.number for name, row in self.names.incidents.items() if stage in row.stages}

    def _local_hour(self, node: Call) -> Typed | None:
        number = self._number(node, self.names.zones, "office or side")
        return None if number is None else Typed(ValueType.NUMBER, Op.LOCAL_HOUR, a=number)

    def _holder(self, node: Call) -> Typed | None:
        if len(node.arguments) not in (1, 2):
            return self._refuse("E306", node, "whose holder? write holder(office), or holder(office, attribute)")
        attributes = {name: meaning.number for name, meaning in self.names.attributes.items()}
        office = self._id(node.arguments[0], self.names.offices, "office")
        if len(node.arguments) == 1:
            return None if office is None else Typed(ValueType.NUMBER, Op.HOLDER_ATTRIBUTE, a=office)
        number = self._id(node.arguments[1], attributes, "attribute of a holder")
        if office is None or number is None:
            return None
        return self._attribute(node, office)

    def _attribute(self, node: Call, office: int) -> Typed:
        name = str(getattr(node.arguments[1], "text", ""))
        meaning = self.names.attributes[name]
        if office not in meaning.offices:
            self._report("W431", node.arguments[1], f"no holder of this office is ever {name}; it is always 0 or false")
        return Typed(meaning.type, Op.HOLDER_ATTRIBUTE, a=office, b=meaning.number)

    def _on(self, node: Call) -> Typed | None:
        return self._calendar(node, ValueType.BOOL, Op.ON_CALENDAR)

    def _until(self, node: Call) -> Typed | None:
        return self._calendar(node, ValueType.DURATION, Op.UNTIL_CALENDAR)

    def _calendar(self, node: Call, kind: ValueType, op: Op) -> Typed | None:
        number = self._number(node, self.names.calendars, "calendar")
        return None if number is None else Typed(kind, op, a=number)

    def _permission(self, node: Call) -> Typed | None:
        if self.scope.is_world:
            return self._permission_of(node)
        if len(node.arguments) == 2:
            message = "an office knows its own permission only: write permission(matter)"
            return self._refuse("E305", node, message)
        number = self._number(node, self.names.matters, "matter", "permission(matter)")
        return None if number is None else Typed(ValueType.PERMISSION, Op.PERMISSION, a=number)

    def _permission_of(self, node: Call) -> Typed | None:
        if len(node.arguments) != 2:
            return self._refuse("E306", node, "whose permission, for what? write permission(office, matter)")
        office = self._id(node.arguments[0], self.names.offices, "office")
        matter = self._id(node.arguments[1], self.names.matters, "matter")
        if office is None or matter is None:
            return None
        return Typed(ValueType.PERMISSION, Op.PERMISSION_TRUE, a=matter, b=office)

    def _rung(self, node: Call) -> Typed | None:
        first, second = (*node.arguments, None, None)[:2]
        if len(node.arguments) not in (1, 2) or (second and not isinstance(second, SeenBy)):
            return self._refuse("E306", node, "write rung(side), or rung(side, seen by another side)")
        actor = self._id(first, self.names.sides, "side") if first else None
        reader = self._reader(second.side, node, actor) if isinstance(second, SeenBy) else self._own_reading(actor)
        if actor is None or reader is None:
            return None
        return Typed(ValueType.RUNG, Op.RUNG, a=reader, b=actor)

    def _own_reading(self, actor: int | None) -> int | None:
        return actor if self.scope.is_world else self.scope.side

    def _reader(self, side: Word, node: Call, actor: int | None) -> int | None:
        reader = self._id(side, self.names.sides, "side")
        if reader is None or actor is None or self.scope.is_world or reader == self.scope.side:
            return reader
        message = f"an office cannot see how {side.text} reads a rung; only its own side's reading"
        self._report("E304", node, message)
        return None

    def _mentions(self, node: Call) -> Typed | None:
        return self._topic(node, Op.MENTIONS)

    def _denies(self, node: Call) -> Typed | None:
        return self._topic(node, Op.DENIES)

    def _topic(self, node: Call, op: Op) -> Typed | None:
        if not self.scope.contact:
            return self._refuse("E305", node, f"{node.name}(...) is not to be had here: no contact is at hand")
        number = self._number(node, self.names.topics, "topic")
        return None if number is None else Typed(ValueType.BOOL, op, a=number)

    def _divergence(self, node: Call) -> Typed | None:
        if len(node.arguments) == 2:
            return self._divergence_at_hand(node)
        ids = self._ids(node, "divergence(side, side, matter)", self.names.sides, self.names.sides, self.names.matters)
        return None if ids is None else Typed(ValueType.NUMBER, Op.DIVERGENCE, a=ids[0], b=ids[1], c=ids[2])

    def _divergence_at_hand(self, node: Call) -> Typed | None:
        """Of the readouts of the contact at hand; of a matter where it says which."""
        if not self.scope.contact:
            message = "no contact is at hand whose readouts could differ: write divergence(side, side, matter)"
            return self._refuse("E305", node, message)
        ids = self._ids(node, "divergence(side, side)", self.names.sides, self.names.sides)
        return None if ids is None else Typed(ValueType.NUMBER, Op.DIVERGENCE, a=ids[0], b=ids[1])

    def _spoken(self, node: Call) -> Typed | None:
        ids = self._ids(node, "spoken(side, matter)", self.names.sides, self.names.matters)
        return None if ids is None else Typed(ValueType.BOOL, Op.SPOKEN, a=ids[0], b=ids[1])

    def _ids(self, node: Call, usage: str, *tables: Mapping[str, int]) -> tuple[int, ...] | None:
        """The numbers of several ids, one of each table."""
        if len(node.arguments) != len(tables):
            self._report("E306", node, f"write {usage}")
            return None
        what = usage.partition("(")[2].removesuffix(")").split(", ")
        found = [self._id(*row) for row in zip(node.arguments, tables, what, strict=True)]
        numbers = tuple(number for number in found if number is not None)
        return numbers if len(numbers) == len(found) else None

    def _variable(self, node: Call) -> Typed | None:
        meaning = self.names.variables[node.name]
        word = Word(node.at, node.name)
        if meaning.shared:
            return self.naming.variable(word, meaning, -1, named=True)
        side = self._number(node, self.names.sides, "side", f"{node.name}(side)")
        return None if side is None else self.naming.variable(word, meaning, side, named=True)

    def _number(self, node: Call, table: Mapping[str, int], what: str, usage: str = "") -> int | None:
        if len(node.arguments) != 1:
            self._report("E306", node, f"{node.name} takes one {what}: {usage or USAGE[node.name]}")
            return None
        return self._id(node.arguments[0], table, what)

    def _id(self, node: Node, table: Mapping[str, int], what: str) -> int | None:
        if not isinstance(node, Word):
            got = "a number" if written_number(node) else "this"
            self._report("E306", node, f"{got} cannot stand here; the id of a {what} is wanted")
            return None
        if node.text not in table:
            self._no_id(node, table, what)
        return table.get(node.text)

    def _no_id(self, node: Word, table: Mapping[str, int], what: str) -> None:
        incident = self.names.incidents.get(node.text)
        if incident and table is self.names.event_classes and incident.stages:
            stages = " or ".join(f"{node.text}.{stage}" for stage in incident.stages)
            self._report("E301", node, f"{node.text} is an incident; name one of its stages: {stages}")
            return
        self._report("E301", node, f"there is no {what} {node.text!r}", nearest(node.text, table))

    def _refuse(self, code: str, node: Node, message: str, hint: str = "") -> Typed | None:
        self._report(code, node, message, hint)
        return None

    def _report(self, code: str, node: Node, message: str, hint: str = "") -> None:
        self.naming.report(code, node.at, message, hint)


_READERS: Mapping[str, Reader] = {
    "known": Functions._known,
    "since": Functions._since,
    "count": Functions._count,
    "status": Functions._status,
    "stage": Functions._stage,
    "permission": Functions._permission,
    "rung": Functions._rung,
    "local_hour": Functions._local_hour,
    "attribute": Functions._stage_attribute,
    "disclosed": Functions._disclosed,
    "holder": Functions._holder,
    "met": Functions._met,
    "promise": Functions._promise,
    "in_force": Functions._in_force,
    "on": Functions._on,
    "until": Functions._until,
    "mentions": Functions._mentions,
    "denies": Functions._denies,
    "divergence": Functions._divergence,
    "spoken": Functions._spoken,
}
