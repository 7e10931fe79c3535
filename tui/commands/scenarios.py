"""`openline scenarios`: the library."""

from __future__ import annotations

import click

from simulator.words.trait import CHANNELS, REASONS


@click.command("scenarios", short_help="The library: what there is to run.")
@click.option("--channel", metavar="KIND", type=click.Choice(CHANNELS), help="Only those with a channel of this kind.")
@click.option("--reason", metavar="REASON", type=click.Choice(REASONS), help="Only those in which this is a reason.")
@click.option("--objective", metavar="WORDS", help="Only those that teach, or whose sides want, something like this.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the list.")
def command(channel: str | None, reason: str | None, objective: str | None, as_json: bool) -> int:
    """The library, invented cases first: id, title, length, seats, and what a class learns.

    Kinds of channels and reasons are the words of the format.

    \b
    Examples:
      openline scenarios
      openline scenarios --channel staffed --reason "no facts yet"
      openline scenarios --objective allies
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from simulator.words.trait import Sought
    from tui.browsing import list_library

    return list_library(Sought(channel or "", reason or "", objective or ""), as_json=as_json)
