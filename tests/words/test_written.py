"""`show` leaves nothing out that a scenario says, and tells participants nothing that is for control."""

import json

import pytest

from simulator.scenario import schema
from simulator.scenario.annotation import fields
from simulator.scenario.loading import compile_text
from simulator.words.brief import Reader, brief
from simulator.words.catalog import scenario_record
from simulator.words.page import plain
from simulator.words.written import ON_THE_LINE, PUBLIC, RULES, UNTOLD

EVERYTHING = """\
openline: 1
title: "Everything that can be said"
case: fictional
summary: "A summary."
content_note: "A note."
teaches: "A lesson."
clock: {start: "2024-05-06T00:00Z", play: 1 d, horizon: 2 d}
use: parts/ladder
sides:
  north:
    label: Nordland
    zone: Europe/Oslo
    objectives: [{text: Calm, secret: true, measure: "1", weight: 2}]
    stream: first
  south: {label: Sudland, counterparts: {south.desk: north.desk}}
  third: {label: Thirdland}
offices:
  north.desk:
    label: Watch room
    side: north
    kind: hotline desk
    track: military
    rank: 3
    influence: 0.5
    zone: Europe/Paris
    hours: "Mon-Fri 09:00-18:00"
    holidays: ["2024-05-09"]
    capacity: 2
    reports_to: north.chief
    hop: 17 min
    reports: [{soften: {chance: 0.3, rung: R1}}]
    shares_with: north.aide
    holders: [{since: 0 h, attributes: {sanctioned: true}}, {since: 20 h, vacant: true}]
    overload: {queue: 3, do: reject}
    deadline: {after: 29 h, do: ignore}
    delegated: [talks]
    stream: watch
    source: book
  north.aide: {kind: working level}
  north.chief: {kind: leader}
  south.desk: {kind: hotline desk, label: Coast desk}
  south.gate: {kind: gatekeeper}
  third.envoy: {kind: embassy}
channels:
  phone:
    label: Defence telephone
    kind: request
    ends: [north.desk, south.desk]
    status: [open, {announced: open, actual: restricted}]
    via: south.gate
    takes_requests: false
    notice: 31 min
    transmit: 32 min
    setup: 33 min
    talk: 34 min
    interpretation: true
    capacity: 3
    purposes: [clarify, warn]
    scope: talks
    restricted_to: [warn]
    restricted_levels: [hotline desk]
    hidden_from: north.aide
    deniable: true
    fails: 35 d
    repair: 36 h
    leaks: {chance: 0.1}
    reopens: {south: {when: "now > 20 h", test_every: 1 h}}
    forms: [formal]
    custom: "an answer within two days"
    stream: p
    source: book
  wire: {kind: text, ends: [north.desk, south.desk], translate: 41 min, read: 42 min}
  friend: {kind: relay, ends: [north.desk, south.desk], relayer: third.envoy, receipt: 43 min}
  talks_table: {kind: meeting, ends: [north.desk, south.desk], calendar: sessions, agenda: "Safety at sea"}
  says: {kind: public, ends: [north.desk]}
calendars: {sessions: {label: Sessions, every: 5 d, first: 0 h, lasts: 8 h}}
matters: {talks: {label: The talks}}
topics: {fish: {label: Fish}}
incidents: {ferry: [{stage: hit, label: It is hit, at: 3 h, rung: R2, by: south.desk, seen_by: north.desk}]}
rule_sets: {south: {leverage: {label: A chip}, paralysis: {label: Nobody dares}}}
policies:
  south.desk:
    - {id: lifts, when: known(ferry.hit), do: accept, rule_set: leverage}
    - {id: cannot, do: ignore, rule_set: paralysis}
  south.gate: [{id: passes, do: accept}]
  north.desk: [{id: lifts, do: accept}]
  third.envoy: [{id: passes, do: accept}]
initiative:
  north.desk:
    - id: calls
      at: 9 h
      do: {ask: south.desk, channel: phone, matter: talks, purpose: clarify, patience: {answer: 8 h}}
demands: {boat: {label: Give the boat back, of: south, by: north, about: act}}
promises: {no_tow: {label: No tow, by: south, to: north, public: true}}
agreements: {code: {label: A code, text: "Be kind.", between: [north, south]}}
prices: {south.desk: [{id: face, doing: accept, do: {set: trouble, up: 1}, say: "Face."}]}
effects: [{id: more, upon: stage(ferry.hit), do: [{set: trouble, up: 1}, {count: hits}]}]
injects: [{id: press, at: 5 h, title: The press calls, to: north.desk, text: Well}]
readouts: {north.desk: [{id: account, about: result(completed), channel: says, topics: [fish]}]}
actions: {tow: {label: Tow the boat, by: south.desk, do: {set: trouble, up: 1}}}
variables: {trouble: {label: Trouble, bounds: "0 to 9"}}
beliefs: {meant: {label: It was meant, start: 0.4, truth: false}}
counters: {hits: {label: Hits}}
ladder: {departures: [{id: calms, side: south, rung: R2, to: R0, when: "now > 30 h", test_every: 1 h}]}
parameters: {luck: {value: 0.5, range: "0 to 1", label: Luck, basis: "judgement: none"}}
outcomes: {over: {label: It is over}}
measures: {talked: {label: Talks, take: count, of: result(completed)}}
checks: {few: {label: Few talks, share: talked < 3 and luck < 1, band: "0 to 1", kind: assumed}}
scripts: {historical: {label: What was done, inputs: []}}
seats: {watch: {label: The watch, offices: north.desk, brief: "Look out."}}
lesson: {takes: 90 min}
tasks: [{id: first_word, text: "Who speaks first?"}]
questions: ["Who knew?"]
sources: {book: {publisher: A press, title: A book}}
variants: {calm: {label: Calm, set: {luck: 0.1}}}
history: {north: [{at: 0 h, note: "It begins.", source: book}]}
"""
SCENARIO = compile_text(EVERYTHING)
CONTROL, CLASS = (scenario_record(SCENARIO, is_control=is_control) for is_control in (True, False))
PAGES = {is_control: plain(brief(SCENARIO, Reader(None, is_control))) for is_control in (True, False)}
IN_OTHER_WORDS = {
    "openline": "simulated",
    "clock": "horizon_ms",
    "use": "ladder",
    "incidents": "written",
    **dict.fromkeys(set(RULES) - {"prices", "injects"}, "written"),
}
"""Keys of a scenario that the record tells under another."""
ENTRIES = {"offices": schema.Office, "channels": schema.Channel}


