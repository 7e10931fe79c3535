"""Worlds that look alike from outside: one plan of what a requester meets, and inner lives that it cannot tell apart.

A `Plan` says what the requester does and what it is told. `inner_lives` are the ways in which the other side may come
to that: they differ in who has the contact, what is decided, why, and who is asked, and in nothing that is told.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import yaml

from simulator.engine import Run, run
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import compile_text
from tests.corpus.generator import render
from tests.corpus.small import laid_over

BASE = """
openline: 1
title: Outward
case: fictional
clock: {start: "2024-05-06T00:00Z", play: 300 min, horizon: 300 min}
sides: {ard: {}, bel: {}, dor: {}}
offices:
  ard.desk: {kind: hotline desk, hours: always}
  bel.desk: {kind: hotline desk, hours: always, capacity: 9, reports_to: bel.head}
  bel.head: {kind: leader, hours: always, capacity: 9}
  dor.aide: {kind: working level, hours: always}
matters: {talks: {}, trade: {}}
incidents: {news: [{stage: out, seen_by: []}]}
"""
TRANSMIT, RELAY = 3, 2
"""Minutes to the first office on the way, but for channels that ring; and those that a relayer takes."""
RINGING = ("staffed", "radio")
WRITTEN = ("request", "embassy", "text")
KINDS = (*RINGING, *WRITTEN, "relay")
REASONS = ("leverage", "overload", "vacancy", "internal disagreement", "no facts yet", "undecided")
TOLD = ("", "no facts yet", "domestic constraint")
PLANS = ("silence", "nobody", "reject", "accept", "wait", "unheard")
"""What comes of a request: no answer, no desk, an answer; beyond a relayer without receipts nothing is ever heard."""
LONG = 400
"""A patience that no run sees the end of."""
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the requester does and meets; times in minutes, each a different one."""

    kind: str
    meets: str
    asks: int
    patience: int
    answer: int
    talk: int
    notice: int
    told: str
    seed: int


