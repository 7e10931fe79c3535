"""Lines with somebody between: relays and receipts, channels that are hidden, lines that fail by themselves."""

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

LIFTS = "policies: {south.desk: [{id: lift, do: accept}]}\nasks: [0 min]"


def ends(told):
    return [line.split(": ")[1] for line in told.ledger()]


# Relays.

RELAY = """
sides: {mid: {label: Middle}}
offices: {mid.envoy: {kind: embassy, label: Envoy, hours: always}}
channels:
  word: {kind: relay, ends: [north.desk, south.desk], relayer: mid.envoy, transmit: 1 h, talk: 10 min}
policies:
  mid.envoy: [{id: carries, do: accept, after: 2 h}]
  south.desk: [{id: hears, do: accept, after: 30 min}]
"""
BY_RELAY = "asks: [{at: 0 min, channel: word}]"
TOLD = """
counters: {told: {}}
initiative: {north.desk: [{id: notes, upon: result(completed or rejected), do: {count: told}}]}
"""


def test_k1051_a_relay_passes_the_relayer_first_whatever_its_side():
    """Relays / Gatekeepers. Its policy decides as a gatekeeper's does."""
    told = story(RELAY, BY_RELAY)
    assert told.lines(EventKind.TAKEN_UP) == ["#0 1:00 mid.envoy takes up", "#0 3:00 south.desk takes up"]
    assert ends(told) == ["completed 3:40"]


def test_k1052_a_relay_works_in_both_directions():
    """Relays."""
    told = story(
        RELAY,
        "asks: [{at: 0 min, by: south.desk, to: north.desk, channel: word}]",
        "policies: {north.desk: [{id: hears, do: accept}]}",
    )
    assert told.lines(EventKind.TAKEN_UP) == ["#0 1:00 mid.envoy takes up", "#0 3:00 north.desk takes up"]


def test_k1053_the_relayer_comes_before_the_gatekeepers():
    """Relays / Gatekeepers. The way is relayer, gatekeepers, addressee."""
    told = story(
        RELAY,
        "offices: {south.gate: {kind: gatekeeper, hours: always, reports_to: south.chief}}",
        "channels: {word: {via: south.gate}}\npolicies: {south.gate: [{id: let, do: accept}]}",
        BY_RELAY,
    )
    assert [line.split()[2] for line in told.lines(EventKind.TAKEN_UP)] == ["mid.envoy", "south.gate", "south.desk"]


def test_k1054_what_the_relayer_itself_decides_is_told_at_once():
    """Relays. A refusal of its own needs no receipt."""
    told = story(RELAY, "policies: {mid.envoy: [{id: declines, do: reject, after: 1 h}]}", TOLD, BY_RELAY)
    assert ends(told) == ["rejected 2:00"]
    assert told.lines(EventKind.COUNTED) == ["2:00 told 1"]


def test_k1055_how_it_ended_beyond_the_relayer_is_told_by_the_receipt():
    """Relays. The rules of the requester run then, once."""
    told = story(RELAY, "channels: {word: {receipt: 5 h}}", TOLD, BY_RELAY)
    assert ends(told) == ["completed 3:40"]
    assert told.lines(EventKind.RECEIPT, EventKind.COUNTED) == [
        "#0 8:40 north.desk hears: completed",
        "8:40 told 1",
    ]


def test_k1056_without_a_receipt_the_requester_never_learns():
    """Relays. Neither a completion nor a refusal of the addressee."""
    told = story(RELAY, TOLD, BY_RELAY)
    assert told.count(EventKind.COUNTED) == 0
    told = story(RELAY, "policies: {south.desk: [{id: hears, do: reject}]}", TOLD, BY_RELAY)
    assert ends(told) == ["rejected 3:00"]
    assert told.count(EventKind.COUNTED) == 0


def test_k1057_the_addressee_sees_at_once_how_it_ended():
    """Relays / Triggers. Only the requester waits for the receipt."""
    told = story(
        RELAY,
        "counters: {done: {}}",
        "initiative: {south.desk: [{id: notes, upon: result(completed), as_addressee: true, do: {count: done}}]}",
        BY_RELAY,
    )
    assert told.lines(EventKind.COUNTED) == ["3:40 done 1"]


