"""Reasons, and what the requester sees of a contact."""

import pytest

from simulator.vocabulary import Reason, word
from simulator.world.visible import visible_lives
from tests.catalogue.settings import SECOND
from tests.catalogue.story import story

WRITTEN = [reason for reason in Reason if reason is not Reason.NONE]


@pytest.mark.parametrize("reason", WRITTEN, ids=word)
def test_k1022_every_reason_can_be_given_by_a_rule(reason):
    """Contacts. As the actual one and as the one told."""
    told = story(
        f"policies: {{south.desk: [{{id: declines, do: reject, reason: {{actual: {word(reason)}, "
        f"told: {word(reason)}}}}}]}}",
        "asks: [0 min]",
    )
    (contact,) = told.run.state.contacts
    assert (contact.actual, contact.told) == (reason, reason)


IGNORED = "policies: {south.desk: [{id: lift, do: accept}]}\nasks: [{patience: {desk: 1 h, answer: 1 h}}]"
OF_THE_ENGINE = {
    Reason.VACANCY: (IGNORED, "offices: {south.desk: {holders: [{since: 0 min, vacant: true}]}}"),
    Reason.OUT_OF_HOURS: (IGNORED, 'offices: {south.desk: {hours: "Mon-Fri 09:00-18:00"}}'),
    Reason.OVERLOAD: (
        "policies: {south.desk: [{id: lift, do: accept, talk: 5 h}]}",
        "offices: {south.desk: {capacity: 1}}\nasks: [{at: 1 min, patience: {desk: 1 h, answer: 1 h}}, 0 min]",
    ),
    Reason.TECHNICAL: (IGNORED, "channels: {line: {status: down}}"),
    Reason.WRONG_SCOPE: (IGNORED, "channels: {line: {purposes: [warn]}}"),
    Reason.UNDECIDED: ("policies: {south.desk: [{id: declines, when: now > 1 d, do: reject}]}", "asks: [0 min]"),
    Reason.WRONG_COUNTERPART: (
        SECOND,
        "policies: {south.desk: [{id: a, do: redirect, to: south.aide}], "
        "south.aide: [{id: b, do: redirect, to: south.desk}]}\nasks: [0 min]",
    ),
}


@pytest.mark.parametrize("reason", OF_THE_ENGINE, ids=word)
def test_k1023_some_reasons_come_of_themselves(reason):
    """Contacts. No rule names them."""
    contacts = story(*OF_THE_ENGINE[reason]).run.state.contacts
    assert contacts[-1].actual == reason


# What the requester sees.


def seen(*texts):
    """What the requester of the first contact saw: signs and minutes."""
    told = story(*texts)
    life = visible_lives(told.scenario.program, told.run.parameters, told.run.rows)[0]
    return [(one.sight.name.lower(), one.since // 60_000, word(one.told)) for one in life]


LETTERS = "channels: {line: {kind: request, notice: 0 min, setup: 1 min}}"


def test_k1024_the_requester_sees_what_it_is_told():
    """What the requester sees. A desk, a time to wait, an appointment, the talk, the end."""
    told = seen(
        LETTERS,
        """
        channels: {line: {notice: 1 h}}
        policies:
          south.desk:
            - {id: later, do: delay, after: 30 min, reason: {actual: leverage, told: no facts yet}}
            - {id: lift, do: accept, after: 10 min}
        asks: [0 min]
        """,
    )
    assert told == [
        ("sent", 0, "none"),
        ("acknowledged", 0, "none"),
        ("waits", 0, "no facts yet"),
        ("accepted", 40, "none"),
        ("in_progress", 101, "none"),
        ("ended", 111, "none"),
    ]


def test_k1025_a_desk_that_lets_it_ring_looks_like_an_empty_one():
    """What the requester sees. On a channel that rings, silence is all there is."""
    silent = "policies: {south.desk: [{id: rings, do: ignore, reason: leverage}]}"
    waits = "asks: [{patience: {desk: 1 h, answer: 1 h}}]"
    empty = "channels: {line: {status: [open, {announced: open, actual: unattended}]}}"
    assert seen(silent, waits) == seen(silent, waits, empty) == [("sent", 0, "none"), ("ended", 60, "none")]


OUTWARDLY_ONE = {
    "at once": "policies: {south.desk: [{id: declines, do: reject, after: 1 h, "
    "reason: {actual: leverage, told: no facts yet}}]}",
    "for another reason": "policies: {south.desk: [{id: declines, do: reject, after: 1 h, "
    "reason: {actual: internal disagreement, told: no facts yet}}]}",
    "by asking upward": """
        policies:
          south.desk:
            - id: declines
              when: permission is refused
              do: reject
              reason: {actual: no authority yet, told: no facts yet}
            - {id: upward, do: ask permission}
          south.chief: [{id: refuse, do: reject, after: 1 h}]
        """,
    "by a gatekeeper": """
        offices: {south.gate: {kind: gatekeeper, hours: always}}
        channels: {line: {via: south.gate}}
        policies:
          south.gate: [{id: onward, do: accept, after: 20 min}]
          south.desk: [{id: declines, do: reject, after: 40 min, reason: {actual: leverage, told: no facts yet}}]
        """,
    "on second thoughts": """
        incidents: {clash: [{stage: shot, at: 30 min, public: true}]}
        policies:
          south.desk:
            - id: declines
              when: known(clash.shot)
              do: reject
              after: 30 min
              reason: {actual: leverage, told: no facts yet}
            - {id: lifts, do: accept, after: 2 h}
        """,
}


@pytest.mark.parametrize("inner", OUTWARDLY_ONE.values(), ids=list(OUTWARDLY_ONE))
@pytest.mark.parametrize("channel", ["", LETTERS], ids=["ringing", "written"])
def test_k1026_lives_that_differ_inwardly_look_the_same(inner, channel):
    """What the requester sees. Actual reasons, who had it and who was asked never show."""
    texts = [channel or "{}", "asks: [0 min]"]
    assert seen(*texts, inner) == seen(*texts, OUTWARDLY_ONE["at once"])
