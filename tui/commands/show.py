"""`openline show`: what a scenario is about."""

from __future__ import annotations

import click

from tui.completing import scenarios, table


@click.command("show", short_help="The brief that a participant reads before the start.")
@click.argument("scenario", shell_complete=scenarios)
@click.option("--control", is_flag=True, help="Show what is secret, too: for instructors.")
@click.option("--variant", shell_complete=table("variants"), help="Show this variant of the scenario.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the page.")
def command(scenario: str, control: bool, variant: str | None, as_json: bool) -> int:
    """The brief that a participant reads: sides, offices, channels, what is arranged, how it may end, sources.

    Secret objectives, the course of the incidents, beliefs and how long things take are shown with
    --control only; with --json it also gives the whole description as it was written, under `written`.

    \b
    Examples:
      openline show harbour-phone
      openline show harbour-phone --control
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.browsing import show_scenario

    return show_scenario(scenario, is_control=control, as_json=as_json, variant=variant)