def entries(section):
    """The entries of offices or channels as they were written."""
    return CONTROL["written"][section]


@pytest.mark.parametrize("key", sorted(fields(schema.Scenario)))
def test_every_section_of_the_format_is_in_the_record_and_something_is_in_it(key):
    assert key in EVERYTHING
    assert CONTROL[IN_OTHER_WORDS.get(key, key)]
    assert key == "use" or CONTROL["written"][key]


@pytest.mark.parametrize(
    ("section", "key"),
    [
        (name, key)
        for name, model in (("offices", schema.Office), ("channels", schema.Channel))
        for key in fields(model)
    ],
)
def test_every_key_of_an_office_and_of_a_channel_is_in_its_record_and_on_the_page(section, key):
    written = {name: entry[key] for name, entry in entries(section).items() if key in entry}
    assert written, "the scenario of this test says it"
    records = {record["id"]: record for record in CONTROL[section]}
    assert all(records[name].get(key) for name in written) or key == "takes_requests"
    assert key in ON_THE_LINE | UNTOLD or f"{key} " in PAGES[True]


def test_the_page_keeps_to_itself_what_only_keeps_luck():
    assert CONTROL["written"]["offices"]["north.desk"]["stream"] == "watch"
    assert "stream" not in PAGES[True]


def test_the_record_of_control_holds_the_whole_description():
    assert CONTROL["written"]["offices"]["north.desk"]["overload"] == {"queue": 3, "do": "reject"}
    assert CONTROL["written"]["ladder"]["rungs"]["R7"], "what is included, too"
    assert "written" not in CLASS


@pytest.mark.parametrize("section", ["offices", "channels"])
def test_participants_read_of_an_office_or_a_channel_what_is_public_and_how_long_things_take_is_not(section):
    curated = {"id", "label", "side", "kind", "reports_to", "ends", "via", "custom"}
    for record in CLASS[section]:
        assert record.keys() <= curated | PUBLIC[section]
    for secret in ("17 min", "29 h", "31 min", "33 min", "34 min", "35 d", "43 min", "soften", "0.1"):
        assert secret not in json.dumps(CLASS[section])
        assert secret not in PAGES[False].partition("rule sets")[0]
        assert secret in json.dumps(CONTROL)
        assert secret in PAGES[True]


def test_what_ties_two_sides_only_is_not_told_to_a_third():
    told = [[one["id"] for one in CLASS[section]] for section in ("demands", "promises", "agreements")]
    assert told == [[], ["no_tow"], ["code"]]
    assert [one["id"] for one in CONTROL["demands"]] == ["boat"]
    two = compile_text(EVERYTHING.replace("by: north, about", "public: true, by: north, about"))
    assert [one["id"] for one in scenario_record(two, is_control=False)["demands"]] == ["boat"]


@pytest.mark.parametrize(
    "text",
    [
        "holders (since 0 h, attributes (sanctioned true)), (since 20 h, vacant true)",
        "Agenda: Safety at sea",
        "sessions: Sessions",
        "every 5 d; first 0 h; lasts 8 h",
        "code: A code",
        "no_tow: No tow",
        "fish: Fish",
        "R0 Routine",
    ],
)
def test_the_page_of_participants_has_what_is_arranged(text):
    assert text in PAGES[False]


@pytest.mark.parametrize(
    "text",
    [
        "boat: Give the boat back",
        "meant: It was meant",
        "start 0.4; truth false",
        "trouble: Trouble",
        "hits: Hits",
        "counterparts (south.desk north.desk)",
        "5 in policies, 1 in initiative, 1 in effects, 1 in readouts, 1 in prices, 1 in injects; --json lists them",
    ],
)
def test_the_page_of_control_has_what_is_secret(text):
    assert text in PAGES[True]
    assert text not in PAGES[False]
