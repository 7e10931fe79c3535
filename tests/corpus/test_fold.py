"""A log is enough: read back from its lines and folded, it gives the very state that the engine had at every event."""

import copy
import re
from collections import defaultdict

import pytest

from simulator.agents import scene
from simulator.engine import Fork, fork, run
from simulator.log.jsonl import parse_json, parse_row, render_row
from simulator.vocabulary import FIELDS, EventKind
from simulator.world.fold import CHANGES, apply
from simulator.world.row import Row
from simulator.world.state import State
from tests.corpus.later import is_later
from tests.corpus.played import play, runs, scenario, script_of
from tests.corpus.small import ASK, small

K = EventKind

TELLS_PEOPLE = {
    "variable owner",
    "variable y",
    "counted owner",
    "disclosed owner",
    "stage owner",
    "stage b",
    "rung b",
    "rung y",
    "decided owner",
    "redrawn owner",
    "passed on owner",
    "accepted owner",
    "delayed owner",
    "asked owner",
    "due owner",
    "connecting owner",
    "connected owner",
    "ended owner",
    "linked owner",
    "conveyed a",
    "public reason owner",
    "outcome owner",
    "error owner",
    "error b",
    "end owner",
    "postponed b",
    "receipt owner",
    "receipt a",
    "distorted owner",
    "topics owner",
}
"""Columns of rows that change the state which do not themselves: the state has them from earlier rows, or needs none.

They are in the log so that a line can be read by itself.
"""


RELAYED = """
sides: {cor: {}}
offices: {cor.envoy: {kind: embassy, hours: always}}
channels: {word: {kind: relay, ends: [ard.desk, bel.desk], relayer: cor.envoy, transmit: 1 min, receipt: 2 min,
  fails: 45 min, repair: 5 min}}
policies:
  cor.envoy: [{id: carries, do: accept, passes: {tone: harsher}}]
  bel.desk: [{id: hears, do: reject}]
initiative:
  ard.desk:
    - id: asks
      upon: every 20 min
      do: {ask: bel.desk, channel: word, matter: talks, purpose: clarify, patience: {answer: 50 min}}
"""
"""What the random scenarios do not have yet."""


def read_back(rows):
    """Rows as lines and back."""
    found: list[Row] = []
    for row in rows:
        found.append(parse_row(parse_json(render_row(row)), len(found), found[-1].time_ms if found else 0))
    return found


@pytest.fixture
def engines_state(monkeypatch):
    """The states that engines have made since, the latest last."""
    made = []

    def make(program, parameters):
        made.append(State(program, parameters))
        return made[-1]

    monkeypatch.setattr(scene, "State", make)
    return made


def differences(number, seed, engines_state):
    """The rows after which the folded lines of a run of the corpus and the engine's own state are not the same."""
    return differences_of(scenario(number), number, seed, engines_state)


def differences_of(compiled, number, seed, engines_state):
    """The same for a run of any scenario."""
    facts, rows = [], []

    def look(row):
        rows.append(row)
        facts.append(engines_state[-1].facts())

    found = run(compiled, seed=seed, script=script_of(compiled, seed), on_row=look)
    folded = State(compiled.program, found.parameters)
    different = []
    for row, own in zip(read_back(rows), facts, strict=True):
        apply(folded, row)
        if folded.facts() != own:
            different.append((number, seed, row))
    return different


def test_the_lines_of_a_log_folded_are_the_state_at_every_event(engines_state):
    for number in range(24):
        assert differences(number, number % 5, engines_state) == []


def test_the_lines_of_a_relay_and_of_a_line_that_fails_folded_are_the_state_too(engines_state):
    compiled = small(RELAYED)
    assert differences_of(compiled, 0, 0, engines_state) == []


@pytest.mark.long
def test_the_lines_of_every_log_folded_are_the_state_at_every_event(engines_state):
    for number in range(24, 120):
        assert differences(number, 0, engines_state) == []


def test_a_row_is_the_same_after_it_has_been_a_line():
    for _, one in runs(40, 1):
        assert read_back(one.rows) == one.rows


# What each column says.


