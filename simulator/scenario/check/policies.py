"""Policies as lists: what is never reached, where nothing decides, and who may be asked for permission."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.program.expression import ContactField
from simulator.program.tables import Ask, Branch, Rule
from simulator.scenario.check.partial import Known, is_certain, is_impossible
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import AnswerKind, ChannelKind, Purpose

PASSED_OVER = (AnswerKind.ASK_PERMISSION, AnswerKind.DELAY)
"""Answers after which the list is gone through again without them."""


FOR_OTHERS = (AnswerKind.ACCEPT, AnswerKind.REDIRECT)
"""Answers to contacts that do not ask permission."""


def check_policies(lowered: Lowered) -> None:
    """All policies, and whom they ask for permission."""
    asked, superiors, addressed = _asked(lowered), _superiors(lowered), _addressed(lowered)
    met: dict[Spot, bool] = {}
    for office, row in enumerate(lowered.program.offices):
        rules = [lowered.program.rules[number] for number in row.policy]
        _undecided(lowered, office, rules, _purposes(office in asked, office in addressed))
        possible = _purposes(office in superiors, office in addressed) or tuple(Purpose)
        for number, rule in zip(row.policy, rules, strict=True):
            spot = lowered.rules.origins[number].spot
            met[spot] = met.get(spot, False) or _is_met(rule, rules, possible)
            _permission(lowered, office, number)
    _unmet(spot for spot, is_met in met.items() if not is_met)
    _permits(lowered, superiors)


def _purposes(is_asked: bool, is_addressed: bool) -> tuple[Purpose, ...]:
    """What contacts that come to an office may be for: permission where it is asked, the others where addressed."""
    return tuple(own for own in Purpose if (is_asked if own is Purpose.PERMISSION else is_addressed))


def decides(rule: Rule, known: Known) -> bool:
    """Whether a rule always ends the list for contacts with these fields, the purpose among them."""
    if not is_certain(rule.when, known) or (rule.chance is not None and not rule.chooses):
        return False
    if rule.chooses and (not rule.branches or rule.branches[-1].share is not None):
        return False
    return bool(rule.branches) and all(_ends(branch, known) for branch in rule.branches)


def _ends(branch: Branch, known: Known) -> bool:
    return answers(branch, known) and branch.answer is not None and branch.answer.kind not in PASSED_OVER


def answers(branch: Branch, known: Known) -> bool:
    """Whether an answer is one to such contacts: only permission is permitted, and permission is not accepted.

    Only what was accepted is cancelled.
    """
    wrong = FOR_OTHERS if known[ContactField.PURPOSE] == Purpose.PERMISSION else (AnswerKind.PERMIT,)
    return branch.answer is not None and branch.answer.kind not in (AnswerKind.CANCEL, *wrong)


def reachable(rules: list[Rule], known: Known) -> Iterator[Rule]:
    """The rules that a contact with these fields may come to."""
    for rule in rules:
        if not is_impossible(rule.when, known):
            yield rule
        if decides(rule, known):
            return


def _is_met(rule: Rule, rules: list[Rule], purposes: tuple[Purpose, ...]) -> bool:
    """Whether a contact of any of these purposes may come to a rule."""
    return any(found is rule for own in purposes for found in reachable(rules, {ContactField.PURPOSE: own}))


def _unmet(spots: Iterator[Spot]) -> None:
    for spot in spots:
        spot.at("id").problem("W402", "the rules above always decide, or no contact fits")


def _undecided(lowered: Lowered, office: int, rules: list[Rule], purposes: tuple[Purpose, ...]) -> None:
    """A list at whose end a contact falls through to the rule that nobody wrote."""
    through = [own for own in purposes if not any(decides(rule, {ContactField.PURPOSE: own}) for rule in rules)]
    if not rules or not through:
        return
    what = "a contact that asks permission" if through == [Purpose.PERMISSION] else "a contact"
    message = f"where no rule decides, {what} is ignored; end with a rule that always decides"
    _written(lowered, office).problem("W403", message, on_key=True)


def _written(lowered: Lowered, office: int) -> Spot:
    """The list of an office's rules; its key is the office, or the name that offices share."""
    root, name = lowered.context.root, lowered.context.directory.offices.ids[office]
    spot = root.at("policies", name)
    return spot if spot.is_list else root.at("policies", spot.text)


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


def bodies(lowered: Lowered, number: int) -> Iterator[tuple[Branch, Spot]]:
    """The branches of a rule, each with where it is written."""
    spot = lowered.rules.origins[number].spot
    bodies = spot.at("choose").items() or (spot,)
    yield from zip(lowered.program.rules[number].branches, bodies, strict=True)


def _permission(lowered: Lowered, office: int, number: int) -> None:
    """Whom a rule asks for permission: somebody else, of the same side, who answers."""
    offices, ids = lowered.program.offices, lowered.context.directory.offices.ids
    for branch, spot in bodies(lowered, number):
        if branch.answer is None or branch.answer.kind is not AnswerKind.ASK_PERMISSION:
            continue
        of, above = spot.at("of"), lowered.context.root.at("offices", ids[office], "reports_to")
        superior = branch.answer.of if of.exists else offices[office].reports_to
        where = of if of.exists else spot.at("do")
        if superior < 0 and not of.exists and not above.text:
            where.problem("W412", f"{ids[office]} reports to nobody; say of whom, or nobody is asked")
        elif superior == office:
            where.problem("E436", "an office does not ask itself")
        elif superior >= 0 and offices[superior].side != offices[office].side:
            where.problem("E419", f"{ids[superior]} is an office of another side")
        elif superior >= 0 and not offices[superior].policy:
            where.problem("W404", f"{ids[superior]} has no policy and ignores everything")


def _asked(lowered: Lowered) -> set[int]:
    """The offices whose permission some rule asks."""
    return {
        row.reports_to if branch.answer.of < 0 else branch.answer.of
        for row in lowered.program.offices
        for number in row.policy
        for branch in lowered.program.rules[number].branches
        if branch.answer is not None and branch.answer.kind is AnswerKind.ASK_PERMISSION
    }


def _superiors(lowered: Lowered) -> set[int]:
    """The offices that somebody may ask for permission: those reported to, and those that a rule names."""
    branches = (branch for rule in lowered.program.rules for branch in rule.branches)
    named = {branch.answer.of for branch in branches if branch.answer is not None}
    return (named | {office.reports_to for office in lowered.program.offices}) - {-1}


def _addressed(lowered: Lowered) -> set[int]:
    """The offices that other contacts may come to: those at an end of a declared channel, and gatekeepers."""
    declared = lowered.program.channels[: len(lowered.context.scenario.channels)]
    private = [row for row in declared if row.kind is not ChannelKind.PUBLIC]
    return {office for row in private for office in (*row.ends[0], *row.ends[1], *row.via)}


def _permits(lowered: Lowered, superiors: set[int]) -> None:
    """Somebody must be able to ask where a rule permits; a shared list needs one such office."""
    used: dict[Spot, set[int]] = {}
    for office, row in enumerate(lowered.program.offices):
        for number in row.policy:
            for branch, spot in bodies(lowered, number):
                if branch.answer is not None and branch.answer.kind is AnswerKind.PERMIT:
                    used.setdefault(spot.at("do"), set()).add(office)
    for spot, offices in used.items():
        if not superiors & offices:
            spot.problem("W407", "nobody reports to this office, and no rule asks its permission")
