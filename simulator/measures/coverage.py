"""What came about in any of many runs, and what the file speaks of and never did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from simulator.measures.firing import firings
from simulator.program.tables import Answer, Program
from simulator.vocabulary import ActKind, EventKind, Reason, RuleKind, unpack
from simulator.world.fold import DONE
from simulator.world.row import Row

ACTUAL, TOLD, PUBLIC = "actual", "told", "public"
"""As what a reason stands: so it was, so the requester was told, so it was said in public."""

Said = tuple[str, int]
"""A reason, and as what."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What came about at least once.

    `rules` are (rule, branch) that decided or fired; `channels` that were asked for or carried a contact; `stages`,
    `actions` and `rungs` by number; `reasons` as they stood in the log.
    """

    rules: set[tuple[int, int]] = field(default_factory=set)
    channels: set[int] = field(default_factory=set)
    stages: set[int] = field(default_factory=set)
    actions: set[int] = field(default_factory=set)
    rungs: set[int] = field(default_factory=set)
    reasons: set[Said] = field(default_factory=set)

    def add(self, program: Program, rows: Sequence[Row]) -> None:
        """Look at one run, by all of its rows."""
        self.rules.update((one.rule, one.branch) for one in firings(program, rows))
        for row in rows:
            if row.kind == EventKind.DECIDED and row.rule >= 0:
                self.rules.add((row.rule, max(int(row.y), 0)))
            elif row.kind == EventKind.REQUESTED:
                self.channels.add(unpack(row.b)[0])
            elif row.kind == EventKind.CONNECTED:
                self.channels.add(row.a)
            elif row.kind == EventKind.STAGE:
                self.stages.add(row.a)
            elif row.kind == EventKind.ACTED and row.b == DONE:
                self.actions.add(row.a)
            elif row.kind == EventKind.RUNG:
                self.rungs.add(row.a)
            self.reasons.update(_said(row))

    def merge(self, other: Coverage) -> None:
        """Add what came about in other runs."""
        for own, more in zip(self._parts(), other._parts(), strict=True):
            own.update(more)

    def _parts(self) -> tuple[set[object], ...]:
        return tuple(getattr(self, name) for name in self.__slots__)


def _said(row: Row) -> Iterator[Said]:
    """The reasons in a row."""
    if row.kind in _ACTUAL and row.b > Reason.NONE:
        yield ACTUAL, row.b
    if row.kind in _TOLD and row.b > Reason.NONE:
        yield TOLD, row.b
    if row.kind == EventKind.ENDED and row.y > Reason.NONE:
        yield ACTUAL, int(row.y)
    if row.kind == EventKind.PUBLIC_REASON:
        yield PUBLIC, row.a


_ACTUAL = frozenset({EventKind.DECIDED, EventKind.ABSENT})
_TOLD = frozenset({EventKind.DELAYED, EventKind.ENDED, EventKind.POSTPONED})


@dataclass(frozen=True, slots=True)
class Never:
    """What the file speaks of and no run had, by number and in the order of the file.

    `rules` are (rule, branch), branch -1 where none of its branches came. Injects are apart, and those that only a
    person gives are `by_hand`; of what offices can do, `actions`, a run without people has only what scripts and rules
    take up.
    """

    rules: tuple[tuple[int, int], ...]
    injects: tuple[int, ...]
    by_hand: tuple[int, ...]
    channels: tuple[int, ...]
    stages: tuple[int, ...]
    actions: tuple[int, ...]
    rungs: tuple[int, ...]
    reasons: tuple[Said, ...]


def never(program: Program, found: Coverage) -> Never:
    """What a scenario speaks of and what no run had."""
    missed = [at for rule in range(len(program.rules)) for at in _missed(program, rule, found)]
    unfired = [at for at in missed if program.rules[at[0]].kind not in _APART]
    injects = [rule for rule, _ in missed if program.rules[rule].kind is RuleKind.INJECT]
    by_hand = [rule for rule in injects if program.rules[rule].trigger is None]
    return Never(
        rules=tuple(unfired),
        injects=tuple(rule for rule in injects if rule not in by_hand),
        by_hand=tuple(by_hand),
        channels=_left(range(len(program.channels)), found.channels),
        stages=_left(range(len(program.stages)), found.stages),
        actions=_left(range(len(program.actions)), found.actions),
        rungs=_left(sorted(_rungs(program)), found.rungs),
        reasons=tuple(sorted(_written(program) - found.reasons)),
    )


_APART = frozenset({RuleKind.INJECT, RuleKind.ACTION})


def _missed(program: Program, rule: int, found: Coverage) -> list[tuple[int, int]]:
    branches = range(len(program.rules[rule].branches))
    missed = [(rule, branch) for branch in branches if (rule, branch) not in found.rules]
    return [(rule, -1)] if len(missed) == len(branches) else missed


def _left(numbers: Iterable[int], found: set[int]) -> tuple[int, ...]:
    return tuple(number for number in numbers if number not in found)


def _rungs(program: Program) -> set[int]:
    """The rungs that something in the file enters, beyond the one on which everybody begins."""
    acts = [act for rule in program.rules for branch in rule.branches for act in branch.acts]
    entered = {act.target for act in acts if act.kind is ActKind.RUNG}
    entered.update(stage.rung for stage in program.stages)
    entered.update(threshold.rung for threshold in program.thresholds)
    return {rung for rung in entered if rung > 0}


def _written(program: Program) -> set[Said]:
    """The reasons that its rules give."""
    found: set[Said] = set()
    for rule in program.rules:
        for branch in rule.branches:
            found.update(_of_answer(branch.answer) if branch.answer else ())
    return {(how, reason) for how, reason in found if reason != Reason.NONE}


def _of_answer(answer: Answer) -> Iterator[Said]:
    yield ACTUAL, int(answer.actual)
    yield TOLD, int(answer.told)
    yield PUBLIC, int(answer.public)
