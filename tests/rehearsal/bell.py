"""A scenario in which it is plain what each check rests on."""

from simulator.batch import as_written
from simulator.program.words import CompiledScenario
from simulator.rehearsal import Finding, Plan, Rehearsal, findings, levels, rehearse, theories
from simulator.scenario.loading import compile_text

BELL = """\
openline: 1
title: The bell
case: fictional
clock: {start: "2024-05-06T02:00Z", play: 6 h, horizon: 12 h}
sides: {isle: {label: Isle}, coast: {label: Coast}}
offices:
  isle.watch: {kind: hotline desk, hours: always}
  isle.pier: {kind: hotline desk, hours: always}
  coast.desk: {kind: hotline desk, hours: always}
  coast.mill: {kind: hotline desk, hours: always}
channels:
  phone: {kind: staffed, ends: [isle.watch, coast.desk], talk: 5 min}
  cable: {kind: staffed, ends: [isle.pier, coast.mill], talk: 5 min}
  lamp: {kind: staffed, ends: [isle.watch, coast.mill], talk: 5 min}
incidents:
  bell:
    - {stage: rings, at: 10 min, seen_by: [isle.watch, isle.pier]}
    - {stage: cracks, after: 9 h, unless: true}
counters: {weighed: {}}
policies:
  coast.desk:
    - {id: rings, chance: silent * silent, do: ignore, reason: leverage}
    - {id: lifts, do: accept, after: pause, substance: agreed}
    - {id: shut, do: reject, reason: {actual: technical, told: technical}}
  coast.mill:
    - {id: away, chance: idle, do: ignore, reason: undecided}
    - {id: here, do: accept, substance: agreed}
initiative:
  isle.watch:
    - id: calls
      upon: learned(bell.rings)
      do: {ask: coast.desk, channel: phone, purpose: clarify, patience: {desk: 10 min, answer: 20 min}}
  isle.pier:
    - id: wires
      upon: learned(bell.rings)
      do: {ask: coast.mill, channel: cable, purpose: clarify, patience: {desk: 10 min, answer: 20 min}}
effects:
  - {id: weighs, upon: result(completed), do: {count: weighed}}
injects:
  - {id: reporter, upon: stage(bell.cracks), to: isle.watch, title: A reporter asks, text: The bell?}
  - {id: visitor, by_hand: true, to: isle.watch, title: A visitor, text: Good morning.}
actions:
  paint: {by: isle.watch, do: {count: weighed}}
parameters:
  silent: {value: 0.5, range: "0.05 to 0.95", label: how still it is, basis: "judgement: for a test"}
  idle: {value: 0.4, range: "0.1 to 0.9", label: chance that nobody is there, basis: "judgement: for a test"}
  pause: {value: 2 min, range: 1 min to 4 min, scale: log, label: time to the phone, basis: "judgement: for a test"}
outcomes:
  heard: {label: The desk was heard, at_horizon: count(weighed) >= 1}
  still: {label: Nobody was heard}
measures:
  desk: {label: The desk answers, take: first, of: result(completed), when: channel is phone}
  mill: {label: The mill answers, take: first, of: result(completed), when: channel is cable}
  calls: {label: Calls, take: count, of: requested}
checks:
  decided: {label: The desk answers, share: desk <= 12 h, band: "0.4 to 0.9", kind: emergent}
  repeated: {label: The mill is empty, share: not mill <= 12 h, band: "0.2 to 0.6", kind: emergent}
  written: {label: It is not too still, share: silent <= 0.96, band: "0.9 to 1", kind: held out}
  unfailing: {label: Few calls, share: calls <= 5, band: "0.9 to 1", kind: emergent}
  mutable: {label: Both call, share: calls >= 2, band: "0.9 to 1", kind: emergent}
  both: {label: Both answer, share: desk <= 12 h and mill <= 12 h, band: "0.3 to 0.6", kind: emergent}
"""


def bell(*changes: tuple[str, str]) -> CompiledScenario:
    """The scenario with pieces of its text replaced; each must occur."""
    text = BELL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return compile_text(text, "bell.yaml")


def plan_of(scenario: CompiledScenario, runs: int = 100, seed: int = 0) -> Plan:
    """Everything that a rehearsal tries, by the reference engine."""
    setup = as_written(scenario.program)
    return Plan(seed, "simpy", theories(scenario.program, setup), levels(scenario), runs)


def rehearsed(scenario: CompiledScenario, runs: int = 100, workers: int = 1) -> Rehearsal:
    """A rehearsal that has been run."""
    rehearsal = Rehearsal(scenario, plan_of(scenario, runs))
    rehearse(rehearsal, workers, lambda runs: None, lambda runs: None)
    return rehearsal


def found(rehearsal: Rehearsal) -> dict[str, Finding]:
    """What was found out about each check, by its id."""
    return {rehearsal.scenario.words.checks[one.check].id: one for one in findings(rehearsal)}
