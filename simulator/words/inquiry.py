"""One run laid open for questions: its rows, its contacts, and the state of the world before any event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.measures.contact import ContactRecord, contact_records
from simulator.program.expression import Expression
from simulator.program.rule_sets import default_rule_sets, is_chosen, mask_of
from simulator.program.tables import Rule
from simulator.program.words import CompiledScenario
from simulator.vocabulary import EventKind
from simulator.words.condition import evaluate, values
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, indented, line
from simulator.words.rule import branch_name, rule_reference
from simulator.words.spelling import number
from simulator.words.text import Teller
from simulator.world.contact import Contact
from simulator.world.fold import fold
from simulator.world.row import Row
from simulator.world.state import State
from simulator.world.visible import Visible, visible_lives


@dataclass(frozen=True, slots=True)
class Moment:
    """The world just before a decision, the office that decided, and the contact it decided on."""

    state: State
    office: int
    contact: Contact | None


class Inquiry:
    """A finished run: `rows` made by `parameters` (in base units) and chosen `rule_sets` (default: the first)."""

    def __init__(
        self,
        scenario: CompiledScenario,
        parameters: Sequence[float],
        rows: Sequence[Row],
        rule_sets: Sequence[int] | None = None,
    ) -> None:
        self.program = scenario.program
        self._chosen_sets = mask_of(default_rule_sets(scenario.program) if rule_sets is None else rule_sets)
        self.rows = rows
        self.teller = Teller(scenario, rows)
        self.cast = self.teller.cast
        self.records: tuple[ContactRecord, ...] = contact_records(self.program, parameters, rows)
        self.parameters = parameters

    def visible_life(self, record: ContactRecord) -> list[Visible]:
        """What the requester of a contact saw of it, one after the other."""
        return visible_lives(self.program, self.parameters, self.rows)[record.number]

    def rows_of(self, record: ContactRecord) -> list[Row]:
        """All events of a contact, in order."""
        return [self.rows[seq] for seq in record.rows]

    def state_before(self, seq: int) -> State:
        """The world as it was when the event `seq` came about."""
        state = fold(State(self.program, self.parameters), self.rows[:seq])
        state.time = self.rows[seq].time_ms
        return state

    def chain(self, seq: int) -> list[Row]:
        """The event and its causes, from the first to the event itself."""
        rows = [self.rows[seq]]
        while rows[-1].cause >= 0:
            rows.append(self.rows[rows[-1].cause])
        return rows[::-1]

    def conditions(self, row: Row, width: int | None) -> Page:
        """What a deciding rule saw when it decided, and why the rules before it in the list did not decide."""
        if not 0 <= row.rule < len(self.program.rules) or row.kind != EventKind.DECIDED:
            return []
        moment = self._moment(row)
        told = self._seen(self.program.rules[row.rule], moment) + self._chosen(row, moment)
        if told:
            page = [line("    when it decided:"), *_list(told, width)]
        else:
            page = [line("    ", Span("it has no condition: it decides whenever its turn comes", Role.QUIET))]
        passed = self._passed_over(row.rule, moment)
        return page + ([line("    passed over before it:"), *_list(passed, width)] if passed else [])

    def _moment(self, row: Row) -> Moment:
        state = self.state_before(row.seq)
        known = 0 <= row.contact < len(state.contacts)
        return Moment(state, row.owner - self.program.owner_of_offices, state.contacts[row.contact] if known else None)

    def _seen(self, rule: Rule, moment: Moment) -> list[str]:
        """The names in the condition and the chance of a rule, with their values."""
        told = self._values(rule.when, moment) + self._values(rule.chance, moment)
        if rule.chance:
            told.append(f"so its chance was {self._percent(rule.chance, moment)}, and luck let it decide")
        return told

    def _chosen(self, row: Row, moment: Moment) -> list[str]:
        """Which branch luck chose, of a rule that chooses, and what the branches' shares were."""
        rule, named = self.program.rules[row.rule], self.cast.rule(row.rule)
        if not rule.chooses or named is None:
            return []
        shares = [
            f"{label(name)} {self._percent(branch.share, moment) if branch.share else 'the rest'}"
            for name, branch in zip(named.branches, rule.branches, strict=False)
        ]
        return [f"luck chose{branch_name(named, int(row.y)).removeprefix(',')} (shares: {', '.join(shares)})"]

    def _values(self, code: Expression | None, moment: Moment) -> list[str]:
        return values(self.cast, code, moment.state, moment.office, moment.contact) if code else []

    def _percent(self, code: Expression, moment: Moment) -> str:
        return f"{number(100 * evaluate(self.program, code, moment.state, moment.office, moment.contact))} %"

    def _passed_over(self, decided: int, moment: Moment) -> list[str]:
        """Each rule that stands before the one that decided, and why it did not."""
        policy = self.program.offices[moment.office].policy if moment.office >= 0 else ()
        before = policy[: policy.index(decided)] if decided in policy else ()
        return [f"{rule_reference(self.cast, at)}: {self._why_not(at, moment)}" for at in before if self._is_there(at)]

    def _is_there(self, rule: int) -> bool:
        """Whether the run has this rule, by the rule sets it has chosen."""
        return is_chosen(self.program.rules[rule], self._chosen_sets)

    def _why_not(self, at: int, moment: Moment) -> str:
        rule, contact = self.program.rules[at], moment.contact
        if contact and at in contact.delayed_by:
            return "it had let this contact wait before, and does so once"
        if contact and at in contact.asked_rules:
            return "it had asked for this contact before, and asks once"
        told = ", ".join(self._values(rule.when, moment))
        if rule.when and not evaluate(self.program, rule.when, moment.state, moment.office, contact) > 0:
            return f"its condition did not hold ({told})" if told else "its condition did not hold"
        return (
            f"luck passed it by (its chance was {self._percent(rule.chance, moment)})"
            if rule.chance
            else "luck passed it by"
        )


def _list(texts: Sequence[str], width: int | None) -> Page:
    return [part for text in texts for part in indented(text, width, 6)]
