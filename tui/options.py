"""What several commands are asked in the same words: luck, values, rule sets, variant, script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from tui.completing import rule_sets, settings, table

Command = TypeVar("Command", bound=Callable[..., Any])

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


class Count(Whole):
    """A whole number from 1."""

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Refuse what is no number, and none."""
        number = super().convert(value, param, ctx)
        if number < 1:
            self.fail("at least 1 is needed", param, ctx)
        return number


SEED = click.option("--seed", type=Whole(), default=0, help="Luck; the same seed gives the same run.")
SET = click.option(
    "--set", "settings", type=Setting(), multiple=True, shell_complete=settings, help="Give a parameter another value."
)
RULES = click.option(
    "--rules",
    type=Choice(),
    multiple=True,
    shell_complete=rule_sets,
    help="Let a side act by another of its rule sets.",
)
VARIANT = click.option(
    "--variant", shell_complete=table("variants"), help="A variant of the scenario; `openline show` lists them."
)
SCRIPT = click.option(
    "--script",
    shell_complete=table("scripts", "none"),
    help="Timed inputs to play, or none. Default: historical, if there is one.",
)
FORCE = click.option("--force", is_flag=True, help="Allow values out of range; the output says so.")
WORKERS = click.option("--workers", type=Count(), metavar="N", help="Processes for many runs. Default: one a core.")


def setup_options(command: Command) -> Command:
    """How runs are made, besides their luck: --set, --rules, --variant, --script."""
    for option in (SCRIPT, VARIANT, RULES, SET):
        command = option(command)
    return command
