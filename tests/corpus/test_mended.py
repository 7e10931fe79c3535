"""What random scenarios found wrong, each told once in the smallest world that shows it."""

from simulator.engine import run
from simulator.measures.closure import closures
from simulator.vocabulary import CAUSE_INPUT, EventKind, Fault, Reason
from simulator.world.visible import visible_lives
from tests.corpus.small import ASK, minutes, played, results, rows_of, small


def test_a_windowed_count_remembers_every_increment_within_its_window():
    found = played("""
      counters: {calls: {window: 1 h, size: 8}}
      variables: {last: {bounds: 0 to 9}}
      effects:
        - {id: counts, upon: every 10 min, do: {count: calls}}
        - {id: reads, upon: every 10 min, do: {set: last, to: "count(calls, window)"}}
    """)
    assert [row.x for row in rows_of(found, EventKind.VARIABLE)] == [1, 2, 3, 4, 5, 6]


def test_a_window_that_forgets_what_it_should_remember_ends_the_run():
    found = played("""
      counters: {calls: {window: 1 h, size: 3}}
      effects: [{id: counts, upon: every 10 min, do: {count: calls}}]
    """)
    assert found.fault is Fault.COUNTER
    assert minutes(found, EventKind.COUNTED) == [10, 20, 30]


def test_an_increment_may_take_the_place_of_one_that_has_left_the_window():
    found = played("""
      counters: {calls: {window: 30 min, size: 3}}
      effects: [{id: counts, upon: every 10 min, do: {count: calls}}]
    """)
    assert found.fault is None


def test_an_input_says_that_an_input_caused_it():
    found = played(f"scripts: {{play: {{inputs: [{{at: 3 min, by: ard.desk, do: {ASK}}}]}}}}", script=0)
    (entered,) = rows_of(found, EventKind.INPUT)
    assert entered.cause == CAUSE_INPUT
    assert rows_of(found, EventKind.REQUESTED)[0].cause == entered.seq


def test_nothing_connects_on_a_line_that_closes_while_its_calls_are_being_cut():
    found = played(f"""
      offices: {{bel.desk: {{capacity: 2}}}}
      channels: {{line: {{capacity: 1}}}}
      policies: {{bel.desk: [{{id: lifts, do: accept, talk: 50 min}}]}}
      initiative: {{ard.desk: [{{id: twice, upon: start, do: [{ASK}, {ASK}]}}]}}
      injects: [{{id: shut, at: 10 min, do: {{close: line, side: bel}}}}]
    """)
    assert results(found) == ["dropped", "cancelled"]
    assert len(rows_of(found, EventKind.CONNECTING)) == 1


def test_a_kept_appointment_waits_behind_those_that_wait_for_the_line_already():
    """The desk gets its place back from the call that ends, but the line was promised to the chief's caller."""
    to_head = ASK.replace("ask: bel.desk", "ask: bel.head")
    found = played(
        f"""
      channels: {{line: {{capacity: 1, setup: 0 min}}}}
      policies: {{bel.desk: [{{id: lifts, do: accept}}], bel.head: [{{id: lifts, do: accept}}]}}
      initiative:
        ard.desk: [{{id: one, at: 0 min, do: {ASK}}}, {{id: two, at: 1 min, do: {to_head}}}]
        ard.unit: [{{id: three, at: 2 min, do: {ASK}}}]
      scripts: {{play: {{inputs: [{{at: 3 min, by: bel.desk, do: {{decide: accept, request_of: ard.unit}}}}]}}}}
    """,
        script=0,
    )
    assert [row.contact for row in rows_of(found, EventKind.CONNECTED)] == [0, 1, 2]
    assert minutes(found, EventKind.CONNECTED) == [0, 5, 10]


def test_a_request_that_is_withdrawn_while_permission_is_being_asked_stays_ended():
    found = played(f"""
      policies:
        bel.desk: [{{id: up, do: ask permission}}]
        bel.head: [{{id: lifts, do: permit, after: 1 min}}]
      initiative: {{ard.desk: [{{id: call, upon: start, do: {ASK}}}]}}
      effects:
        - {{id: drops, upon: requested, when: purpose is permission, do: {{withdraw: bel.desk, office: ard.desk}}}}
    """)
    assert results(found) == ["withdrawn", "completed"]
    assert rows_of(found, EventKind.ASKED) == []


def test_a_duration_beyond_all_time_ends_the_run():
    found = played("""
      parameters: {big: {value: 1e300, range: 0 to 1e300, label: big, basis: "judgement: too much"}}
      effects: [{id: never, upon: start, after: big * 1 h, do: {rung: R1, side: ard}}]
    """)
    assert found.fault is Fault.TIME


def test_silences_and_statements_within_each_other_are_never_too_deep_for_the_machine():
    """63 requests are taken up and ignored, each while the one before is dealt with; the last starts a quarrel."""
    asks = ", ".join([ASK] * 63)
    found = played(f"""
      policies: {{bel.desk: []}}
      offices: {{bel.desk: {{hours: "Mon-Fri 00:10-18:00"}}}}
      initiative:
        ard.desk: [{{id: many, upon: start, do: [{asks}]}}]
        bel.head:
          - {{id: says, upon: learned(loop.a), do: {{state: word, matter: talks}}}}
          - {{id: more, upon: learned(word), do: {{state: word, matter: talks}}}}
      counters: {{taken: {{}}}}
      incidents: {{loop: [{{stage: a, public: true}}]}}
      effects:
        - {{id: counts, upon: taken up, when: waited > 9 min, do: {{count: taken}}}}
        - {{id: starts, upon: taken up, when: count(taken) = 63, do: {{stage: loop.a}}}}
    """)
    assert found.fault is Fault.NESTING


