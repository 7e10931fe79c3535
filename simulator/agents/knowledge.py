"""Who knows what when: offices learn, what they learn reopens answers, what they disclose everybody learns."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.agents.account import Accounts, News
from simulator.agents.scene import Scene
from simulator.program.tables import Stage
from simulator.vocabulary import EventKind, Refusal, Telling, TriggerKind, pack_told, unpack_told


class Knowledge:
    """What happens when an office learns."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.accounts = Accounts(scene)

    def command_channel(self, one: int, other: int) -> int:
        """See `Accounts.command_channel`."""
        return self.accounts.command_channel(one, other)

    def learn(self, office: int, news: News, by: int = -1) -> None:
        """One office learns, told by another (-1: nobody), unless it knows that or something later already."""
        self._learn_all([office], news, by)

    def _learn_all(self, offices: Iterable[int], news: News, by: int = -1, public: bool = False) -> None:
        """Offices that learn at one instant all know before any of them acts; then they tell those beside them."""
        scene, outer = self.scene, self.scene.cause
        found = ((office, self._know(office, news, by)) for office in offices)
        learned = [(office, seq) for office, seq in found if seq is not None]
        for office, seq in learned:
            scene.cause = seq
            scene.rules.initiative(office, TriggerKind.LEARNED, news.event_class)
        for office, seq in () if public else learned:
            scene.cause = seq
            self.accounts.share(office, news)
        scene.cause = outer

    def _know(self, office: int, news: News, by: int) -> int | None:
        """The learned row, what follows from it, the ladder, then pending answers again; None where it was known."""
        scene, outer = self.scene, self.scene.cause
        how = self._told(office, news)
        if how is None:
            return None
        scene.rule = -1
        told = pack_told(how, news.rung, by, news.truth)
        owner, at = scene.office_owner(office), news.at
        seq = scene.happen(EventKind.LEARNED, owner, a=news.event_class, b=news.occurrence, x=at, y=told)
        if news.event_class < len(scene.program.stages):
            scene.ladder.see(scene.program.offices[office].side, scene.program.stages[news.event_class], news.rung)
            scene.watches.look()
        scene.offices[office].reopen()
        scene.cause = outer
        return seq

    def _told(self, office: int, news: News) -> Telling | None:
        """How it is learned; None for old news. The truth corrects what was heard softened, by whatever way it comes.

        Something recast is old news to whoever knows what it stands for, or was told the same of that occurrence.
        """
        state, first = self.scene.state, office * self.scene.program.event_classes
        at, known = first + news.event_class, state.known_last[first + news.event_class]
        if news.how is Telling.RECAST:
            is_old = news.occurrence <= max(state.recast[at], state.known_last[first + news.original])
            return None if is_old else news.how
        if news.occurrence > known:
            return news.how
        was_soft = news.occurrence == known and unpack_told(state.told[at])[0] == Telling.SOFTENED
        return Telling.CORRECTED if was_soft and news.how is not Telling.SOFTENED else None

    def learn_latest(self, office: int, event_class: int) -> None:
        """An office learns of the latest occurrence, if there was one."""
        state = self.scene.state
        if state.happened[event_class]:
            self.learn(office, News(event_class, state.happened[event_class] - 1, state.happened_at[event_class]))

    def tell_all(self, event_class: int, occurrence: int, at: int) -> None:
        """Every office learns at once, in the order of the file."""
        self._learn_all(range(len(self.scene.offices)), News(event_class, occurrence, at), public=True)

    def tell(self, stage: Stage, occurrence: int, actor: int) -> None:
        """A stage becomes known: to whoever did it, to all if it is public, else to those who were there."""
        news = News(stage.event_class, occurrence, self.scene.timeline.time)
        there = [actor] if actor >= 0 else []
        there += (
            range(len(self.scene.offices)) if stage.public else [p[0].office for p in stage.paths if not p[0].delay]
        )
        self._learn_all(there, news, public=stage.public)
        for path in stage.paths:
            self.accounts.send(path, 0 if path[0].delay else 1, news)

    # Disclosure.

    def disclose(self, office: int, event_class: int) -> Refusal | None:
        """An office makes public what it knows, as it knows it; a reason where it cannot."""
        scene, state = self.scene, self.scene.state
        held = self._held(office, event_class)
        if held is None:
            return Refusal.NOT_NOW
        comes_public = scene.program.stages[event_class].public and held.how is not Telling.RECAST
        if comes_public or held.occurrence <= state.disclosed[event_class]:
            return Refusal.NOTHING_CHANGED
        outer = scene.cause
        scene.happen(EventKind.DISCLOSED, scene.office_owner(office), a=event_class, b=held.occurrence)
        self._learn_all(range(len(scene.offices)), held, office, public=True)
        scene.cause = outer
        return None

    def _held(self, office: int, event_class: int) -> News | None:
        """The latest that an office was told of a stage, as it was told; None where it knows nothing."""
        state = self.scene.state
        at = office * self.scene.program.event_classes + event_class
        if not state.known[at]:
            return None
        how, rung, _, truth = unpack_told(state.told[at])
        number = state.recast[at] if how == Telling.RECAST else state.known_last[at]
        return News(event_class, number, int(state.known_at[at]), TELLINGS[how], rung, truth)


TELLINGS = tuple(Telling)
