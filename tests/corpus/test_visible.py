"""What a requester sees: never more than it was told, and always one of the lives that a contact can have."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator.world.visible as seeing
from simulator.agents.life import Life
from simulator.vocabulary import Reason, Result
from simulator.world.contact import Phase
from simulator.world.visible import Sight, Visible, visible_lives
from tests.corpus.outward import KINDS, PLANS, TOLD, Plan, inner_lives, lived, plan_of
from tests.corpus.played import runs, scenario
from tests.corpus.small import played, small
from tests.corpus.test_mended import TOLD_TO_WAIT

SOME = range(len(KINDS) * len(PLANS))


def lives_of(compiled, one, office="ard.desk"):
    """What an office saw of each contact that it asked for, in order."""
    number = [name.id for name in compiled.words.offices].index(office)
    lives = visible_lives(compiled.program, one.parameters, one.rows)
    return [life for life, contact in zip(lives, one.state.contacts, strict=True) if contact.source == number]


@cache
def told(plan):
    """The runs of a plan, by inner life."""
    return {name: lived(plan, inner) for name, inner in inner_lives(plan).items()}


def differing(plan):
    """The inner lives of a plan that its requester could tell from the first."""
    seen = {name: lives_of(*found) for name, found in told(plan).items()}
    first = next(iter(seen.values()))
    return {name: life for name, life in seen.items() if life != first}


@pytest.mark.parametrize("number", SOME)
def test_what_lies_behind_an_answer_or_a_silence_never_shows(number):
    plan = plan_of(number)
    assert len(told(plan)) > 3
    assert differing(plan) == {}


def test_inner_lives_do_differ_inwardly():
    for number in SOME:
        rows = {tuple(one.rows) for _, one in told(plan_of(number)).values()}
        assert len(rows) >= len(told(plan_of(number))) - 2


plans = st.builds(
    Plan,
    kind=st.sampled_from(KINDS),
    meets=st.sampled_from(PLANS),
    asks=st.integers(1, 3),
    patience=st.integers(32, 90),
    answer=st.integers(0, 31),
    talk=st.integers(0, 20),
    notice=st.integers(0, 30),
    told=st.sampled_from(TOLD),
    seed=st.integers(0, 999),
)


@settings(max_examples=25, deadline=None)
@given(plan=plans, draw=st.data())
def test_no_pair_of_inner_lives_can_be_told_apart(plan, draw):
    inner = inner_lives(plan)
    one, other = (inner[draw.draw(st.sampled_from(sorted(inner)))] for _ in range(2))
    assert lives_of(*lived(plan, one)) == lives_of(*lived(plan, other))


# What a life may look like.

S = Sight
NEXT = {
    None: {S.SENT},
    S.SENT: {S.ACKNOWLEDGED, S.WAITS, S.ACCEPTED, S.IN_PROGRESS, S.ENDED},
    S.ACKNOWLEDGED: {S.WAITS, S.ACCEPTED, S.IN_PROGRESS, S.ENDED},
    S.WAITS: {S.WAITS, S.ACCEPTED, S.ENDED},
    S.ACCEPTED: {S.ACCEPTED, S.WAITS, S.IN_PROGRESS, S.ENDED},
    S.IN_PROGRESS: {S.ENDED},
    S.ENDED: set(),
}
"""What may be seen after what: of waiting and of appointments there may be several."""
ENDS = {
    S.SENT: set(Result) - {Result.PENDING, Result.COMPLETED, Result.DROPPED, Result.NO_SHOW},
    S.ACKNOWLEDGED: set(Result) - {Result.PENDING, Result.DROPPED, Result.NO_SHOW},
    S.WAITS: {Result.REJECTED, Result.DOWNGRADED, Result.IGNORED, Result.WITHDRAWN, Result.FAILED, Result.CANCELLED},
    S.ACCEPTED: {Result.NO_SHOW, Result.CANCELLED, Result.FAILED, Result.WITHDRAWN, Result.COMPLETED},
    S.IN_PROGRESS: {Result.COMPLETED, Result.DROPPED, Result.WITHDRAWN},
}
"""How a contact may end, by what was seen last. Beyond a relayer nothing is seen between a desk and the end."""


def illegal(life, is_relayed=False):
    """The steps of a life that no contact can take."""
    steps = pairwise([None, *life])
    return [(one, other) for one, other in steps if not _may_follow(one, other, is_relayed)]


def _may_follow(one, other, is_relayed):
    has_time = other.sight in (S.WAITS, S.ACCEPTED)
    if (other.until >= 0) != has_time or (has_time and other.until < other.since):
        return False
    if (other.result is None) == (other.sight is S.ENDED) or other.result is Result.PENDING:
        return False
    if other.told is not Reason.NONE and other.sight not in (S.WAITS, S.ENDED):
        return False
    if one is None:
        return other.sight is S.SENT
    if other.sight not in NEXT[one.sight] or other.since < one.since:
        return False
    return other.sight is not S.ENDED or is_relayed or other.result in ENDS[one.sight]


def test_every_life_of_the_corpus_is_one_that_a_contact_can_have():
    wrong = {}
    for number, one in runs(seeds=1):
        program = scenario(number).program
        lives = visible_lives(program, one.parameters, one.rows)
        for contact, life in zip(one.state.contacts, lives, strict=True):
            if found := illegal(life, program.channels[contact.channel].relayer >= 0):
                wrong[number, contact.number] = found
    assert wrong == {}


# These tests can fail: a view that tells a little more is found out.

PLAIN = seeing.visible


def with_desk(state, contact, last=None):
    """Who has it now shows in the time of the acknowledgement."""
    seen = PLAIN(state, contact, last)
    return replace(seen, since=contact.held_at) if seen.sight is S.ACKNOWLEDGED and contact.held_at >= 0 else seen


def with_actual_reason(state, contact, last=None):
    """The actual reason shows where one is told."""
    seen = PLAIN(state, contact, last)
    return replace(seen, told=contact.actual) if seen.told is not Reason.NONE else seen


def with_silence_explained(state, contact, last=None):
    """So does that of a silence."""
    seen = PLAIN(state, contact, last)
    return replace(seen, told=contact.actual) if seen.result is Result.IGNORED else seen


def with_decision(state, contact, last=None):
    """What is decided shows before it is told."""
    seen = PLAIN(state, contact, last)
    return replace(seen, until=contact.due) if contact.phase is Phase.PENDING else seen


def with_question(state, contact, last=None):
    """To ask upward shows."""
    seen = PLAIN(state, contact, last)
    return Visible(S.WAITS, seen.since, until=seen.since) if contact.phase is Phase.ASKING else seen


def with_empty_desk(state, contact, last=None):
    """That nobody is there shows while it rings."""
    seen = PLAIN(state, contact, last)
    return replace(seen, until=0) if contact.phase is Phase.RINGING else seen


def beyond(state, contact, last=None):
    """What a relayer has passed on shows as if there were no relayer."""
    hop, contact.hop = contact.hop, 0
    try:
        return PLAIN(state, contact, last)
    finally:
        contact.hop = hop


FAULTS = (with_desk, with_actual_reason, with_silence_explained, with_decision, with_question, with_empty_desk, beyond)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_view_that_tells_more_is_found_out(fault, monkeypatch):
    monkeypatch.setattr(seeing, "visible", fault)
    assert any(differing(plan_of(number)) for number in SOME)


def test_a_desk_that_shows_on_a_channel_that_rings_is_found_out(monkeypatch):
    monkeypatch.setattr(seeing, "RINGING", frozenset())
    assert any(differing(plan_of(number)) for number in SOME)


def test_an_engine_that_tells_actual_reasons_is_found_out(monkeypatch):
    plain = Life.end

    def talkative(self, contact, result, owner, told=Reason.NONE, actual=Reason.NONE, *more, **other):
        return plain(self, contact, result, owner, actual, actual, *more, **other)

    monkeypatch.setattr(Life, "end", talkative)
    inner = inner_lives(plan_of(KINDS.index("request")))
    lives = [lives_of(*lived(plan_of(KINDS.index("request")), tree)) for tree in inner.values()]
    assert any(life != lives[0] for life in lives)


def test_a_life_that_goes_back_is_found_out(monkeypatch):
    monkeypatch.setattr(seeing, "visible", lambda state, contact, last=None: PLAIN(state, contact))
    one = played(TOLD_TO_WAIT)
    (life,) = visible_lives(small(TOLD_TO_WAIT).program, one.parameters, one.rows)
    assert illegal(life, is_relayed=True)
