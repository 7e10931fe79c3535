"""An offset in a text is a column of the file, where the text stands in the file as it is."""

import pytest

from simulator.scenario.language import place_in_text


@pytest.mark.parametrize(
    ("written", "column", "text", "offset", "quoted", "place"),
    [
        ("when: a > b", 7, "a > b", 4, False, (3, 11)),
        ('when: "a > b"', 7, "a > b", 4, True, (3, 12)),
        ("when: 'a > b'", 7, "a > b", 0, True, (3, 8)),
        ('when: "a \\x3e b"', 7, "a > b", 4, True, (3, 7)),
        ("when: |", 7, "a > b\n", 4, False, (3, 7)),
        ("when: a >", 7, "a > b", 4, False, (3, 7)),
        (None, 7, "a > b", 4, False, (3, 11)),
        (None, 7, "a >\nb", 4, False, (3, 7)),
        (None, 7, "a > b", 99, False, (3, 12)),
    ],
)
def test_an_offset_is_a_column_or_falls_back_to_the_start(written, column, text, offset, quoted, place):
    assert place_in_text(3, column, text, offset, quoted=quoted, written=written) == place
