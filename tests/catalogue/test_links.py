"""Contacts that lead to others: redirects, cancellations, fallbacks, late replies, and what travels on."""

from simulator.vocabulary import EventKind, word
from tests.catalogue.settings import SECOND
from tests.catalogue.story import story

SENDS_ON = "policies: {south.desk: [{id: sends_on, do: redirect, to: south.aide, after: 10 min}]}"
AIDE = "policies: {south.aide: [{id: lifts, do: accept}]}"
LATE = """
policies:
  south.desk: [{id: late, do: accept, after: 3 h, calls_back: {desk: 1 h, answer: 1 h}}]
  north.desk: [{id: lifts, do: accept}]
"""
HASTY = "asks: [{at: 0 min, patience: {desk: 1 h, answer: 1 h}}]"
FOLLOWING = (EventKind.REQUESTED, EventKind.LINKED, EventKind.ENDED)


def test_k1001_a_redirect_ends_a_contact_and_a_linked_one_goes_to_the_other_office():
    """Redirect and cancel. The linked row stands behind the requested one."""
    told = story(SECOND, SENDS_ON, AIDE, "asks: [0 min]")
    assert told.lines(*FOLLOWING) == [
        "#0 0:00 north.desk asks south.desk on line",
        "#0 0:10 downgraded",
        "#1 0:10 north.desk asks south.aide on line",
        "#1 0:10 redirect of #0",
        "#1 0:21 completed",
    ]
    first, second = told.run.state.contacts
    assert (word(first.decision), second.parent, second.redirects) == ("redirected", 0, 1)
    assert (second.purpose, second.tone, second.matter) == (first.purpose, first.tone, first.matter)


def test_k1002_the_linked_contact_has_the_patience_of_the_asking_rule_anew():
    """Redirect and cancel. Two hours from its own taking up, not from the first request."""
    told = story(
        SECOND, SENDS_ON, "policies: {south.aide: [{id: rings, do: ignore}]}", "asks: [{patience: {answer: 2 h}}]"
    )
    assert told.ledger()[1] == "#1 0:10 north.desk > south.aide: ignored 2:10"


def test_k1003_a_redirect_due_at_the_end_of_patience_comes_first():
    """Redirect and cancel / Patience. It is an answer."""
    told = story(SECOND, SENDS_ON, AIDE, "asks: [{patience: {answer: 10 min}}]")
    assert told.ledger()[0] == "#0 0:00 north.desk > south.desk: downgraded 0:10"


def test_k1004_a_fifth_redirect_is_a_failure():
    """Redirect and cancel / Limits. For wrong counterpart, and told so."""
    told = story(
        SECOND, SENDS_ON, "policies: {south.aide: [{id: back, do: redirect, to: south.desk}]}", "asks: [0 min]"
    )
    assert [line.split(": ")[1].split()[0] for line in told.ledger()] == [*["downgraded"] * 4, "failed"]
    assert told.life(4)[-1] == "0:10 failed (wrong counterpart)"


def test_k1005_a_redirect_of_what_was_told_accepted_cancels_it_and_goes_on():
    """Redirect and cancel / Learning reopens. The linked contact starts all the same."""
    told = story(
        SECOND,
        AIDE,
        """
        channels: {line: {notice: 2 h}}
        incidents: {clash: [{stage: shot, at: 1 h, public: true}]}
        policies:
          south.desk:
            - {id: sends_on, when: known(clash.shot), do: redirect, to: south.aide}
            - {id: lifts, do: accept}
        asks: [0 min]
        """,
    )
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: cancelled 1:00",
        "#1 1:00 north.desk > south.aide: completed 3:11",
    ]


def test_k1006_a_gatekeeper_may_redirect():
    """Redirect and cancel / Gatekeepers. The addressee never hears of it."""
    told = story(
        SECOND,
        AIDE,
        """
        offices: {south.gate: {kind: gatekeeper, hours: always}}
        channels: {line: {via: south.gate}}
        policies:
          south.gate:
            - {id: not_him, when: to is south.desk, do: redirect, to: south.aide}
            - {id: through, do: accept}
          south.desk: [{id: lifts, do: accept}]
        asks: [0 min]
        """,
    )
    assert told.ledger()[1] == "#1 0:00 north.desk > south.aide: completed 0:11"


