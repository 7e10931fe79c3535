"""`openline compile`: what the engines run, in words."""

from __future__ import annotations

from typing import Any

import click

from tui.completing import scenarios
from tui.options import RULES, VARIANT


@click.command("compile", short_help="What the engines run, in words.")
@click.argument("scenario", shell_complete=scenarios)
@click.option("--tables", is_flag=True, help="Every table of the batch engine, with its shape.")
@click.option("--only", metavar="TABLE", help="One table.")
@VARIANT
@RULES
@click.option("--json", "as_json", is_flag=True, help="The numbers as they are.")
def command(**asked: Any) -> int:
    """What a scenario compiles to: how many of what; with --tables each table of the batch engine in words.

    \b
    Examples:
      openline compile harbour-phone
      openline compile harbour-phone --tables --only rules
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.compiling import Asked, perform

    return perform(Asked(**asked))
