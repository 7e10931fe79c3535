"""`openline analyze`: what a sweep has found, as tables, CSV files and a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class Part(click.ParamType[float]):
    """A number between 0 and 1, such as 0.01."""

    name = "PART"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Refuse what is no number between 0 and 1."""
        try:
            number = float(value)
        except ValueError:
            number = 0.0
        if not 0.0 < number < 1.0:
            self.fail(f'"{value}" is not a part between 0 and 1, such as 0.01', param, ctx)
        return number


@click.command("analyze", short_help="What a sweep has found: tables, CSV, one HTML page.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--measure", metavar="M", help="Id of a measure, or outcome:ID. Default: the least settled outcome.")
@click.option("--precision", type=Part(), default=0.01, show_default=True, help="Half width to count more runs for.")
@click.option("--page", type=click.Path(path_type=Path), help="The page. Default: analysis.html in the folder.")
@click.option("--no-page", is_flag=True, help="Tables only; write nothing.")
def command(**asked: Any) -> int:
    """Tell what a sweep has found, beginning with how much of it is pure luck.

    Tables go to the terminal; FOLDER/analysis has them as CSV files; analysis.html is a page with pictures that a
    colleague can read without the program.

    \b
    Examples:
      openline analyze study
      openline analyze study --measure first_private --page first.html
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.analyzing import Asked, perform

    return perform(Asked(**asked))
