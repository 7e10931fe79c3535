"""What is spoken of and published, what sides can do, what control gives by hand."""

from simulator.measures.measure import measure_run
from simulator.vocabulary import EventKind
from tests.catalogue.story import story

SPEAK = """
topics: {ferry: {}, trade: {}, linkage: {}}
channels:
  north_says: {kind: public, ends: [north.desk]}
  south_says: {kind: public, ends: [[south.desk, south.chief]]}
policies: {south.desk: [{id: lift, do: accept}]}
"""
APART = "measures: {apart: {label: Apart, take: value at end, value: 'divergence(north, south, talks)'}}"
FLEET = """
counters: {moves: {}}
actions: {fleet: {by: south.desk, authority: south.chief, do: {count: moves}}}
"""
MOVE = "inputs: [{at: 1 h, by: south.desk, do: {action: fleet}}]"


def says(side, at, topics):
    return f"{{at: {at}, by: {side}.desk, do: {{state: {side}_says, matter: talks, topics: [{topics}]}}}}"


def inputs(*items):
    return f"inputs: [{', '.join(items)}]"


def apart(told):
    (value,) = measure_run(told.scenario.program, told.run.parameters, told.run.rows)
    return value.value


def test_k1401_a_contact_says_what_it_speaks_of_right_after_the_request():
    """Topics. One row, and none where nothing is named."""
    told = story(SPEAK, "asks: [{at: 0 min, topics: [ferry, not linkage]}, 1 h]")
    assert told.lines(EventKind.TOPICS) == ["#0 0:00 speaks of ferry, -linkage"]


def test_k1402_a_policy_may_ask_what_is_spoken_of_and_what_is_denied():
    """Topics. A topic that is not named is neither."""
    rule = "policies: {south.desk: [{id: no_trade, when: mentions(trade), do: reject}, {id: lift, do: accept}]}"
    told = story(SPEAK, rule, "asks: [{at: 0 min, topics: [not trade]}, {at: 1 h, topics: [trade]}]")
    assert [line.split(": ")[1] for line in told.ledger()] == ["completed 0:11", "rejected 1:00"]


def test_k1403_two_accounts_without_a_common_topic_diverge_wholly():
    """Topics. 1 - |A and B| / |A or B|."""
    assert apart(story(SPEAK, APART, inputs(says("north", "1 h", "ferry"), says("south", "2 h", "trade")))) == 1.0


def test_k1404_of_three_topics_in_all_one_is_shared():
    """Topics. One of three: 2/3."""
    told = story(SPEAK, APART, inputs(says("north", "1 h", "ferry, trade"), says("south", "2 h", "trade, linkage")))
    assert apart(told) == 1.0 - 1.0 / 3.0


def test_k1405_to_deny_a_topic_is_not_to_keep_silent_about_it_and_not_to_affirm_it():
    """Topics. A denial shares with a denial only."""
    same = inputs(says("north", "1 h", "not linkage"), says("south", "2 h", "not linkage"))
    other = inputs(says("north", "1 h", "linkage"), says("south", "2 h", "not linkage"))
    assert (apart(story(SPEAK, APART, same)), apart(story(SPEAK, APART, other))) == (0.0, 1.0)


def test_k1406_where_one_side_is_silent_there_is_no_number():
    """Topics. One-sided is a category of its own, never averaged with numbers."""
    told = story(SPEAK, APART, inputs(says("north", "1 h", "ferry")))
    assert apart(told) != apart(told)


def test_k1407_what_a_side_says_in_several_statements_adds_up():
    """Topics. The account of a side is all that it has said of the latest occurrence."""
    items = (says("north", "1 h", "ferry"), says("north", "2 h", "trade"), says("south", "3 h", "ferry, trade"))
    assert apart(story(SPEAK, APART, inputs(*items))) == 0.0


def test_k1408_what_was_said_of_an_earlier_occurrence_is_no_account_of_this_one():
    """Topics. Both sides must speak of the same occurrence."""
    again = "incidents: {alarm: [{stage: rings, at: 0 min, every: 90 min, public: true}]}"
    said = [says(side, at, "ferry").replace("talks", "alarm") for side, at in (("north", "1 h"), ("south", "100 min"))]
    told = story(SPEAK, again, APART.replace("talks", "alarm"), inputs(*said))
    assert apart(told) != apart(told)


