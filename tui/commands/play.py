"""`openline play`: one seat against the rules, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.completing import scenarios, table
from tui.options import FORCE, Whole, setup_options


@click.command("play", short_help="One seat against the rules, in the terminal.")
@click.argument("scenario", shell_complete=scenarios)
@click.option("--side", shell_complete=table("sides"), help="The side to play.")
@click.option("--seat", shell_complete=table("seats"), help="The seat to take, where the side has several.")
@click.option("--seed", type=Whole(), help="Luck. Default: a new one, kept with the exercise.")
@setup_options
@FORCE
@click.option("--store", type=click.Path(path_type=Path), help="Folder to keep it in. Default: your own data folder.")
@click.option("--plain", is_flag=True, help="Lines instead of screens, for screen readers.")
def command(**asked: Any) -> int:
    """Play one seat of a scenario; rules run everybody else. Time stands until you let it run.

    SCENARIO is an id of the library, a file, or the name of an exercise to go on with (see `openline`). Everything that
    you do is kept before it is shown.

    You see what your side knows, and nothing else; at the end you read what really happened.

    \b
    Examples:
      openline play harbour-phone --side ostra
      openline play balloon-overflight-2023 --side usa --plain
      openline play harbour-phone-1
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.playing import Wanted, play

    return play(Wanted(**asked))
