"""Appointments: not turning up, putting off, staying away; forms."""

from simulator.vocabulary import EventKind
from tests.catalogue.settings import FIRST, LIFTS, NOTICE, appointed, asks_at, inputs, on
from tests.catalogue.story import story

# --- not turning up


def test_k9452_who_decides_not_to_show_accepts_and_is_not_there() -> None:
    """Appointments / So is the time of the answer."""
    told = story(NOTICE, "asks: [0 min]\npolicies: {south.desk: [{id: away, do: no show, after: 1 h}]}")
    assert told.life()[2:] == [
        "0:00 south.desk decides no show, due 1:00 by away",
        "1:00 accepted for 7:00 on line",
        "7:00 the appointed time",
        "7:00 no-show",
    ]


def test_k9453_without_notice_a_no_show_comes_when_connecting_would_begin() -> None:
    """Appointments. The one place of the channel is taken until 0:11."""
    text = """
    offices: {south.desk: {capacity: 2}}
    channels: {line: {capacity: 1}}
    policies: {south.desk: [{id: lift, when: ordinal < 1, do: accept}, {id: away, do: no show, luck: request}]}
    asks: [0 min, {at: 1 min}]
    """
    told = story(text)
    assert told.ledger()[1] == "#1 0:01 north.desk > south.desk: no-show 0:11"


def test_k9454_a_no_show_has_its_reasons_when_it_comes_and_not_before() -> None:
    """Appointments."""
    policy = """
    policies:
      south.desk:
        - {id: away, do: no show, reason: {actual: agenda dispute, told: technical, public: agenda dispute}}
    """
    told = story(NOTICE, policy, "asks: [0 min]")
    assert told.life()[-2:] == ["6:00 no-show (technical)", "6:00 south.desk says why: agenda dispute"]


def test_k9455_learning_can_turn_an_acceptance_into_a_no_show_and_the_time_stays_as_it_was() -> None:
    """Appointments / Learning reopens."""
    text = """
    incidents: {clash: [{stage: seen, at: 2 h, seen_by: south.desk}]}
    policies: {south.desk: [{id: away, when: known(clash.seen), do: no show}, {id: lift, do: accept}]}
    """
    told = story(NOTICE, text, "asks: [0 min]")
    assert told.life()[-4:] == [
        "2:00 south.desk decides no show, due 2:00 by away",
        "2:00 accepted for 6:00 on line",
        "6:00 the appointed time",
        "6:00 no-show",
    ]


def test_k9456_learning_can_turn_a_no_show_into_a_refusal_which_cancels() -> None:
    """Appointments / Learning reopens."""
    text = """
    incidents: {clash: [{stage: seen, at: 2 h, seen_by: south.desk}]}
    policies: {south.desk: [{id: never, when: known(clash.seen), do: reject}, {id: away, do: no show}]}
    """
    assert story(NOTICE, text, "asks: [0 min]").ledger() == [FIRST.format("0:00", "cancelled 2:00")]


def test_k9457_no_show_is_no_answer_of_a_gatekeeper_or_to_a_question() -> None:
    """Appointments / Gatekeepers / Permission."""
    gate = """
    offices: {south.gate: {kind: gatekeeper, hours: always}}
    channels: {line: {via: south.gate}}
    policies: {south.gate: [{id: away, do: no show}, {id: passes, do: accept}], south.desk: [{id: lift, do: accept}]}
    """
    assert story(gate, "asks: [0 min]").ledger() == [FIRST.format("0:00", "completed 0:11")]
    upward = """
    policies:
      south.desk: [{id: asks, do: ask permission}, {id: lift, when: permitted is granted, do: accept}]
      south.chief: [{id: away, do: no show}, {id: may, do: permit}]
    """
    assert story(upward, "asks: [0 min]").ledger()[0] == FIRST.format("0:00", "completed 0:11")


