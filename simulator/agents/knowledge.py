"""Who knows what when: accounts travel up the command channel hop by hop; learning reopens answers."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.agents.chance import key_of
from simulator.agents.prepared import WORLD
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.program.tables import Channel, Hop, Stage
from simulator.vocabulary import MAX_ACCOUNTS, ChannelKind, EventKind, Fault, RankClass, Status, TriggerKind
from simulator.world.evaluate import RunFault


class Knowledge:
    """Accounts under way, and what happens when an office learns."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.under_way: set[int] = set()

    def learn(self, office: int, event_class: int, occurrence: int, at: int) -> None:
        """One office learns of an occurrence, unless it knows that one or a later one already."""
        self._learn_all([office], event_class, occurrence, at)

    def _learn_all(self, offices: Iterable[int], event_class: int, occurrence: int, at: int) -> None:
        """Offices that learn at one instant all know before any of them acts."""
        scene, outer = self.scene, self.scene.cause
        learned = [(office, self._know(office, event_class, occurrence, at)) for office in offices]
        for office, seq in learned:
            if seq is not None:
                scene.cause = seq
                scene.rules.initiative(office, TriggerKind.LEARNED, event_class)
        scene.cause = outer

    def _know(self, office: int, event_class: int, occurrence: int, at: int) -> int | None:
        """The learned row, what follows from it, the ladder, then pending answers again; None where it was known."""
        scene, state, outer = self.scene, self.scene.state, self.scene.cause
        if occurrence <= state.known_last[office * scene.program.event_classes + event_class]:
            return None
        scene.rule = -1
        seq = scene.happen(EventKind.LEARNED, scene.office_owner(office), a=event_class, b=occurrence, x=at)
        if event_class < len(scene.program.stages):
            scene.ladder.see(scene.program.offices[office].side, scene.program.stages[event_class])
            scene.watches.look()
        scene.offices[office].reopen()
        scene.cause = outer
        return seq

    def learn_latest(self, office: int, event_class: int) -> None:
        """An office learns of the latest occurrence, if there was one."""
        state = self.scene.state
        if state.happened[event_class]:
            self.learn(office, event_class, state.happened[event_class] - 1, state.happened_at[event_class])

    def tell_all(self, event_class: int, occurrence: int, at: int) -> None:
        """Every office learns at once, in the order of the file."""
        self._learn_all(range(len(self.scene.offices)), event_class, occurrence, at)

    def tell(self, stage: Stage, occurrence: int, actor: int) -> None:
        """A stage becomes known: to whoever did it, to all if it is public, else to those who were there."""
        at, event_class = self.scene.timeline.time, stage.event_class
        there = [actor] if actor >= 0 else []
        there += (
            range(len(self.scene.offices)) if stage.public else [p[0].office for p in stage.paths if not p[0].delay]
        )
        self._learn_all(there, event_class, occurrence, at)
        for path in stage.paths:
            self.send(path, 0 if path[0].delay else 1, event_class, occurrence, at)

    def send(self, path: tuple[Hop, ...], step: int, event_class: int, occurrence: int, at: int) -> None:
        """An account goes on to the office at `step` of its path, and from there to the next."""
        while step < len(path) and self._passes(path, step):
            hop = path[step]
            if hop.delay is not None:
                self._travel(path, step, event_class, occurrence, at)
                return
            self.learn(hop.office, event_class, occurrence, at)
            step += 1

    def _travel(self, path: tuple[Hop, ...], step: int, event_class: int, occurrence: int, at: int) -> None:
        scene, hop = self.scene, path[step]
        number = self.take_number()
        took = scene.draw(hop.delay, WORLD, None, key_of(occurrence, step))
        arrival = scene.timeline.time + took
        owner = scene.office_owner(hop.office)
        seq = scene.emit(EventKind.ACCOUNT, owner, a=event_class, b=occurrence, x=arrival, y=number, rule=-1)
        outer, scene.cause = scene.cause, seq
        slot = rank(RankClass.ACCOUNT, owner, number)
        scene.timeline.arm(slot, arrival, self._arrive, number, path, step, event_class, occurrence, at)
        scene.cause = outer

    def _arrive(
        self, number: int, path: tuple[Hop, ...], step: int, event_class: int, occurrence: int, at: int
    ) -> None:
        self.under_way.discard(number)
        self.learn(path[step].office, event_class, occurrence, at)
        self.send(path, step + 1, event_class, occurrence, at)

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
