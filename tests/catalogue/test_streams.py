"""Streams: what keeps its luck when its id is changed, and what is made of it."""

import pytest

from simulator.vocabulary import EventKind
from tests.catalogue.story import play, world

SEEDS = range(8)
"""Enough that two coins hardly ever fall alike."""
COIN = """
policies:
  south.desk:
    - {id: coin, chance: 0.5, do: reject, after: 1 min to 1 h}
    - {id: lift, do: accept, after: 1 min to 1 h}
"""
LIFT = "policies: {south.desk: [{id: lift, do: accept}]}"


def logs(name, carried, *texts):
    """By seed, the log of a world in which something is called so.

    Its stream is `oak`, or nothing is said of it; that of an office is `south.oak`.
    """
    stream, office = (", stream: oak", ", stream: south.oak") if carried else ("", "")
    written = (text.replace("NAME", name).replace(", STREAM", stream).replace(", OFFICE", office) for text in texts)
    scenario = world(*written)
    return [play(scenario, seed).run.rows for seed in SEEDS]


def follows_its_stream(*texts):
    """The log is the same number by number under another id with the stream; and luck goes by it."""
    plain = logs("oak", False, *texts)
    assert logs("elm", True, *texts) == plain
    assert logs("elm", False, *texts) != plain


@pytest.mark.parametrize("label", ["", "label: Something, "])
def test_k9601_a_demand_keeps_the_luck_of_its_matter(label):
    """How luck is drawn / Demands."""
    bond = "demands: {NAME: {" + label + "of: south, by: north, about: act, STREAM}}"
    follows_its_stream(bond, COIN, "asks: [{at: 1 h, matter: NAME}]")


@pytest.mark.parametrize("label", ["", "label: Something, "])
def test_k9602_a_promise_keeps_the_luck_of_its_matter(label):
    """How luck is drawn / Promises."""
    bond = "promises: {NAME: {" + label + "by: south, to: north, STREAM}}"
    follows_its_stream(bond, COIN, "asks: [{at: 1 h, matter: NAME}]")


@pytest.mark.parametrize("label", ["", "label: Something, "])
def test_k9603_an_agreement_keeps_the_luck_of_its_matter(label):
    """How luck is drawn / Agreements."""
    bond = "agreements: {NAME: {" + label + "between: [south, north], STREAM}}"
    follows_its_stream(bond, COIN, "asks: [{at: 1 h, matter: NAME}]")


def test_k9604_an_action_keeps_its_luck():
    """How luck is drawn / Actions. Whether it succeeds, and when."""
    follows_its_stream("""
      actions: {NAME: {label: Sail, by: north.desk, chance: 0.5, after: 1 min to 1 h, do: {rung: R2}, STREAM}}
      initiative: {north.desk: [{id: sails, upon: start, do: {action: NAME}}]}
    """)


def test_k9605_an_action_keeps_the_luck_of_its_permission():
    """How luck is drawn / Actions. Without it the same act has the same matter."""
    follows_its_stream("""
      actions: {NAME: {label: Sail, by: south.desk, authority: south.chief, do: {rung: R2}, STREAM}}
      policies: {south.chief: [{id: coin, chance: 0.5, do: permit, after: 1 min to 1 h}, {id: refuse, do: reject}]}
      initiative: {south.desk: [{id: sails, upon: start, do: {action: NAME}}]}
    """)


LEAKY = """
channels:
  NAME: {kind: staffed, ends: [north.desk, south.desk], leaks: {chance: 0.5, after: 1 min to 1 h TO}, STREAM}
asks: [{at: 0 min, channel: NAME}, {at: 1 h, channel: NAME}]
"""


def test_k9606_a_leak_follows_the_stream_of_its_channel():
    """How luck is drawn / Leaks. Whether anything gets out, and when."""
    follows_its_stream(LIFT, LEAKY.replace(" TO", ""))


def test_k9607_who_hears_of_a_leak_and_tells_others_follows_the_stream_of_the_channel():
    """How luck is drawn / Leaks. Accounts and their hops go by the stage, and this one by the channel."""
    hops = "offices: {south.desk: {hop: 1 min}, south.chief: {hop: 1 min to 1 h}}"
    follows_its_stream(LIFT, hops, LEAKY.replace("chance: 0.5, after: 1 min to 1 h TO", "to: south.desk"))


REOPENS = "reopens: {SIDE: {when: now >= 1 h, test_every: 1 h, after: 1 h to 9 h}}"


def test_k9608_a_reopening_follows_the_stream_of_its_channel():
    """How luck is drawn / Reopening."""
    line = "channels: {NAME: {kind: staffed, ends: [north.desk, south.desk], status: suspended, OPEN, STREAM}}"
    follows_its_stream(line.replace("OPEN", REOPENS.replace("SIDE", "south")))


def test_k9609_a_reopening_follows_the_stream_of_its_side():
    """How luck is drawn / Reopening. The office has a stream of its own."""
    line = "channels: {wire: {kind: staffed, ends: [north.desk, NAME.desk], status: suspended, OPEN}}"
    side = "sides: {NAME: {label: West, STREAM}}\noffices: {NAME.desk: {kind: hotline desk, stream: west.desk}}"
    follows_its_stream(side, line.replace("OPEN", REOPENS.replace("SIDE", "NAME")))


def test_k9610_a_readout_keeps_its_luck():
    """How luck is drawn / Readouts. That of the requester."""
    follows_its_stream(
        LIFT,
        "channels: {word: {kind: public, ends: [north.desk]}}",
        "readouts: {north.desk: [{id: NAME, about: result, channel: word, chance: 0.5, after: 1 h to 2 h, STREAM}]}",
        "asks: [0 min, 2 h]",
    )