def test_k9458_either_of_the_two_may_stay_away_without_a_word() -> None:
    """Appointments / Inputs."""
    for who, other in (("north", "south"), ("south", "north")):
        told = appointed(inputs(f"{{at: 1 h, by: {who}.desk, do: {{stay_away: {other}.desk}}}}"))
        assert told.life()[-3:] == [f"1:00 {who}.desk will not turn up", "6:00 the appointed time", "6:00 no-show"]
        assert told.run.rows[-2].owner == told.scenario.program.owner_of_offices + (who == "south")


def test_k9459_whoever_has_it_waiting_already_is_gone_at_once() -> None:
    """Appointments. The desk is busy at the appointed time."""
    other = """
    channels: {other: {kind: staffed, ends: [north.desk, south.desk], setup: 0 min, talk: 5 h, notice: 0 min}}
    asks: [0 min, {at: 4 h, channel: other}]
    """
    told = appointed(other, inputs("{at: 7 h, by: north.desk, do: {stay_away: south.desk}}"))
    assert told.life()[-3:] == ["6:00 the appointed time", "7:00 north.desk will not turn up", "7:00 no-show"]


def test_k9460_with_nothing_appointed_staying_away_and_putting_off_are_refused() -> None:
    """Appointments / Inputs. Before the acceptance, once it is connected, and without a second word."""
    items = [
        "{at: 1 h, by: north.desk, do: {stay_away: south.desk}}",
        "{at: 6 h, by: north.desk, do: {postpone: south.desk, by: 1 h}}",
        "{at: 9 h 5 min, by: south.desk, do: {postpone: north.desk, by: 1 h}}",
    ]
    told = story(
        NOTICE, "policies: {south.desk: [{id: lift, do: accept, after: 2 h}]}", "asks: [0 min]", inputs(*items)
    )
    assert told.lines(EventKind.REFUSED) == [
        "1:00 north.desk refused: nothing to postpone",
        "9:05 south.desk refused: nothing to postpone",
    ]


# --- putting off


def test_k9461_either_of_the_two_may_put_it_off_as_often_as_it_likes() -> None:
    """Appointments / Inputs. The time counts from the time that it had."""
    told = appointed(
        inputs(
            "{at: 1 h, by: north.desk, do: {postpone: south.desk, by: 2 h}}",
            "{at: 2 h, by: south.desk, do: {postpone: north.desk, by: 3 h, reason: overload}}",
        )
    )
    assert told.life()[4:6] == [
        "1:00 north.desk puts it off until 8:00",
        "2:00 south.desk puts it off until 11:00",
    ]
    assert told.ledger() == [FIRST.format("0:00", "completed 11:11")]


def test_k9462_what_is_put_off_when_it_is_overdue_never_comes_before_now() -> None:
    """Appointments."""
    other = """
    channels: {other: {kind: staffed, ends: [north.desk, south.desk], setup: 0 min, talk: 5 h, notice: 0 min}}
    asks: [0 min, {at: 4 h, channel: other}]
    """
    told = appointed(other, inputs("{at: 8 h, by: north.desk, do: {postpone: south.desk, by: 1 h}}"))
    assert told.life()[5:7] == ["8:00 north.desk puts it off until 8:00", "8:00 the appointed time"]


def test_k9463_it_may_be_put_off_to_the_next_opening_of_a_calendar() -> None:
    """Appointments / Calendars. It is open at the time that it had; the next opening is meant."""
    times = "calendars: {times: {days: daily, times: ['05:00', '15:00'], lasts: 2 h}}"
    told = appointed(times, inputs("{at: 1 h, by: south.desk, do: {postpone: north.desk, to: calendar(times)}}"))
    assert told.ledger() == [FIRST.format("0:00", "completed 15:11")]


def test_k9464_a_meeting_is_put_off_to_the_next_session_with_a_place() -> None:
    """Appointments / Sessions and calls. The session at 15:00 is taken by another."""
    script = """
    channels: {line: {ends: [north.desk, [south.desk, south.chief]]}}
    policies: {south.chief: [{id: lift, do: accept}]}
    asks: [{at: 1 h}, {at: 2 h, to: south.chief}]
    inputs: [{at: 3 h, by: north.desk, do: {postpone: south.desk}}]
    """
    assert on("meeting", LIFTS, script, notice="0 min").ledger() == [
        FIRST.format("1:00", "completed 33:11"),
        "#1 2:00 north.desk > south.chief: completed 15:11",
    ]


