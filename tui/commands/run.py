"""`openline run`: one unattended run, the contact ledger, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.completing import rule_sets, scenarios, settings, table

LONGEST_NUMBER = 18


class Setting(click.ParamType[str]):
    """NAME=VALUE, split."""

    name = "NAME=VALUE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what has no name or no value."""
        name, sign, amount = value.partition("=")
        if not (name.strip() and sign and amount.strip()):
            self.fail(f'"{value}" is not NAME=VALUE, such as "rings_out=0.4" or "notice=12 h"', param, ctx)
        return value


class Choice(click.ParamType[str]):
    """SIDE=SET, split."""

    name = "SIDE=SET"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what has no side or no rule set."""
        side, sign, chosen = value.partition("=")
        if not (side.strip() and sign and chosen.strip()):
            self.fail(f'"{value}" is not SIDE=SET, such as "prc=leverage"', param, ctx)
        return value


class Whole(click.ParamType[int]):
    """A whole number from 0."""

    name = "N"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Refuse what is no number, or what no log could hold."""
        text = str(value)
        if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER):
            self.fail(f'"{value}" is not a whole number from 0, of at most {LONGEST_NUMBER} digits', param, ctx)
        return int(text)


@click.command("run", short_help="One unattended run: the contact ledger and the outcome.")
@click.argument("scenario", shell_complete=scenarios)
@click.option("--seed", type=Whole(), default=0, help="Luck; the same seed gives the same run.")
@click.option("--run", "number", type=Whole(), default=0, help="Which run of this seed, from 0.")
@click.option(
    "--set", "settings", type=Setting(), multiple=True, shell_complete=settings, help="Give a parameter another value."
)
@click.option(
    "--rules",
    type=Choice(),
    multiple=True,
    shell_complete=rule_sets,
    help="Let a side act by another of its rule sets.",
)
@click.option(
    "--variant", shell_complete=table("variants"), help="A variant of the scenario; `openline show` lists them."
)
@click.option(
    "--script",
    shell_complete=table("scripts", "none"),
    help="Timed inputs to play, or none. Default: historical, if there is one.",
)
@click.option("--log", type=click.Path(path_type=Path), help="Write every event to this file as JSON lines.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the ledger.")
@click.option("--why", metavar="N|eSEQ", help="Why contact N, or event SEQ, came about.")
@click.option("--replay", is_flag=True, help="Look at the run event by event, in the terminal.")
@click.option("--force", is_flag=True, help="Allow values out of range; the output says so.")
def command(**asked: Any) -> int:
    """One unattended run, as fast as it goes: the contact ledger, the ladder, the outcome, the measures.

    SCENARIO is an id of the library (see `openline scenarios`) or the path of a file. The same scenario, seed
    and parameters give the same run, everywhere.

    \b
    Examples:
      openline run harbour-phone
      openline run harbour-phone --seed 8 --set rings_out=0.9
      openline run harbour-phone --why 1
      openline run harbour-phone --log run.jsonl --json
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.running import Asked, perform

    if asked["why"] and asked["as_json"]:
        raise click.UsageError("--why explains in words and --json gives data; ask for one of them")
    if asked["replay"] and (asked["why"] or asked["as_json"]):
        raise click.UsageError("--replay shows screens, --why and --json write; ask for one of them")
    return perform(Asked(**asked))
