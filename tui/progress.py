"""A progress bar for what takes longer than two seconds; nothing at all for what does not."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_S = 2.0
_EVERY_S = 0.1


class Bar:
    """How far something is on its way, on stderr, if somebody is there to see it; for a `with` block."""

    def __init__(self, title: str, total: float) -> None:
        self._title = title
        self._total = total
        self._next = monotonic() + PATIENCE_S
        self._shown: Progress | None = None
        self._is_wanted = sys.stderr.isatty()
        self._first = ""

    def reach(self, done: float) -> None:
        """Note how much of the total is done; cheap enough to call for each event."""
        if self._is_wanted and monotonic() >= self._next:
            self._next = monotonic() + _EVERY_S
            self._show(done)

    def tell(self, text: str) -> None:
        """Say what is known already, above the bar, if there is one or comes to be one."""
        if self._shown is None:
            self._first = text
        else:
            self._shown.console.print(text, markup=False, highlight=False)

    def _show(self, done: float) -> None:
        if self._shown is None:
            from rich.console import Console
            from rich.progress import Progress

            self._shown = Progress(console=Console(stderr=True), transient=True)
            self._shown.add_task(self._title, total=self._total)
            self._shown.start()
            if self._first:
                self.tell(self._first)
        self._shown.update(self._shown.task_ids[0], completed=done)

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown is not None:
            self._shown.stop()