def test_k9465_a_meeting_put_off_to_a_calendar_waits_for_the_session_after_its_opening() -> None:
    """Appointments / Sessions and calls / Calendars."""
    summit = "calendars: {summit: {dates: 2024-05-06, times: '10:00', lasts: 1 h}}"
    put_off = inputs("{at: 3 h, by: south.desk, do: {postpone: north.desk, to: calendar(summit)}}")
    told = on("meeting", summit, LIFTS, asks_at("1 h"), put_off, notice="0 min")
    assert told.ledger() == [FIRST.format("1:00", "completed 15:11")]


def test_k9466_on_the_sidelines_a_new_time_lies_within_the_forum() -> None:
    """Appointments / Sessions and calls."""
    put_off = inputs("{at: 3 h, by: south.desk, do: {postpone: north.desk, by: 3 h}}")
    told = on("sideline", LIFTS, asks_at("2 h"), put_off, notice="0 min")
    assert told.ledger() == [FIRST.format("2:00", "completed 15:11")]


def test_k9467_put_off_to_a_time_that_never_comes_it_is_cancelled() -> None:
    """Appointments."""
    past = "calendars: {past: {dates: 2024-05-06, times: '01:00', lasts: 1 h}}"
    told = appointed(past, inputs("{at: 3 h, by: south.desk, do: {postpone: north.desk, to: calendar(past)}}"))
    assert told.life()[-1] == "3:00 cancelled (out of hours)"


def test_k9468_on_a_channel_without_sessions_putting_off_needs_a_time() -> None:
    """Appointments / Inputs."""
    told = appointed(inputs("{at: 3 h, by: south.desk, do: {postpone: north.desk}}"))
    assert told.lines(EventKind.REFUSED) == ["3:00 south.desk refused: nothing to postpone"]


def test_k9469_who_puts_off_what_it_would_have_stayed_away_from_will_come() -> None:
    """Appointments."""
    told = appointed(
        inputs(
            "{at: 1 h, by: north.desk, do: {stay_away: south.desk}}",
            "{at: 2 h, by: north.desk, do: {postpone: south.desk, by: 1 h}}",
        )
    )
    assert told.ledger() == [FIRST.format("0:00", "completed 7:11")]


def test_k9470_whoever_stays_away_first_is_the_one_who_is_missed() -> None:
    """Appointments."""
    told = appointed(
        inputs(
            "{at: 1 h, by: south.desk, do: {stay_away: north.desk}}",
            "{at: 2 h, by: north.desk, do: {stay_away: south.desk}}",
            "{at: 3 h, by: south.desk, do: {stay_away: north.desk}}",
        )
    )
    assert told.count(EventKind.ABSENT) == 2
    assert told.run.rows[-2].owner == told.scenario.program.owner_of_offices + 1
    assert told.lines(EventKind.REFUSED) == ["3:00 south.desk refused: nothing to postpone"]


def test_k9471_the_latest_appointment_of_the_two_is_put_off_whoever_asked() -> None:
    """Appointments."""
    both = """
    policies: {north.desk: [{id: lift, do: accept}]}
    asks: [{at: 1 h, by: south.desk, to: north.desk}]
    """
    text = "asks: [0 min, {at: 1 h, by: south.desk, to: north.desk}]"
    put_off = inputs("{at: 2 h, by: north.desk, do: {postpone: south.desk, by: 5 h}}")
    told = story(NOTICE, LIFTS, both, text, put_off)
    assert told.ledger() == [
        FIRST.format("0:00", "completed 6:11"),
        "#1 1:00 south.desk > north.desk: completed 12:11",
    ]


