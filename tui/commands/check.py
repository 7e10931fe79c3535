"""`openline check`: every problem of a scenario file, with its place."""

from __future__ import annotations

from pathlib import Path

import click

from tui.completing import scenario_files


@click.command("check", short_help="Every problem of a scenario file, with its place.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE...",
    shell_complete=scenario_files,
)
@click.option("--variant", help="Check this variant alone, and not the scenario with all its variants.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def command(files: tuple[Path, ...], variant: str | None, as_json: bool) -> int:
    """Every problem of each FILE, one a line: file, line, column, a stable code, and what would work.

    Exit code 0: no errors, perhaps warnings. 2: at least one error.

    \b
    Examples:
      openline check my-crisis.yaml
      openline check scenarios/*.yaml --json
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.checking import perform

    return perform(files, as_json=as_json, variant=variant)
