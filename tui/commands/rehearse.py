"""`openline rehearse`: a scenario tried out before a class meets it."""

from __future__ import annotations

from typing import Any

import click

from tui.completing import scenarios
from tui.options import FORCE, SEED, WORKERS, Count, setup_options


@click.command("rehearse", short_help="Many unattended runs: do its checks hold, and what never happens?")
@click.argument("scenario", required=False, shell_complete=scenarios)
@click.option("--all", "everything", is_flag=True, help="Every scenario of the library, a few lines each.")
@click.option(
    "-n",
    "--runs",
    type=Count(),
    metavar="N",
    help="Runs under each rule set. Default: 100, or 1,000 by the batch engine.",
)
@SEED
@setup_options
@click.option("--all-numbers", is_flag=True, help="Vary the numbers written in rules, too, not only parameters.")
@click.option("--engine", help="Which engine: simpy or batch. Both make the same runs. Default: the one that suits.")
@FORCE
@WORKERS
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the page.")
def command(**asked: Any) -> int:
    """Try a scenario out: how it ends, whether its checks hold and how far, what never happens.

    N runs under each rule set, and a fifth of that at five places in the range of each parameter, one at a time, with
    the same luck. Intervals speak of simulation error only.

    Exit code 0: no check fails, though some may be unclear or known to fail. 1: a check fails. 3: a run had a fault.

    \b
    Examples:
      openline rehearse harbour-phone
      openline rehearse my-crisis.yaml -n 1000
      openline rehearse --all
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.rehearsing import Asked, perform, perform_all

    everything = asked.pop("everything")
    if everything and asked["scenario"] is not None:
        raise click.UsageError("--all is about every scenario of the library; leave SCENARIO out")
    if everything:
        return perform_all(Asked(**asked | {"scenario": ""}))
    if asked["scenario"] is None:
        raise click.UsageError("which scenario? Name one, or say --all")
    return perform(Asked(**asked))
