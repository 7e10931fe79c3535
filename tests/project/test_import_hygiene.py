"""What an import brings with it, seen in a fresh interpreter: the import graph does not tell when."""

import subprocess
import sys

import pytest

from tests.project.tree import ROOT

HEAVY = ("textual", "numba", "numpy", "matplotlib", "dask", "pandas", "pyarrow", "SALib")


@pytest.mark.parametrize("module", ["simulator", "tui.cli"])
def test_importing_loads_nothing_heavy(module: str):
    assert loaded_by(f"import {module}").isdisjoint(HEAVY)


def test_importing_the_simulator_loads_only_the_simulator():
    modules = loaded_by("import simulator")
    assert modules.isdisjoint({"simpy", "yaml", "pydantic", "click", "rich", "importlib.metadata"})
    assert not any(name.startswith("simulator.") for name in modules)


def test_the_simulator_knows_its_version():
    run = interpreter("import simulator; print(simulator.__version__)")
    assert run.strip() == "0.1.0"


def loaded_by(statement: str) -> set[str]:
    before = "import sys; before = set(sys.modules)"
    after = "print(*sorted(set(sys.modules) - before), sep='\\n')"
    return set(interpreter(f"{before}; {statement}; {after}").split())


def interpreter(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