def test_k1058_an_acceptance_out_of_sight_does_not_end_the_patience():
    """Relays / Patience. Whoever gives up calls the contact off, wherever it is."""
    told = story(
        RELAY,
        "channels: {word: {notice: 12 h}}",
        "asks: [{at: 0 min, channel: word, patience: {desk: 6 h, answer: 4 h}}]",
    )
    assert told.lines(EventKind.ACCEPTED) == ["#0 3:30 accepted for 15:30 on word"]
    assert ends(told) == ["ignored 5:00"]


def test_k1059_giving_up_is_the_requesters_own_act_and_seen_at_once():
    """Relays / Triggers. A rule upon that result runs without a receipt."""
    told = story(
        RELAY,
        "channels: {word: {notice: 12 h, receipt: 1 h}}",
        "counters: {tired: {}}",
        "initiative: {north.desk: [{id: tires, upon: result(ignored), do: {count: tired}}]}",
        "asks: [{at: 0 min, channel: word, patience: {desk: 6 h, answer: 4 h}}]",
    )
    assert told.lines(EventKind.COUNTED) == ["5:00 tired 1"]
    assert told.count(EventKind.RECEIPT) == 0


def test_k1060_trying_again_waits_for_the_receipt_too():
    """Relays / Triggers. The next try counts from what the requester heard."""
    told = story(
        RELAY,
        "channels: {word: {receipt: 1 h}}",
        "policies: {south.desk: [{id: hears, do: reject}]}",
        """
        initiative:
          north.desk:
            - id: asks
              upon: start
              do: {ask: south.desk, channel: word, matter: talks, purpose: clarify, patience: {answer: 12 h}}
              repeat: every 2 h until answered or 2 tries
        """,
    )
    assert told.lines(EventKind.RECEIPT)[0] == "#0 4:00 north.desk hears: rejected"
    assert told.lines(EventKind.REQUESTED)[1].split()[1] == "6:00"


def test_k1061_a_relayer_may_change_the_tone_by_a_step():
    """Relays. The addressee meets what has come through; what was said is kept."""
    told = story(
        RELAY,
        "policies: {mid.envoy: [{id: carries, do: accept, after: 2 h, passes: {tone: harsher}}],"
        " south.desk: [{id: offended, when: tone is firm, do: reject}, {id: hears, do: accept}]}",
        BY_RELAY,
    )
    assert told.lines(EventKind.PASSED_ON, EventKind.DISTORTED) == [
        "#0 3:00 mid.envoy passes on",
        "#0 3:00 mid.envoy makes it firm",
    ]
    assert ends(told) == ["rejected 3:00"]
    assert told.run.state.contacts[0].tone_said == 1


def test_k1062_there_is_no_step_beyond_the_softest_tone():
    """Relays. Nothing changes, and no row says so."""
    told = story(
        RELAY,
        "policies: {mid.envoy: [{id: carries, do: accept, passes: {tone: softer}}]}",
        "asks: [{at: 0 min, channel: word, tone: conciliatory}]",
    )
    assert told.count(EventKind.DISTORTED) == 0


def test_k1063_a_relayer_may_add_an_ask_of_its_own():
    """Relays / Triggers. By its initiative upon the request that it takes up."""
    told = story(
        RELAY,
        "channels: {tie: {kind: embassy, ends: [mid.envoy, south.desk], setup: 1 min, talk: 1 min}}",
        """
        initiative:
          mid.envoy:
            - id: own
              upon: request
              do: {ask: south.desk, channel: tie, purpose: propose, patience: {answer: 12 h}}
        """,
        BY_RELAY,
    )
    assert told.lines(EventKind.REQUESTED)[1] == "#1 1:00 mid.envoy asks south.desk on tie"


# Hidden channels.


def test_k1064_an_office_does_not_see_the_status_of_a_channel_that_is_hidden_from_it():
    """Hidden channels. Offices of the same side that are not hidden from do."""
    looks = "[{id: look, upon: status, do: {count: seen}}]"
    told = story(
        "offices: {south.press: {kind: spokesperson, reports_to: south.chief}}",
        "channels: {line: {hidden_from: [south.press]}}\ncounters: {seen: {}}",
        f"initiative: {{south.chief: {looks}, south.press: {looks}}}",
        "inputs: [{at: 1 h, by: south.desk, do: {close: line}}]",
    )
    assert told.lines(EventKind.COUNTED) == ["1:00 seen 1"]


