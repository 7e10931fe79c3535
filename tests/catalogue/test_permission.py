"""Gatekeepers on the way, and permission from above."""

from simulator.vocabulary import EventKind
from tests.catalogue.story import story

GATE = """
offices: {south.gate: {kind: hotline desk, label: Gate}, south.usher: {kind: hotline desk, label: Usher}}
channels: {line: {via: [south.gate, south.usher]}}
"""
UPWARD = """
policies:
  south.desk:
    - {id: cleared, when: permission is granted, do: accept}
    - {id: refused, when: permission is refused, do: reject}
    - {id: upward, do: ask permission}
    - {id: tired, do: reject, reason: {actual: no authority yet, told: no authority yet}}
  south.chief: [{id: fine, do: permit, after: 1 h}]
"""
REFUSES = "policies: {south.chief: [{id: refuse, do: reject, after: 1 h}]}"
WAITS = "policies: {south.desk: [{id: cleared, when: permission is granted, do: accept}, "
TIRED = "{id: upward, do: ask permission, wait: 20 min}, {id: tired, do: reject}]}"


def test_k301_a_contact_passes_the_gatekeepers_in_order_and_then_reaches_the_addressee():
    """Gatekeepers. Each decides by its own policy; acceptance passes it on."""
    told = story(
        GATE,
        """
        policies:
          south.gate: [{id: on, do: accept, after: 5 min}]
          south.usher: [{id: through, do: accept, after: 3 min}]
          south.desk: [{id: lift, do: accept}]
        asks: [0 min]
        """.replace("on,", "onward,"),
    )
    assert told.life()[1:] == [
        "0:00 south.gate takes up",
        "0:00 south.gate decides accept, due 0:05 by onward",
        "0:05 south.gate passes on",
        "0:05 south.usher takes up",
        "0:05 south.usher decides accept, due 0:08 by through",
        "0:08 south.usher passes on",
        "0:08 south.desk takes up",
        "0:08 south.desk decides accept, due 0:08 by lift",
        "0:08 accepted for 0:08 on line",
        "0:08 connecting on line",
        "0:09 connected",
        "0:19 completed",
    ]


def test_k302_any_other_decision_of_a_gatekeeper_decides_the_contact():
    """Gatekeepers. The addressee never hears of it."""
    told = story(
        GATE, "policies: {south.gate: [{id: refuse, do: reject}], south.desk: [{id: lift, do: accept}]}\nasks: [0 min]"
    )
    assert told.life()[1:] == [
        "0:00 south.gate takes up",
        "0:00 south.gate decides reject, due 0:00 by refuse",
        "0:00 rejected",
    ]


def test_k303_a_call_from_inside_does_not_pass_the_gatekeepers_of_the_other_side():
    """Gatekeepers. Those of the addressee's side only."""
    told = story(GATE, "policies: {north.desk: [{id: lift, do: accept}]}\nasks: [{by: south.desk, to: north.desk}]")
    assert told.life()[1] == "0:00 north.desk takes up"


def test_k304_the_place_of_a_gatekeeper_is_given_up_after_the_contact_has_joined_the_next():
    """Gatekeepers. Then the next in its queue is taken up."""
    told = story(
        GATE,
        "policies: {south.gate: [{id: onward, do: accept, after: 5 min}], south.usher: [{id: refuse, do: reject}]}",
        "asks: [0 min, 1 min]",
    )
    rows = told.lines(EventKind.TAKEN_UP, EventKind.PASSED_ON)
    assert [row for row in rows if " 0:05" in row][:3] == [
        "#0 0:05 south.gate passes on",
        "#0 0:05 south.usher takes up",
        "#1 0:05 south.gate takes up",
    ]


def test_k305_a_gatekeeper_counts_as_the_first_desk():
    """Patience. From its taking up the second patience counts, and a later queue does not start it anew."""
    told = story(
        GATE,
        """
        policies:
          south.gate: [{id: onward, do: accept}]
          south.usher: [{id: onward, do: accept}]
          south.desk: [{id: silent, do: ignore}]
        asks: [{patience: {desk: 1 min, answer: 2 h}}]
        """,
    )
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: ignored 2:00"]


