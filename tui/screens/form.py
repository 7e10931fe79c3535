"""A form to fill in: its fields, what will come of it, and sending it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from simulator.exercise import Refused
from simulator.words.neutral import label
from simulator.words.page import Line, Page, Role, Span, indented, line, pad
from tui.desk.form import Choice, Field, Form, Kind, filled, read_words
from tui.desk.session import Session, instant_of
from tui.screens.ask import AskScreen
from tui.screens.choose import ChooseScreen, TickScreen
from tui.screens.confirm import ConfirmScreen
from tui.widgets.keys import Keys
from tui.widgets.lines import Lines, PageView

_TITLE = 12


class FormScreen(ModalScreen[str | None]):
    """Fill in and send; dismissed with a sentence about what was sent, or with None."""

    HELP = (
        "Each line is a field: choose one with the arrow keys and press Enter to change it. What will come of it "
        "stands below. The last line sends it. Escape goes back without sending."
    )
    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "Change / send", tooltip="Change the field, or send", id="form.change"),
        Binding("ctrl+s", "send", "Send", tooltip="Send it as it stands", id="form.send", priority=True),
        Binding("escape", "dismiss", "Back", tooltip="Back without sending", id="form.back"),
    ]

    def __init__(self, session: Session, form: Form, about: Page | None = None) -> None:
        super().__init__()
        self.session = session
        self.form = filled(form, session.names, session.desk)
        self._about = about

    def compose(self) -> ComposeResult:
        """Title, what it is about, fields, what will come of it."""
        with Vertical(classes="box"):
            yield Static(self.form.title, classes="heading", markup=False)
            yield PageView(id="facts")
            yield Lines(has_cursor=True, id="fields")
            yield PageView(id="forecast")
        yield Keys()

    def on_mount(self) -> None:
        """The cursor is on the first field."""
        self.query_one("#facts").display = self._about is not None
        self._show()
        self.query_one("#fields", Lines).focus()

    @property
    def _shown(self) -> list[Field]:
        return self.form.shown(self.session.names, self.session.desk)

    def _show(self) -> None:
        fields = self.query_one("#fields", Lines)
        fields.styles.height = len(self._shown) + 1
        fields.fill(len(self._shown) + 1, self._line)
        if self._about is not None:
            about = self._about
            self.query_one("#facts", PageView).show(lambda width: about)
        self.query_one("#forecast", PageView).show(self._forecast)

    def _line(self, at: int) -> Line:
        shown = self._shown
        if at >= len(shown):
            return line(Span(f"> {self.form.verb}", Role.HEADING))
        told = self.form.told(self.session.names, self.session.desk, shown[at])
        return line(Span(pad(shown[at].title, _TITLE), Role.CODE), label(told, 200))

    def _forecast(self, width: int) -> Page:
        told = self.form.forecast(self.session.names, self.session.desk, self.form.values)
        warning = [self.form.warning] if self.form.warning and self.form.warning not in told else []
        return [part for text in [*told, *warning] for part in indented(text, width, 0, Role.QUIET)]

    # Filling in.

    def action_change(self) -> None:
        """Change the field under the cursor, or send."""
        shown, at = self._shown, self.query_one("#fields", Lines).cursor
        if at >= len(shown):
            self.action_send()
        else:
            self._change(shown[at])

    def on_lines_chosen(self) -> None:
        """A click on the field under the cursor."""
        self.action_change()

    def _change(self, field: Field) -> None:
        def put(value: Any) -> None:
            if value is not None:
                self.form = self.form.put(self.session.names, self.session.desk, field.key, value)
                self._show()

        def choose(choice: Choice | None) -> None:
            if choice is not None:
                self.form = self.form.put(self.session.names, self.session.desk, field.key, choice.value)
                self._show()

        choices = field.choices(self.session.names, self.session.desk, self.form.values)
        title = f"{field.title}: {field.about}"
        value: Any = self.form.values.get(field.key)
        match field.kind:
            case Kind.ONE:
                self.app.push_screen(ChooseScreen(title, choices, value), choose)
            case Kind.SOME:
                self.app.push_screen(TickScreen(title, choices, value), put)
            case Kind.TEXT:
                about = "At most 2,000 characters, without anybody's real words."
                self.app.push_screen(AskScreen(title, about, read_words, value), put)
            case Kind.TIME:
                about = "How much later, such as 6 h or 2 d; or T+4 d; or 2023-02-04T19:39Z."
                self.app.push_screen(AskScreen(title, about, self._instant), put)

    def _instant(self, text: str) -> int:
        return instant_of(self.session, text)

    # Sending.

    def action_send(self) -> None:
        """Send it, after a question where it cannot be undone."""
        lacks = self.form.lacks(self.session.names, self.session.desk)
        if lacks:
            self._say(lacks)
        elif self.form.warning:
            self.app.push_screen(ConfirmScreen(f"{self.form.verb}?", self.form.warning), self._send)
        else:
            self._send(True)

    def _send(self, is_yes: bool | None) -> None:
        if not is_yes:
            return
        done = self.session.submit(self.form.build(self.form.values))
        if isinstance(done, Refused):
            self._say(str(done))
        else:
            self.dismiss(f"{self.form.title}: done")

    def _say(self, text: str) -> None:
        self.query_one("#forecast", PageView).show(lambda width: indented(f"Not sent. {text}", width, 0, Role.WARNING))
