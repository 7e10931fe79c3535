"""`openline replay`: a run that is over, event by event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.completing import scenario_files
from tui.options import Whole


@click.command("replay", short_help="A run that is over, event by event, in the terminal.")
@click.argument("what")
@click.option(
    "--scenario", shell_complete=scenario_files, help="The scenario's file, where it is not the one in the library."
)
@click.option("--store", type=click.Path(path_type=Path), help="Folder of exercises. Default: your own data folder.")
@click.option("--run", "number", type=Whole(), metavar="K", help="Which run of a sweep.")
@click.option("--plain", is_flag=True, help="Sentences, a line an event, instead of screens.")
def command(**asked: Any) -> int:
    """A run that is over, event by event: clocks, channels, contacts, the ladder, and why.

    WHAT is a log file (see `openline run --log`), the name or file of an exercise (see `openline play`), or the
    folder of a sweep, of which --run K says which run.

    \b
    Examples:
      openline run harbour-phone --log run.jsonl
      openline replay run.jsonl --plain
      openline replay study --run 4711
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.replaying import Wanted, replay

    return replay(Wanted(**asked))
