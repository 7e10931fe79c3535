"""What `openline compile` does: compile, and say what came of it."""

from __future__ import annotations

import sys

from simulator.kernel.code import ready
from simulator.kernel.keeping import place
from simulator.kernel.listing import tables_page
from tui.engines import engine_for
from tui.exit import ExitCode
from tui.scenario import load_scenario


def compile_scenario(name: str, variant: str | None, *, shows_tables: bool) -> int:
    """Print the tables, or the digest and where the compiled engine is; the exit code."""
    scenario = load_scenario(name, variant)
    if shows_tables:
        sys.stdout.write("\n".join(["SIMULATED", *tables_page(scenario), ""]))
        return ExitCode.OK
    engine_for("batch")
    kept = "compiled for this command alone" if ready().notice else f"kept in {place()}"
    digest = scenario.scenario_digest
    sys.stdout.write(f"SIMULATED  {scenario.words.id}\n\nscenario digest  {digest}\nbatch engine     {kept}\n")
    return ExitCode.OK
