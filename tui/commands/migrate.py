"""`openline migrate`: files of an older format version."""

from __future__ import annotations

from pathlib import Path

import click

from tui.completing import scenario_files


@click.command("migrate", short_help="Rewrite scenario files of an older format version.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE...",
    shell_complete=scenario_files,
)
@click.option("--write", is_flag=True, help="Write each file anew and keep the old one as FILE.bak.")
def command(files: tuple[Path, ...], write: bool) -> int:
    """What each FILE would be in the present format version, as a difference; --write does it.

    Only the words that have changed are touched: comments and layout stay. A file of the present version
    is left alone.

    \b
    Examples:
      openline migrate my-crisis.yaml
      openline migrate --write my-crisis.yaml
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.migrating import perform

    return perform(files, is_writing=write)
