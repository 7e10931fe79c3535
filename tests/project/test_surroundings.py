"""What every test is given without asking."""

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st


def test_the_home_is_private_and_empty(private_home: Path):
    assert Path.home() == private_home
    assert list(private_home.iterdir()) == []


def test_the_time_zone_is_utc():
    assert os.environ["TZ"] == "UTC"


@given(st.integers())
def test_a_property_is_tried_in_the_same_surroundings(number: int):
    assert os.environ["TZ"] == "UTC", number
