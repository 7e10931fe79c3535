"""`openline run`: one unattended run, the contact ledger, and why; or many runs, and how they lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tui.completing import scenarios
from tui.options import FORCE, SEED, WORKERS, Count, Whole, setup_options


@click.command("run", short_help="One unattended run: the contact ledger and the outcome.")
@click.argument("scenario", required=False, shell_complete=scenarios)
@SEED
@click.option("--run", "number", type=Whole(), help="Which run of this seed, from 0. Default: 0.")
@click.option("-n", "--runs", type=Count(), metavar="N", help="Make N runs, and tell how they lie.")
@click.option("--from", "folder", type=click.Path(path_type=Path), help="Make run K of the sweep in this folder again.")
@setup_options
@click.option("--engine", help="Which engine: simpy or batch. Both write the same events. Default: the one that suits.")
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
      openline run --from study --run 4711
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    _refuse_contradictions(asked)
    runs, workers = asked.pop("runs"), asked.pop("workers")
    if runs is None:
        from tui.running import Asked, perform

        return perform(Asked(**asked | {"number": asked["number"] or 0}))
    from tui.many import ManyAsked, perform_many

    return perform_many(ManyAsked(**{k: v for k, v in asked.items() if k not in ONE}, runs=runs, workers=workers))


ONE = {"number": "--run", "why": "--why", "log": "--log", "replay": "--replay", "folder": "--from"}
"""What is about one run, and how it is asked for."""
SETUP = {"settings": "--set", "rules": "--rules", "variant": "--variant", "script": "--script"}


def _refuse_contradictions(asked: Mapping[str, Any]) -> None:
    """UsageError: two things were asked for that do not go together."""
    if asked["why"] and asked["as_json"]:
        raise click.UsageError("--why explains in words and --json gives data; ask for one of them")
    if asked["replay"] and (asked["why"] or asked["as_json"]):
        raise click.UsageError("--replay shows screens, --why and --json write; ask for one of them")
    for option, name in ONE.items() if asked["runs"] is not None else ():
        if asked[option] is not None and asked[option] is not False:
            raise click.UsageError(f"{name} is about one run and --runs makes many; ask for one of them")
    if asked["folder"] is None and asked["scenario"] is None:
        raise click.UsageError("name a scenario, such as harbour-phone, or a sweep with --from FOLDER --run K")
    if asked["folder"] is not None:
        _refuse_changes(asked)


def _refuse_changes(asked: Mapping[str, Any]) -> None:
    if asked["number"] is None:
        raise click.UsageError("--from FOLDER is made of many runs; say which one with --run K")
    given = [name for option, name in SETUP.items() if asked[option]]
    if asked["scenario"] is not None or given:
        said = "a scenario" if asked["scenario"] is not None else given[0]
        raise click.UsageError(f"a run of a sweep is what its number says; leave {said} out")