def test_k9472_an_effect_may_look_upon_a_postponement_and_a_rule_may_put_off() -> None:
    """Appointments / Effects of one event."""
    text = """
    counters: {late: {}}
    effects: [{id: counts, upon: postponed, do: {count: late}}]
    initiative: {south.desk: [{id: busy, at: 2 h, do: {postpone: north.desk, by: 1 h, reason: overload}}]}
    """
    told = appointed(text)
    assert told.lines(EventKind.POSTPONED, EventKind.COUNTED) == [
        "#0 2:00 south.desk puts it off until 7:00",
        "2:00 late 1",
    ]


def test_k9473_when_the_office_learns_and_decides_the_same_the_new_time_stands() -> None:
    """Appointments / Learning reopens."""
    text = "incidents: {clash: [{stage: seen, at: 3 h, seen_by: south.desk}]}"
    told = appointed(text, inputs("{at: 2 h, by: north.desk, do: {postpone: south.desk, by: 2 h}}"))
    assert told.ledger() == [FIRST.format("0:00", "completed 8:11")]


# --- forms


def test_k9474_a_policy_sees_the_form_of_a_contact() -> None:
    """Contacts."""
    policy = """
    policies: {south.desk: [{id: short, when: form is handshake, do: accept, talk: 0 min}, {id: refuses, do: reject}]}
    """
    told = story("asks: [{at: 0 min, form: handshake}, {at: 1 h, form: corridor}, {at: 2 h}]", policy)
    assert [text.split(": ")[1].split(" ")[0] for text in told.ledger()] == ["completed", "rejected", "rejected"]


def test_k9475_a_form_that_the_channel_does_not_allow_fails_for_wrong_scope() -> None:
    """Contacts. What triggers the rule came by another channel."""
    text = """
    channels:
      line: {forms: formal}
      hall: {kind: embassy, ends: [north.desk, south.desk], setup: 0 min, talk: 1 min}
    policies: {north.desk: [{id: lift, do: accept}]}
    initiative:
      south.desk:
        - id: answers
          upon: request
          do: {ask: north.desk, channel: same, matter: talks, purpose: clarify, form: corridor, patience: {answer: 1 h}}
    """
    text = text.replace("forms: formal", "forms: [formal]")
    told = story(text, LIFTS, "asks: [0 min, {at: 1 h, channel: hall}]")
    assert [entry.split(": ", 1)[1] for entry in told.ledger()][1] == "failed 0:00"
    assert told.life(1)[-1] == "0:00 failed (wrong scope)"
    assert told.ledger()[3].split(": ", 1)[1] == "completed 1:01"


def test_k9476_the_other_office_may_act_upon_a_postponement() -> None:
    """Appointments / Triggers. Once the new time stands; whoever put it off has nothing to act upon."""
    text = """
    counters: {north: {}, south: {}}
    initiative:
      north.desk: [{id: notes, upon: postponed, when: matter is talks, do: {count: north}}]
      south.desk:
        - {id: busy, at: 2 h, do: {postpone: north.desk, by: 1 h, reason: overload}}
        - {id: notes, upon: postponed, do: {count: south}}
    """
    told = appointed(text, inputs("{at: 3 h, by: north.desk, do: {postpone: south.desk, by: 2 h}}"))
    assert told.lines(EventKind.POSTPONED, EventKind.COUNTED) == [
        "#0 2:00 south.desk puts it off until 7:00",
        "2:00 north 1",
        "#0 3:00 north.desk puts it off until 9:00",
        "3:00 south 1",
    ]
    assert told.ledger() == [FIRST.format("0:00", "completed 9:11")]


def test_k9477_who_is_put_off_may_put_it_off_again_or_stay_away() -> None:
    """Appointments. The answer is to the new time."""
    again = "initiative: {north.desk: [{id: later, upon: postponed, do: {postpone: south.desk, by: 3 h}}]}"
    put_off = inputs("{at: 2 h, by: south.desk, do: {postpone: north.desk, by: 1 h}}")
    assert appointed(again, put_off).ledger() == [FIRST.format("0:00", "completed 10:11")]
    away = "initiative: {north.desk: [{id: away, upon: postponed, do: {stay_away: south.desk}}]}"
    assert appointed(away, put_off).ledger() == [FIRST.format("0:00", "no-show 7:00")]