def test_k1007_trying_again_waits_for_the_contact_that_a_request_was_sent_on_to():
    """Redirect and cancel / Triggers. It counts from the end of the linked one, and is linked to nothing."""
    told = story(
        SECOND,
        SENDS_ON,
        "policies: {south.aide: [{id: declines, do: reject, after: 5 min}]}",
        """
        initiative:
          north.desk:
            - id: calls
              upon: start
              do: {ask: south.desk, channel: line, matter: talks, purpose: clarify, patience: {answer: 2 h}}
              repeat: every 1 h until answered or 2 tries
        """,
    )
    assert [line.rsplit(" ", 1)[0] for line in told.ledger()[:3]] == [
        "#0 0:00 north.desk > south.desk: downgraded",
        "#1 0:10 north.desk > south.aide: rejected",
        "#2 1:15 north.desk > south.desk: downgraded",
    ]
    assert told.run.state.contacts[2].link == -1


def test_k1008_cancel_takes_back_what_was_told_accepted():
    """Redirect and cancel / Learning reopens. With the reason told."""
    told = story(
        """
        channels: {line: {notice: 2 h}}
        incidents: {clash: [{stage: shot, at: 1 h, public: true}]}
        policies:
          south.desk:
            - id: calls_off
              when: known(clash.shot)
              do: cancel
              after: 10 min
              reason: {actual: leverage, told: no facts yet}
            - {id: lifts, do: accept}
        asks: [0 min, 90 min]
        """
    )
    assert told.life()[-1] == "1:10 cancelled (no facts yet)"
    assert told.ledger()[1] == "#1 1:30 north.desk > south.desk: completed 3:41"


def test_k1009_another_office_tried_after_a_refusal_is_a_fallback():
    """Links and late replies. The rule starts it because of the refused contact."""
    told = story(
        SECOND,
        AIDE,
        """
        policies: {south.desk: [{id: declines, do: reject}]}
        initiative:
          north.desk:
            - id: lower
              upon: result(rejected)
              when: link is none
              do: {ask: south.aide, channel: same, purpose: clarify, patience: {answer: 1 h}}
        asks: [0 min]
        """,
    )
    assert told.lines(EventKind.LINKED) == ["#1 0:00 fallback of #0"]


def test_k1010_the_same_office_asked_once_more_is_linked_to_nothing():
    """Links and late replies. Nor is a contact about another matter."""
    told = story(
        """
        matters: {trade: {}}
        policies: {south.desk: [{id: declines, do: reject}]}
        initiative:
          north.desk:
            - id: again
              upon: result(rejected)
              when: ordinal < 1 and matter is talks
              do:
                - {ask: same, channel: same, purpose: clarify, patience: {answer: 1 h}}
                - {ask: same, channel: same, matter: trade, purpose: clarify, patience: {answer: 1 h}}
        asks: [0 min]
        """
    )
    assert (len(told.ledger()), told.lines(EventKind.LINKED)) == (3, [])


def test_k1011_a_late_answer_becomes_a_call_back():
    """Links and late replies / Patience. At the time at which the answer was due."""
    told = story(LATE, HASTY)
    assert told.lines(*FOLLOWING) == [
        "#0 0:00 north.desk asks south.desk on line",
        "#0 1:00 ignored",
        "#1 3:00 south.desk asks north.desk on line",
        "#1 3:00 call back of #0",
        "#1 3:11 completed",
    ]


def test_k1012_without_the_key_the_answer_ends_with_the_contact():
    """Links and late replies. Nobody calls back."""
    assert len(story(LATE.replace(", calls_back: {desk: 1 h, answer: 1 h}", ""), HASTY).ledger()) == 1


def test_k1013_whoever_has_asked_again_is_called_back_for_the_latest_request_only():
    """Links and late replies. The kept time makes both answers due at once; one call comes of them."""
    told = story(LATE, HASTY.replace("]", ", {at: 90 min, patience: {desk: 1 h, answer: 1 h}}]"))
    assert told.lines(EventKind.LINKED) == ["#2 3:00 call back of #1"]


