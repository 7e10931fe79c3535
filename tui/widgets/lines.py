"""Lines of text with a role for each piece, drawn as they come into sight: ten thousand cost no more than ten."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from simulator.words.neutral import neutral
from simulator.words.page import Line, Page, Role, line

_CLASS = "lines--"


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of lines, each made when it is drawn, with a cursor where `has_cursor`.

    Whatever a line holds, nothing of it can steer the terminal: each piece is made harmless once more as it is drawn.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"{_CLASS}{role.value}" for role in Role} | {f"{_CLASS}cursor"}
    DEFAULT_CSS = """
    Lines {
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        &:focus { background-tint: $foreground 4%; }
        .lines--mark { color: $text-warning; text-style: bold; }
        .lines--plain { color: $foreground; }
        .lines--title { color: $foreground; text-style: bold; }
        .lines--heading { color: $text-primary; text-style: bold; }
        .lines--quiet { color: $foreground 70%; }
        .lines--good { color: $text-success; }
        .lines--bad { color: $text-error; }
        .lines--open { color: $text-warning; }
        .lines--code { color: $text-accent; }
        .lines--warning { color: $text-warning; text-style: bold; }
        .lines--cursor { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Line up", show=False, id="lines.up"),
        Binding("down", "move(1)", "Line down", show=False, id="lines.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="lines.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="lines.page_down"),
        Binding("home", "move(-1000000)", "First line", show=False, id="lines.first"),
        Binding("end", "move(1000000)", "Last line", show=False, id="lines.last"),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another line."""

        def __init__(self, lines: Lines, at: int) -> None:
            super().__init__()
            self.lines, self.at = lines, at

        @property
        def control(self) -> Lines:
            """The list it happened in."""
            return self.lines

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor stands in the end matters."""
            return isinstance(message, Lines.Moved) and message.lines is self.lines

    class Chosen(Message):
        """The line under the cursor was clicked on."""

        def __init__(self, lines: Lines, at: int) -> None:
            super().__init__()
            self.lines, self.at = lines, at

        @property
        def control(self) -> Lines:
            """The list it happened in."""
            return self.lines

    def __init__(self, *, has_cursor: bool = False, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.has_cursor = has_cursor
        self._count = 0
        self._make: Callable[[int], Line] = lambda at: line()
        self._styles: dict[Role, Style] = {}

    # What is shown.

    def fill(self, count: int, make: Callable[[int], Line], cursor: int | None = None) -> None:
        """Show so many lines, each made by its number when it is needed."""
        self._count, self._make = count, make
        self._resize_list()
        self.cursor = min(self.cursor if cursor is None else cursor, max(count - 1, 0))
        self._show_cursor()
        self.refresh()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._count

    def _resize_list(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self._count)

    def text(self) -> str:
        """All that it says, for tests and for reading aloud."""
        return "\n".join("".join(span.text for span in self._make(at)).rstrip() for at in range(self._count))

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        base, at = self.rich_style, y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if at >= self._count:
            return Strip.blank(width, base)
        styles = self._roles()
        pieces = [Segment(neutral(text), styles[role]) for text, role in self._make(at) if text]
        strip = Strip(pieces).extend_cell_length(width, base).crop(0, width).apply_style(base)
        if self.has_cursor and at == self.cursor:
            strip = strip.apply_style(self.get_component_rich_style(f"{_CLASS}cursor", partial=True))
        return strip

    def _roles(self) -> dict[Role, Style]:
        if not self._styles:
            self._styles = {role: self._style(role) for role in Role}
        return self._styles

    def _style(self, role: Role) -> Style:
        """The style of a role upon the background there is; a colour that is partly seen through is mixed with it."""
        styles = self.get_component_styles(f"{_CLASS}{role.value}")
        _, background = self.background_colors
        colour = background.get_contrast_text(styles.color.a) if styles.auto_color else styles.color
        return Style(color=background.blend(colour, colour.a, 1.0).rich_color, bold=styles.text_style.bold)

    def notify_style_update(self) -> None:
        """Another theme: look the styles up anew."""
        self._styles = {}
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        """The lines take the new width."""
        self._resize_list()
        self._show_cursor()

    # Moving.

    def action_move(self, by: int) -> None:
        """Move the cursor, or scroll where there is none."""
        if not self.has_cursor:
            self.scroll_relative(y=by, animate=False)
        elif self._count:
            self.cursor = min(max(self.cursor + by, 0), self._count - 1)

    def action_page(self, by: int) -> None:
        """Move by what is in sight."""
        self.action_move(by * max(self.scrollable_content_region.height - 1, 1))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the cursor chooses."""
        at = event.y + self.scroll_offset.y
        if not self.has_cursor or not 0 <= at < self._count:
            return
        if at == self.cursor:
            self.post_message(self.Chosen(self, at))
        self.cursor = at

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep it in sight and say where it is."""
        if not self.has_cursor or old == new:
            return
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self, new))

    def _show_cursor(self) -> None:
        if self.has_cursor and self._count:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)


class PageView(Lines):
    """A page that is laid out for the width there is, and anew when that changes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lay: Callable[[int], Page] = lambda width: []
        self._laid_for = -1

    def show(self, lay: Callable[[int], Page], *, from_top: bool = False) -> None:
        """Show a page; `lay` makes it for a number of columns."""
        before = self._count
        self._lay = lay
        self._laid_for = -1
        self._relay()
        if self.styles.is_auto_height and self._count != before:
            self.refresh(layout=True)
        if from_top:
            self.scroll_home(animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the page has at this width: for boxes that are as high as their text."""
        return len(self._lay(max(width - self.scrollbar_size_vertical, 1)))

    def on_resize(self, event: events.Resize) -> None:
        """Lay the page out for the new width."""
        self._relay()
        super().on_resize(event)

    def _relay(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._laid_for:
            return
        self._laid_for = width
        page = self._lay(width)
        self.fill(len(page), page.__getitem__)
