"""A short run, recorded, for whatever looks at it."""

import pytest

from simulator.scenario.loading import compile_text
from tests.terminal.conftest import LIGHTHOUSE
from tui.recording import Recording, record_run


@pytest.fixture(scope="session")
def lighthouse() -> Recording:
    """The lighthouse phone, seed 0: the light goes out, a desk asks upward, the talk comes."""
    return record_run(compile_text(LIGHTHOUSE, "lighthouse.yaml"), 0)


@pytest.fixture
def few_scenarios(monkeypatch):
    """A library of two, so that pictures of it do not change with it."""
    few = [("harbour-phone", ""), ("balloon-overflight-2023", "")]
    monkeypatch.setattr("tui.scenario.library", lambda: few)
