"""Nothing draws the same luck as another thing of its kind: what `stream` may not say."""

import pytest

from simulator.errors import AuthorError
from tests.catalogue.story import world

REJECTS = "do: reject, chance: 0.5"
TWICE = {
    "sides": "sides: {west: {label: West, stream: north}}\noffices: {west.desk: {kind: hotline desk}}",
    "channels": "channels: {wire: {kind: staffed, ends: [north.desk, south.desk], stream: line}}",
    "matters": "matters: {fish: {label: Fish, stream: talks}}",
    "incidents": "incidents: {ferry: [{stage: towed}], barge: [{stage: towed, stream: ferry}]}",
    "an incident and a matter": "incidents: {ferry: [{stage: towed, stream: talks}]}",
    "an incident and a demand": (
        "incidents: {ferry: [{stage: towed}]}\ndemands: {pay: {of: north, by: south, about: act, stream: ferry}}"
    ),
    "an incident and a leak": (
        "incidents: {ferry: [{stage: towed, stream: wire_leak}]}\n"
        "channels: {wire: {kind: staffed, ends: [north.desk, south.desk], leaks: {chance: 0.5}}}"
    ),
    "promises": "promises: {a: {by: north, to: south}, b: {by: north, to: south, stream: a}}",
    "agreements": "agreements: {a: {between: [north, south]}, b: {between: [north, south], stream: a}}",
    "actions": "actions: {a: {by: north.desk, do: {rung: R2}}, b: {by: south.desk, do: {rung: R2}, stream: a}}",
    "rules of a policy": f"policies: {{south.desk: [{{id: a, {REJECTS}}}, {{id: b, {REJECTS}, stream: a}}]}}",
    "initiative": (
        "initiative: {south.desk: [{id: a, upon: start, do: {rung: R2}},"
        " {id: b, upon: start, do: {rung: R3}, stream: a}]}"
    ),
    "effects": (
        "effects: [{id: a, upon: start, do: {rung: R2, side: north}},"
        " {id: b, upon: start, do: {rung: R3, side: north}, stream: a}]"
    ),
    "scripts": "scripts: {a: {inputs: []}, b: {inputs: [], stream: a}}",
}


@pytest.mark.parametrize("text", TWICE.values(), ids=TWICE.keys())
def test_two_of_a_kind_with_one_stream_are_a_problem_where_it_is_said(text):
    with pytest.raises(AuthorError) as caught:
        world(text)
    assert [(row.code, row.severity) for row in caught.value.problems if row.severity == "error"] == [("E480", "error")]
    assert world(_without_streams(text))


def _without_streams(text):
    """The same text where nothing says a stream."""
    head, *tails = text.split(", stream: ")
    return head + "".join(tail.lstrip("abcdefghijklmnopqrstuvwxyz_") for tail in tails)


def test_an_office_and_its_side_may_have_one_stream_and_so_may_rules_of_different_offices():
    assert world(f"""
      sides: {{north: {{stream: oak}}}}
      offices: {{north.desk: {{stream: oak}}}}
      policies: {{south.desk: [{{id: a, {REJECTS}, stream: x}}], south.chief: [{{id: b, {REJECTS}, stream: x}}]}}
    """)
