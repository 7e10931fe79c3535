"""Korea in 2017: a line that is rung in vain, a paper that is no line yet, and two accounts of one visit."""

from math import isnan
from statistics import median

import pytest

from simulator.vocabulary import EventKind
from tests.library.kit import UNSEEN, changed, play, play_many, scenario, variant

CASE = "korea-2017"
CHECKS = ["line_is_dead", "line_comes_back", "accounts_apart", "answered_in_days", "signed_is_not_working"]
FEW = UNSEEN[:30]
DAY = 86_400_000


@pytest.fixture(scope="module")
def as_written():
    return play_many(scenario(CASE), FEW)


def days(values):
    """The figures that were reached, in days."""
    return [value / DAY for value in values if not isnan(value)]


def calls(done):
    """The calls at Panmunjom of one run: when each was rung, and whether it was answered."""
    line = next(number for number, row in enumerate(scenario(CASE).words.channels) if row.id == "line")
    numbers = {contact.number for contact in done.state.contacts if contact.channel == line}
    rung = {row.contact: row.time_ms for row in done.rows if row.kind == EventKind.REQUESTED and row.contact in numbers}
    lifted = {row.contact for row in done.rows if row.kind == EventKind.CONNECTED}
    return [(at, number in lifted) for number, at in rung.items()]


@pytest.mark.long
def test_every_check_of_korea_holds_on_five_hundred_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(CASE), UNSEEN[:500])
    assert {name: runs.check(name).verdict for name in CHECKS} == dict.fromkeys(CHECKS, "holds")


def test_no_check_of_korea_fails_on_a_few_unseen_seeds(as_written):
    assert [name for name in CHECKS if as_written.check(name).verdict == "fails"] == []


def test_the_line_is_rung_twice_on_each_working_day_and_never_answered_before_it_is_attended_again():
    done = play(scenario(CASE), FEW[0])
    rung = calls(done)
    before = [answered for at, answered in rung if at < 182 * DAY]
    assert len(before) == 2 * 130
    assert not any(before)
    assert any(answered for _, answered in rung)


def test_the_line_is_answered_from_the_start_where_somebody_sits_there():
    attended = changed(
        CASE, ("status: [open, unattended], calendar: fixed_calls", "status: open, calendar: fixed_calls")
    )
    runs = play_many(attended, FEW[:5])
    assert max(days(runs.measure("line_answered"))) < 1


def test_the_line_stays_silent_where_the_address_opens_nothing():
    rarely = play_many(scenario(CASE), FEW, settings={"opens_after_address": 0.3})
    assert 0.5 < rarely.outcome("silent") < 0.9
    assert max(days(rarely.measure("line_silence"))) == 345


def test_what_was_signed_in_august_is_tried_twice_in_vain_and_carries_a_talk_after_the_talks_about_it(as_written):
    tested = [not isnan(at) for at in as_written.measure("nuclear_test")]
    assert as_written.measure("staffs_failed") == [1 + was for was in tested]
    assert min(days(as_written.measure("staffs_talk"))) > 135
    assert min(days(as_written.measure("staffs_open"))) > 90


def test_a_mechanism_that_works_in_august_is_used_within_days_of_the_threat():
    runs = play_many(variant(CASE, "mechanism_in_august"), FEW)
    assert runs.check("signed_is_not_working").verdict == "fails"
    assert set(runs.measure("staffs_failed")) == {0}
    assert 0.1 < sum(at < 50 for at in days(runs.measure("staffs_talk"))) / len(FEW) < 0.6


def test_a_mechanism_that_works_changes_neither_account_nor_test(as_written):
    runs = play_many(variant(CASE, "mechanism_in_august"), FEW)
    assert runs.measure("accounts_differ") == as_written.measure("accounts_differ")
    assert runs.measure("nuclear_test")[:5] == pytest.approx(as_written.measure("nuclear_test")[:5], nan_ok=True)


def test_without_the_stop_the_north_reads_no_warning_into_the_visit(as_written):
    quiet = play_many(variant(CASE, "no_stop_at_the_theatre"), FEW[:10], "without_the_theatre")
    assert max(quiet.measure("theatre_read_as_warning")) < 0.5 < min(as_written.measure("theatre_read_as_warning"))
    assert set(quiet.measure("visit_talks")) == {3}


def test_one_stop_is_read_otherwise_by_each_who_looks(as_written):
    north = as_written.measure("misread_warns_the_north_dprk")
    south = as_written.measure("misread_warns_the_north_rok")
    assert all(one > other for one, other in zip(north, south, strict=True))


def test_a_visit_opens_several_doors_one_a_day():
    done = play(scenario(CASE), FEW[0])
    visit = next(number for number, row in enumerate(scenario(CASE).words.channels) if row.id == "visit")
    held = [contact for contact in done.state.contacts if contact.channel == visit]
    began = sorted(
        row.time_ms
        for row in done.rows
        if row.kind == EventKind.CONNECTED and row.contact in {contact.number for contact in held}
    )
    assert len({at // DAY for at in began}) == 4


def test_the_two_accounts_come_nearer_where_one_side_speaks_less_of_korea_alone(as_written):
    other = play_many(scenario(CASE), FEW, settings={"us_on_korea": 0.3})
    assert sum(other.measure("accounts_differ")) < sum(as_written.measure("accounts_differ"))


def test_the_answer_of_the_north_waits_for_its_desks():
    always = changed(CASE, ('hours: "Mon-Sat 08:00-18:00", rank: 6', "hours: always, rank: 6"))
    early, late = (
        median(days(play_many(compiled, FEW).measure("replied_in"))) for compiled in (always, scenario(CASE))
    )
    assert early < late - 0.4


def test_the_offices_act_by_themselves_without_a_script(as_written):
    alone = play_many(scenario(CASE), FEW[:10], "none")
    assert set(alone.measure("visit_talks")) == {4}
    assert alone.measure("nuclear_test") == pytest.approx(as_written.measure("nuclear_test")[:10], nan_ok=True)


def test_every_contact_of_korea_has_one_end_or_is_open_when_the_run_ends():
    for seed in FEW[:5]:
        done = play(scenario(CASE), seed)
        ended = [row.contact for row in done.rows if row.kind == EventKind.ENDED]
        assert len(ended) == len(set(ended))
        assert len(ended) + len(done.state.open) == len(done.state.contacts)


def test_no_rule_of_korea_names_a_side_as_the_one_that_refuses():
    refusing = [rule for rule in scenario(CASE).words.rules if "do: reject" in rule.text or "do: ignore" in rule.text]
    assert refusing
    names = ("is prc", "is usa", "is dprk", "is rok")
    assert [rule.id for rule in refusing if any(name in rule.text for name in names)] == []
