"""Answers, asks and inputs (`records.rule`): what rules and people have in common."""

from __future__ import annotations

from dataclasses import replace

from simulator.kernel.lowering.expression import Row
from simulator.kernel.lowering.places import span
from simulator.kernel.lowering.writer import Writer
from simulator.program.tables import Answer, Ask, ScriptedInput
from simulator.vocabulary import AnswerKind, Form, Purpose, Reason, Tone

IGNORE = Answer(AnswerKind.IGNORE, actual=Reason.UNDECIDED)
"""The built-in last rule of every policy; it stands first in the table."""
DRAFT = Ask(-1, -1, -1, -1, Purpose.CLARIFY, Tone.NEUTRAL, None, None, form=Form.FORMAL)
"""The first row of asks is written while a run goes on: what no rule has written down."""


class Answers:
    """The tables of answers and asks, as they are met."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.answers: list[Row] = []
        self.asks: list[Row] = []
        self.inputs: list[Row] = []
        self._places: dict[Answer | Ask, int] = {}
        self.answer(IGNORE)
        self.ask(DRAFT)

    def answer(self, answer: Answer) -> int:
        """The place of an answer."""
        found = self._places.get(answer)
        if found is None:
            found = self._places[answer] = len(self.answers)
            self.answers.append(self._answer(answer))
        return found

    def _answer(self, answer: Answer) -> Row:
        writer, back = self.writer, answer.calls_back
        first, conveyed = writer.list(answer.conveys)
        plain = {name: int(getattr(answer, name)) for name in _PLAIN}
        return plain | {
            "calls_back": back is not None,
            "back_desk": writer.delay(back.desk_patience if back else None),
            "back_answer": writer.delay(back.answer_patience if back else None),
            "first_conveyed": first,
            "conveyed": conveyed,
        }

    def ask(self, ask: Ask) -> int:
        """The place of an ask."""
        found = self._places.get(ask)
        if found is None:
            found = self._places[ask] = len(self.asks)
            delays = {name: self.writer.delay(getattr(ask, name)) for name in ("desk_patience", "answer_patience")}
            self.asks.append(delays | {name: int(getattr(ask, name)) for name in _ASKED})
        return found

    def script(self, script: tuple[ScriptedInput, ...]) -> Row:
        """The inputs of a script, one after the other."""
        first = len(self.inputs)
        self.inputs += [self._input(item) for item in script]
        return span(first, len(script))

    def _input(self, item: ScriptedInput) -> Row:
        plain = {name: int(getattr(item, name)) for name in _TYPED}
        permits = replace(item.answer, kind=AnswerKind.PERMIT) if item.answer else None
        return plain | {
            "ask": self.ask(item.ask) if item.ask else -1,
            "answer": self.answer(item.answer) if item.answer else -1,
            "permits": self.answer(permits) if permits else -1,
            "after": self.writer.delay(item.after),
        }


_PLAIN = (
    "drops",
    "kind",
    "actual",
    "told",
    "public",
    "tone",
    "through",
    "substance",
    "of",
    "to",
    "channel",
    "promise",
    "calendar",
    "harsher",
)
_ASKED = ("topics", "denied", "office", "to", "channel", "matter", "purpose", "tone", "form", "promise")
_TYPED = (
    "at",
    "office",
    "kind",
    "target",
    "end",
    "status",
    "other",
    "announced",
    "actual",
    "calendar",
    "reason",
)