def test_k306_the_delay_of_a_gatekeeper_comes_back_to_the_gatekeeper():
    """Gatekeepers."""
    told = story(
        GATE,
        """
        policies:
          south.gate: [{id: later, do: delay, after: 5 min}, {id: onward, do: accept}]
          south.usher: [{id: refuse, do: reject}]
        asks: [0 min]
        """,
    )
    assert told.life()[3:6] == [
        "0:00 told to wait until 0:05",
        "0:05 south.gate takes up",
        "0:05 south.gate decides accept, due 0:05 by onward",
    ]


def test_k311_permission_granted_reopens_the_list():
    """Permission. The place is given back, a linked contact asks, and its grant lets the call through."""
    told = story(UPWARD, "asks: [0 min]")
    assert told.life() == [
        "0:00 north.desk asks south.desk on line",
        "0:00 south.desk takes up",
        "0:00 south.desk decides ask permission, due 0:00 by upward",
        "0:00 south.desk asks upward, #1",
        "1:00 south.desk takes up",
        "1:00 south.desk decides accept, due 1:00 by cleared",
        "1:00 accepted for 1:00 on line",
        "1:00 connecting on line",
        "1:01 connected",
        "1:11 completed",
    ]
    assert told.run.state.contacts[1].parent == 0


def test_k312_permission_refused_is_known_to_the_contact_that_waited():
    """Permission. The question ends as rejected."""
    told = story(UPWARD, REFUSES, "asks: [0 min]")
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: rejected 1:00",
        "#1 0:00 south.desk > south.chief: rejected 1:00",
    ]
    assert told.life()[-2] == "1:00 south.desk decides reject, due 1:00 by refused"


def test_k313_a_refusal_holds_only_for_the_contacts_that_waited():
    """Permission. The next call asks anew."""
    told = story(UPWARD, REFUSES, "asks: [0 min, 2 h]")
    assert told.lines(EventKind.ASKED) == [
        "#0 0:00 south.desk asks upward, #1",
        "#2 2:00 south.desk asks upward, #3",
    ]


def test_k314_a_grant_holds_for_its_matter_and_no_other():
    """Permission. The second call about the talks needs no question; one about fish does."""
    told = story(UPWARD, "matters: {fish: {label: Fish}}\nasks: [0 min, 2 h, {at: 4 h, matter: fish}]")
    assert [line.split(": ")[1] for line in told.ledger()] == [
        "completed 1:11",
        "completed 1:00",
        "completed 2:11",
        "completed 5:11",
        "completed 5:00",
    ]


def test_k315_a_grant_holds_until_it_is_withdrawn():
    """Permission. Asked again, the chief answers at once: the time of his answer was kept."""
    told = story(
        UPWARD,
        "injects: [{id: recall, at: 2 h, do: {revoke: talks, office: south.desk}}]\nasks: [0 min, 3 h]",
    )
    assert told.lines(EventKind.PERMISSION) == [
        "#1 1:00 south.desk has permission granted",
        "2:00 south.desk has permission none",
        "#3 3:00 south.desk has permission granted",
    ]


def test_k316_waited_out_the_list_is_read_afresh_without_an_answer():
    """Permission. Permission is none; the rule asks once a contact and is passed over."""
    told = story(WAITS + TIRED, "policies: {south.chief: [{id: fine, do: permit, after: 1 h}]}", "asks: [0 min]")
    assert told.life()[3:] == [
        "0:00 south.desk asks upward, #1",
        "0:20 south.desk takes up",
        "0:20 south.desk decides reject, due 0:20 by tired",
        "0:20 rejected",
    ]