def test_k1014_whoever_asks_again_and_waits_long_enough_is_answered_and_not_called_back():
    """Links and late replies. At the instant of the answer the new request is open."""
    told = story(LATE, HASTY.replace("]", ", 2 h]"))
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: ignored 1:00",
        "#1 2:00 north.desk > south.desk: completed 3:11",
    ]


def test_k1015_a_vacant_office_calls_nobody_back_and_a_withdrawn_request_is_owed_nothing():
    """Links and late replies. It is looked at when the time has come."""
    vacant = story(LATE, HASTY, "offices: {south.desk: {holders: [{since: 2 h, vacant: true}]}}")
    withdrawn = story(LATE, "asks: [0 min]\ninputs: [{at: 30 min, by: north.desk, do: {withdraw: south.desk}}]")
    assert (len(vacant.ledger()), len(withdrawn.ledger())) == (1, 1)


def test_k1016_learning_changes_nothing_of_an_answer_that_comes_too_late():
    """Links and late replies / Learning reopens. The contact has ended; the call back comes."""
    told = story(
        LATE.replace("[{id: late", "[{id: declines, when: known(clash.shot), do: reject}, {id: late"),
        HASTY,
        "incidents: {clash: [{stage: shot, at: 2 h, public: true}]}",
    )
    assert told.lines(EventKind.LINKED) == ["#1 3:00 call back of #0"]


def test_k1017_what_is_conveyed_up_reaches_the_office_above_a_hop_later():
    """What was said travels on. From the end of the contact."""
    told = story("policies: {south.desk: [{id: lift, do: accept, substance: conveyed up}]}\nasks: [0 min]")
    assert told.life()[-2:] == ["0:11 completed, conveyed up", "0:16 reaches south.chief from south.desk"]


def test_k1018_contents_travel_from_office_to_office_along_the_list():
    """What was said travels on. Each a hop after the one before; a measure knows when and whom."""
    told = story(
        SECOND,
        """
        policies: {south.aide: [{id: lift, do: accept, conveys_to: [south.desk, south.chief]}]}
        asks: [{to: south.aide}]
        measures: {top: {label: At the top, take: first, of: conveyed, when: conveyed is south.chief}}
        """,
    )
    assert told.lines(EventKind.CONVEYED) == [
        "#0 0:16 reaches south.desk from south.aide",
        "#0 0:21 reaches south.chief from south.desk",
    ]
    assert told.run.state.contacts[0].conveyed == 2


def test_k1019_a_closed_command_channel_stops_what_is_conveyed():
    """What was said travels on / Closed channels. Silently, as it stops an account."""
    told = story(
        """
        channels: {upward: {kind: command, ends: [south.desk, south.chief], status: [suspended, suspended]}}
        policies: {south.desk: [{id: lift, do: accept, substance: conveyed up}]}
        asks: [0 min]
        """
    )
    assert told.count(EventKind.CONVEYED) == 0


def test_k1020_an_office_acts_upon_what_reaches_it():
    """What was said travels on / Triggers. The ended contact is at hand."""
    told = story(
        """
        channels: {hotline: {kind: staffed, ends: [north.desk, south.chief]}}
        policies:
          south.desk: [{id: lift, do: accept, substance: conveyed up}]
          north.desk: [{id: lift, do: accept}]
        initiative:
          south.chief:
            - id: replies
              upon: conveyed
              when: result is completed and from is north.desk
              do: {ask: north.desk, channel: hotline, purpose: clarify, patience: {answer: 1 h}}
        asks: [0 min]
        """
    )
    assert told.ledger()[1].startswith("#1 0:16 south.chief > north.desk")
    assert told.lines(EventKind.LINKED) == []


def test_k1021_what_would_arrive_after_the_horizon_does_not_arrive():
    """What was said travels on. At the horizon it still does."""
    ask = "policies: {south.desk: [{id: lift, do: accept, substance: conveyed up}]}\nasks: [0 min]\n"
    counts = [
        story(ask, f"clock: {{play: 1 min, horizon: {minutes} min}}").count(EventKind.CONVEYED) for minutes in (15, 16)
    ]
    assert counts == [0, 1]