def test_k1409_a_condition_on_what_is_published_is_watched():
    """Watched conditions. It fires when the second side has spoken."""
    gap = "outcomes: {gap: {label: Gap, when: 'divergence(north, south, talks) > 0.5'}}"
    told = story(SPEAK, gap, inputs(says("north", "1 h", "ferry"), says("south", "2 h", "trade")))
    assert (told.outcome, told.run.rows[-1].time_ms) == ("gap", 2 * 3_600_000)


READOUTS = """
readouts:
  north.desk: [{id: account, about: result(completed), channel: north_says, topics: [ferry], after: 2 h}]
  south.desk: [{id: account, about: result(completed), channel: south_says, topics: [trade], after: 1 h}]
"""


def test_k1411_either_end_publishes_its_account_of_a_contact():
    """Readouts. The requester and the addressee, each in its time."""
    told = story(SPEAK, READOUTS, "asks: [0 min]")
    assert told.ledger()[1:] == [
        "#1 1:11 south.desk > south.desk: completed 1:11",
        "#2 2:11 north.desk > north.desk: completed 2:11",
    ]


def test_k1412_a_readout_calls_for_no_readout():
    """Readouts. What is said in public is no contact with anybody."""
    told = story(SPEAK, READOUTS, inputs(says("north", "1 h", "ferry")))
    assert len(told.ledger()) == 1


def test_k1413_silence_is_a_choice_and_leaves_its_trace():
    """Readouts. The rule fired, and nothing was said."""
    silent = """
readouts:
  south.desk:
    - id: account
      about: result(completed)
      channel: south_says
      choose: [{id: none, share: 1, silent: true}, {id: frame, share: rest, topics: [trade]}]
"""
    told = story(SPEAK, silent, "asks: [0 min]")
    assert len(told.ledger()) == 1
    assert told.lines(EventKind.FIRED) == ["#0 0:11 fires account_asked.none"]


def test_k1414_an_account_may_follow_what_an_office_learns():
    """Readouts. The matter is that of what was learned."""
    told = story(
        SPEAK,
        "incidents: {alarm: [{stage: rings, at: 1 h, public: true}]}",
        "readouts: {south.desk: [{id: line, about: learned(alarm.rings), channel: south_says, topics: [not linkage]}]}",
    )
    assert told.lines(EventKind.TOPICS) == ["#0 1:00 speaks of -linkage"]


def test_k1421_an_action_waits_for_the_authority_above():
    """Actions. The question is a contact of permission, about a matter of the action's own."""
    told = story(FLEET, "policies: {south.chief: [{id: ok, when: matter is fleet, do: permit, after: 2 h}]}", MOVE)
    assert told.lines(EventKind.ACTED) == ["#0 1:00 south.desk asks #0 for fleet", "#0 3:00 south.desk does fleet"]
    assert told.lines(EventKind.COUNTED) == ["3:00 moves 1"]


def test_k1422_without_the_authority_it_is_not_done():
    """Actions. A refusal is told in a row of its own."""
    told = story(FLEET, "policies: {south.chief: [{id: never, do: reject, after: 2 h}]}", MOVE)
    assert told.lines(EventKind.ACTED)[1:] == ["#0 3:00 south.desk may not do fleet"]
    assert told.count(EventKind.COUNTED) == 0


def test_k1423_delegated_authority_and_a_grant_that_still_holds_need_no_question():
    """Actions. A permission holds for its matter."""
    told = story(FLEET, "offices: {south.desk: {delegated: [fleet]}}", MOVE)
    assert told.lines(EventKind.ACTED) == ["1:00 south.desk does fleet"]


def test_k1424_the_authority_itself_needs_nobody():
    """Actions."""
    own = "actions: {fleet: {by: [south.desk, south.chief], authority: south.chief, do: {count: moves}}}"
    told = story(FLEET, own, MOVE.replace("by: south.desk", "by: south.chief"))
    assert told.lines(EventKind.ACTED) == ["1:00 south.chief does fleet"]


