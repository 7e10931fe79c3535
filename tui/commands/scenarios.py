"""`openline scenarios`: the library."""

from __future__ import annotations

import click


@click.command("scenarios", short_help="The library: what there is to run.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the list.")
def command(as_json: bool) -> int:
    """The library: id, title, length of play, sides, and what a class learns from it.

    \b
    Example:
      openline scenarios
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.browsing import list_library

    return list_library(as_json=as_json)