def plan_of(number: int) -> Plan:
    """One plan of a fixed list."""
    luck = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    meets = PLANS[number // len(KINDS) % len(PLANS)]
    return Plan(
        kind=kind,
        meets=meets,
        asks=luck.choice((1, 2)),
        patience=luck.choice((41, 83)),
        answer=luck.choice((0, 7, 17)),
        talk=luck.choice((1, 11)),
        notice=luck.choice((0, 23)),
        told=luck.choice(TOLD),
        seed=luck.randrange(100),
    )


def inner_lives(plan: Plan) -> dict[str, Tree]:
    """By name, what the other side is and does; from outside all of them are one."""
    luck = random.Random(plan.seed)
    silences, nobody = _silences(plan, luck), _nobody(luck)
    if plan.kind == "relay":
        silences |= {f"beyond the relayer: {name}": tree for name, tree in nobody.items()}
        nobody = silences
    if plan.kind in RINGING:
        silences = nobody = {**silences, **nobody}
    if plan.meets == "unheard":
        return silences | (_ends(luck) if plan.kind == "relay" else {})
    return {"silence": silences, "nobody": nobody}.get(plan.meets) or _answers(plan, luck)


def lived(plan: Plan, inner: Tree) -> tuple[CompiledScenario, Run]:
    """One run of a plan with one inner life."""
    tree = laid_over(laid_over(yaml.safe_load(BASE), _outside(plan)), inner)
    compiled = compile_text(render(tree), "outward.yaml")
    return compiled, run(compiled, seed=plan.seed, script=0 if compiled.program.scripts else -1)


def _outside(plan: Plan) -> Tree:
    """The channel, and what the requester does: all of it is the requester's own knowledge."""
    line: Tree = {"kind": plan.kind, "ends": ["ard.desk", "bel.desk"]}
    setup, talk = ("translate", "read") if plan.kind == "text" else ("setup", "talk")
    line |= {setup: "0 min", talk: f"{plan.talk} min"}
    if plan.kind not in RINGING:
        line["transmit"] = f"{TRANSMIT} min"
    if plan.kind in ("request", "embassy"):
        line["notice"] = f"{plan.notice} min"
    found: Tree = {"channels": {"line": line}}
    if plan.kind == "relay":
        line["relayer"] = "cor.envoy"
        line |= {} if plan.meets == "unheard" else {"receipt": "3 min"}
        found |= {"sides": {"cor": {}}, "offices": {"cor.envoy": {"kind": "ministry", "hours": "always"}}}
        found["policies"] = {"cor.envoy": [{"id": "passes", "do": "accept", "after": f"{RELAY} min"}]}
    waits = f"{LONG if plan.meets == 'unheard' else plan.patience} min"
    patience = {"desk": waits, "answer": waits}
    ask = {"ask": "bel.desk", "channel": "line", "matter": "talks", "purpose": "clarify", "patience": patience}
    rules = [{"id": f"calls{at}", "at": f"{1 + 101 * at} min", "do": ask} for at in range(plan.asks)]
    return found | {"initiative": {"ard.desk": rules}}


def _way(plan: Plan) -> int:
    """Minutes until the addressee's side has it."""
    return (0 if plan.kind in RINGING else TRANSMIT) + (RELAY if plan.kind == "relay" else 0)


EMPTY = [{"since": "0 min", "vacant": True}]
INSIDE: Tree = {"bel.head": [{"id": "last", "do": "ignore"}]}


def _desk(*rules: Tree, **more: Any) -> Tree:
    """A world in which the desk has these rules; permission is never answered unless it is said."""
    return {"policies": {"bel.desk": list(rules), **INSIDE, **more}}


def _why(luck: random.Random) -> str:
    return luck.choice(REASONS)


def _silences(plan: Plan, luck: random.Random) -> dict[str, Tree]:
    """A desk has it, and no answer comes while the requester waits."""
    late = f"{plan.patience + 5} min"
    asks = {"id": "upward", "do": "ask permission", "reason": _why(luck)}
    ignores = {"id": "lets_be", "do": "ignore", "reason": _why(luck)}
    gate = {"offices": {"bel.gate": {"kind": "gatekeeper", "hours": "always", "capacity": 9}}}
    gate["channels"] = {"line": {"via": "bel.gate"}}
    found = {
        "ignored": _desk(ignores),
        "ignored for another reason": _desk({**ignores, "reason": "technical"}),
        "permission asked in vain": _desk(asks, ignores),
        "permission refused": _desk(
            asks, ignores, **{"bel.head": [{"id": "no_word", "do": "reject", "after": "9 min", "reason": "leverage"}]}
        ),
        "a gatekeeper ignores": laid_over(gate, _desk(ignores, **{"bel.gate": [ignores]})),
        "a gatekeeper passes on": laid_over(
            gate, _desk(ignores, **{"bel.gate": [{"id": "on", "do": "accept", "after": "6 min"}]})
        ),
        "a gatekeeper passes on to an empty office": laid_over(
            laid_over(gate, {"offices": {"bel.desk": {"holders": EMPTY}}}),
            _desk(ignores, **{"bel.gate": [{"id": "on", "do": "accept"}]}),
        ),
        "it learns something": laid_over(
            {"incidents": {"news": [{"stage": "out", "at": "9 min", "seen_by": ["bel.desk"]}]}},
            _desk({"id": "before", "when": "not known(news.out)", "do": "accept", "after": "30 min"}, ignores),
        ),
        "talks of another matter": _with_other_talks(_desk(ignores)),
    }
    if plan.asks == 1 and plan.meets != "unheard":  # a repeat is answered when the answer is due
        found["too late an answer"] = _desk({"id": "late", "do": "accept", "after": late, "reason": _why(luck)})
        found["too late a refusal"] = _desk({"id": "late", "do": "reject", "after": late, "reason": _why(luck)})
    if plan.kind == "relay" and plan.meets != "unheard":
        talks = f"{LONG} min"
        found["they talk beyond the relayer"] = _desk({"id": "yes", "do": "accept", "talk": talks, "after": "4 min"})
    return found


def _ends(luck: random.Random) -> dict[str, Tree]:
    """What may become of a request beyond a relayer."""
    after = {"after": f"{luck.randint(0, 40)} min", "reason": _why(luck)}
    return {
        f"{do} beyond the relayer": _desk({"id": "ends", "do": do, **after}) for do in ("accept", "reject", "ignore")
    }


def _nobody(luck: random.Random) -> dict[str, Tree]:
    """No desk takes it up."""
    rules = _desk({"id": "takes", "do": "accept", "reason": _why(luck)})
    full: Tree = {
        "offices": {"bel.desk": {"capacity": 1}, "bel.unit": {"kind": "unit", "hours": "always"}},
        "channels": {"inner": {"kind": "staffed", "ends": ["ard.other", "bel.desk"], "talk": "900 min"}},
    }
    full["offices"]["ard.other"] = {"kind": "unit", "hours": "always"}
    ask = {"ask": "bel.desk", "channel": "inner", "matter": "trade", "purpose": "warn", "patience": {"answer": "9 min"}}
    full["initiative"] = {"ard.other": [{"id": "blocks", "upon": "start", "do": ask}]}
    end = {"announced": "open", "actual": "unattended"}
    return {
        "an empty office": laid_over(rules, {"offices": {"bel.desk": {"holders": EMPTY}}}),
        "out of hours": laid_over(rules, {"offices": {"bel.desk": {"hours": "Mon-Fri 09:00-18:00"}}}),
        "nobody lifts": laid_over(rules, {"channels": {"line": {"status": ["open", end]}}}),
        "all hands are full": laid_over(rules, full),
    }


def _answers(plan: Plan, luck: random.Random) -> dict[str, Tree]:
    """The same answer at the same time, reached in different ways."""
    why = {"actual": _why(luck)} | ({"told": plan.told} if plan.told else {})
    do = {"reject": "reject", "accept": "accept", "wait": "delay"}[plan.meets]
    last = [{"id": "in_the_end", "do": "reject", "reason": {"actual": "leverage"}}] if do == "delay" else []

    def answer(name: str, after: int, **more: Any) -> Tree:
        found = {"id": name, "do": do, "reason": {**why, "actual": _why(luck)}, **more}
        return found | {"after": f"{after} min"} if do == "delay" or after else found

    time = plan.answer or 7 if do == "delay" else plan.answer
    plain = answer("plain", time)
    found = {
        "plainly": _desk(plain, *last),
        "for another reason": _desk({**plain, "reason": {**why, "actual": "technical"}}, *last),
        "by luck": _desk({**plain, "chance": "0.999999"}, *last),
        "by choice": _desk(
            {"id": "way", "choose": [{**plain, "id": "one", "share": "0.999999"}, {**plain, "share": "rest"}]}, *last
        ),
        "after other rules": _desk({"id": "never", "when": "false", "do": "ignore"}, plain, *last),
        "among other talks": _with_other_talks(_desk(plain, *last)),
    }
    if time and do != "delay":
        split = min(time - 1, 4)
        asks = {"id": "upward", "do": "ask permission", "reason": _why(luck)}
        head = {"bel.head": [{"id": "decides", "do": luck.choice(("permit", "reject")), "after": f"{time} min"}]}
        then = answer("then", 0)
        found["by asking upward"] = _desk(asks, then, **head)
        gate: Tree = {"offices": {"bel.gate": {"kind": "gatekeeper", "hours": "always", "capacity": 9}}}
        gate["channels"] = {"line": {"via": "bel.gate"}}
        on = {"bel.gate": [{"id": "on", "do": "accept", "after": f"{split} min"}]}
        found["past a gatekeeper"] = laid_over(gate, _desk(answer("then", time - split), **on))
        if do == "reject":
            found["by a gatekeeper"] = laid_over(gate, _desk(plain, **{"bel.gate": [answer("itself", time)]}))
        if plan.asks == 1:
            asked = 1 + _way(plan)
            news = [{"stage": "out", "at": f"{asked + split} min", "seen_by": ["bel.desk"]}]
            found["on second thoughts"] = laid_over(
                {"incidents": {"news": news}},
                _desk(
                    {"id": "before", "when": "not known(news.out)", "do": "accept", "after": "31 min"},
                    answer("then", time - split),
                ),
            )
    return found


def _with_other_talks(inner: Tree) -> Tree:
    """The same, and the other side talks with a third meanwhile."""
    ask = {"ask": "bel.desk", "channel": "hall", "matter": "trade", "purpose": "warn", "patience": {"answer": "9 min"}}
    more = {
        "channels": {"hall": {"kind": "staffed", "ends": ["dor.aide", "bel.desk"], "talk": "5 min"}},
        "initiative": {"dor.aide": [{"id": "talks", "upon": "every 13 min", "do": ask}]},
    }
    found: Tree = laid_over(more, inner)
    return found
