"""What is shipped: built without a network, opened, and started far from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.project.tree import ROOT

SHIPPED = ("simulator", "tui", "scenarios")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is already installed."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    return next(folder.glob("openline-*.whl"))


@pytest.mark.long
def test_the_wheel_holds_every_module_scenario_and_stylesheet(wheel: Path):
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    there = {path.relative_to(ROOT).as_posix() for folder in SHIPPED for path in (ROOT / folder).rglob("*.*")}
    assert held == {name for name in there if not name.endswith(".pyc")}


@pytest.mark.long
def test_the_installed_wheel_answers_in_another_folder_with_an_empty_home(wheel: Path, tmp_path: Path):
    site, home = tmp_path / "site", tmp_path / "home"
    home.mkdir()
    pip("install", "--no-deps", "--no-index", "--target", site, wheel)
    environment = os.environ | {"HOME": str(home), "PYTHONPATH": str(site)}
    command = [sys.executable, str(site / "bin" / "openline"), "--help"]
    run = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=True)
    assert "SIMULATED" in run.stdout
    assert run.stderr == ""
    assert list(home.iterdir()) == []


def pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "-qq", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