def test_k317_a_grant_that_comes_after_the_waiting_still_holds_for_the_matter():
    """Permission. The question outlives the contact that asked; the next call profits."""
    told = story(WAITS + TIRED, "policies: {south.chief: [{id: fine, do: permit, after: 1 h}]}", "asks: [0 min, 2 h]")
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: rejected 0:20",
        "#1 0:00 south.desk > south.chief: completed 1:00",
        "#2 2:00 north.desk > south.desk: completed 2:11",
    ]


def test_k318_two_that_ask_for_the_same_matter_wait_for_one_question():
    """Permission. They rejoin in contact order when it is answered."""
    told = story(UPWARD, "asks: [0 min, 10 min]")
    assert told.lines(EventKind.ASKED) == ["#0 0:00 south.desk asks upward, #1", "#2 0:10 south.desk asks upward, #1"]
    assert [row for row in told.lines(EventKind.JOINED, EventKind.TAKEN_UP) if " 1:00" in row] == [
        "#0 1:00 south.desk takes up",
        "#2 1:00 joins south.desk",
    ]


def test_k319_each_contact_that_asks_has_a_wait_of_its_own():
    """Permission. The second waits from its own question on."""
    told = story(
        WAITS + TIRED, "policies: {south.chief: [{id: fine, do: permit, after: 5 h}]}", "asks: [0 min, 10 min]"
    )
    assert [line.split()[-1] for line in told.ledger()] == ["0:20", "5:00", "0:30"]


def test_k320_the_question_is_answered_before_its_place_goes_on():
    """Permission. Those who waited rejoin, then the chief takes up the next question."""
    told = story(UPWARD, "matters: {fish: {label: Fish}}\nasks: [0 min, {at: 1 min, matter: fish}]")
    rows = told.lines(EventKind.ENDED, EventKind.TAKEN_UP)
    assert [row for row in rows if " 1:00" in row][:3] == [
        "#1 1:00 completed",
        "#0 1:00 south.desk takes up",
        "#3 1:00 south.chief takes up",
    ]


def test_k321_authority_that_was_delegated_needs_no_question():
    """Permission."""
    told = story(UPWARD, "offices: {south.desk: {delegated: [talks]}}\nasks: [0 min]")
    assert told.ledger() == ["#0 0:00 north.desk > south.desk: completed 0:11"]


def test_k322_delegated_authority_can_be_withdrawn():
    """Permission. A permission holds until withdrawn, however it was given; a second withdrawal changes nothing."""
    told = story(
        UPWARD,
        """
        offices: {south.desk: {delegated: [talks]}}
        injects:
          - {id: recall, at: 1 h, do: [{revoke: talks, office: south.desk}, {revoke: talks, office: south.desk}]}
        asks: [2 h]
        """,
    )
    assert told.lines(EventKind.PERMISSION) == [
        "1:00 south.desk has permission none",
        "#1 3:00 south.desk has permission granted",
    ]


def test_k323_the_office_asked_may_be_another_than_the_one_above():
    """Permission. The key `of`."""
    told = story("""
      offices: {south.court: {kind: hotline desk, label: Court, reports_to: south.chief}}
      policies:
        south.desk: [{id: upward, do: ask permission, of: south.court}, {id: tired, do: reject}]
        south.court: [{id: fine, do: permit}]
      asks: [0 min]
    """)
    assert told.life(1)[0] == "0:00 south.desk asks south.court on south.command"


def test_k324_the_one_above_may_ask_higher_still():
    """Permission. Each question is a contact of its own."""
    told = story("""
      offices: {south.chief: {reports_to: south.crown}, south.crown: {kind: leader, label: Crown}}
      policies:
        south.desk: [{id: cleared, when: permission is granted, do: accept}, {id: upward, do: ask permission}]
        south.chief: [{id: fine, when: permission is granted, do: permit}, {id: higher, do: ask permission}]
        south.crown: [{id: granted, do: permit, after: 1 h}]
      asks: [0 min]
    """)
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: completed 1:11",
        "#1 0:00 south.desk > south.chief: completed 1:00",
        "#2 0:00 south.chief > south.crown: completed 1:00",
    ]


