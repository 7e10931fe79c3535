"""What a concept implies is called after the thing that implies it; people read no id that no author wrote."""

import re
from functools import cache

import pytest

from simulator.engine import run
from simulator.measures.summary import summarise
from simulator.scenario.loading import load
from simulator.words.brief import Reader, brief
from simulator.words.cast import Cast
from simulator.words.inquiry import Inquiry
from simulator.words.page import plain
from simulator.words.run import RunTold, run_page
from simulator.words.why import why_contact, why_event
from tests.docs.console import ROOT, blocks

PAGES = ("format.md", "cookbook.md")
INCLUDED = "two-capitals.yaml"
LIBRARY = ROOT / "scenarios"
ALL = """\
openline: 1
title: "All that implies something"
case: fictional
clock: {play: 2 d, horizon: 2 d}
sides: {north: {label: "Nordland"}, south: {label: "Sudland"}}
offices:
  north.desk: {kind: hotline desk, label: "Watch room"}
  south.desk: {kind: hotline desk, label: "Coast desk"}
channels:
  phone:
    kind: staffed
    label: "Defence telephone"
    ends: [north.desk, south.desk]
    status: [open, open]
    talk: 5 min
    leaks: {after: 1 h}
    reopens: {south: {when: now > 20 h, test_every: 1 h, after: 2 h}}
  says: {kind: public, label: "Press room", ends: [north.desk]}
  tells: {kind: public, label: "Gazette", ends: [south.desk]}
matters:
  talks: {label: "The talks"}
  drill: {label: "Autumn exercise"}
topics: {fish: {label: "Fish"}}
incidents:
  drill:
    - {stage: planned, label: "It is planned", at: 1 h, by: north.desk, accounts: [[north.desk]]}
    - {stage: begins, label: "It begins", after: 10 h, by: north.desk, public: true}
agreements:
  code:
    label: "Code of conduct"
    between: [north, south]
    notification:
      activities: drill
      major: {north: false, south: true}
      notifies: {north: north.desk, south: south.desk}
      to: {north: north.desk, south: south.desk}
      channel: phone
      patience: {answer: 1 h}
      offence: {state: tells, matter: drill, purpose: protest}
beliefs:
  meant: {label: "It is meant", hypotheses: {yes_it_is: 0.5, no_it_is_not: 0.5}, truth: {yes_it_is: true}}
effects:
  - {id: hint, upon: result(completed), do: {believe: meant, side: south, evidence: {yes_it_is: 2}}}
readouts:
  north.desk: [{id: account, about: result(completed), channel: says, topics: [fish]}]
  south.desk: [{id: account, about: result(completed), channel: tells, topics: [not fish]}]
prices:
  south.desk:
    - {id: seen, doing: any, do: {set: trouble, up: 1}, say: "People ask why."}
    - {id: shut, doing: close, do: {set: trouble, up: 1}, say: "People ask why not."}
variables: {trouble: {label: "Trouble", bounds: "0 to 99"}}
policies:
  south.desk: [{id: lifts, do: accept}]
initiative:
  north.desk:
    - id: calls
      upon: every 5 h
      do: {ask: south.desk, channel: phone, matter: talks, purpose: clarify, patience: {answer: 1 h}}
  south.desk:
    - {id: shuts, at: 12 h, do: {close: phone}}
"""


def documents():
    """The scenarios of the docs by their names."""
    found = {"all.yaml": ALL}
    for page in PAGES:
        for _, info, body in blocks((ROOT / "docs" / page).read_text()):
            if "file=" in info:
                found[info.partition("file=")[2]] = "\n".join(body) + "\n"
    return found


NAMES = [name for name in documents() if name != INCLUDED]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All of them in one folder: some include others."""
    path = tmp_path_factory.mktemp("docs")
    for name, text in documents().items():
        (path / name).write_text(text)
    return path


@cache
def told(path):
    """Everything that people may read of a scenario and of a run of it, with its words."""
    scenario = load(path)
    one = run(scenario, seed=3, script=0 if scenario.program.scripts else -1)
    summary = summarise(scenario.program, one.parameters, one.rows)
    inquiry, cast = Inquiry(scenario, one.parameters, one.rows), Cast(scenario)
    pages = [
        *brief(scenario, Reader(None, is_control=True)),
        *run_page(RunTold(scenario, one.parameters, 3, 0, -1, one.rows, summary), None),
        *(part for number in range(min(len(inquiry.records), 8)) for part in why_contact(inquiry, number, None)),
    ]
    first = {row.rule: row.seq for row in reversed(one.rows)}
    pages += [part for seq in first.values() for part in why_event(inquiry, seq, None)]
    said = [inquiry.teller.tell(row) for row in one.rows]
    owners = [cast.owner(row.owner) for row in one.rows]
    return scenario.words, "\n".join([plain(pages), *said, *owners])


def ids(words):
    """Every id of a thing that concepts may imply."""
    tables = (words.incidents, words.stages, words.rules, words.variables, words.measures, words.matters)
    return {name.id for names in tables for name in names}


def unwritten(words):
    """The ids that no author wrote: of a stage its incident, of a side's variable the variable."""
    parts = {re.split(r"[.(]", name)[0] for name in ids(words)}
    written = "\n".join([*documents().values(), *(path.read_text() for path in LIBRARY.rglob("*.yaml"))])
    return {part for part in parts if not re.search(rf"\b{part}\b", written)}


def test_every_sort_of_concept_is_tried_here(folder):
    words, _ = told(folder / "all.yaml")
    assert unwritten(words) >= {
        "phone_leak",
        "phone_leaks",
        "phone_south_reopening",
        "phone_south_reopens",
        "code_drill_south",
        "code_drill_south_tells",
        "code_drill_south_offence",
        "meant_yes_it_is",
        "misread_meant_yes_it_is_south",
        "account_asked",
        "price_south_desk_seen_accept",
        "price_south_desk_shut_at_phone",
    }


@pytest.mark.parametrize(
    "name", [*(name for name in documents() if name != INCLUDED), "harbour-phone", "balloon-overflight-2023"]
)
def test_nobody_reads_an_id_that_no_author_wrote(name, folder):
    words, read = told(folder / name if name.endswith(".yaml") else name)
    assert {part for part in unwritten(words) if re.search(rf"\b{part}\b", read)} == set()


@pytest.mark.parametrize(
    "label",
    [
        "A rule acts: leak of Defence telephone",
        "Word of a contact by Defence telephone gets out",
        "Sudland reopens its end of Defence telephone",
        "reopening of Defence telephone by Sudland",
        "No notice of Autumn exercise to Sudland",
        "offence at no notice of Autumn exercise to Sudland",
        "readout account of Watch room, which asked",
        "readout account of Coast desk, which was asked",
        "what it costs Coast desk to accept",
        "what it costs Coast desk to close Defence telephone",
        "Misread by Sudland: It is meant: yes_it_is",
    ],
)
def test_it_is_called_after_what_implies_it(label, folder):
    assert label in told(folder / "all.yaml")[1]
