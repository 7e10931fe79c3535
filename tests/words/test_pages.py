"""The pages as a person reads them, at every width, and with hostile labels."""

from dataclasses import replace

import pytest

from simulator.engine import run as engine_run
from simulator.measures.summary import summarise
from simulator.program.words import CompiledScenario
from simulator.words.brief import Reader, brief
from simulator.words.cast import Cast
from simulator.words.inquiry import Inquiry
from simulator.words.ledger import ledger
from simulator.words.neutral import width as columns
from simulator.words.page import plain
from simulator.words.record import run_record
from simulator.words.run import RunTold, run_page
from simulator.words.why import why_contact, why_event
from tests.catalogue.story import story
from tests.words.harbour import PARAMETERS, PROGRAM, SCENARIO, run

HOSTILE = "\x1b[31mRed\x1b[0m\u202edesk\r\n\x07" + "e\u0301" + "a" + "\u0300" * 50 + "\U0001f4de" + "x" * 500


def told(rows, parameters=PARAMETERS, scenario=SCENARIO) -> RunTold:
    return RunTold(scenario, parameters, 7, 0, -1, rows, summarise(PROGRAM, parameters, rows))


@pytest.mark.parametrize("width", [None, 120, 80], ids=["pipe", "wide", "narrow"])
def test_a_run_reads_like_this(golden, width):
    golden(f"run-{width or 'pipe'}.txt", plain(run_page(told(run()), width)))


def test_a_value_that_is_not_as_written_is_said_and_one_out_of_range_is_marked():
    page = plain(run_page(told(run(), (0.99,)), None))
    assert "set rings_out = 0.99 (as written: 0.7)" in page
    assert "OUT OF RANGE, by --force: 0.3 to 0.95 is what can be argued for" in page


def test_a_log_that_was_cut_short_has_no_outcome():
    assert "none: the log ends before the run does" in plain(run_page(told(run()[:-1]), None))


def test_a_contact_that_is_open_when_the_run_ends_says_so():
    assert "none / pending (taken up, no answer; asked permission, contact 3; in truth: no authority yet)" in plain(
        ledger(Cast(SCENARIO), summarise(PROGRAM, PARAMETERS, run()[:18]).contacts, None)
    )


LATER = "policies: {south.desk: [{id: lift, do: accept}]}\nchannels: {line: {notice: %s, talk: 3 h}}\nasks: [0 min]"
CUT_SHORT = "clock: {play: 2 h, horizon: 2 h}"


@pytest.mark.parametrize(
    ("notice", "shown"),
    [
        ("9 h", "accepted / pending (not connected yet; for 06 May 09:00"),
        ("1 h", "accepted / pending (the talk is on; for 06 May 01:00"),
    ],
)
def test_a_contact_that_was_accepted_says_how_far_it_has_got(notice, shown):
    done = story(LATER % notice, CUT_SHORT)
    assert shown in plain(ledger(Cast(done.scenario), _records(done), None))


def test_a_contact_that_was_put_off_was_told_to_wait():
    done = story("policies: {south.desk: [{id: w, do: delay, after: 9 h}]}\nasks: [0 min]", CUT_SHORT)
    assert "delayed / pending (told to wait" in plain(ledger(Cast(done.scenario), _records(done), None))


def _records(done):
    return summarise(done.scenario.program, done.run.parameters, done.run.rows).contacts


def test_a_price_that_no_contact_cost_has_none_in_the_record():
    price = "{id: shut, doing: close, do: {count: shame}, say: Shame.}"
    done = story(
        f"counters: {{shame: {{}}}}\nprices: {{south.desk: [{price}]}}",
        "inputs: [{at: 1 h, by: south.desk, do: {close: line}}]",
    )
    summary = summarise(done.scenario.program, done.run.parameters, done.run.rows)
    record = run_record(RunTold(done.scenario, done.run.parameters, 0, 0, 0, done.run.rows, summary), "reference")
    assert [(one["price"], one["contact"]) for one in record["prices"]] == [("shut", None)]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_why_a_contact_went_as_it_did_reads_like_this(golden, number):
    golden(f"why-{number + 1}.txt", plain(why_contact(Inquiry(SCENARIO, PARAMETERS, run()), number, 100)))


def test_why_an_event_came_about_reads_like_this(golden):
    golden("why-e25.txt", plain(why_event(Inquiry(SCENARIO, PARAMETERS, run()), 25, 100)))


def test_a_phone_that_nobody_lifted_leads_to_the_line_of_the_rule():
    page = plain(why_contact(Inquiry(SCENARIO, PARAMETERS, run()), 0, None))
    assert "decided to leave it unanswered, by its rule rings of kastoria.desk (harbour.yaml:30)" in page
    assert "chance: rings_out, do: ignore" in page
    assert "tension = 0.3" in page
    assert "so its chance was 70 %" in page
    assert "UNVERIFIED" in page


@pytest.mark.parametrize("seed", range(4))
def test_every_contact_and_event_of_a_real_run_can_be_asked_why(seed):
    done = engine_run(SCENARIO, seed=seed)
    inquiry = Inquiry(SCENARIO, done.parameters, done.rows)
    for record in inquiry.records:
        page = plain(why_contact(inquiry, record.number, 80))
        assert "In short" in page
    for row in done.rows:
        assert "How it came about" in plain(why_event(inquiry, row.seq, 80))


def test_the_brief_hides_what_is_secret(golden):
    page = plain(brief(SCENARIO, Reader(80)))
    golden("brief.txt", page)
    assert "Let them wait" not in page
    assert "Let them wait" in plain(brief(SCENARIO, Reader(80, is_control=True)))


def hostile_scenario() -> CompiledScenario:
    words = SCENARIO.words

    def spoil(names):
        return tuple(replace(name, label=HOSTILE) for name in names)

    spoiled = replace(
        words,
        title=HOSTILE,
        summary=HOSTILE,
        sides=spoil(words.sides),
        offices=spoil(words.offices),
        channels=spoil(words.channels),
        matters=spoil(words.matters),
        stages=spoil(words.stages),
        event_classes=spoil(words.event_classes),
        outcomes=spoil(words.outcomes),
        measures=spoil(words.measures),
        rules=tuple(replace(rule, text=HOSTILE) for rule in words.rules),
        sources=tuple(replace(source, title=HOSTILE) for source in words.sources),
    )
    return replace(SCENARIO, words=spoiled)


@pytest.mark.parametrize("width", [None, 120, 80])
def test_hostile_labels_cannot_steer_the_terminal_nor_fill_it(width):
    scenario = hostile_scenario()
    inquiry = Inquiry(scenario, PARAMETERS, run())
    pages = [
        plain(run_page(told(run(), scenario=scenario), width)),
        plain(brief(scenario, Reader(width, is_control=True))),
        *(plain(why_contact(inquiry, number, width)) for number in range(3)),
    ]
    for page in pages:
        assert page.replace("\n", "").isprintable()
        assert "\u0300" * 4 not in page
    assert width is None or max(columns(one) for one in pages[0].splitlines()) <= width


def test_the_whole_result_of_a_contact_is_shown_at_every_width():
    records = summarise(PROGRAM, PARAMETERS, run()).contacts
    for width in (40, 60, 80, 100, 110, 130):
        page = " ".join(plain(ledger(Cast(SCENARIO), records, width)).split())
        assert "truth: leverage)" in page
