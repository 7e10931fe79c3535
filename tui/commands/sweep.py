"""`openline sweep`: a designed experiment into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.completing import rule_sets, scenarios, settings, table
from tui.options import Choice, Setting, Whole


@click.command("sweep", short_help="A designed experiment: many runs into a results folder.")
@click.argument("scenario", shell_complete=scenarios)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder of the results; goes on if begun.")
@click.option(
    "--vary",
    multiple=True,
    metavar="NAME[=LO:HI[:N]]",
    shell_complete=settings,
    help="Vary a parameter over its range or another, in a grid in N levels. Default: all levers and uncertainties.",
)
@click.option("--grid", is_flag=True, help="Every combination of levels.")
@click.option("--lhs", type=Whole(), help="A Latin hypercube of N points.")
@click.option("--sobol", type=Whole(), help="Saltelli's design for Sobol indices: N (parameters + 2) points.")
@click.option("--design", type=click.Path(path_type=Path), help="Points from a CSV file with parameters as columns.")
@click.option(
    "--variant",
    "variants",
    multiple=True,
    shell_complete=table("variants", "none"),
    help="Also run a variant; none is the scenario itself. Default: the scenario itself alone.",
)
@click.option(
    "--rules",
    type=Choice(),
    multiple=True,
    shell_complete=rule_sets,
    help="A rule set of a side, again for more of them; SIDE=all for each.",
)
@click.option("--script", shell_complete=table("scripts", "none"), help="Timed inputs to play, or none.")
@click.option(
    "--set", "settings", type=Setting(), multiple=True, shell_complete=settings, help="One other value for all runs."
)
@click.option(
    "--replications", type=Whole(), default=1, show_default=True, help="Runs of each point, each with other luck."
)
@click.option("--seed", type=Whole(), default=0, show_default=True, help="Luck of the runs and of the design.")
@click.option("--engine", help="Which engine makes the runs; default: the fastest there is.")
@click.option("--workers", type=Whole(), help="Processes at work; default: one a core.")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a dask scheduler make the runs.")
@click.option("--plan", "only_plan", is_flag=True, help="Count and time the plan; run nothing.")
@click.option("--force", is_flag=True, help="Allow values out of range; the output says so.")
def command(**asked: Any) -> int:
    """Run a scenario at many points of its parameters, into a folder that `openline analyze` reads.

    The same command goes on where it was interrupted. What comes out depends on the plan and the seed, not on engine,
    workers or interruptions.

    \b
    Examples:
      openline sweep harbour-phone --out study --vary rings_out=0.3:0.9:7 --grid --replications 200
      openline sweep balloon-overflight-2023 --out study --lhs 1000 --rules prc=all --plan
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.sweeping import Asked, perform

    chosen = [name for name in ("grid", "lhs", "sobol", "design") if asked[name] not in (None, False)]
    if len(chosen) > 1:
        raise click.UsageError(f"one design at a time: choose between --{' and --'.join(chosen)}")
    return perform(Asked(**asked))
