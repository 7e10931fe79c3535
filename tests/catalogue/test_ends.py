"""Prices of ends, answers of persons that lead on, readouts, and what makes room."""

from simulator.measures.readout import statements
from simulator.vocabulary import EventKind
from simulator.words.cast import Cast
from simulator.words.price import paid, paid_page
from tests.catalogue.story import story
from tests.catalogue.test_inputs import DECIDE, SILENT
from tests.catalogue.test_inputs import ends as results
from tests.catalogue.test_prices import face, price

WITH_ENDS = "channels: {statement: {kind: public, ends: [south.desk], setup: 5 min, talk: 0 min}}"


def acts_on_the_line(*acts, by="south.desk"):
    """Inputs an hour apart, each of which does something to the line."""
    items = ", ".join(f"{{at: {hour} h, by: {by}, do: {act}}}" for hour, act in enumerate(acts, 1))
    return f"inputs: [{items}]"


CLOSES, REOPENS = "{close: line}", "{reopen: line}"


def test_k1501_closing_and_reopening_are_paid_by_the_side_whose_end_it_is():
    """Prices. Each time, and not for what the other side does at its end."""
    acts = acts_on_the_line(CLOSES, REOPENS, CLOSES)
    assert face(story(WITH_ENDS, price("close"), acts)) == ["1:00 face 1", "3:00 face 2"]
    assert face(story(WITH_ENDS, price("reopen"), acts)) == ["2:00 face 1"]
    others = acts_on_the_line(CLOSES, REOPENS, by="north.desk")
    assert face(story(price("close"), others)) == face(story(price("reopen"), others)) == []
    assert face(story(price("close", "south.chief"), acts)) == ["1:00 face 1", "3:00 face 2"]


def test_k1502_what_is_only_announced_is_no_closure_and_costs_nothing():
    """Prices. Nor does it cost twice that a closure is announced later."""
    said = "{close: line, which: announced}"
    assert face(story(price("close"), acts_on_the_line(said))) == []
    assert face(story(price("close"), acts_on_the_line("{close: line, which: actual}", said))) == ["1:00 face 1"]


def test_k1503_only_what_is_closed_counts_as_closing_and_only_what_is_open_as_reopening():
    """Prices. A restriction is neither; another sort of closure is another closure."""
    restricts, cancels = "{close: line, status: restricted}", "{close: line, status: cancelled}"
    for doing in ("close", "reopen"):
        assert face(story(price(doing), acts_on_the_line(restricts))) == []
    assert face(story(price("close"), acts_on_the_line(CLOSES, cancels))) == ["1:00 face 1", "2:00 face 2"]
    assert face(story(price("reopen"), acts_on_the_line(CLOSES, restricts, REOPENS))) == ["3:00 face 1"]


def test_k1504_a_line_that_breaks_down_is_nobodys_closure():
    """Prices."""
    breaks = "channels: {line: {fails: 1 h, repair: 1 h}}"
    told = story(breaks, price("close"))
    assert (told.count(EventKind.STATUS) > 0, face(told)) == (True, [])


def test_k1505_a_price_of_an_end_is_shown_like_any_other():
    """Prices. Where it was paid, and in which words."""
    told = story(price("close"), acts_on_the_line(CLOSES))
    cast = Cast(told.scenario)
    found = paid(cast, told.run.rows)
    assert [(one.price.say, one.contact) for one in found] == [("It costs face.", -1)]
    assert "contact" not in "".join(str(part) for part in paid_page(cast, told.run.rows, 100))


AIDE = """
offices: {south.aide: {kind: working level, hours: always, label: Aide, hop: 5 min}}
channels: {line: {ends: [north.desk, [south.desk, south.aide]]}}
policies: {south.aide: [{id: lifts, do: accept}]}
"""


def test_k1510_a_person_sends_the_requester_on_to_another_office():
    """Inputs / Redirect and cancel."""
    decided = DECIDE % "redirect, to: south.aide, channel: line"
    told = story(SILENT, AIDE, decided, "asks: [0 min]")
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: downgraded 0:30",
        "#1 0:30 north.desk > south.aide: completed 0:41",
    ]


def test_k1511_a_person_takes_an_acceptance_back():
    """Inputs / Redirect and cancel. The oldest that was told accepted, though an older request still waits."""
    rules = "policies: {south.desk: [{id: lift, when: matter is fish, do: accept}, {id: silent, do: ignore}]}"
    asks = "asks: [0 min, {at: 10 min, matter: fish}]\nmatters: {fish: {label: Fish}}"
    told = story(rules, asks, "channels: {line: {notice: 2 h}}", DECIDE % "cancel")
    assert results(told) == ["ignored 12:00", "cancelled 0:30"]


def test_k1512_what_was_not_told_accepted_cannot_be_cancelled():
    """Inputs / Redirect and cancel."""
    told = story(SILENT, DECIDE % "cancel", "asks: [0 min]")
    assert told.lines(EventKind.REFUSED) == ["0:30 south.desk refused: nothing to answer"]


def test_k1513_a_question_of_permission_is_not_sent_on():
    """Inputs / Redirect and cancel."""
    up = "policies: {south.desk: [{id: up, do: ask permission}]}"
    decided = "inputs: [{at: 30 min, by: south.chief, do: {decide: redirect, to: south.aide, request_of: south.desk}}]"
    told = story(AIDE, up, decided, "asks: [0 min]")
    assert told.lines(EventKind.REFUSED) == ["0:30 south.chief refused: nothing to answer"]


SPEAKS = """
channels: {statement: {kind: public, ends: [south.desk]}}
policies: {south.desk: [{id: lifts, do: accept}]}
"""
READOUT = "{id: says, as_addressee: true, upon: result(completed), do: {state: statement%s}}"


def test_k1520_what_is_said_in_public_because_of_a_contact_is_a_readout_of_it():
    """Links and late replies. Not a fallback, and not of a contact about something else."""
    said = f"initiative: {{south.desk: [{READOUT % ''}]}}"
    told = story(SPEAKS, said, "asks: [0 min]")
    assert told.lines(EventKind.LINKED) == ["#1 0:11 readout of #0"]
    statement = statements(told.scenario.program, told.run.parameters, told.run.rows)[0]
    assert (statement.contact, statement.of) == (1, 0)
    other = f"initiative: {{south.desk: [{READOUT % ', matter: fish'}]}}\nmatters: {{fish: {{label: Fish}}}}"
    assert story(SPEAKS, other, "asks: [0 min]").lines(EventKind.LINKED) == []


def test_k1521_what_makes_room_is_the_cause_of_each_contact_that_gets_it():
    """Places. Where there is room for two at once, the first of them is not the cause of the second."""
    rules = """
policies: {south.desk: [{id: lifts, do: accept}], north.desk: [{id: lifts, do: accept}]}
offices: {south.desk: {capacity: 9}, north.desk: {capacity: 9}}
channels: {line: {capacity: 2}}
effects:
  - {id: both, upon: result(completed), when: from is north.desk, do: {withdraw: south.desk, office: north.desk}}
"""
    back = ", ".join(f"{{at: {minute} min, by: south.desk, to: north.desk}}" for minute in (2, 3))
    told = story(rules, f"asks: [0 min, 1 min, {back}]")
    assert [line.split(": ")[1] for line in told.ledger()[:2]] == ["completed 0:11", "withdrawn 0:11"]
    connecting = [row for row in told.run.rows if row.kind == EventKind.CONNECTING and row.contact > 1]
    causes = [told.run.rows[row.cause] for row in connecting]
    assert [(row.contact, row.kind) for row in causes] == [(1, EventKind.ENDED)] * 2