def test_an_office_may_ask_in_vain_as_often_as_it_has_rules():
    rules = ", ".join(f"{{id: up{number}, do: ask permission}}" for number in range(300))
    found = played(f"""
      channels:
        inside: {{kind: command, ends: [bel.desk, bel.head], status: down}}
        other: {{kind: command, ends: [ard.desk, ard.unit]}}
      policies: {{bel.desk: [{rules}]}}
      initiative: {{ard.desk: [{{id: call, upon: start, do: {ASK}}}]}}
    """)
    assert found.fault is None
    assert results(found) == ["ignored", *["failed"] * 300]


def test_an_office_that_learns_by_its_own_grant_has_granted_all_the_same():
    found = played(f"""
      incidents: {{news: [{{stage: a, at: 1 min}}]}}
      policies:
        bel.desk: [{{id: up, do: ask permission}}]
        bel.head:
          - {{id: refuses, when: known(news.a), do: reject, after: 3 min}}
          - {{id: grants, do: permit, after: 5 min, reason: leverage}}
      initiative: {{ard.desk: [{{id: call, upon: start, do: {ASK}}}]}}
      effects: [{{id: tells, upon: permission, do: {{learn: news.a, office: bel.head}}}}]
    """)
    assert len(rows_of(found, EventKind.DECIDED, 1)) == 1
    assert found.state.contacts[1].actual is Reason.LEVERAGE


def test_a_line_that_fails_by_itself_is_a_closure_that_measures_count():
    compiled = small("channels: {line: {fails: 10 min, repair: 5 min}}")
    found = closures(compiled.program, run(compiled).rows, 100 * 60_000)
    assert [(one.closed_at // 60_000, one.lag.time // 60_000) for one in found[:2]] == [(10, 5), (25, 5)]


RELAY = """
sides: {cor: {}}
offices: {cor.envoy: {kind: ministry, hours: always}}
channels: {mail: {kind: relay, ends: [ard.desk, bel.desk], relayer: cor.envoy, transmit: 0 min}}
"""
MAIL = ASK.replace("channel: line", "channel: mail")
TOLD_TO_WAIT = f"""{RELAY}
policies:
  cor.envoy: [{{id: later, do: delay, after: 10 min}}, {{id: passes, do: accept}}]
  bel.desk: [{{id: silent, do: ignore}}]
initiative: {{ard.desk: [{{id: call, upon: start, do: {MAIL}}}]}}
"""


WITHDRAWN = f"""{RELAY}
policies: {{cor.envoy: [{{id: passes, do: accept}}], bel.desk: [{{id: silent, do: ignore, after: 20 min}}]}}
scripts:
  play:
    inputs:
      - {{at: 0 min, by: ard.desk, do: {MAIL}}}
      - {{at: 20 min, by: ard.desk, do: {{withdraw: bel.desk}}}}
"""


def signs(text, script=-1):
    """What the requester of the first contact saw, and when."""
    found = played(text, script=script)
    life = visible_lives(small(text).program, found.parameters, found.rows)[0]
    return [(one.sight.name.lower(), one.since // 60_000) for one in life]


def test_whoever_was_told_to_wait_by_a_relayer_sees_no_more_when_it_passes_on():
    assert signs(TOLD_TO_WAIT) == [("sent", 0), ("acknowledged", 0), ("waits", 0), ("ended", 50)]


def test_whoever_withdraws_when_the_other_side_lets_it_be_knows_its_own_act():
    assert signs(WITHDRAWN, script=0) == [("sent", 0), ("acknowledged", 0), ("ended", 20)]


def test_a_relayer_that_is_a_gatekeeper_elsewhere_changes_nothing_there():
    found = played(f"""
      offices: {{bel.desk: {{capacity: 2}}}}
      channels:
        line: {{kind: request, via: bel.head, ends: [[ard.desk, ard.unit], bel.desk]}}
        envoy: {{kind: relay, ends: [ard.desk, bel.desk], relayer: bel.head, transmit: 1 min}}
      policies:
        bel.desk: [{{id: lifts, do: accept}}]
        bel.head: [{{id: carries, do: accept, passes: {{tone: harsher}}}}]
      initiative: {{ard.desk: [{{id: calls, upon: start, do: [{ASK}, {ASK.replace("line", "envoy")}]}}]}}
    """)
    assert [row.contact for row in rows_of(found, EventKind.PASSED_ON)] == [0, 1]
    assert [row.contact for row in rows_of(found, EventKind.DISTORTED)] == [1]


def test_who_waits_when_a_forum_ends_is_not_connected_by_the_end_of_another():
    found = played(f"""
      offices: {{bel.desk: {{capacity: 2}}}}
      variables: {{slow: {{start: 1}}}}
      injects: [{{id: quicker, at: 2 min, do: {{set: slow, to: 0}}}}]
      calendars: {{days: {{every: 90 min, first: 0 min, lasts: 20 min}}}}
      channels:
        forum: {{kind: sideline, ends: [[ard.desk, ard.unit], bel.desk], calendar: days, capacity: 1,
                notice: 0 min, setup: 30 min * slow, talk: 5 min}}
      policies: {{bel.desk: [{{id: lifts, do: accept}}]}}
      initiative:
        ard.desk: [{{id: calls, upon: start, do: {ASK.replace("line", "forum")}}}]
        ard.unit: [{{id: calls, at: 1 min, do: {ASK.replace("line", "forum")}}}]
    """)
    assert results(found) == ["cancelled", "cancelled"]
    assert rows_of(found, EventKind.CONNECTED) == []
