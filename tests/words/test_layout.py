"""Letters, widths, wrapping, dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.words.neutral import label, neutral, paragraph, width
from simulator.words.page import indented, plain, wrapped
from simulator.words.time import calendar

TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)


@given(TEXTS)
def test_a_label_is_one_visible_line(text):
    shown = label(text)
    assert shown == "" or shown.isprintable()
    assert len(shown) <= 120 * 10


@given(TEXTS)
def test_a_paragraph_keeps_line_ends_and_nothing_else_that_is_invisible(text):
    assert all(one == "" or one.isprintable() for one in paragraph(text).split("\n"))


def test_invisible_characters_are_spelled_out():
    assert neutral("a\x1b[2Jb") == "a\\x1b[2Jb"
    assert neutral("\u202eevil") == "\\u202eevil"
    assert neutral("Zürich 東京") == "Zürich 東京"


@given(TEXTS, st.integers(4, 60))
def test_wrapped_text_fits_and_loses_nothing_but_blanks(text, room):
    clean = label(text)
    lines = wrapped(clean, room)
    assert all(width(one) <= room for one in lines)
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")


def test_wide_letters_take_two_columns():
    assert width("東京") == 4
    assert wrapped("東京 東京", 4) == ["東京", "東京"]


def test_an_indented_text_keeps_its_line_ends():
    assert plain(indented("a\nb", 30, 2)) == "  a\n  b\n"


@pytest.mark.parametrize(
    ("horizon_days", "expected"), [(14, "04 Feb 20:10"), (400, "04 Feb 2023 20:10")], ids=["short", "long"]
)
def test_dates_have_a_year_only_in_long_runs(horizon_days, expected):
    dates = calendar(1_675_540_800_000, horizon_days * 86_400_000)
    assert dates.instant(600_000) == expected
    assert dates.exact(607_000).endswith("20:10:07")
    assert dates.full(600_000) == "04 Feb 2023 20:10Z"


def test_a_date_that_no_calendar_has_is_told_as_time_since_the_start():
    assert calendar(2**62, 1).instant(90_000_000) == "T+ 1 d 01:00"
