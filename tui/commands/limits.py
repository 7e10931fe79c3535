"""`openline limits`: what it is for, and what it is not."""

from __future__ import annotations

import click


@click.command("limits", short_help="What this is for, what it leaves out, how far to trust it.")
def command() -> int:
    """Purpose and limits: what openline is for, what it leaves out, and how far to trust its figures.

    On a terminal that follows links, the word SIMULATED above every output leads to the same page.

    \b
    Example:
      openline limits
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.limiting import state_limits

    return state_limits()
