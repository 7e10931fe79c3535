"""The page of the catalogue says what its tests say."""

import re
from collections import Counter

from tests.catalogue.table import IN_ORDER_AND_CHANCE, OF_THE_MODEL, PAGE, entries, files, page

ENTRIES = [entry for path in files() for entry in entries(path)]


def test_the_page_is_the_one_that_the_tests_make():
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.catalogue.table writes it anew"


def test_each_number_is_given_once_and_they_rise_through_the_files():
    numbers = [entry.number for entry in ENTRIES]
    assert [number for number, count in Counter(numbers).items() if count > 1] == []
    assert numbers == sorted(numbers, key=int)


def test_each_entry_names_a_rule_and_each_rule_has_an_entry():
    named = {rule for entry in ENTRIES for rule in entry.rules}
    assert named == {*IN_ORDER_AND_CHANCE, *OF_THE_MODEL}


def test_the_rules_are_called_as_in_order_and_chance():
    text = (PAGE.parent / "order-and-chance.md").read_text(encoding="utf-8")
    titles = re.findall(r"^(?:\*\*|#+ )([^*\n]+?)\.?(?:\*\*|$|,)", text, re.MULTILINE)
    assert [rule for rule in IN_ORDER_AND_CHANCE if rule not in titles] == []
