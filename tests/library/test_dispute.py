"""A dispute about notices: what two measures of one word do, what a common one changes, and what it costs."""

from math import isnan

import pytest

from tests.library.kit import UNSEEN, play, play_many, scenario, variant

DISPUTE = "notification-dispute"
CHECKS = [check.id for check in scenario(DISPUTE).words.checks]
FEW = UNSEEN[:60]


def mean(runs, name):
    values = runs.measure(name)
    return sum(values) / len(values)


def told(runs):
    """Share of the activities that began of which notice was given."""
    return mean(runs, "notices_given") / mean(runs, "begun")


@pytest.fixture(scope="module")
def history():
    return play_many(scenario(DISPUTE), FEW)


@pytest.fixture(scope="module")
def common():
    return play_many(variant(DISPUTE, "one_measure"), FEW)


@pytest.mark.long
def test_every_check_of_the_dispute_holds_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(DISPUTE), UNSEEN)
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_the_dispute_fails_on_a_few_unseen_seeds(history):
    assert [name for name in CHECKS if history.check(name).verdict == "fails"] == []


def test_with_two_measures_at_most_a_fifth_of_the_activities_is_told_of(history):
    assert told(history) <= 0.2


def test_with_one_measure_at_least_seven_of_ten_are_told_of(common):
    assert told(common) >= 0.7


def test_with_one_measure_offences_fall_to_less_than_half(history, common):
    assert mean(common, "offences") <= 0.5 * mean(history, "offences")


def test_the_common_measure_costs_both_what_they_wished_to_keep(history, common):
    assert mean(common, "freedom_left") < mean(history, "freedom_left") - 0.1
    assert mean(common, "ambiguity_left") < mean(history, "ambiguity_left") - 0.1


def test_the_measure_of_one_side_leaves_the_tests_of_the_other_untold(common):
    near = play_many(variant(DISPUTE, "exercises_only"), FEW[:30])
    assert mean(near, "given_by_prc") < mean(common, "given_by_prc") / 3
    assert mean(near, "given_by_us") > 0.7 * mean(common, "given_by_us")
    assert mean(near, "ambiguity_left") > mean(common, "ambiguity_left") + 0.1


def test_a_clearing_house_passes_on_nearly_as_much_and_leaves_more_to_complain_of(history, common):
    house = play_many(variant(DISPUTE, "clearing_house"), FEW[:30])
    assert told(house) >= 0.7
    assert mean(common, "offences") < mean(house, "offences") < mean(history, "offences") / 2


def test_notice_that_comes_too_late_is_none(history, common):
    late = play_many(variant(DISPUTE, "one_measure"), FEW[:30], settings={"notice_delay": 8.0 * 24 * 3_600_000})
    assert mean(late, "offences") > mean(common, "offences") + 3


def test_neither_side_breaks_the_agreement_and_both_are_wronged(history):
    assert min(history.measure("us_grievances")) >= 3
    assert min(history.measure("prc_grievances")) >= 3
    assert history.outcome("aggrieved") >= 0.9


def test_an_arms_sale_suspends_exchanges_for_as_long_as_such_sales_did_and_protests_find_no_line(history):
    sale = play_many(variant(DISPUTE, "an_arms_sale"), FEW[:30])
    day = 24 * 3_600_000
    back = [at / day - 161.6 for at in sale.measure("talks_back") if not isnan(at)]
    assert back
    assert all(144 <= days <= 246 for days in back)
    assert mean(sale, "wronged_usa") > mean(history, "wronged_usa")


def test_an_exchange_that_the_law_bars_is_refused_for_that_reason():
    compiled = scenario(DISPUTE)
    matter = [matter.id for matter in compiled.words.matters].index("logistics")
    asked = [contact for contact in play(compiled, FEW[0]).state.contacts if contact.matter == matter]
    assert asked
    assert {contact.result.name for contact in asked} <= {"REJECTED", "PENDING"}
