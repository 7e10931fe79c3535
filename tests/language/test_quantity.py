"""Durations and drawn amounts: shapes, literals that become parameters, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.clock import DAY, HOUR, format_duration
from simulator.program.expression import Code, Op
from simulator.program.tables import Delay, Quantity
from simulator.scenario.language import UNLIMITED, Written, parse_delay
from simulator.vocabulary import Distribution
from tests.language.places import DURATION, NUMBER, OFFICE, OFFICE_CHANCE, Noted, code_of


class Reading:
    """One quantity as read: the delay, the parameters made, the problems."""

    def __init__(self, *texts, scope=OFFICE_CHANCE, listed=False, staffed=True, unlimited=True):
        self.made = []
        self.sites = []
        self.reports = [Noted() for _ in texts]
        written = [Written(text, report) for text, report in zip(texts, self.reports, strict=True)]
        self.delay = parse_delay(
            written, scope, self._literal, self._site, listed=listed, staffed=staffed, unlimited=unlimited
        )

    @property
    def problems(self):
        return [problem for report in self.reports for problem in report.problems]

    def _literal(self, suffix, value, type):
        self.made.append((suffix, value, type))
        return 39 + len(self.made)

    def _site(self, index):
        self.sites.append(index)
        return 1000 + index


@pytest.mark.parametrize(
    ("text", "shape", "made"),
    [
        ("2 h 30 min", Distribution.FIXED, [("", 2.5 * HOUR, DURATION)]),
        ("1 h to 5 h", Distribution.UNIFORM, [("low", HOUR, DURATION), ("high", 5 * HOUR, DURATION)]),
        ("exponential mean 2 h", Distribution.EXPONENTIAL, [("mean", 2 * HOUR, DURATION)]),
        (
            "triangular 1 h mode 2 h to 5 h",
            Distribution.TRIANGULAR,
            [("low", HOUR, DURATION), ("mode", 2 * HOUR, DURATION), ("high", 5 * HOUR, DURATION)],
        ),
        (
            "lognormal median 2 h spread 3",
            Distribution.LOGNORMAL,
            [("median", 2 * HOUR, DURATION), ("spread", 3.0, NUMBER)],
        ),
        (
            "weibull scale 2 h shape 1.5",
            Distribution.WEIBULL,
            [("scale", 2 * HOUR, DURATION), ("shape", 1.5, NUMBER)],
        ),
        (
            "discrete 1 h weight 0.2 or 2 h weight 0.8",
            Distribution.DISCRETE,
            [
                ("1.value", HOUR, DURATION),
                ("1.weight", 0.2, NUMBER),
                ("2.value", 2 * HOUR, DURATION),
                ("2.weight", 0.8, NUMBER),
            ],
        ),
    ],
)
def test_each_shape_has_its_operands_in_order_and_its_literals_as_parameters(text, shape, made):
    reading = Reading(text)
    registers = tuple((Code(Op.REGISTER, 40 + n),) for n in range(len(made)))
    site = 0 if shape is Distribution.FIXED else 1000
    assert reading.delay == Delay((Quantity(shape, registers, site),))
    assert reading.made == made


def test_a_weight_needs_no_word_before_it():
    assert (
        Reading("discrete 1 h 0.2 or 2 h 30 min 0.8").made
        == Reading("discrete 1 h weight 0.2 or 2 h 30 min weight 0.8").made
    )


def test_a_fixed_delay_draws_nothing():
    assert Reading("2 h").sites == []
    assert Reading("1 h to 2 h").sites == [0]


def test_an_operand_may_be_any_amount_and_its_numbers_stay_numbers():
    reading = Reading("exponential mean 5 h / (1 + tension / 100)")
    mean = code_of("5 h / (1 + tension / 100)", OFFICE_CHANCE, DURATION)
    assert reading.delay == Delay((Quantity(Distribution.EXPONENTIAL, (mean,), 1000),))
    assert reading.made == []
    assert Reading("customary to customary * 2").delay
    assert Reading("(1 h if known(briefing) else 2 h) to 3 h").made == [("high", 3 * HOUR, DURATION)]


def test_a_list_adds_terms_and_each_has_its_number_and_its_site():
    reading = Reading("1 h", "2 h to 3 h", "customary", listed=True)
    assert isinstance(reading.delay, Delay)
    assert [term.site for term in reading.delay.terms] == [0, 1001, 0]
    assert [suffix for suffix, _, _ in reading.made] == ["1", "2.low", "2.high"]


def test_a_zero_needs_no_unit():
    assert Reading("0").made == [("", 0, DURATION)]
    assert Reading("0 to 2 h").made == [("low", 0, DURATION), ("high", 2 * HOUR, DURATION)]


def test_staffed_counts_open_hours_only():
    assert Reading("4 h staffed").delay == Delay((Quantity(Distribution.FIXED, ((Code(Op.REGISTER, 40),),)),), True)
    delay = Reading("1 h to 2 h staffed", "exponential mean 2 h staffed", listed=True).delay
    assert isinstance(delay, Delay)
    assert delay.staffed


def test_unlimited_is_a_word_of_its_own():
    assert Reading("unlimited").delay is UNLIMITED
    assert Reading(" unlimited ").delay is UNLIMITED


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("2", "E322", 0, "2 what? write 2 h or 2 min"),
        ("1 to 5 h", "E322", 0, "1 what?"),
        ("1 h to 5", "E322", "5", "5 what?"),
        ("30 %", "E322", 0, "0.3 what?"),
        ("tension", "E303", 0, "multiply it with 1 h"),
        ("purpose", "E303", 0, "a purpose stands where a duration is wanted"),
        ("-2 h", "E323", 0, "a duration cannot be negative"),
        ("1 h to -5 h", "E323", "-5", "a duration cannot be negative"),
        ("exponential mean -1 h", "E323", "-1", "a duration cannot be negative"),
        ("discrete -1 h weight 1", "E323", "-1", "a duration cannot be negative"),
        ("5 h to 1 h", "E324", "1 h", "the high value lies below the low one"),
        ("triangular 1 h mode 9 h to 5 h", "E324", "5 h", "the high value lies below the mode one"),
        ("triangular 2 h mode 1 h to 5 h", "E324", "1 h", "the mode value lies below the low one"),
        ("triangular 6 h mode customary to 5 h", "E324", "5 h", "the high value lies below the low one"),
        ("lognormal median 2 h spread 0.5", "E325", "0.5", "a geometric standard deviation"),
        ("lognormal median 0 h spread 2", "E325", "0 h", "the median must be more than 0"),
        ("exponential mean 0", "E325", "0", "the mean must be more than 0"),
        ("weibull scale 2 h shape 0", "E325", "0", "the shape must be more than 0"),
        ("weibull scale 2 h shape -1", "E325", "-1", "the shape must be more than 0"),
        ("discrete 1 h weight -1 or 2 h weight 1", "E325", "-1", "a weight cannot be negative"),
        ("discrete 1 h weight 0 or 2 h weight 0", "E325", "0", "nothing could be drawn"),
        ("discrete " + " or ".join(["1 h 1"] * 17), "E325", 9 + 16 * 9, "there are 17 values; the limit is 16"),
        ("discrete 1 h or 2 h", "E321", "or", "give each value a weight"),
        ("discrete 1 h weight 0.2, 2 h weight 0.8", "E321", ",", "',' was not expected here"),
        ("exponential 2 h", "E321", "2", "the word mean is missing here: write exponential mean 2 h"),
        ("lognormal median 2 h", "E321", 20, "the word spread is missing"),
        ("triangular 1 h to 5 h", "E321", "to", "the word mode is missing"),
        ("1 h to 2 h to 3 h", "E321", 11, "'to' was not expected here"),
        ("1 h, 2 h", "E321", ",", "was not expected here"),
        ("2 h 30", "E321", "30", "was not expected here"),
        ("2 h staffed staffed", "E321", 12, "was not expected here"),
        ("unlimited h", "E302", "h", "was not expected here"),
        ("", "E302", 0, "there is no expression here"),
        ("1 h to", "E302", 6, "something is missing here"),
        ("2 hours", "E310", "hours", "write h"),
        ("exponentail mean 2 h", "E321", "mean", "was not expected here"),
        ("2023-02-04T19:39Z", "E303", 0, "an instant stands where a duration is wanted"),
    ],
)
def test_a_problem_of_a_quantity_is_told_at_its_column(text, code, place, words):
    reading = Reading(text)
    offset = place if isinstance(place, int) else text.index(place)
    assert reading.delay is None
    (found,) = reading.problems
    assert found[:2] == (code, offset)
    assert words in found[2]
    assert reading.made == []


def test_when_an_office_cannot_see_a_variable_its_delays_can_still_depend_on_it():
    assert Reading("1 h * tension", scope=OFFICE_CHANCE).delay
    assert Reading("1 h * tension", scope=OFFICE).problems[0][0] == "E304"


@pytest.mark.parametrize(
    ("texts", "options", "words"),
    [
        (["4 h staffed"], {"staffed": False}, "staffed cannot stand here"),
        (["unlimited"], {"unlimited": False}, "unlimited cannot stand here"),
        (["1 h", "unlimited"], {"listed": True}, "unlimited cannot stand here"),
        (["1 h", "2 h staffed"], {"listed": True}, "either every item of the list is staffed or none"),
    ],
)
def test_words_that_have_no_place_are_refused(texts, options, words):
    reading = Reading(*texts, **options)
    assert reading.delay is None
    (found,) = reading.problems
    assert found[0] == "E326"
    assert found[1] == texts[-1].index("staffed" if "staffed" in texts[-1] else "unlimited")
    assert words in found[2]


def test_each_item_of_a_list_reports_its_own_problems():
    reading = Reading("1 h", "2", "3 h to 1 h", listed=True)
    assert [[problem[0] for problem in report.problems] for report in reading.reports] == [[], [], ["E324"]]
    reading = Reading("1 h", "2", "presure", listed=True)
    assert [[problem[0] for problem in report.problems] for report in reading.reports] == [[], ["E322"], ["E301"]]


@given(st.integers(0, 99 * DAY), st.integers(0, 99 * DAY))
def test_any_two_durations_make_a_range_when_in_order(one, two):
    low, high = sorted((one, two))
    reading = Reading(f"{format_duration(low)} to {format_duration(high)}")
    assert [value for _, value, _ in reading.made] == [low, high]
