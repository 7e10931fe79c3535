"""Whether a scenario hangs together: what single entries cannot tell."""

from simulator.scenario.compile.scenario import Lowered


def check_scenario(lowered: Lowered) -> None:
    """Add what is wrong to the collector of the scenario's problems."""
