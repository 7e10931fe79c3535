"""Inputs: what people, or a script, ask of the running engine, and why it refuses."""

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

SILENT = "policies: {south.desk: [{id: silent, do: ignore}]}"
DECIDE = "inputs: [{at: 30 min, by: south.desk, do: {decide: %s, request_of: north.desk}}]"


def ends(told):
    return [line.split(": ")[1] for line in told.ledger()]


def test_k851_a_person_accepts_in_place_of_the_policy():
    """Inputs. Also what the policy ignores."""
    told = story(SILENT, DECIDE % "accept", "asks: [0 min]")
    assert told.life()[3:] == [
        "0:30 south.desk decides accept, due 0:30",
        "0:30 accepted for 0:30 on line",
        "0:30 south.desk takes up",
        "0:30 connecting on line",
        "0:31 connected",
        "0:41 completed",
    ]


def test_k852_a_person_rejects():
    """Inputs."""
    told = story(SILENT, DECIDE % "reject", "asks: [0 min]")
    assert ends(told) == ["rejected 0:30"]


def test_k853_a_person_ignores_and_the_contact_ends_as_ignored():
    """Inputs. An answer given takes effect at once."""
    told = story("policies: {south.desk: [{id: lift, do: accept, after: 2 h}]}", DECIDE % "ignore", "asks: [0 min]")
    assert ends(told) == ["ignored 0:30"]


def test_k854_a_person_delays_and_the_policy_decides_when_it_comes_back():
    """Inputs."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, after: 2 h}]}",
        "inputs: [{at: 30 min, by: south.desk, do: {decide: delay, request_of: north.desk, after: 1 h}}]",
        "asks: [0 min]",
    )
    assert told.life()[3:7] == [
        "0:30 south.desk decides delay, due 1:30",
        "0:30 told to wait until 1:30",
        "1:30 south.desk takes up",
        "1:30 south.desk decides accept, due 2:00 by lift",
    ]


def test_k855_a_person_may_refuse_what_was_promised():
    """Inputs / Learning reopens. It ends as cancelled."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept}]}\nchannels: {line: {notice: 2 h}}",
        DECIDE % "reject",
        "asks: [0 min]",
    )
    assert ends(told) == ["cancelled 0:30"]


def test_k856_a_person_answers_the_oldest_request_of_the_office_that_is_named():
    """Inputs."""
    told = story(SILENT, DECIDE % "reject", "asks: [0 min, 10 min]")
    assert ends(told) == ["rejected 0:30", "ignored 12:10"]


def test_k857_a_person_answers_a_request_that_still_stands_in_the_queue():
    """Inputs. The desk talks with the first; the second is refused out of the queue."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, talk: 2 h}]}\nmatters: {fish: {label: Fish}}",
        "asks: [0 min, {at: 10 min, matter: fish}]",
        DECIDE % "reject",
    )
    assert ends(told) == ["completed 2:01", "rejected 0:30"]


def test_k858_a_person_accepts_a_request_out_of_the_queue_and_it_goes_ahead_when_the_desk_is_free():
    """Inputs / Places. It was told a time, so the patience of the requester has ended."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, talk: 2 h}]}",
        "asks: [0 min, 5 min, {at: 10 min, patience: {desk: 1 h, answer: 1 h}}]",
        "inputs: [{at: 30 min, by: south.desk, do: {decide: accept, request_of: north.desk}}]",
    )
    assert told.life(1)[1:] == [
        "0:30 south.desk decides accept, due 0:30",
        "0:30 accepted for 0:30 on line",
        "2:01 south.desk takes up",
        "2:01 connecting on line",
        "2:02 connected",
        "2:12 completed",
    ]


def test_k859_a_person_grants_a_permission():
    """Inputs. To accept a question of one's own side is to permit."""
    told = story(
        """
        policies:
          south.desk: [{id: cleared, when: permission is granted, do: accept}, {id: upward, do: ask permission}]
          south.chief: [{id: silent, do: ignore}]
        asks: [0 min]
        inputs: [{at: 30 min, by: south.chief, do: {decide: accept, request_of: south.desk}}]
        """
    )
    assert told.lines(EventKind.PERMISSION) == ["#1 0:30 south.desk has permission granted"]
    assert ends(told) == ["completed 0:41", "completed 0:30"]


