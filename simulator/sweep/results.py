"""Reading a results folder: whatever columns an analysis asks for, of the runs that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.sweep.folder import Folder, open_part
from simulator.sweep.kept import load_kept
from simulator.sweep.plan import Plan
from simulator.sweep.table import ERROR

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Results:
    """The runs of a folder that are there, whole parts only."""

    folder: Folder
    plan: Plan
    parts: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all runs of the plan are there."""
        return len(self.parts) == self.plan.parts

    @cached_property
    def scenario(self) -> CompiledScenario:
        """The scenario as it was, for its words."""
        manifest = self.folder.manifest()
        return load_kept(self.folder.path / "scenario", manifest.main, self.plan.cells[0].variant)

    def columns(self, names: Sequence[str]) -> dict[str, Any]:
        """Some columns over all runs, as numpy arrays (texts as arrays of text); in the order of the runs."""
        from pyarrow import ArrowInvalid, concat_tables

        try:
            tables = [open_part(self.folder.part(number)).read(list(names)) for number in self.parts]
            whole = concat_tables(tables).unify_dictionaries()
        except (ArrowInvalid, KeyError) as error:
            raise OperatorError(f"{self.folder.path}: the parts do not fit together: {error}") from None
        return {name: whole.column(name).to_numpy() for name in names}

    def frame(self) -> DataFrame:
        """All columns as a pandas DataFrame, a row a run."""
        import pandas

        found: DataFrame = pandas.concat(
            [open_part(self.folder.part(number)).read().to_pandas() for number in self.parts], ignore_index=True
        )
        return found

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """Ids of the outcomes of the scenario, and of the one that a fault makes."""
        return (*(outcome.id for outcome in self.scenario.words.outcomes), ERROR)


def read_results(folder: Folder) -> Results:
    """The results in a folder. OperatorError: it holds none, or none yet, or a part of them is damaged."""
    plan = folder.plan()
    there = tuple(number for number in range(plan.parts) if folder.part(number).exists())
    if not there:
        raise OperatorError(f"{folder.path}: no part of the sweep is done yet; the same sweep command makes them")
    for number in there:
        rows, wanted = open_part(folder.part(number)).metadata.num_rows, len(plan.runs_of_part(number)[1])
        if rows != wanted:
            raise OperatorError(
                f"{folder.part(number)}: has {rows} rows and not {wanted}; the same sweep makes it anew"
            )
    return Results(folder, plan, there)
