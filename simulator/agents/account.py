"""Accounts under way: hop by hop up the command channel, changed on the way or not, and beside it where offices share.

An account can be omitted, recast or softened on a hop, in this order, each by its own luck; a correction follows it and
is itself not changed any more. Every draw is keyed by the occurrence of what happened; its site names path and hop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from simulator.agents.chance import key_of
from simulator.agents.prepared import WORLD
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.expression import Expression
from simulator.program.incidents import Telling
from simulator.program.tables import Channel, Hop
from simulator.vocabulary import MAX_ACCOUNTS, ChannelKind, EventKind, Fault, RankClass, Status
from simulator.vocabulary import Telling as Told
from simulator.world.evaluate import RunFault


@dataclass(frozen=True, slots=True)
class News:
    """What an account says: the event class and when that was, and how it is told.

    `occurrence` counts what happened; `rung` is the one that is heard, -1 that of the stage; `truth` is the event class
    that happened where another one is told (-1: it is the one told).
    """

    event_class: int
    occurrence: int
    at: int
    how: Told = Told.AS_IT_WAS
    rung: int = -1
    truth: int = -1

    @property
    def original(self) -> int:
        """The event class that happened."""
        return self.event_class if self.truth < 0 else self.truth

    def as_it_was(self) -> News:
        """The truth, as a correction tells it."""
        return News(self.original, self.occurrence, self.at, Told.CORRECTED)


class Accounts:
    """All accounts of a run that are under way."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.under_way: set[int] = set()

    def send(self, path: tuple[Hop, ...], step: int, news: News) -> None:
        """An account goes on to the office at `step` of its path, and from there to the next."""
        while step < len(path) and self._passes(path, step):
            hop = path[step]
            if hop.telling is not None and news.how is not Told.CORRECTED:
                told = self._told_on(path, step, hop.telling, news)
                if told is None:
                    return
                news = told
            if hop.delay is not None:
                self._travel(path, step, news, key_of(news.occurrence, step))
                return
            self._reach(path, step, news)
            step += 1

    def share(self, office: int, news: News) -> None:
        """An office passes what it has learned to those beside it with whom it shares."""
        program = self.scene.program
        for share in program.offices[office].shares if news.event_class < len(program.stages) else ():
            key = key_of(program.stages[news.original].stream, news.occurrence)
            is_told = share.chance is None or self._is_so(share.chance, share.site, key)
            if is_told and self._passes(share.path, 1):
                self._travel(share.path, 1, news, key)

    # How it changes.

    def _told_on(self, path: tuple[Hop, ...], step: int, telling: Telling, news: News) -> News | None:
        """What the office at `step` is told, None where it is told nothing; the truth may follow."""
        key = key_of(news.occurrence, step)
        told: News | None = None
        if self._is_so(telling.omit, telling.omit_site, key):
            owner = self.scene.office_owner(path[step].office)
            self.scene.emit(EventKind.ACCOUNT, owner, a=news.original, b=news.occurrence, x=-1, y=-1, rule=-1)
        else:
            told = self._softened(telling, self._recast(telling, news, key), key)
        if told is not news and telling.correct is not None:
            number = self.take_number()
            at = self.scene.timeline.time + self.scene.draw(telling.correct, WORLD, None, key)
            slot = rank(RankClass.ACCOUNT, self.scene.office_owner(path[step].office), number)
            self.scene.timeline.arm(slot, at, partial(self._correct, number, path, step), news.as_it_was())
        return told

    def _recast(self, telling: Telling, news: News, key: int) -> News:
        if telling.recast_as == news.event_class or not self._is_so(telling.recast, telling.recast_site, key):
            return news
        return replace(news, event_class=telling.recast_as, how=Told.RECAST, rung=-1, truth=news.original)

    def _softened(self, telling: Telling, news: News, key: int) -> News:
        stages = self.scene.program.stages
        heard = stages[news.event_class].seen_as if news.rung < 0 else news.rung
        if telling.soften_to >= heard or not self._is_so(telling.soften, telling.soften_site, key):
            return news
        return replace(news, how=max(news.how, Told.SOFTENED), rung=telling.soften_to)

    def _is_so(self, chance: Expression | None, site: int, key: int) -> bool:
        if chance is None:
            return False
        share = self.scene.rules.share(self.scene.prepared.function(chance), WORLD, None)
        return self.scene.luck.unit(site, key) < share

    def _correct(self, number: int, path: tuple[Hop, ...], step: int, truth: News) -> None:
        self.under_way.discard(number)
        self.send(path, step, truth)

    # How it travels.

    def _travel(self, path: tuple[Hop, ...], step: int, news: News, key: int) -> None:
        scene, hop = self.scene, path[step]
        number = self.take_number()
        arrival = scene.timeline.time + scene.draw(hop.delay, WORLD, None, key)
        owner = scene.office_owner(hop.office)
        seq = scene.emit(EventKind.ACCOUNT, owner, a=news.original, b=news.occurrence, x=arrival, y=number, rule=-1)
        outer, scene.cause = scene.cause, seq
        slot = rank(RankClass.ACCOUNT, owner, number)
        scene.timeline.arm(slot, arrival, partial(self._arrive, number, path, step), news)
        scene.cause = outer

    def _arrive(self, number: int, path: tuple[Hop, ...], step: int, news: News) -> None:
        self.under_way.discard(number)
        self._reach(path, step, news)
        self.send(path, step + 1, news)

    def _reach(self, path: tuple[Hop, ...], step: int, news: News) -> None:
        self.scene.knowledge.learn(path[step].office, news, path[step - 1].office if step else -1)

    def take_number(self) -> int:
        """The lowest free number of what is under way; too many are a fault."""
        number = 0
        while number in self.under_way:
            number += 1
        if number >= MAX_ACCOUNTS:
            raise RunFault(Fault.ACCOUNTS)
        self.under_way.add(number)
        return number

    def _passes(self, path: tuple[Hop, ...], step: int) -> bool:
        """Whether the command channel between two offices of a side carries; without one nothing stops it."""
        return step == 0 or self.reaches(path[step - 1].office, path[step].office)

    def reaches(self, one: int, other: int) -> bool:
        """Whether word passes between two offices of a side: only a closed command channel stops it."""
        channel = self.command_channel(one, other)
        return channel < 0 or self.scene.state.status(channel) < Status.SUSPENDED

    def command_channel(self, one: int, other: int) -> int:
        """The first command channel that joins two offices and is not closed, else the first; -1 none."""
        found = [index for index, channel in enumerate(self.scene.program.channels) if _joins(channel, one, other)]
        is_open = (index for index in found if self.scene.state.status(index) < Status.SUSPENDED)
        return next(is_open, found[0] if found else -1)


def _joins(channel: Channel, one: int, other: int) -> bool:
    joined = (*channel.ends[0], *channel.ends[1])
    return channel.kind is ChannelKind.COMMAND and one in joined and other in joined
