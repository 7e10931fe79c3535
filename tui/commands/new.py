"""`openline new`: a scenario to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command("new", short_help="Write a scenario to begin with: it runs, and its comments explain.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", help="Title on screens. Default: the name of the file.")
@click.option("--side", "sides", multiple=True, metavar="NAME", help="Name of a side; give it twice.")
@click.option("--office", "offices", multiple=True, metavar="NAME", help="Name of each side's desk; give it twice.")
@click.option("--minimal", is_flag=True, help="The shortest scenario that runs, without the lessons.")
def command(**asked: Any) -> int:
    """Write FILE: two sides, three offices and a telephone. It passes `check` and runs as it stands.

    The comments say what each part is for and what else may stand there. A file that is there already is
    never written over.

    \b
    Examples:
      openline new my-crisis.yaml
      openline new my-crisis.yaml --side Arland --side Bray --title "The cable ship"
      openline new short.yaml --minimal
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.drafting import Draft, perform

    return perform(Draft(**asked))
