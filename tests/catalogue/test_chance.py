"""Chance: who draws what, and what moves nobody's luck."""

import pytest

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

COIN = """
policies:
  south.desk:
    - {id: coin, chance: 0.5, do: reject, after: 1 min to 1 h}
    - {id: lift, do: accept, after: 1 min to 1 h}
"""
LIFT = "{id: lift, do: accept}"
CALL = "{ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {desk: 40 h, answer: 40 h}}"
SEEDS = range(6)


def answers(told):
    """What each request from the north came to, and when it was answered."""
    return [(c.result, c.accepted_at, c.due) for c in told.run.state.contacts if told.office(c.source) == "north.desk"]


def test_k871_the_same_seed_gives_the_same_log():
    """How luck is drawn. Row by row."""
    assert story(COIN, "asks: [0 min]", seed=5).run.rows == story(COIN, "asks: [0 min]", seed=5).run.rows


def test_k872_seeds_differ():
    """How luck is drawn."""
    assert len({tuple(answers(story(COIN, "asks: [0 min]", seed=seed))) for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_k873_the_place_of_a_rule_in_the_file_moves_no_luck(seed):
    """How luck is drawn. Two rules that concern different matters change places."""
    fish = "{id: fish, when: matter is fish, chance: 0.5, do: reject, after: 1 min to 1 h}"
    talk = "{id: talk, when: matter is talks, chance: 0.5, do: reject, after: 1 min to 1 h}"
    last = "{id: lift, do: accept, after: 1 min to 1 h}"
    world = "matters: {fish: {label: Fish}}\nasks: [0 min, {at: 5 h, matter: fish}]"
    one = story(world, f"policies: {{south.desk: [{fish}, {talk}, {last}]}}", seed=seed)
    other = story(world, f"policies: {{south.desk: [{talk}, {fish}, {last}]}}", seed=seed)
    assert answers(one) == answers(other)


@pytest.mark.parametrize("seed", SEEDS)
def test_k874_an_office_that_nobody_uses_moves_no_luck(seed):
    """How luck is drawn."""
    more = "offices: {south.attic: {kind: hotline desk, label: Attic}}"
    assert answers(story(COIN, "asks: [0 min]", seed=seed)) == answers(story(COIN, more, "asks: [0 min]", seed=seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_k875_one_more_call_elsewhere_moves_no_luck(seed):
    """How luck is drawn. The clerk is called before and after; the desk's answers and their times stay."""
    clerk = """
      offices: {south.clerk: {kind: hotline desk, label: Clerk}}
      channels: {line: {ends: [north.desk, [south.desk, south.clerk]]}}
      policies: {south.clerk: [{id: coin, chance: 0.5, do: reject}, {id: lift, do: accept}]}
    """
    plain = story(COIN, clerk, "asks: [{at: 2 h}, {at: 20 h}]", seed=seed)
    busy = story(
        COIN, clerk, "asks: [{at: 1 h, to: south.clerk}, {at: 2 h}, {at: 3 h, to: south.clerk}, {at: 20 h}]", seed=seed
    )
    assert answers(plain) == [answers(busy)[number] for number in (1, 3)]


@pytest.mark.parametrize("seed", SEEDS)
def test_k876_a_stream_keeps_the_luck_of_an_office_that_is_renamed(seed):
    """How luck is drawn. The log is the same number by number."""

    def told(name, stream):
        return story(
            f"offices: {{south.{name}: {{kind: hotline desk, label: Clerk, stream: {stream}}}}}",
            f"channels: {{line: {{ends: [north.desk, south.{name}]}}}}",
            f"policies: {{south.{name}: [{{id: coin, chance: 0.5, do: reject, after: 1 min to 1 h}}, {LIFT}]}}",
            f"asks: [{{to: south.{name}}}]",
            seed=seed,
        )

    assert told("clerk", "clerk").run.rows == told("scribe", "clerk").run.rows


def test_k877_offices_that_share_a_policy_have_luck_of_their_own():
    """How luck is drawn. Over twenty seeds the two do not always agree."""
    shared = """
      offices: {south.clerk: {kind: hotline desk, label: Clerk}}
      channels: {line: {ends: [north.desk, [south.desk, south.clerk]]}}
      policies:
        south.desk: common
        south.clerk: common
        common: [{id: coin, chance: 0.5, do: reject}, {id: lift, do: accept}]
      asks: [0 min, {at: 0 min, to: south.clerk}]
    """
    pairs = {tuple(c.result for c in story(shared, seed=seed).run.state.contacts) for seed in range(20)}
    assert len(pairs) == 4


def test_k878_a_chance_may_change_and_the_luck_stays():
    """From the top. It decides when the kept draw lies below today's chance: zero, then one, then zero again."""
    told = story("""
      variables: {odds: {start: 0}}
      policies: {south.desk: [{id: coin, chance: odds, do: reject}, {id: lift, do: accept, talk: 1 s}]}
      injects: [{id: up, at: 1 h, do: {set: odds, to: 1}}, {id: down, at: 3 h, do: {set: odds, to: 0}}]
      asks: [0 min, 2 h, 4 h]
    """)
    assert [line.split()[-2] for line in told.ledger()] == ["completed", "rejected", "completed"]


def test_k879_each_firing_of_a_rule_that_acts_draws_anew():
    """How luck is drawn. Of forty-eight triggers some fire and some do not."""
    told = story(
        "counters: {tally: {label: Tally}}", "effects: [{id: dice, upon: every 1 h, chance: 0.5, do: {count: tally}}]"
    )
    assert 10 < told.count(EventKind.COUNTED) < 38


def test_k880_each_term_of_a_time_is_a_draw_of_its_own():
    """How luck is drawn. Two terms of one to two hours are not twice one term."""
    told = story("policies: {south.desk: [{id: refuse, do: reject, after: [1 h to 2 h, 1 h to 2 h]}]}\nasks: [0 min]")
    both = told.run.state.contacts[0].due
    one = (
        story("policies: {south.desk: [{id: refuse, do: reject, after: 1 h to 2 h}]}\nasks: [0 min]")
        .run.state.contacts[0]
        .due
    )
    assert 2 * 3_600_000 <= both <= 4 * 3_600_000
    assert abs(both - 2 * one) > 1


@pytest.mark.parametrize(
    ("shape", "low", "high"),
    [
        ("1 h", 1, 1),
        ("1 h to 5 h", 1, 5),
        ("exponential mean 2 h", 0, 48),
        ("triangular 1 h mode 2 h to 5 h", 1, 5),
        ("lognormal median 2 h spread 1.5", 0, 24),
        ("weibull scale 2 h shape 1.5", 0, 24),
        ("discrete 1 h weight 0.2 or 3 h weight 0.8", 1, 3),
    ],
)
def test_k881_each_distribution_keeps_within_its_range(shape, low, high):
    """How luck is drawn."""
    told = story(
        f'policies: {{south.desk: [{{id: refuse, luck: request, do: reject, after: "{shape}"}}]}}',
        "offices: {south.desk: {capacity: 9}}",
        "asks: [0 min, 0 min, 0 min, 0 min, 0 min, 0 min, 0 min, 0 min]",
    )
    hours = [contact.due / 3_600_000 for contact in told.run.state.contacts]
    assert all(low <= value <= high for value in hours)
    assert len(set(hours)) == (1 if low == high else 2 if "discrete" in shape else 8)


def test_k882_a_rate_that_depends_on_the_state_is_read_when_it_is_drawn():
    """How luck is drawn. The variable moves an hour later, and the answer does not."""
    told = story("""
      variables: {slow: {start: 2, bounds: 0 to 100}}
      policies: {south.desk: [{id: refuse, do: reject, after: 1 h * slow}]}
      injects: [{id: jam, at: 1 h, do: {set: slow, to: 100}}]
      asks: [0 min]
    """)
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: rejected 2:00"]


@pytest.mark.parametrize("seed", SEEDS)
def test_k884_a_stream_keeps_the_luck_of_an_incident_and_its_stages_that_are_renamed(seed):
    """How luck is drawn. On the first stage it is the key of the incident, on a later one its own."""

    def happened(incident, later, streams):
        own, stages_own = (f", stream: {stream}" for stream in streams)
        return story(
            f"""
            incidents:
              {incident}:
                - {{stage: seen, at: 1 h, public: true{own}}}
                - {{stage: {later}, after: 1 h to 9 h, public: true{stages_own}}}
            """,
            f"policies: {{south.desk: [{{id: coin, chance: 0.5, do: reject, after: 1 min to 1 h}}, {LIFT}]}}",
            f"asks: [{{at: 2 h, matter: {incident}}}]",
            seed=seed,
        ).run.rows

    written = happened("ferry", "towed", ("ferry", "towed"))
    assert written == happened("barge", "moored", ("ferry", "towed"))
    assert written != happened("barge", "moored", ("barge", "moored"))
