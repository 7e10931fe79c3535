"""Policies as lists: what is never reached, where nothing decides, and who may be asked for permission."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from simulator.program.expression import ContactField
from simulator.program.rule_sets import is_chosen, mask_of, of_side
from simulator.program.tables import Ask, Branch, Rule
from simulator.scenario.check.partial import Known, is_certain, is_impossible
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import AnswerKind, ChannelKind, Purpose

PASSED_OVER = (AnswerKind.ASK_PERMISSION, AnswerKind.DELAY)
"""Answers after which the list is gone through again without them."""


FOR_OTHERS = (AnswerKind.ACCEPT, AnswerKind.REDIRECT, AnswerKind.NO_SHOW)
"""Answers to contacts that do not ask permission."""


def check_policies(lowered: Lowered) -> None:
    """All policies, and whom they ask for permission."""
    asked, superiors, addressed = _asked(lowered), _superiors(lowered), _addressed(lowered)
    met: dict[Spot, dict[int, bool]] = {}
    for office, row in enumerate(lowered.program.offices):
        _undecided(lowered, office, _purposes(office in asked, office in addressed))
        possible = _purposes(office in superiors, office in addressed) or tuple(Purpose)
        for rule_set in rule_sets_of(lowered, office):
            rules = policy(lowered, office, rule_set)
            reached = _met(list(rules.values()), possible)
            for number, rule in rules.items():
                found = met.setdefault(lowered.rules.origins[number].spot, {})
                found[rule_set] = found.get(rule_set, False) or id(rule) in reached
        for number in row.policy:
            _permission(lowered, office, number)
    for spot, found in met.items():
        _unmet(lowered, spot, found)
    _permits(lowered, superiors)


def rule_sets_of(lowered: Lowered, office: int) -> Sequence[int]:
    """The rule sets under which an office acts, one at a time; -1 alone where its side has none."""
    return of_side(lowered.program, lowered.program.offices[office].side) or (-1,)


def policy(lowered: Lowered, office: int, rule_set: int) -> dict[int, Rule]:
    """The rules of an office's policy that are there under a rule set, by number."""
    chosen = mask_of({rule_set} - {-1})
    rules = {number: lowered.program.rules[number] for number in lowered.program.offices[office].policy}
    return {number: rule for number, rule in rules.items() if is_chosen(rule, chosen)}


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


def _met(rules: list[Rule], purposes: tuple[Purpose, ...]) -> set[int]:
    """The rules, by identity, to which a contact of any of these purposes may come: each list is gone through once."""
    return {id(rule) for own in purposes for rule in reachable(rules, {ContactField.PURPOSE: own})}


def _unmet(lowered: Lowered, spot: Spot, met: dict[int, bool]) -> None:
    """A rule is in vain under each rule set that it names, or else under all of them."""
    unmet = [rule_set for rule_set, is_met in met.items() if not is_met]
    if unmet and (spot.at("rule_set").exists or len(unmet) == len(met)):
        where = "" if len(unmet) == len(met) else f"under {_named(lowered, unmet)} "
        spot.at("id").problem("W402", f"{where}the rules above always decide, or no contact fits")


def _undecided(lowered: Lowered, office: int, purposes: tuple[Purpose, ...]) -> None:
    """A list at whose end a contact falls through to the rule that nobody wrote."""
    found: dict[int, list[Purpose]] = {}
    rule_sets = rule_sets_of(lowered, office)
    for rule_set in rule_sets:
        rules = policy(lowered, office, rule_set).values()
        through = [own for own in purposes if not any(decides(rule, {ContactField.PURPOSE: own}) for rule in rules)]
        found |= {rule_set: through} if through else {}
    if not found or not lowered.program.offices[office].policy:
        return
    only_asked = all(through == [Purpose.PERMISSION] for through in found.values())
    what = "a contact that asks permission" if only_asked else "a contact"
    under = "" if len(found) == len(rule_sets) else f" under {_named(lowered, found)}"
    message = f"where no rule decides{under}, {what} is ignored; end with a rule that always decides"
    _written(lowered, office).problem("W403", message, on_key=True)


def _named(lowered: Lowered, rule_sets: Iterable[int]) -> str:
    """Rule sets as a list of ids."""
    return " and ".join(lowered.words.rule_sets[number].id for number in rule_sets)


def _written(lowered: Lowered, office: int) -> Spot:
    """The list of an office's rules; its key is the office, or the name that offices share."""
    root, name = lowered.context.root, lowered.context.directory.offices.ids[office]
    spot = root.at("policies", name)
    return spot if spot.is_list else root.at("policies", spot.text)


def may_stay_silent(lowered: Lowered, office: int, ask: Ask) -> bool:
    """Whether an office may ignore such a contact without ever ending it."""
    known: dict[ContactField, int] = {
        ContactField.PURPOSE: ask.purpose,
        ContactField.TONE: ask.tone,
        ContactField.FORM: ask.form,
    }
    known |= {ContactField.CHANNEL: ask.channel} if ask.channel >= 0 else {}
    known |= {ContactField.MATTER: ask.matter} if ask.matter >= 0 else {}
    policies = [list(policy(lowered, office, own).values()) for own in rule_sets_of(lowered, office)]
    return any(_is_silent(rules, known) for rules in policies)


def _is_silent(rules: list[Rule], known: Known) -> bool:
    if not any(decides(rule, known) for rule in rules):
        return True
    branches = (branch for rule in reachable(rules, known) for branch in rule.branches)
    return any(_is_silence(branch) for branch in branches)


def _is_silence(branch: Branch) -> bool:
    answer = branch.answer
    return answer is not None and answer.kind is AnswerKind.IGNORE and branch.after is None and answer.calendar < 0


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
    return {office for row in private for office in (*row.ends[0], *row.ends[1], *row.via, row.relayer)}


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
