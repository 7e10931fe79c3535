"""What a seat may send: frozen values, one class a kind, that are stored and sent as JSON.

Offices, channels, matters, topics, actions and stages are positions in the tables of the scenario, as everywhere. A
`contact` is the number that the seat knows it by (`ContactView.number`), never the engine's. Instants are ms since the
start, durations ms. `text` is what people wrote: it is kept beside the input, shown to whoever the contact reaches, and
influences no rule.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from simulator.vocabulary import AnswerKind, Form, Purpose, Reason, Status, Substance, Tone

LONGEST_TEXT = 2000
"""Characters that people may write at once."""

Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Number = Annotated[int, Field(ge=0, lt=2**31)]
Instant = Annotated[int, Field(ge=0, lt=2**53)]


class _Input(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Request(_Input):
    """Ask another office for a contact.

    `topics` are spoken of, those in `denied` are denied. Without `patience_ms` the seat waits until it withdraws;
    with it the request has been ignored when nobody has answered after that time.
    """

    do: Literal["request"] = "request"
    office: Number
    to: Number
    channel: Number
    matter: Number
    purpose: Purpose = Purpose.CLARIFY
    tone: Tone = Tone.NEUTRAL
    form: Form = Form.FORMAL
    topics: tuple[Number, ...] = ()
    denied: tuple[Number, ...] = ()
    patience_ms: Instant | None = None
    text: Text = ""


class Decide(_Input):
    """Answer a contact that an office of the seat has.

    ACCEPT, REJECT, CANCEL and NO_SHOW need nothing else. DELAY tells the requester to wait until `until`. REDIRECT
    sends it `to` another office, by `channel` (None: the same). ASK_PERMISSION asks the office `of` (None: the one
    above). IGNORE says nothing to anybody. To a question of permission PERMIT and REJECT are the answers.
    `actual` stays with the own side, `told` is what the requester reads, `public` what everybody reads.
    """

    do: Literal["decide"] = "decide"
    contact: Number
    answer: AnswerKind
    until: Instant | None = None
    to: Number | None = None
    channel: Number | None = None
    of: Number | None = None
    substance: Substance = Substance.HEARD_ONLY
    actual: Reason = Reason.NONE
    told: Reason = Reason.NONE
    public: Reason = Reason.NONE
    text: Text = ""


class Withdraw(_Input):
    """Take an own request back."""

    do: Literal["withdraw"] = "withdraw"
    contact: Number


class State(_Input):
    """Say something in public; everybody hears it, and it cannot be taken back."""

    do: Literal["state"] = "state"
    office: Number
    channel: Number
    matter: Number
    purpose: Purpose = Purpose.NOTIFY
    tone: Tone = Tone.NEUTRAL
    topics: tuple[Number, ...] = ()
    denied: tuple[Number, ...] = ()
    text: Text = ""


class Act(_Input):
    """Take an action of the scenario. Where the office lacks the authority, it is asked for, and the action waits."""

    do: Literal["act"] = "act"
    office: Number
    action: Number


class AskAuthority(_Input):
    """Ask upward for permission in a matter, before anybody needs it. Without `of`: the office above."""

    do: Literal["ask authority"] = "ask authority"
    office: Number
    matter: Number
    of: Number | None = None
    text: Text = ""


class Meet(_Input):
    """Meet a demand that is made of the own side and can be met by an act; `demand` is an incident."""

    do: Literal["meet"] = "meet"
    office: Number
    demand: Number


class Disclose(_Input):
    """Make public what the office knows; `news` is that of the account (`Learned.news`). It cannot be undone."""

    do: Literal["disclose"] = "disclose"
    office: Number
    news: Number


class Close(_Input):
    """Close or restrict the own end of a channel: what is so, what is announced, or both."""

    do: Literal["close"] = "close"
    office: Number
    channel: Number
    status: Status = Status.SUSPENDED
    announced: bool = True
    actual: bool = True


class Reopen(_Input):
    """End the own closure of a channel; the other end stays as it is."""

    do: Literal["reopen"] = "reopen"
    office: Number
    channel: Number


class Postpone(_Input):
    """Put off an appointment by a time; None: to the next session of the channel."""

    do: Literal["postpone"] = "postpone"
    contact: Number
    by_ms: Instant | None = None
    told: Reason = Reason.NONE


class StayAway(_Input):
    """Make up one's mind not to turn up at an appointment. Nobody is told before its time."""

    do: Literal["stay away"] = "stay away"
    contact: Number
    actual: Reason = Reason.NONE


class Note(_Input):
    """A note to oneself: kept with the exercise, seen by nobody else, and no event of the run."""

    do: Literal["note"] = "note"
    text: Text


class GiveBack(_Input):
    """Give the seat back: from now on rules run its offices. The seat goes on seeing what they see."""

    do: Literal["give back"] = "give back"


SeatInput = (
    Request | Decide | Withdraw | State | Act | AskAuthority | Meet | Disclose
    | Close | Reopen | Postpone | StayAway | Note | GiveBack
)  # fmt: skip
"""Anything that a seat may send."""

_ADAPTER: list[TypeAdapter[SeatInput]] = []


def parse_input(text: str | bytes) -> SeatInput:
    """The input out of its JSON. pydantic.ValidationError: it is none."""
    return _adapter().validate_json(text)


def render_input(one: SeatInput) -> str:
    """An input as JSON, keys in the order of its class."""
    return one.model_dump_json()


def _adapter() -> TypeAdapter[SeatInput]:
    if not _ADAPTER:
        _ADAPTER.append(TypeAdapter(Annotated[SeatInput, Field(discriminator="do")]))
    return _ADAPTER[0]