def test_k325_where_nobody_is_above_there_is_no_permission_and_the_list_goes_on():
    """Permission. The question is never sent."""
    told = story("""
      policies: {south.chief: [{id: upward, do: ask permission}, {id: lift, do: accept}]}
      channels: {line: {ends: [north.desk, [south.desk, south.chief]]}}
      asks: [{to: south.chief}]
    """)
    assert told.life()[3:6] == [
        "0:00 south.chief asks upward, nobody",
        "0:00 south.chief takes up",
        "0:00 south.chief decides accept, due 0:00 by lift",
    ]


def test_k326_with_the_command_channel_down_there_is_no_permission_and_the_list_goes_on():
    """Permission / Closed channels. The question fails, and the asker reads its list afresh."""
    told = story(
        UPWARD,
        "channels: {wire: {kind: command, ends: [south.desk, south.chief], status: down}}\nasks: [0 min]",
    )
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: rejected 0:00",
        "#1 0:00 south.desk > south.chief: failed 0:00",
    ]
    assert told.life()[-2] == "0:00 south.desk decides reject, due 0:00 by tired"


def test_k327_upon_result_means_a_question_only_where_the_rule_says_so():
    """Permission. A rule that names the purpose permission sees it; the other sees the call only."""
    told = story(
        UPWARD,
        """
        counters: {calls: {label: Calls}, questions: {label: Questions}}
        effects:
          - {id: calls, upon: result(completed), do: {count: calls}}
          - {id: questions, upon: result(completed), when: purpose is permission, do: {count: questions}}
        asks: [0 min]
        """,
    )
    assert told.lines(EventKind.COUNTED) == ["1:00 questions 1", "1:11 calls 1"]


def test_k328_a_question_has_neither_patience_nor_gatekeepers():
    """Permission. It stays open when the chief is silent; the caller gives up."""
    told = story(UPWARD, "policies: {south.chief: [{id: silent, do: ignore}]}\nasks: [0 min]")
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: ignored 12:00",
        "#1 0:00 south.desk > south.chief: pending",
    ]


def test_k329_a_call_withdrawn_by_the_very_question_leaves_the_question_alone():
    """Permission. The permission contact outlives the contact that asked, and nothing happens to that any more."""
    told = story(
        WAITS + TIRED,
        """
        policies: {south.chief: [{id: fine, do: permit, after: 1 h}]}
        effects:
          - {id: hang_up, upon: requested, when: purpose is permission, do: {withdraw: south.desk, office: north.desk}}
        asks: [0 min]
        """,
    )
    assert told.life()[2:] == ["0:00 south.desk decides ask permission, due 0:00 by upward", "0:00 withdrawn"]
    assert told.ledger()[1] == "#1 0:00 south.desk > south.chief: completed 1:00"


def test_k330_a_question_that_is_withdrawn_lets_the_asker_go_on_without_an_answer():
    """Permission. It was neither granted nor refused."""
    told = story(
        UPWARD,
        "asks: [0 min]\ninputs: [{at: 30 min, by: south.desk, do: {withdraw: south.chief}}]",
    )
    assert told.ledger() == [
        "#0 0:00 north.desk > south.desk: rejected 0:30",
        "#1 0:00 south.desk > south.chief: withdrawn 0:30",
    ]
    assert "by tired" in told.life()[-2]


def test_k331_a_question_goes_by_the_first_command_channel_that_is_not_closed():
    """Permission. A second wire is there for the day on which the first is down."""
    told = story(
        UPWARD,
        """
        channels:
          wire: {kind: command, ends: [south.desk, south.chief], status: down}
          runner: {kind: command, ends: [south.desk, south.chief]}
        asks: [0 min]
        """,
    )
    assert told.life(1)[0] == "0:00 south.desk asks south.chief on runner"
    assert told.ledger()[0] == "#0 0:00 north.desk > south.desk: completed 1:11"
