"""Permission: an office asks upward by a contact of its own; the grant holds for its matter until withdrawn."""

from __future__ import annotations

from simulator.agents.scene import Scene
from simulator.program.tables import Answer, Ask
from simulator.vocabulary import EventKind, Permission, Purpose, Reason, Result, Tone
from simulator.world.contact import Contact, Phase


class Permissions:
    """Who asks whom, and who waits for the answer."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def ask(self, contact: Contact, answer: Answer, rule: int) -> None:
        """The contact waits while its office asks upward; one open question a matter serves all who wait.

        An office with nobody above it, or no channel to them, gets none and reads its policy afresh.
        """
        scene = self.scene
        open_question = self.open_question(contact.at, contact.matter, contact.occurrence, contact)
        asked = open_question or self._create(contact, answer, rule)
        if contact.phase is not Phase.PENDING or contact.rule != rule:
            self.send(asked)
            return
        number = asked.number if asked else -1
        scene.emit(EventKind.ASKED, scene.office_owner(contact.at), contact.number, a=number, rule=rule)
        self.send(asked)
        if _waits(contact) and not (asked and asked.is_open):
            scene.life.rejoin(contact)

    def _create(self, contact: Contact, answer: Answer, rule: int) -> Contact | None:
        """A question to the office above, or None where there is none or no channel to it."""
        office = contact.at
        of = answer.of if answer.of >= 0 else self.scene.program.offices[office].reports_to
        return self.question(office, of, -1, rule, contact)

    def question(self, office: int, of: int, matter: int, rule: int, trigger: Contact | None = None) -> Contact | None:
        """A new question of an office to another; None where there is none or no channel to it."""
        channel = self.scene.knowledge.command_channel(office, of) if of >= 0 else -1
        if channel < 0:
            return None
        ask = Ask(office, of, channel, matter, Purpose.PERMISSION, Tone.NEUTRAL, None, None)
        return self.scene.life.create(ask, office, trigger, rule)

    def send(self, question: Contact | None) -> None:
        """Send a question on its way, unless it is under way already."""
        if question and question.phase is Phase.SENT:
            self.scene.life.dispatch(question)

    def open_question(
        self, office: int, matter: int, occurrence: int, besides: Contact | None = None
    ) -> Contact | None:
        """An open permission contact of this office for this matter."""
        for other in self.scene.state.open.values():
            same = (other.source, other.matter, other.occurrence) == (office, matter, occurrence)
            if same and other.purpose == Purpose.PERMISSION and other is not besides:
                return other
        return None

    def decide(self, question: Contact, owner: int, permission: Permission) -> None:
        """The office above has decided; whoever waits for it reads its policy afresh."""
        scene = self.scene
        asker = scene.office_owner(question.source)
        scene.happen(EventKind.PERMISSION, asker, question, a=question.matter, b=permission, x=question.occurrence)
        granted = permission is Permission.GRANTED
        answer = scene.answering.fixed[question.number]
        told = Reason.NONE if granted else answer.told
        if question.is_open:
            result = Result.COMPLETED if granted else Result.REJECTED
            scene.life.end(question, result, owner, told=told, actual=answer.actual)

    def release(self, question: Contact) -> None:
        """A permission contact has ended: those that waited for it rejoin, in contact order."""
        self.scene.rule = -1
        for contact in list(self.scene.state.open.values()):
            if contact.phase is Phase.ASKING and contact.asks == question.number:
                self.scene.life.rejoin(contact)
        self.scene.actions.decided(question)

    def revoke(self, office: int, matter: int) -> None:
        """Withdraw a permission for the latest occurrence of a matter."""
        state = self.scene.state
        occurrence = state.occurrence(matter)
        if state.permission(office, matter, occurrence) is Permission.GRANTED:
            owner = self.scene.office_owner(office)
            self.scene.happen(EventKind.PERMISSION, owner, a=matter, b=Permission.NONE, x=occurrence)


def _waits(contact: Contact) -> bool:
    return contact.phase is Phase.ASKING
