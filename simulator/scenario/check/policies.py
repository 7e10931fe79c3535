"""Policies as lists: what is never reached, where nothing decides, and who may be asked for permission."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.program.expression import ContactField
from simulator.program.tables import Ask, Branch, Rule
from simulator.scenario.check.partial import Known, is_certain, is_impossible
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import AnswerKind, InputKind, Purpose

ANY: Known = {}
PASSED_OVER = (AnswerKind.ASK_PERMISSION, AnswerKind.DELAY)
"""Answers after which the list is gone through again without them."""


def check_policies(lowered: Lowered) -> None:
    """All policies, and whom they ask for permission."""
    asked = _superiors(lowered)
    for office, row in enumerate(lowered.program.offices):
        rules = [lowered.program.rules[number] for number in row.policy]
        spots = [lowered.rules.origins[number].spot for number in row.policy]
        _order(rules, spots)
        if rules and not any(decides(rule, ANY) for rule in rules):
            message = "where no rule decides, the contact is ignored; end with a rule that always decides"
            _written(lowered, office).problem("W403", message, on_key=True)
        for number in row.policy:
            _permission(lowered, office, number)
    _permits(lowered, asked)


def _written(lowered: Lowered, office: int) -> Spot:
    """The list of an office's rules; its key is the office, or the name that offices share."""
    root, name = lowered.context.root, lowered.context.directory.offices.ids[office]
    spot = root.at("policies", name)
    return spot if spot.is_list else root.at("policies", spot.text)


def decides(rule: Rule, known: Known) -> bool:
    """Whether a rule always ends the list for contacts with these fields."""
    if not is_certain(rule.when, known) or (rule.chance is not None and not rule.chooses):
        return False
    if rule.chooses and (not rule.branches or rule.branches[-1].share is not None):
        return False
    return bool(rule.branches) and all(_ends(branch) for branch in rule.branches)


def _ends(branch: Branch) -> bool:
    return branch.answer is not None and branch.answer.kind not in PASSED_OVER


def reachable(rules: list[Rule], known: Known) -> Iterator[Rule]:
    """The rules that a contact with these fields may come to."""
    for rule in rules:
        if not is_impossible(rule.when, known):
            yield rule
        if decides(rule, known):
            return


def _order(rules: list[Rule], spots: list[Spot]) -> None:
    for number, rule in enumerate(rules[:-1]):
        if decides(rule, ANY):
            for spot in spots[number + 1 :]:
                spot.at("id").problem("W402", f'"{spots[number].at("id").text}" above always decides')
            return


def may_stay_silent(lowered: Lowered, office: int, ask: Ask) -> bool:
    """Whether an office may ignore such a contact without ever ending it."""
    known: dict[ContactField, int] = {ContactField.PURPOSE: ask.purpose, ContactField.TONE: ask.tone}
    known |= {ContactField.CHANNEL: ask.channel} if ask.channel >= 0 else {}
    known |= {ContactField.MATTER: ask.matter} if ask.matter >= 0 else {}
    rules = [lowered.program.rules[number] for number in lowered.program.offices[office].policy]
    if not any(decides(rule, known) for rule in rules):
        return True
    branches = (branch for rule in reachable(rules, known) for branch in rule.branches)
    return any(_is_silence(branch) for branch in branches)


def _is_silence(branch: Branch) -> bool:
    return branch.answer is not None and branch.answer.kind is AnswerKind.IGNORE and branch.after is None


# --- permission


def _bodies(lowered: Lowered, number: int) -> Iterator[tuple[Branch, Spot]]:
    spot = lowered.rules.origins[number].spot
    bodies = spot.at("choose").items() or (spot,)
    yield from zip(lowered.program.rules[number].branches, bodies, strict=True)


def _permission(lowered: Lowered, office: int, number: int) -> None:
    """Whom a rule asks for permission: somebody else, of the same side, who answers."""
    offices, ids = lowered.program.offices, lowered.context.directory.offices.ids
    for branch, spot in _bodies(lowered, number):
        answer = branch.answer
        if answer is None or answer.kind is not AnswerKind.ASK_PERMISSION:
            continue
        superior = answer.of if spot.at("of").exists else offices[office].reports_to
        where = spot.at("of") if spot.at("of").exists else spot.at("do")
        is_written = spot.at("of").exists or bool(lowered.context.root.at("offices", ids[office], "reports_to").text)
        if superior < 0 and not is_written:
            where.problem("E420", f"{ids[office]} reports to nobody; say of whom")
        elif superior == office:
            where.problem("E437", "an office does not ask itself")
        elif superior >= 0 and offices[superior].side != offices[office].side:
            where.problem("E421", f"{ids[superior]} is an office of another side")
        elif superior >= 0 and not offices[superior].policy:
            where.problem("W404", f"{ids[superior]} has no policy and ignores everything")


def _superiors(lowered: Lowered) -> set[int]:
    """The offices that somebody may ask for permission: those reported to, and those that a rule names."""
    branches = (branch for rule in lowered.program.rules for branch in rule.branches)
    named = {branch.answer.of for branch in branches if branch.answer is not None}
    return (named | {office.reports_to for office in lowered.program.offices}) - {-1}


def _permits(lowered: Lowered, asked: set[int]) -> None:
    """`permit` answers permission contacts only: somebody must ask, and other contacts must not get there."""
    others = _addressees(lowered)
    used: dict[tuple[str | int, ...], list[tuple[int, Spot]]] = {}
    for office, row in enumerate(lowered.program.offices):
        for number in row.policy:
            for branch, spot in _bodies(lowered, number):
                if branch.answer is not None and branch.answer.kind is AnswerKind.PERMIT:
                    used.setdefault(spot.path, []).append((office, spot))
                    if office in others and _meets_others(lowered, office, number):
                        message = "a contact that asks no permission may get here; add purpose is permission to when"
                        spot.at("do").problem("W407", message)
    for uses in used.values():
        if not asked & {office for office, _ in uses}:
            uses[0][1].at("do").problem("E419", "nobody reports to this office, and no rule asks its permission")


def _addressees(lowered: Lowered) -> set[int]:
    """Offices that are asked for other things than permission."""
    acts = (act for rule in lowered.program.rules for branch in rule.branches for act in branch.acts)
    asks = [act.ask for act in acts if act.ask is not None]
    asks += [row.ask for script in lowered.program.scripts for row in script if row.kind is InputKind.ASK and row.ask]
    channels = lowered.program.channels
    reached = {ask.to for ask in asks if ask.to != -1}
    return reached | {office for ask in asks if ask.channel >= 0 for office in channels[ask.channel].via}


def _meets_others(lowered: Lowered, office: int, number: int) -> bool:
    """Whether a contact of another purpose may come to a rule: by its condition, and by the rules above."""
    rules = [lowered.program.rules[above] for above in lowered.program.offices[office].policy]
    rule = lowered.program.rules[number]
    return any(
        any(found is rule for found in reachable(rules, {ContactField.PURPOSE: purpose}))
        for purpose in Purpose
        if purpose is not Purpose.PERMISSION
    )
