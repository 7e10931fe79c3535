"""What the project needs is said once, pinned once, and told to people in the same words."""

import re
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.tree import ROOT, pyproject

LINES = (ROOT / "constraints.txt").read_text().splitlines()
CONSTRAINTS = [line for line in LINES if not line.startswith("#")]


def test_a_constraint_is_one_name_and_one_exact_version():
    assert [line for line in CONSTRAINTS if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_the_constraints_are_sorted():
    assert sorted(CONSTRAINTS, key=str.upper) == CONSTRAINTS


@pytest.mark.parametrize("extra", ["", "dev"], ids=["to run", "to check"])
def test_everything_installed_is_constrained(extra: str):
    constrained = {canonicalize_name(line.split("==")[0]) for line in CONSTRAINTS}
    assert needed("openline", extra) - constrained == {"openline"}


def test_what_runs_is_declared_where_it_is_installed():
    declared = pyproject()["project"]
    names = {canonicalize_name(Requirement(text).name) for text in declared["dependencies"]}
    assert names <= needed("openline")
    assert set(declared["optional-dependencies"]) == {
        "batch",
        "analysis",
        "discovery",
        "cluster",
        "all",
        "dev",
    }


def test_every_place_names_the_same_oldest_python():
    settings = pyproject()
    oldest = settings["project"]["requires-python"].removeprefix(">=")
    assert settings["tool"]["mypy"]["python_version"] == oldest
    assert settings["tool"]["ruff"]["target-version"] == "py" + oldest.replace(".", "")
    assert f"version_info < ({oldest.replace('.', ', ')})" in (ROOT / "Makefile").read_text()
    assert f"Python {oldest} or newer" in (ROOT / "README.md").read_text()


def test_every_python_named_in_the_docs_is_the_oldest_supported():
    oldest = pyproject()["project"]["requires-python"].removeprefix(">=")
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    named = {number for page in pages for number in re.findall(r"Python (3\.\d+)", page.read_text())}
    assert named == {oldest}


def needed(name: str, extra: str = "") -> set[str]:
    """The names of a package and of everything that it needs here, in turn."""
    found: set[str] = set()
    waiting = [(name, extra)]
    while waiting:
        name, extra = waiting.pop()
        found.add(canonicalize_name(name))
        waiting += [need for need in needs(name, extra) if canonicalize_name(need[0]) not in found]
    return found


def needs(name: str, extra: str) -> list[tuple[str, str]]:
    try:
        lines = [Requirement(line) for line in requires(name) or []]
    except PackageNotFoundError:
        return []
    wanted = [line for line in lines if line.marker is None or line.marker.evaluate({"extra": extra})]
    return [(line.name, inner) for line in wanted for inner in line.extras or {""}]
