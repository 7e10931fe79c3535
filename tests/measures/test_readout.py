"""What sides published, and how far apart their accounts lie."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.measures.readout import divergence, divergences, statements
from tests.catalogue.story import story
from tests.catalogue.test_play import SPEAK, inputs, says

MASKS = st.tuples(st.integers(0, 2**48 - 1), st.integers(0, 2**48 - 1))


def compared(*items):
    told = story(SPEAK, inputs(*items))
    return divergences(told.scenario.program, statements(told.scenario.program, told.run.parameters, told.run.rows))


@given(MASKS, MASKS)
def test_a_divergence_lies_between_0_and_1_and_is_the_same_from_both_ends(one, other):
    assert 0.0 <= divergence(one, other) <= 1.0
    assert divergence(one, other) == divergence(other, one)
    assert divergence(one, one) == 0.0


def test_two_accounts_are_compared_with_their_tones_and_their_lag():
    firm = says("south", "3 h", "trade").replace("matter", "tone: firm, matter")
    (found,) = compared(says("north", "1 h", "ferry"), firm, says("south", "4 h", "ferry"))
    assert (found.category, found.value, found.tones, found.lag) == ("both", 0.5, 1, 2 * 3_600_000)


def test_one_account_alone_is_one_sided_and_no_number():
    (found,) = compared(says("north", "1 h", "ferry"))
    assert (found.category, found.value, found.lag) == ("one-sided", None, None)


def test_where_nobody_has_spoken_there_is_nothing_to_compare():
    assert compared() == ()


def test_a_side_that_only_denies_has_spoken():
    (found,) = compared(says("north", "1 h", "not linkage"), says("south", "2 h", "linkage"))
    assert (found.category, found.value) == ("both", 1.0)
