"""`openline compile`: a scenario as the batch engine reads it."""

from __future__ import annotations

import click

from tui.completing import scenarios


@click.command("compile", short_help="A scenario as the batch engine reads it: its tables.")
@click.argument("scenario", shell_complete=scenarios)
@click.option("--variant", help="A variant of the scenario; `openline show` lists them.")
@click.option("--tables", is_flag=True, help="Print every table, row by row.")
def command(scenario: str, variant: str | None, tables: bool) -> int:
    """Compile a scenario, and the batch engine if need be; say what came of it.

    With --tables: what the batch engine reads, each table with what its rows are, and every row. Numbers of rows count
    from 0, times are ms, and what is none is left out.

    \b
    Examples:
      openline compile harbour-phone
      openline compile harbour-phone --tables
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.compiling import compile_scenario

    return compile_scenario(scenario, variant, shows_tables=tables)