def test_k9611_the_readout_of_who_was_asked_keeps_its_luck():
    """How luck is drawn / Readouts. It is another rule than that of the requester, and draws for itself."""
    text = """
      channels: {word: {kind: public, ends: [WHO.desk]}}
      readouts: {WHO.desk: [{id: NAME, about: result, channel: word, chance: 0.5, after: 1 h to 2 h, STREAM}]}
      asks: [0 min, 2 h]
    """
    follows_its_stream(LIFT, text.replace("WHO", "south"))


NOTICE = """
agreements:
  PACT:
    between: [north, south]
    notification:
      activities: EXERCISE
      channel: line
      after: 1 min to 9 h
      patience: {answer: 2 h}
      major: {north: "true", south: "true"}
      notifies: {north: north.desk, south: south.desk}
      to: {north: north.desk, south: south.desk}
    PACT_STREAM
incidents:
  EXERCISE:
    - {stage: planned, at: 1 h, by: north, seen_by: [north.desk] EXERCISE_STREAM}
    - {stage: begins, after: 20 h, by: north, public: true}
"""


def noticed(agreement, activity, *streams):
    """When notice was given, by seed."""
    pact, exercise = (*streams, "", "")[:2]
    text = NOTICE.replace("PACT_STREAM", pact).replace("EXERCISE_STREAM", exercise)
    text = text.replace("PACT", agreement).replace("EXERCISE", activity)
    scenario = world(LIFT, text)
    return [play(scenario, seed).lines(EventKind.REQUESTED) for seed in SEEDS]


def test_k9612_notice_follows_the_stream_of_its_agreement():
    """How luck is drawn / Notification. Of the agreement, of the activity, and of both."""
    plain = noticed("code", "exercise")
    assert noticed("oak", "exercise", "stream: code") == plain != noticed("oak", "exercise")
    assert noticed("code", "elm", "", ", stream: exercise") == plain != noticed("code", "elm")
    assert noticed("oak", "elm", "stream: code", ", stream: exercise") == plain


def test_k9613_a_price_keeps_its_luck():
    """How luck is drawn / Prices. What it costs may be that a talk is put off, for a time that is drawn."""
    follows_its_stream(
        "channels: {line: {notice: 10 h}}",
        LIFT,
        "prices: {south.desk: [{id: NAME, doing: reject, do: PUT_OFF, STREAM}]}".replace(
            "PUT_OFF", "{postpone: south.desk, office: north.desk, by: 1 min to 1 h}"
        ),
        "matters: {trade: {label: Trade}}",
        "policies: {south.desk: [{id: refuse, when: matter is trade, do: reject}, {id: lift, do: accept}]}",
        "asks: [0 min, {at: 1 h, matter: trade}]",
    )


@pytest.mark.parametrize("which", ["office", "channel"])
def test_k9614_a_price_follows_the_streams_of_its_office_and_of_the_channel(which):
    """How luck is drawn / Prices. Closing the one line puts off what is to be said on the other."""
    put_off = "{postpone: south.desk, office: north.desk, by: 1 min to 1 h}"
    office, stream = ("south.NAME", ", OFFICE") if which == "office" else ("south.hall", "")
    wire, own = ("wire", "") if which == "office" else ("NAME", ", STREAM")
    follows_its_stream(
        f"offices: {{{office}: {{kind: hotline desk{stream}}}}}",
        f"prices: {{{office}: [{{id: dear, doing: close, do: {put_off}}}]}}",
        f"channels: {{line: {{notice: 10 h}}, {wire}: {{kind: staffed, ends: [north.desk, south.desk]{own}}}}}",
        LIFT,
        "asks: [0 min]",
        f"inputs: [{{at: 1 h, by: south.desk, do: {{close: {wire}, status: suspended}}}}]",
    )


@pytest.mark.parametrize(
    "rule",
    [
        "policies: {south.desk: [{id: NAME, chance: 0.5, do: reject, after: 1 min to 1 h, STREAM}, LIFT]}",
        "initiative: {south.desk: [{id: NAME, upon: request, chance: 0.5, after: 1 min to 1 h, do: ACT, STREAM}]}",
        "effects: [{id: NAME, upon: ended, chance: 0.5, after: 1 min to 1 h, do: ACT, STREAM}]",
        "injects: [{id: NAME, upon: ended, chance: 0.5, after: 1 min to 1 h, do: ACT, STREAM}]",
    ],
    ids=["policy", "initiative", "effect", "inject"],
)
def test_k9615_a_rule_keeps_its_luck(rule):
    """How luck is drawn. Of every kind."""
    acts = rule.replace("LIFT", "{id: lift, do: accept}").replace("ACT", "{rung: R2, side: south}")
    follows_its_stream(LIFT, acts, "asks: [0 min, 4 h]")


def test_k9616_a_script_keeps_its_luck():
    """How luck is drawn. A decision of a person takes effect after a time that is drawn."""
    decide = "{at: 1 h, by: south.desk, do: {decide: accept, request_of: north.desk, after: 1 min to 1 h}}"
    ask = "{ask: south.desk, channel: line, matter: talks, purpose: warn, patience: {answer: 9 h}}"
    asked = "{at: 0 h, by: north.desk, do: " + ask + "}"
    follows_its_stream("scripts: {NAME: {inputs: [" + asked + ", " + decide + "], STREAM}}")
