"""The project's own files, for the tests that read them."""

import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked_files() -> list[Path]:
    """Every file under version control, relative to the root; the test is skipped outside a checkout."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("which files are the project's own is only known in a git checkout")
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [Path(name) for name in run.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def modules(*packages: str) -> list[Path]:
    """Every Python file in these packages."""
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def pyproject() -> dict[str, Any]:
    """The settings of the project."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())