def test_k1425_what_is_done_or_asked_already_is_not_done_again():
    """Actions. `once: false` lets it."""
    twice = "inputs: [{at: 1 h, by: south.desk, do: {action: fleet}}, {at: 2 h, by: south.desk, do: {action: fleet}}]"
    free = FLEET.replace("authority: south.chief, ", "")
    assert story(free, twice).lines(EventKind.REFUSED) == ["2:00 south.desk refused: nothing changed"]
    again = story(free.replace("do: {count", "once: false, do: {count"), twice)
    assert again.lines(EventKind.COUNTED) == ["1:00 moves 1", "2:00 moves 2"]


def test_k1426_an_office_that_may_not_and_one_whose_condition_does_not_hold_are_refused():
    """Actions. The refusal says which."""
    told = story(FLEET, MOVE.replace("by: south.desk", "by: north.desk"))
    assert told.lines(EventKind.REFUSED) == ["1:00 north.desk refused: not allowed"]
    condition = FLEET.replace("by: south.desk,", "by: south.desk, when: now > 2 h,")
    assert story(condition, MOVE).lines(EventKind.REFUSED) == ["1:00 south.desk refused: not now"]


def test_k1427_the_condition_is_looked_at_again_when_authority_comes():
    """Actions. Two hours later it holds no more."""
    late = FLEET.replace("by: south.desk,", "by: south.desk, when: now < 2 h,")
    told = story(late, "policies: {south.chief: [{id: ok, do: permit, after: 2 h}]}", MOVE)
    assert told.lines(EventKind.ACTED)[1:] == ["#0 3:00 south.desk may not do fleet"]


def test_k1428_with_nobody_to_ask_there_is_no_authority():
    """Actions. The channel upward is closed by being down for good."""
    cut = "channels: {up: {kind: command, ends: [[south.desk], [south.chief]], status: down}}"
    told = story(FLEET, cut, "policies: {south.chief: [{id: ok, do: permit}]}", MOVE)
    assert told.lines(EventKind.ACTED)[-1] == "#0 1:00 south.desk may not do fleet"


def test_k1429_a_rule_acts_through_the_same_door_and_effects_see_the_deed():
    """Actions. Asked for is not done yet."""
    told = story(
        FLEET,
        "initiative: {south.desk: [{id: moves, at: 1 h, do: {action: fleet}}]}",
        "policies: {south.chief: [{id: ok, do: permit, after: 1 h}]}",
        "counters: {seen: {}}",
        "effects: [{id: sees, upon: acted(fleet), do: {count: seen}}]",
    )
    assert told.lines(EventKind.COUNTED) == ["2:00 seen 1", "2:00 moves 1"]


def test_k1431_control_gives_an_inject_by_hand():
    """Inputs. It waits for nobody else's trigger."""
    rumour = "injects: [{id: rumour, by_hand: true, do: {count: moves}}]\ncounters: {moves: {}}"
    told = story(rumour, "inputs: [{at: 1 h, by: control, do: {inject: rumour}}]")
    assert told.lines(EventKind.INPUT, EventKind.COUNTED) == ["1:00 scenario wants to inject", "1:00 moves 1"]
    assert story(rumour).count(EventKind.FIRED) == 0


def test_k1432_an_inject_whose_condition_does_not_hold_is_refused():
    """Inputs."""
    rumour = "injects: [{id: rumour, by_hand: true, when: now > 2 h, do: {count: moves}}]\ncounters: {moves: {}}"
    told = story(rumour, "inputs: [{at: 1 h, by: control, do: {inject: rumour}}]")
    assert told.lines(EventKind.REFUSED) == ["1:00 scenario refused: not now"]


def test_k1441_a_measure_may_wait_for_the_status_of_one_channel():
    """Measures. Only a true status counts, not what is announced."""
    back = "measures: {apart: {label: Back, take: last, of: status(line), when: status(line) is open}}"
    shut = "{at: 1 h, by: south.desk, do: {close: line}}, {at: 3 h, by: south.desk, do: {reopen: line, which: actual}}"
    told = story(back, f"inputs: [{shut}, {{at: 4 h, by: south.desk, do: {{reopen: line, which: announced}}}}]")
    assert apart(told) == 3 * 3_600_000


def test_k1442_a_measure_of_an_action_counts_what_is_done_and_not_what_is_asked():
    """Measures."""
    counts = "measures: {apart: {label: Deeds, take: count, of: acted(fleet)}}"
    told = story(FLEET, counts, "policies: {south.chief: [{id: ok, do: permit, after: 2 h}]}", MOVE)
    assert apart(told) == 1.0
