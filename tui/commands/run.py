"""`openline run`: one unattended run, the contact ledger, and why; or many runs, and how they lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.completing import scenarios
from tui.options import FORCE, SEED, WORKERS, Count, Whole, setup_options


@click.command("run", short_help="One unattended run: the contact ledger and the outcome.")
@click.argument("scenario", shell_complete=scenarios)
@SEED
@click.option("--run", "number", type=Whole(), help="Which run of this seed, from 0. Default: 0.")
@click.option("-n", "--runs", type=Count(), metavar="N", help="Make N runs, and tell how they lie.")
@setup_options
@click.option("--log", type=click.Path(path_type=Path), help="Write every event to this file as JSON lines.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the ledger.")
@click.option("--why", metavar="N|eSEQ", help="Why contact N, or event SEQ, came about.")
@click.option("--replay", is_flag=True, help="Look at the run event by event, in the terminal.")
@FORCE
@WORKERS
def command(**asked: Any) -> int:
    """One unattended run, as fast as it goes: the contact ledger, the ladder, the outcome, the measures.

    SCENARIO is an id of the library (see `openline scenarios`) or the path of a file. The same scenario, seed
    and parameters give the same run, everywhere. With --runs N: the runs 0 to N - 1 of the seed on all cores,
    shares of their outcomes and quantiles of their measures; --run K plays any of them.

    \b
    Examples:
      openline run harbour-phone
      openline run harbour-phone --seed 8 --set rings_out=0.9
      openline run harbour-phone --why 1
      openline run harbour-phone --log run.jsonl --json
      openline run harbour-phone --runs 1000
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    if asked["why"] and asked["as_json"]:
        raise click.UsageError("--why explains in words and --json gives data; ask for one of them")
    if asked["replay"] and (asked["why"] or asked["as_json"]):
        raise click.UsageError("--replay shows screens, --why and --json write; ask for one of them")
    runs, workers = asked.pop("runs"), asked.pop("workers")
    if runs is None:
        from tui.running import Asked, perform

        return perform(Asked(**asked | {"number": asked["number"] or 0}))
    if asked.pop("replay"):
        raise click.UsageError("--replay is about one run and --runs makes many; ask for one of them")
    for option, name in (("number", "--run"), ("why", "--why"), ("log", "--log")):
        if asked.pop(option) is not None:
            raise click.UsageError(f"{name} is about one run and --runs makes many; ask for one of them")
    from tui.many import ManyAsked, perform_many

    return perform_many(ManyAsked(**asked, runs=runs, workers=workers))
