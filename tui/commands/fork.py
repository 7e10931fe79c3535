"""`openline fork`: what if: a logged run from an instant on, with another decision, with other luck, or both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.options import WORKERS, Count


@click.command("fork", short_help="What if: a logged run from an instant on, with another decision or other luck.")
@click.argument("log", type=click.Path(path_type=Path))
@click.option("--at", required=True, metavar="T", help='When: "30 h" since the start, or "2023-02-04T01:00Z".')
@click.option("--do", metavar='"INPUT"', help="What somebody does then, in the words of a script.")
@click.option(
    "-n", "--runs", type=Count(), metavar="K", help="Fresh luck: K continuations, with and without the input."
)
@click.option("--scenario", help="File of the scenario, where it is neither in the library nor beside the log.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the page.")
@WORKERS
def command(**asked: Any) -> int:
    """What if: a run that `openline run --log` wrote, from an instant on with another decision, other luck, or both.

    Without -n the luck is the same: each draw is as it was, and whatever differs, differs because of the input.
    With -n K the past stays and all that was still to come is drawn anew, K times; with --do each of these also with
    the input, so that the two can be compared. After T people are replaced by the policies of their offices.

    \b
    Examples:
      openline run harbour-phone --log run.jsonl
      openline fork run.jsonl --at "3 h" --do "by: marn.coast, do: {decide: accept, request_of: ostra.port}"
      openline fork run.jsonl --at "3 h" -n 500
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.forking import Asked, perform

    return perform(Asked(**asked))
