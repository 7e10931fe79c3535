"""Which rules decide, and how often: each rule's share of the decisions of its office over many runs.

    decisions = Decisions(scenario.program)
    for number in range(200):
        decisions.add(run(scenario, run=number).rows)
    decisions.shares()

Only counts are kept, so that the number of runs costs no memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.measures.share import wilson
from simulator.program.tables import Program
from simulator.vocabulary import EventKind
from simulator.world.row import Row

NO_RULE = -1
"""In place of a rule: the built-in last one, which ignores what no rule decides."""
PERSON = -2
"""In place of a rule: a person or a script."""


@dataclass(frozen=True, slots=True)
class RuleShare:
    """How often one rule decided, of all decisions that an office took by rules.

    `rule` is a position in `Program.rules`, NO_RULE for the built-in last one; `branch` that in the rule, 0 where it
    has one body. `number` of `decisions`; `share` is one by the other, `low` and `high` its Wilson 95 % interval,
    simulation error only: decisions within one run are not independent, so it is too narrow rather than too wide.
    """

    office: int
    rule: int
    branch: int
    number: int
    decisions: int
    share: float
    low: float
    high: float


class Decisions:
    """Counts the decisions of many runs of one program.

    `counts` are by (office, rule, branch); those that a person or a script took are under (office, PERSON, 0).
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.runs = 0
        self.counts: Counter[tuple[int, int, int]] = Counter()

    def add(self, rows: Sequence[Row]) -> None:
        """Count one run, by all of its rows.

        Each time that an answer is fixed is a decision: one that is voided later counts, and so does a delay.
        """
        self.runs += 1
        for row in rows:
            if row.kind != EventKind.DECIDED:
                continue
            office = row.owner - self.program.owner_of_offices
            if row.rule < 0 and row.cause >= 0 and rows[row.cause].kind == EventKind.INPUT:
                self.counts[office, PERSON, 0] += 1
            else:
                self.counts[office, row.rule, max(int(row.y), 0)] += 1

    def by_persons(self, office: int) -> int:
        """How many decisions of an office a person or a script took; they are in no rule's share."""
        return self.counts[office, PERSON, 0]

    def of_office(self, office: int) -> int:
        """How many decisions of an office were taken by rules."""
        return sum(number for (own, rule, _), number in self.counts.items() if own == office and rule != PERSON)

    def shares(self) -> tuple[RuleShare, ...]:
        """Every rule and branch of every policy in the order of the file, then the built-in last one of each office.

        Rules that never decided are there with 0; an office without a policy is left out.
        """
        return tuple(share for office in range(len(self.program.offices)) for share in self._of(office))

    def _of(self, office: int) -> Iterable[RuleShare]:
        decisions, policy = self.of_office(office), self.program.offices[office].policy
        bodies = [(rule, branch) for rule in policy for branch in range(len(self.program.rules[rule].branches))]
        for rule, branch in [*bodies, (NO_RULE, 0)] if policy else []:
            number = self.counts[office, rule, branch]
            low, high = wilson(number, decisions)
            share = number / decisions if decisions else 0.0
            yield RuleShare(office, rule, branch, number, decisions, share, low, high)


def count_decisions(program: Program, runs: Iterable[Sequence[Row]]) -> Decisions:
    """The decisions of many runs, each given by its rows."""
    decisions = Decisions(program)
    for rows in runs:
        decisions.add(rows)
    return decisions
