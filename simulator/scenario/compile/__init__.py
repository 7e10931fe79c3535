"""From a checked description to the frozen tables that engines run, one small module a table."""

from simulator.scenario.compile.scenario import compile_model

__all__ = ["compile_model"]
