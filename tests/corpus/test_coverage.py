"""The corpus meets every word of the core, and often: what it never does, it could not find wrong."""

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum

import pytest

from simulator.agents.watches import Watches
from simulator.engine import run
from simulator.measures.firing import firings
from simulator.program.expression import Op
from simulator.vocabulary import (
    ActKind,
    AnswerKind,
    ChannelKind,
    Decision,
    EventKind,
    Form,
    InputKind,
    Luck,
    Path,
    Permission,
    Purpose,
    Reason,
    Refusal,
    Result,
    Status,
    Substance,
    Tone,
    TriggerKind,
    WatchKind,
    word,
)
from tests.corpus.coverage import Met, forget_functions, met_in, ties, trace_operations
from tests.corpus.later import is_later
from tests.corpus.played import SCENARIOS, runs, scenario

ONLY_IN_CHECKS = {Op.MEASURE, Op.OUTCOME}


@pytest.fixture(scope="module")
def met() -> Met:
    """What the whole corpus has met."""
    found: Met = Counter()
    for number, one in runs():
        found += met_in(one, scenario(number).program)
    return found


@pytest.fixture(scope="module")
def fired() -> Counter[str]:
    """How often rules have fired that notification and prices of ends are made of, by the last word of their ids."""
    found: Counter[str] = Counter()
    for number, one in runs():
        rules = scenario(number).words.rules
        for firing in firings(scenario(number).program, one.rows):
            name = rules[firing.rule].id
            found[name.rpartition("drill_")[2].partition("_")[2]] += "drill_" in name
            found["price of an end"] += "_at_" in name and name.startswith("price_")
    return found


def too_few(met: Met, members: Iterable[IntEnum], least: int) -> dict[str, int]:
    words = [(type(member).__name__, word(member)) for member in members if not is_later(member)]
    return {name: met[kind, name] for kind, name in words if met[kind, name] < least}


def test_each_kind_of_channel_carries_fifty_contacts(met):
    assert too_few(met, ChannelKind, 50) == {}


def test_each_status_comes_fifty_times(met):
    assert too_few(met, Status, 50) == {}


def test_each_answer_and_each_decision_comes_fifty_times(met):
    assert too_few(met, [*set(AnswerKind) - {AnswerKind.CANCEL}, *Decision], 50) == {}
    assert too_few(met, [AnswerKind.CANCEL], 5) == {}


def test_each_result_comes_fifty_times_before_the_horizon(met):
    assert too_few(met, Result, 50) == {}


def test_each_kind_of_event_comes(met):
    assert too_few(met, EventKind, 1) == {}


def test_each_act_is_done_fifty_times_and_each_trigger_comes_as_often(met):
    rare = {ActKind.END, ActKind.REVOKE}
    assert too_few(met, set(ActKind) - rare, 50) == {}
    assert too_few(met, [*rare, *TriggerKind], 5) == {}


def test_each_reason_purpose_tone_and_substance_comes(met):
    assert too_few(met, [*Reason, *Purpose, *Tone, *Substance], 20) == {}


def test_each_input_each_refusal_each_path_to_a_rung_and_each_permission_comes(met):
    assert too_few(met, [*InputKind, *Refusal, *Path, *Permission], 5) == {}


def test_contacts_are_formal_and_informal_and_relayers_drop_topics(met):
    assert too_few(met, Form, 50) == {}
    assert met["relayed", "topics dropped"] >= 10


def test_some_channels_are_hidden_from_some_offices():
    hidden = [one for number in range(SCENARIOS) for one in scenario(number).program.channels if one.hidden_from]
    assert len(hidden) >= 10


def test_notice_is_given_missed_and_taken_as_offence_and_ends_have_their_price(fired):
    assert all(fired[word] >= 20 for word in ("tells", "missing", "finds_out", "offence")), fired
    assert fired["given"] >= 5
    assert fired["price of an end"] >= 20


def test_luck_lasts_as_long_as_it_may(met):
    assert too_few(met, [Luck.MATTER, Luck.REQUEST], 50) == {}
    assert too_few(met, Luck, 10) == {}


def test_rules_try_again_restart_draw_and_choose(met):
    assert all(met["rule with", name] >= 50 for name in ("repeat", "restart", "chance", "chooses"))
    assert met["turned round", "True"] >= 50


def test_few_runs_end_in_a_fault_and_some_do():
    faults = [found.fault for _, found in runs() if found.fault is not None]
    assert 1 <= len(faults) <= len(list(runs())) / 50, Counter(faults)


def test_all_places_are_taken_and_others_wait(met):
    assert met["crowd", "before an office"] >= 50
    assert met["crowd", "before a channel"] >= 10


def test_a_third_of_all_that_comes_of_its_own_shares_its_instant():
    counts = [ties(one.rows) for _, one in runs(scenarios=60, seeds=2)]
    of_its_own, shared = (sum(column) for column in zip(*counts, strict=True))
    assert shared / of_its_own >= 0.3


def test_each_operation_of_an_expression_is_evaluated(monkeypatch):
    counted = trace_operations(monkeypatch)
    for number in range(100):
        run(scenario(number))
    monkeypatch.undo()
    forget_functions()
    assert {op for op in Op if counted[op] == 0 and not is_later(op)} == ONLY_IN_CHECKS


def test_each_kind_of_watch_fires(monkeypatch):
    fired: Counter[WatchKind] = Counter()
    plain = Watches._fire

    def counting(self, watch):
        fired[watch.kind] += 1
        plain(self, watch)

    monkeypatch.setattr(Watches, "_fire", counting)
    for number in range(100):
        run(scenario(number))
    assert all(fired[kind] >= 5 for kind in WatchKind), fired
