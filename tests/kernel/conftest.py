"""The kernel is compiled once a machine: it is kept where a user would keep it, before tests get private homes."""

import pytest

from simulator.kernel.code import missing, ready


@pytest.fixture(scope="session", autouse=True)
def compiled():
    """The kernel, loaded or compiled."""
    lacking = missing()
    if lacking is not None:
        pytest.skip(lacking)
    return ready()