def test_k860_a_person_refuses_a_permission():
    """Inputs."""
    told = story(
        """
        policies:
          south.desk:
            - {id: cleared, when: permission is granted, do: accept}
            - {id: refused, when: permission is refused, do: reject}
            - {id: upward, do: ask permission}
          south.chief: [{id: silent, do: ignore}]
        asks: [0 min]
        inputs: [{at: 30 min, by: south.chief, do: {decide: reject, request_of: south.desk}}]
        """
    )
    assert ends(told) == ["rejected 0:30", "rejected 0:30"]


def test_k861_there_is_nothing_to_answer_where_nobody_asked_or_all_is_settled():
    """Inputs. A talk is beyond answering."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept, talk: 2 h}]}\nasks: [1 h]",
        """
        inputs:
          - {at: 30 min, by: south.desk, do: {decide: reject, request_of: north.desk}}
          - {at: 90 min, by: south.desk, do: {decide: reject, request_of: north.desk}}
        """,
    )
    assert told.lines(EventKind.REFUSED) == [
        "0:30 south.desk refused: nothing to answer",
        "1:30 south.desk refused: nothing to answer",
    ]


def test_k862_there_is_nothing_to_withdraw_where_nothing_is_open():
    """Inputs."""
    told = story("inputs: [{at: 30 min, by: north.desk, do: {withdraw: south.desk}}]")
    assert told.lines(EventKind.REFUSED) == ["0:30 north.desk refused: nothing to withdraw"]


def test_k863_withdrawing_means_the_latest_open_contact():
    """Inputs."""
    told = story(SILENT, "asks: [0 min, 10 min]\ninputs: [{at: 30 min, by: north.desk, do: {withdraw: south.desk}}]")
    assert ends(told) == ["ignored 12:00", "withdrawn 0:30"]


def test_k864_withdrawing_a_call_that_is_being_connected_frees_its_places():
    """Inputs / Places. The next caller has the desk and the line in the same instant."""
    told = story(
        "policies: {south.desk: [{id: lift, do: accept}]}\nchannels: {line: {capacity: 1}}",
        "offices: {north.unit: {kind: unit, label: Unit}}",
        "channels: {line: {ends: [[north.desk, north.unit], south.desk]}}",
        "asks: [0 min, {at: 10 s, by: north.unit}]",
        "inputs: [{at: 30 s, by: north.desk, do: {withdraw: south.desk}}]",
    )
    assert ends(told) == ["withdrawn 0:00:30", "completed 0:11:30"]


def test_k865_a_person_may_let_a_stage_come_and_knows_it_at_once():
    """An office knows what it has learned. Who performs an act has learned it; its own conditions still hold."""
    told = story("""
      incidents: {shot: [{stage: fired, at: 40 h, rung: R3, by: south}]}
      inputs: [{at: 1 h, by: south.desk, do: {stage: shot.fired}}]
    """)
    assert told.lines(EventKind.STAGE, EventKind.LEARNED)[:2] == [
        "1:00 shot.fired",
        "1:00 south.desk learns shot.fired",
    ]


def test_k866_a_stage_whose_unless_is_true_does_not_come_and_the_person_is_told():
    """Inputs."""
    told = story("""
      incidents: {shot: [{stage: fired, at: 40 h, unless: now < 2 h}]}
      inputs: [{at: 1 h, by: south.desk, do: {stage: shot.fired}}]
    """)
    assert told.lines(EventKind.REFUSED) == ["1:00 south.desk refused: nothing changed"]


def test_k867_an_input_is_a_row_before_all_that_follows_from_it():
    """What comes first. Whatever follows names it as its cause."""
    told = story("inputs: [{at: 1 h, by: south.desk, do: {close: line}}]")
    entered, closed = (
        next(row for row in told.run.rows if row.kind == kind) for kind in (EventKind.INPUT, EventKind.STATUS)
    )
    assert closed.cause == entered.seq


def test_k868_a_statement_may_be_an_input():
    """Inputs. Everybody hears it."""
    told = story("""
      channels: {words: {kind: public, ends: [north.desk]}}
      inputs: [{at: 1 h, by: north.desk, do: {state: words, matter: talks}}]
    """)
    assert told.count(EventKind.LEARNED) == 3


def test_k869_the_public_reason_of_a_person_is_published_at_once():
    """Contacts."""
    told = story(
        SILENT,
        """
        asks: [0 min]
        inputs:
          - at: 30 min
            by: south.desk
            do: {decide: reject, request_of: north.desk, reason: {actual: leverage, public: technical}}
        """,
    )
    assert told.life()[-2:] == ["0:30 rejected", "0:30 south.desk says why: technical"]
