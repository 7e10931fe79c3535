"""Who decided by which rule, and what never happened, as pages."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.batch.page import percent
from simulator.measures.coverage import Never, Said, never
from simulator.measures.decisions import NO_RULE, Decisions, RuleShare
from simulator.rehearsal.rehearsal import Rehearsal
from simulator.vocabulary import ChannelKind, Reason
from simulator.words.cast import Cast
from simulator.words.neutral import label
from simulator.words.page import Page, items
from simulator.words.spelling import spelled


def decisions_page(cast: Cast, decisions: Decisions, width: int | None) -> Page:
    """For each office that decided, the share of each of its rules, the most frequent first."""
    page: Page = []
    shares = decisions.shares()
    for office in dict.fromkeys(share.office for share in shares):
        own = [share for share in shares if share.office == office and share.number]
        if own:
            told = ", ".join(_share(cast, share) for share in sorted(own, key=lambda share: -share.number))
            number = f"{own[0].decisions:,} decision{'' if own[0].decisions == 1 else 's'}"
            page += items(f"{cast.office(office)} ({number}): {told}", width, 2)
    return page


def _share(cast: Cast, share: RuleShare) -> str:
    return f"{rule_name(cast, share.rule, share.branch)} {percent(share.share)}"


def rule_name(cast: Cast, rule: int, branch: int) -> str:
    """Id of a rule, with that of its branch where it chooses; of one that is implied what it is."""
    if rule == NO_RULE:
        return "no rule (ignored)"
    name = cast.words.rules[rule]
    told = cast.rule_name(rule) if name.label else label(name.id)
    chosen = f", branch {label(name.branches[branch])}" if 0 <= branch < len(name.branches) else ""
    return f"{told}{chosen}"


def never_page(cast: Cast, rehearsal: Rehearsal, width: int | None) -> Page:
    """What the file speaks of and no run had."""
    found = never(cast.program, rehearsal.coverage)
    page: Page = []
    for title, names in never_words(cast, found).items():
        if names:
            page += items(f"{title}: {'; '.join(names)}", width, 2)
    return page


def never_words(cast: Cast, found: Never) -> dict[str, list[str]]:
    """The same by name, under a heading each."""
    return {
        "rules that never fired": _by_owner(cast, found.rules),
        "injects never given": [_inject(cast, at) for at in found.injects],
        "injects that only a person gives": [_inject(cast, at) for at in found.by_hand],
        "channels never used": [_channel(cast, at) for at in found.channels],
        "stages never reached": [cast.stage(at) for at in found.stages],
        "actions that nobody took": [cast.action(at) for at in found.actions],
        "rungs never entered": [cast.rung(at) for at in found.rungs],
        "reasons never given": list(_reasons(found.reasons)),
    }


def _by_owner(cast: Cast, rules: Iterable[tuple[int, int]]) -> list[str]:
    """`south.desk: waits, rings`: the rules of each owner together, implied ones by what they are."""
    found: dict[str, list[str]] = {}
    for rule, branch in rules:
        found.setdefault(label(cast.words.rules[rule].owner), []).append(rule_name(cast, rule, branch))
    return [f"{owner}: {', '.join(names)}" for owner, names in found.items()]


def _inject(cast: Cast, rule: int) -> str:
    name = cast.words.rules[rule]
    return f"{label(name.id)} ({label(name.title, 80)})" if name.title else label(name.id)


def _channel(cast: Cast, at: int) -> str:
    """Its name; command channels share one, so that with their id."""
    is_command = cast.program.channels[at].kind is ChannelKind.COMMAND
    return f"{cast.channel(at)} ({label(cast.words.channels[at].id)})" if is_command else cast.channel(at)


def _reasons(found: Iterable[Said]) -> Iterable[str]:
    for how, reason in found:
        yield f"{spelled(Reason, reason)} ({how})"
