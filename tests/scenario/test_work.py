"""Reading a scenario takes work in proportion to its length: counted in calls, never in seconds."""

import sys

from simulator.scenario.loading import compile_text

HEAD = """
openline: 1
title: A long list
case: fictional
clock: {play: 1 d, horizon: 1 d}
sides: {north: {label: North}, south: {label: South}}
offices:
  north.desk: {kind: hotline desk, label: Northern desk}
  south.desk: {kind: hotline desk, label: Southern desk}
channels:
  line: {kind: staffed, label: Line, ends: [north.desk, south.desk]}
matters: {talks: {label: Talks}}
policies:
  south.desk:
"""


def calls_for(rules):
    """How many Python functions are called while a policy of so many rules is read, checked and compiled."""
    text = HEAD + "".join(f"    - {{id: r{i}, when: ordinal = {i}, do: reject, after: 1 min}}\n" for i in range(rules))
    count, outer = 0, sys.getprofile()

    def tick(_frame, event, _argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(tick)
    try:
        compile_text(text, "long.yaml")
    finally:
        sys.setprofile(outer)
    return count


def test_a_policy_of_twice_the_rules_is_twice_the_work():
    calls_for(2)  # what is imported at first use counts once
    few, more, most = calls_for(50), calls_for(100), calls_for(150)
    assert most - more <= 1.05 * (more - few)
