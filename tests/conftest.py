"""What every test stands on: a private home, one time zone, repeatable chance, golden files."""

import os

import pytest
from hypothesis import settings

pytest_plugins = ["tests.golden", "pytester"]

# As many examples here as there; where a change is judged, the same ones every time.
settings.register_profile("default", deadline=None, max_examples=100)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

TERMINAL_VARIABLES = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE")


@pytest.fixture(autouse=True)
def private_home(monkeypatch, tmp_path_factory):
    """No test reads or writes the files, the zone or the terminal settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    monkeypatch.setenv("TZ", "UTC")
    for name in TERMINAL_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return home
