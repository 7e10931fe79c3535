"""A scenario of one telephone, made to be swept: it is answered, or it is not, by parameters of each kind."""

import pytest

from simulator.scenario.loading import compile_text

PHONE = """\
openline: 1
title: The tower phone
case: fictional
clock: {play: 6 h, horizon: 12 h}
sides:
  isle: {label: Isle}
  coast: {label: Coast}
offices:
  isle.watch: {kind: hotline desk, label: Watch room}
  coast.desk: {kind: hotline desk, label: Coast desk, hours: always}
channels:
  phone: {kind: staffed, label: Phone, ends: [isle.watch, coast.desk], talk: 5 min}
matters:
  light: {label: The light}
rule_sets:
  coast: {open: {label: lifts}, shut: {label: hardly lifts}}
policies:
  coast.desk:
    - {id: hides, rule_set: shut, chance: 0.5, luck: request, do: ignore, reason: leverage}
    - {id: rings, chance: rings_out, luck: request, do: ignore, reason: leverage}
    - {id: lifts, do: accept, after: exponential mean lift_time}
initiative:
  isle.watch:
    - {id: calls, upon: start, after: wait, do: {ask: coast.desk, channel: phone, matter: light, purpose: clarify,
       patience: {desk: 10 min, answer: 1 h}}, repeat: every 2 h until answered}
parameters:
  rings_out: {value: 0.5, range: "0.2 to 0.8", scale: logit, label: it rings, basis: "judgement: for a test"}
  lift_time: {value: 10 min, range: "2 min to 40 min", scale: log, label: time to lift, basis: "judgement: for a test"}
  wait: {value: 1 h, range: "0 h to 2 h", kind: lever, label: time before, basis: "judgement: for a test"}
counters:
  talks: {label: Talks}
effects:
  - {id: talked, upon: result(completed), do: {count: talks}}
outcomes:
  talked: {label: They talked, when: "count(talks) > 0"}
  silent: {label: They did not}
measures:
  first: {label: First talk, take: first, of: result(completed), show: hours}
  calls: {label: Calls, take: count, of: requested}
variants:
  patient: {label: With more patience, question: What if it is let ring?, set: {lift_time: 5 min}}
"""


@pytest.fixture(scope="session")
def phone():
    """The scenario, compiled."""
    return compile_text(PHONE, "phone.yaml")
