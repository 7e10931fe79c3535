"""Who knows what when, as `simulator.agents.knowledge`: offices learn, what they learn reopens answers.

News are told by numbers: the event class, its occurrence and instant, how it is told, the rung that is heard (-1 that
of the stage) and the event class that happened where another one is told (-1: the one told).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.kernel.agents.ladder import see_stage
from simulator.kernel.function import function
from simulator.kernel.records.scene import Scene
from simulator.kernel.world.facts import nobody, write_disclosed, write_learned
from simulator.kernel.world.row import react
from simulator.kernel.world.whole import highest
from simulator.vocabulary import EventKind, Refusal, Telling, TriggerKind

if TYPE_CHECKING:
    from simulator.kernel.agents.account import send_account, share_news
    from simulator.kernel.agents.office import reopen
    from simulator.kernel.agents.rules import initiative
    from simulator.kernel.agents.watches import look

AS_IT_WAS, SOFTENED, RECAST, CORRECTED = Telling.AS_IT_WAS, Telling.SOFTENED, Telling.RECAST, Telling.CORRECTED
LEARNED, UPON_LEARNED, DISCLOSED = EventKind.LEARNED, TriggerKind.LEARNED, EventKind.DISCLOSED
NOT_NOW, NOTHING_CHANGED = Refusal.NOT_NOW, Refusal.NOTHING_CHANGED
DONE, OLD = 0, -1
NOBODY = -1


@function
def know(
    s: Scene, office: int, event_class: int, occurrence: int, at: int, how: int, rung: int, truth: int, by: int
) -> int:
    """The learned row, what follows from it, the ladder, then pending answers again; -1 where it was known."""
    outer = s.cause
    how = telling_of(s, office, event_class, occurrence, how, truth)
    if how == OLD:
        return -1
    s.rule = -1
    told = how | rung + 1 << 4 | by + 1 << 8 | truth + 1 << 16
    seq = write_learned(s, office, event_class, occurrence, at, told)
    react(s, seq, LEARNED, s.first_office + office, nobody(s), event_class, occurrence)
    if event_class < s.stages_count:
        see_stage(s, s.offices[office].side, event_class, rung)
        if s.dirty != 0:
            look(s)
    reopen(s, office)
    s.cause = outer
    return seq


@function
def telling_of(s: Scene, office: int, event_class: int, occurrence: int, how: int, truth: int) -> int:
    """How it is learned; `OLD` for old news. The truth corrects what was heard softened, by whatever way it comes."""
    first = office * s.classes
    at = first + event_class
    known = s.known_last[at]
    if how == RECAST:
        original = event_class if truth < 0 else truth
        return OLD if occurrence <= highest(s.recast[at], s.known_last[first + original]) else how
    if occurrence > known:
        return how
    was_soft = occurrence == known and (s.told[at] & 15) == SOFTENED
    return CORRECTED if was_soft and how != SOFTENED else OLD


@function
def learn(
    s: Scene, office: int, event_class: int, occurrence: int, at: int, how: int, rung: int, truth: int, by: int
) -> None:
    """One office learns, told by another (-1: nobody), unless it knows that or something later already."""
    outer = s.cause
    seq = know(s, office, event_class, occurrence, at, how, rung, truth, by)
    if seq >= 0:
        s.cause = seq
        initiative(s, office, UPON_LEARNED, event_class, nobody(s))
        s.cause = seq
        share_news(s, office, event_class, occurrence, at, how, rung, truth)
    s.cause = outer


@function
def learn_latest(s: Scene, office: int, event_class: int) -> None:
    """An office learns of the latest occurrence, if there was one."""
    happened = s.happened[event_class]
    if happened != 0:
        learn(s, office, event_class, happened - 1, s.happened_at[event_class], AS_IT_WAS, -1, -1, NOBODY)


@function
def tell_all(s: Scene, event_class: int, occurrence: int, at: int) -> None:
    """Every office learns at once, in the order of the file."""
    everybody(s, NOBODY, event_class, occurrence, at, AS_IT_WAS, -1, -1, NOBODY)


@function
def everybody(
    s: Scene, actor: int, event_class: int, occurrence: int, at: int, how: int, rung: int, truth: int, by: int
) -> None:
    """An actor (-1 none), then all offices learn in public: all know before any of them acts."""
    outer, mark = s.cause, s.learners_count
    if actor >= 0:
        remember(s, actor, know(s, actor, event_class, occurrence, at, how, rung, truth, by))
    for office in range(s.offices_count):
        remember(s, office, know(s, office, event_class, occurrence, at, how, rung, truth, by))
    act_upon_news(s, mark, event_class)
    s.learners_count = mark
    s.cause = outer


@function
def remember(s: Scene, office: int, seq: int) -> None:
    """Whoever has learned will act when all know; a row of -1: it knew."""
    if seq >= 0:
        learner = s.learners[s.learners_count]
        learner.office = office
        learner.seq = seq
        s.learners_count += 1


@function
def act_upon_news(s: Scene, mark: int, event_class: int) -> None:
    """Initiative of all who have learned since a mark."""
    last = s.learners_count
    for index in range(mark, last):
        learner = s.learners[index]
        s.cause = learner.seq
        initiative(s, learner.office, UPON_LEARNED, event_class, nobody(s))


@function
def tell(s: Scene, stage: int, occurrence: int, actor: int) -> None:
    """A stage becomes known: to whoever did it, to all if it is public, else to those who were there."""
    row, at = s.stages[stage], s.time
    event_class = row.event_class
    if row.public != 0:
        everybody(s, actor, event_class, occurrence, at, AS_IT_WAS, -1, -1, NOBODY)
    else:
        those_there(s, stage, occurrence, actor)
    for index in range(row.first_path, row.first_path + row.paths):
        path = s.paths[index]
        step = 0 if s.hops[path.first].delay >= 0 else 1
        send_account(s, path.first, path.count, step, event_class, occurrence, at, AS_IT_WAS, -1, -1)


@function
def those_there(s: Scene, stage: int, occurrence: int, actor: int) -> None:
    """Whoever did it, and the first office of each path that needs no time to hear of it; then they tell others."""
    row, at, outer, mark = s.stages[stage], s.time, s.cause, s.learners_count
    event_class = row.event_class
    if actor >= 0:
        remember(s, actor, know(s, actor, event_class, occurrence, at, AS_IT_WAS, -1, -1, NOBODY))
    for index in range(row.first_path, row.first_path + row.paths):
        hop = s.hops[s.paths[index].first]
        if hop.delay < 0:
            remember(s, hop.office, know(s, hop.office, event_class, occurrence, at, AS_IT_WAS, -1, -1, NOBODY))
    act_upon_news(s, mark, event_class)
    for index in range(mark, s.learners_count):
        learner = s.learners[index]
        s.cause = learner.seq
        share_news(s, learner.office, event_class, occurrence, at, AS_IT_WAS, -1, -1)
    s.learners_count = mark
    s.cause = outer


# Disclosure.


@function
def disclose(s: Scene, office: int, event_class: int) -> int:
    """An office makes public what it knows, as it knows it; a refusal where it cannot, 0 where it did."""
    at = office * s.classes + event_class
    if s.known[at] == 0:
        return NOT_NOW
    told = s.told[at]
    how, rung, truth = told & 15, (told >> 4 & 15) - 1, (told >> 16) - 1
    occurrence = s.recast[at] if how == RECAST else s.known_last[at]
    comes_public = s.stages[event_class].public != 0 and how != RECAST
    if comes_public or occurrence <= s.disclosed[event_class]:
        return NOTHING_CHANGED
    outer, since = s.cause, s.known_at[at]
    seq = write_disclosed(s, office, event_class, occurrence)
    react(s, seq, DISCLOSED, s.first_office + office, nobody(s), event_class, occurrence)
    everybody(s, NOBODY, event_class, occurrence, since, how, rung, truth, office)
    s.cause = outer
    return DONE
