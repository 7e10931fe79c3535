"""`openline schema`: the format for editors."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("schema", short_help="The format as a JSON Schema, for editors that complete and explain.")
@click.option("--out", type=click.Path(path_type=Path), help="Write it to this file instead of stdout.")
def command(out: Path | None) -> int:
    """The scenario format as a JSON Schema (draft 2020-12), with the description of every key.

    An editor that knows it completes keys and words, shows what each is for, and marks slips. It knows
    shapes only: `openline check` finds the rest.

    \b
    Example:
      openline schema --out openline.schema.json
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.publishing import publish

    return publish(out)
