"""One run laid open for questions: its rows, its contacts, and the state of the world before any event."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.log.row import Row
from simulator.measures.contact import ContactRecord, contact_records
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind
from simulator.words.condition import evaluate, values
from simulator.words.page import Page, Role, Span, indented, line
from simulator.words.text import Teller, number
from simulator.world.fold import fold
from simulator.world.state import State


class Inquiry:
    """A finished run: `rows` made by `parameters` (in base units) of `scenario`."""

    def __init__(self, scenario: CompiledScenario, parameters: Sequence[float], rows: Sequence[Row]) -> None:
        self.program = scenario.program
        self.rows = rows
        self.teller = Teller(scenario, rows)
        self.cast = self.teller.cast
        self.records: tuple[ContactRecord, ...] = contact_records(self.program, parameters, rows)
        self._parameters = parameters

    def rows_of(self, record: ContactRecord) -> list[Row]:
        """All events of a contact, in order."""
        return [self.rows[seq] for seq in record.rows]

    def state_before(self, seq: int) -> State:
        """The world as it was when the event `seq` came about."""
        state = fold(State(self.program, self._parameters), self.rows[:seq])
        state.time = self.rows[seq].time_ms
        return state

    def chain(self, seq: int) -> list[Row]:
        """The event and its causes, from the first to the event itself."""
        rows = [self.rows[seq]]
        while rows[-1].cause >= 0:
            rows.append(self.rows[rows[-1].cause])
        return rows[::-1]

    def conditions(self, row: Row, width: int | None) -> Page:
        """What the names in the condition and the chance of a deciding rule stood for when it decided."""
        if not 0 <= row.rule < len(self.program.rules) or row.kind != EventKind.DECIDED:
            return []
        rule = self.program.rules[row.rule]
        state = self.state_before(row.seq)
        contact = state.contacts[row.contact] if 0 <= row.contact < len(state.contacts) else None
        office = row.owner - self.program.owner_of_offices
        told = values(self.cast, rule.when, state, office, contact) if rule.when else []
        if rule.chance:
            told += values(self.cast, rule.chance, state, office, contact)
            chance = evaluate(self.program, rule.chance, state, office, contact)
            told.append(f"so its chance was {number(100 * chance)} %, and luck had it decide")
        if not told:
            return [line("    ", Span("it has no condition: it always decides when its turn comes", Role.QUIET))]
        return [line("    when it decided:")] + [part for one in told for part in indented(one, width, 6)]