def test_k1065_a_deniable_channel_is_seen_by_those_who_have_a_part_in_it():
    """Hidden channels. Everybody else is left out, the other side too."""
    looks = "[{id: look, upon: status, do: {count: seen}}]"
    told = story(
        "offices: {north.chief: {kind: leader}}",
        "channels: {line: {deniable: true}}\ncounters: {seen: {}}",
        f"initiative: {{north.desk: {looks}, north.chief: {looks}, south.chief: {looks}}}",
        "inputs: [{at: 1 h, by: south.desk, do: {close: line}}]",
    )
    assert told.lines(EventKind.COUNTED) == ["1:00 seen 1"]


def test_k1066_a_leak_tells_even_those_from_whom_a_channel_is_hidden():
    """Hidden channels / Leaks."""
    told = story(LIFTS, "channels: {line: {hidden_from: [south.chief], leaks: {to: [south.chief]}}}")
    assert told.lines(EventKind.LEARNED) == ["0:11 south.chief learns line_leak.leaked"]


# The line itself.


def test_k1067_a_line_goes_down_and_comes_back_by_itself_again_and_again():
    """The line itself. The ends keep what they are; nothing is announced."""
    told = story("channels: {line: {fails: 10 h, repair: 2 h}}")
    assert told.lines(EventKind.STATUS, EventKind.ANNOUNCED)[:4] == [
        "10:00 line end 2 is down",
        "12:00 line end 2 is open",
        "22:00 line end 2 is down",
        "24:00 line end 2 is open",
    ]
    assert told.run.state.actual[0][:2] == [0, 0]


def test_k1068_whoever_tries_finds_out_and_finds_out_again():
    """The line itself. That it is down, and later, by getting through, that it is not."""
    told = story(
        "channels: {line: {fails: 1 h, repair: 2 h}}",
        "policies: {south.desk: [{id: lift, do: accept}]}\nasks: [90 min, 210 min]",
    )
    assert ends(told) == ["failed 1:30", "completed 3:41"]
    assert told.lines(EventKind.STATUS_SEEN) == ["1:30 north.desk finds line down", "3:30 north.desk finds line open"]


def test_k1069_a_line_that_fails_drops_the_talk_and_cancels_what_was_accepted():
    """The line itself / Closed channels."""
    told = story(LIFTS, "channels: {line: {fails: 5 min}}")
    assert ends(told) == ["dropped 0:05"]


def test_k1070_the_effective_status_is_the_worst_of_both_ends_and_the_line():
    """The line itself. A repaired line opens no end."""
    told = story(
        "channels: {line: {status: [open, suspended], fails: 1 h, repair: 1 h}}",
        "policies: {south.desk: [{id: lift, do: accept}]}\nasks: [30 min, 90 min, 150 min]",
    )
    assert told.count(EventKind.TAKEN_UP) == 2
    assert ends(told) == ["failed 0:30", "failed 1:30", "failed 2:30"]


def test_k1071_a_line_without_repair_stays_down():
    """The line itself."""
    told = story("channels: {line: {fails: 1 h}}")
    assert told.count(EventKind.STATUS) == 1


def test_k1072_a_line_that_fails_at_the_instant_of_an_arrival_comes_first():
    """The line itself / What comes first. Statuses come before contacts."""
    told = story(LIFTS, "channels: {line: {transmit: 1 h, fails: 1 h}}")
    assert ends(told) == ["failed 1:00"]


def test_k1079_a_relayer_leaves_topics_out_and_the_addressee_meets_the_rest():
    """Relays. Said and denied alike; the row tells what has come through."""
    told = story(
        RELAY,
        "topics: {ferry: {}, trade: {}}",
        "policies: {mid.envoy: [{id: carries, do: accept, passes: {drops: ferry}}],"
        " south.desk: [{id: hard, when: denies(trade) and not mentions(ferry), do: reject}, {id: lift, do: accept}]}",
        "asks: [{at: 0 min, channel: word, topics: [ferry, not trade]}]",
    )
    contact = told.run.state.contacts[0]
    assert (contact.topics, contact.denied) == (0, 2)
    assert ends(told)[0].startswith("rejected")
    assert told.count(EventKind.DISTORTED) == 1
