"""The form of rules: exactly one trigger, exactly one of do and choose, and no key that does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.number import parse_number
from simulator.scenario.spot import Spot

_ONLY: Final = {
    "again": ("delay",),
    "of": ("ask permission",),
    "wait": ("ask permission",),
    "substance": ("accept",),
    "talk": ("accept",),
    "through": ("accept", "no show"),
    "conveys_to": ("accept",),
    "calls_back": ("accept", "reject"),
    "to": ("redirect",),
    "channel": ("redirect",),
    "passes": ("accept",),
    "promise": ("accept",),
    "demand": ("reject", "delay", "ignore"),
}
"""Keys of an answer, and the answers that use them."""

_ANSWER: Final = (*_ONLY, "after", "reason", "tone")
_SUM: Final = 1 + 1e-9


def check_forms(lowered: Lowered) -> None:
    """All rules as they are written, lists that offices share once."""
    root = lowered.context.root
    for rule in _items(root.at("policies")):
        _body(rule, "answer")
        for body in (rule, *rule.at("choose").items()):
            _answer(body)
    for name in root.at("offices").ids():
        _delay(root.at("offices", name, "overload"))
    for rule in _items(root.at("initiative")):
        _acting(rule, ("upon", "at"))
        _initiative(rule)
    for rule in root.at("effects").items():
        _acting(rule, ("upon", "at"))
    for rule in root.at("injects").items():
        _acting(rule, ("upon", "at", "armed", "by_hand"))
    for name in root.at("actions").ids():
        _body(root.at("actions", name), "act")


def _items(spot: Spot) -> Iterator[Spot]:
    for name in spot.ids():
        if spot.at(name).is_list:
            yield from spot.at(name).items()


def _body(rule: Spot, noun: str, *, is_needed: bool = True) -> None:
    """Exactly one of `do` and `choose`; `choose` with branches that each do something."""
    choose, do = rule.at("choose"), rule.at("do")
    if choose.exists and rule.at("chance").exists:
        rule.at("chance").problem("E413", "choose draws already; a rule has one of chance and choose", on_key=True)
    if choose.exists and do.exists:
        do.problem("E414", f"choose holds the {noun}s already; write do in its branches", on_key=True)
    elif choose.exists:
        _branches(choose, noun)
        _beside(rule, noun)
    elif not do.exists and is_needed:
        where = rule.at("id") if rule.at("id").exists else rule.on_key
        where.problem("E414", f"this rule has no {noun}; give it do, or choose with branches", on_key=True)
    if do.is_list and not do.items():
        do.problem("E455", f"name at least one {noun}")


def _beside(rule: Spot, noun: str) -> None:
    """Keys of a body that stand beside `choose` and would do nothing."""
    keys = (*_ANSWER, "at") if noun == "answer" else ("after",)
    for key in keys:
        if rule.at(key).exists:
            rule.at(key).problem("E417", f"with choose, {key} is written in the branches", on_key=True)


def _branches(choose: Spot, noun: str) -> None:
    branches = choose.items()
    if not branches:
        choose.problem("E455", "name at least one branch", on_key=True)
    total = 0.0
    for number, branch in enumerate(branches, 1):
        share = branch.at("share")
        if share.text == "rest" and number < len(branches):
            share.problem("E415", "rest takes whatever is left, so it stands last")
        total += _literal(share)
        if total > _SUM >= total - _literal(share):
            share.problem("E416", f"with this share the sum is {total:g}; shares together are at most 1")
        if not branch.at("do").exists:
            branch.at("id").problem("E414", f"this branch has no {noun}; give it do", on_key=True)


def _literal(share: Spot) -> float:
    """A share that is a plain number within 0 and 1; 0 for any other, which is judged elsewhere or at run time."""
    try:
        value = parse_number(share.text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def _answer(body: Spot) -> None:
    do = body.at("do").text
    if not do:
        return
    for key, answers in _ONLY.items():
        if body.at(key).exists and do not in answers:
            message = f'{key} belongs to {" or ".join(answers)}; "{do}" does not use it'
            body.at(key).problem("E417", message, on_key=True)
    if body.at("at").exists and body.at("after").exists:
        body.at("after").problem("E417", "at says already when it takes effect", on_key=True)
    _delay(body)


def _delay(body: Spot) -> None:
    if body.at("do").text == "delay" and not body.at("after").exists and not body.at("at").exists:
        body.at("do").problem("E418", "say with after how long it is put off")


def _acting(rule: Spot, ways: tuple[str, ...]) -> None:
    written = [key for key in ways if rule.at(key).exists]
    if not written:
        rule.at("id").problem("E412", f"say when this rule looks: {' or '.join(ways)}", on_key=True)
    for key in written[1:]:
        rule.at(key).problem("E412", f"{written[0]} says already when this rule looks", on_key=True)
    _body(rule, "act", is_needed=not (rule.at("text").exists and rule.at("to").exists))


def _initiative(rule: Spot) -> None:
    repeat, turned = rule.at("repeat"), rule.at("as_addressee")
    bodies = (rule, *rule.at("choose").items())
    acts = [act for body in bodies for act in body.at("do").items()]
    if repeat.exists and not any(act.at("ask").exists for act in acts):
        repeat.problem("E411", "only a rule that asks somebody can try again", on_key=True)
    if turned.exists and not rule.at("upon").text.strip().startswith("result"):
        turned.problem("E417", "as_addressee turns round upon: result, and no other trigger", on_key=True)
