"""What was said travels on: from the office that talked to those that its answer names, one after the other."""

from __future__ import annotations

from functools import partial

from simulator.agents.chance import key_of
from simulator.agents.scene import Scene
from simulator.agents.timeline import rank
from simulator.vocabulary import EventKind, RankClass, TriggerKind
from simulator.world.contact import Contact


class Conveying:
    """Contents under way. They travel as accounts do, and count as accounts under way."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def start(self, contact: Contact, conveys: tuple[int, ...], cause: int) -> None:
        """A completed contact's content sets out; -1 stands for the office above the addressee."""
        scene, outer = self.scene, self.scene.cause
        above = scene.program.offices[contact.to].reports_to
        named = (above if office < 0 else office for office in conveys)
        scene.cause = cause
        self._send(contact, tuple(office for office in named if office >= 0), 0)
        scene.cause = outer

    def _send(self, contact: Contact, path: tuple[int, ...], step: int) -> None:
        """On to the office at `step`, unless the command channel to it is closed."""
        scene = self.scene
        if step >= len(path) or not scene.knowledge.accounts.reaches(self._before(contact, path, step), path[step]):
            return
        office, number = path[step], scene.knowledge.accounts.take_number()
        key = key_of(scene.life.keys[contact.number], step)
        arrival = scene.timeline.time + scene.draw(scene.program.offices[office].hop, office, contact, key)
        slot = rank(RankClass.ACCOUNT, scene.office_owner(office), number)
        scene.rule = contact.rule
        scene.timeline.arm(slot, arrival, partial(self._arrive, contact, path, step), number)

    def _arrive(self, contact: Contact, path: tuple[int, ...], step: int, number: int) -> None:
        scene, office = self.scene, path[step]
        scene.knowledge.accounts.under_way.discard(number)
        before = self._before(contact, path, step)
        seq = scene.happen(EventKind.CONVEYED, scene.office_owner(office), contact, a=before)
        scene.rules.initiative(office, TriggerKind.CONVEYED, -1, contact)
        scene.cause = seq
        self._send(contact, path, step + 1)

    def _before(self, contact: Contact, path: tuple[int, ...], step: int) -> int:
        return path[step - 1] if step else contact.to