def columns(kind):
    """The columns that FIELDS says count, of rows of a kind."""
    named = re.findall(r"(?:^|[;,] )(owner|contact|a|b|x|y)\b", FIELDS[kind])
    return [*named, *(["contact"] if K.REQUESTED < kind <= K.PUBLIC_REASON else [])]


def others(value, column):
    """Values that a column might have had instead."""
    return [value + 1, value - 1] if column in "xy" else [value + 1, max(value - 1, 0)]


def is_noticed(before, row, column):
    """Whether some other value in a column would have given another state, or none."""
    plain = folded_on(before, row)
    for value in others(getattr(row, column), column):
        if value == getattr(row, column):
            continue
        try:
            if folded_on(before, row._replace(**{column: value})) != plain:
                return True
        except (IndexError, KeyError, ValueError):
            return True
    return False


def folded_on(before, row):
    """The facts after one more row."""
    state = copy.deepcopy(before, {id(before.program): before.program})
    apply(state, row)
    return state.facts()


def samples():
    """Runs of the corpus, and one that fails, each with its program."""
    for number, one in runs(60, 2):
        yield scenario(number).program, one
    open_case = small(
        "incidents: {shot: [{stage: fired, at: 1 h, seen_by: ard.desk}]}\n"
        "initiative: {ard.desk: [{id: admits, upon: learned(shot.fired), do: {disclose: shot.fired}}]}\n"
        "beliefs: {meant: {start: 0.3}}\n"
        "effects: [{id: doubts, upon: stage(shot.fired), do: {believe: meant, side: bel, odds: 2, once: false}}]",
    )
    yield open_case.program, run(open_case)
    put_off = small(
        "channels: {line: {notice: 30 min}}\n"
        "policies: {bel.desk: [{id: lifts, do: accept}]}\n"
        f"initiative: {{ard.desk: [{{id: call, upon: start, do: {ASK}}}, "
        "{id: stays, at: 5 min, do: {stay_away: bel.desk}}, "
        "{id: comes, at: 9 min, do: {postpone: bel.desk, by: 10 min}}]}",
    )
    yield put_off.program, run(put_off)
    failing = small("effects: [{id: again, upon: every 0 min, do: {rung: R1, side: ard}}]")
    yield failing.program, run(failing)
    relayed = small(RELAYED)
    yield relayed.program, run(relayed)
    late = small(
        "policies: {bel.desk: [{id: slowly, do: reject, after: exponential mean 90 h}]}\n"
        f"initiative: {{ard.desk: [{{id: call, upon: start, do: {ASK}}}]}}"
    )
    yield late.program, fork(late, Fork(60_000, 1))


def test_each_column_changes_the_state_unless_it_is_there_for_people_only():
    used = [kind for kind in K if CHANGES[kind] is not None and not is_later(kind)]
    wanted = {(kind, column) for kind in used for column in columns(kind)}
    looked: dict[tuple[int, str], int] = defaultdict(int)
    for program, one in samples():
        open_questions = {pair for pair in wanted if looked[pair] < 24}
        state = State(program, one.parameters)
        for row in one.rows:
            for kind, column in [pair for pair in open_questions if pair[0] == row.kind]:
                looked[kind, column] += 1
                open_questions.discard((kind, column))  # once a run: other runs have other rows
                if is_noticed(state, row, column):
                    wanted.discard((kind, column))
            apply(state, row)
    assert set(used) == {kind for kind, _ in looked}
    for_people = {
        text for text in TELLS_PEOPLE if not any(text.startswith(_name(kind)) for kind in K if is_later(kind))
    }
    assert {_name(kind) + column for kind, column in wanted} == for_people


def _name(kind):
    return f"{kind.name.lower().replace('_', ' ')} "


def test_time_and_rule_of_a_row_that_fixes_something_count_too():
    state = State(scenario(1).program, play(1, 0).parameters)
    for row in play(1, 0).rows:
        assert folded_on(state, row) != folded_on(state, row._replace(time_ms=row.time_ms + 1))
        if row.kind in (K.REQUESTED, K.DECIDED):
            assert folded_on(state, row) != folded_on(state, row._replace(rule=row.rule + 1))
        apply(state, row)
