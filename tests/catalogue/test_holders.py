"""Holders of offices, and what is said of them."""

import pytest

from simulator.errors import AuthorError
from simulator.vocabulary import EventKind
from tests.catalogue.story import story, world

HOLDERS = """
offices:
  south.desk:
    holders:
      - {since: 0 h, attributes: {sanctioned: true}}
      - {since: 5 h, vacant: true}
      - {since: 10 h, attributes: {new: 0.5}}
"""


def test_k1121_an_attribute_is_read_of_the_holder_of_the_moment():
    """An office knows what it has learned. Holders are public: every office may ask."""
    told = story(
        HOLDERS,
        """
        policies: {south.desk: [{id: lift, do: accept}]}
        initiative:
          north.desk:
            - {id: waits, upon: every 4 h, when: "holder(south.desk, sanctioned)", do: {count: waits}}
            - {id: calls, upon: every 4 h, when: "holder(south.desk, new) >= 0.5", do: {count: calls}}
        counters: {waits: {}, calls: {}}
        """,
    )
    fired = [line.split() for line in told.lines(EventKind.FIRED)]
    assert {time for time, _, rule in fired if rule == "waits"} == {"4:00"}
    assert next(time for time, _, rule in fired if rule == "calls") == "12:00"


def test_k1122_a_vacancy_has_no_attributes_and_the_number_nought():
    """An office knows what it has learned."""
    told = story(
        HOLDERS,
        """
        variables: {number: {bounds: 0 to 9}}
        effects:
          - {id: notes, upon: holder, do: {set: number, to: "holder(south.desk) + 4 * holder(south.desk, new)"}}
        """,
    )
    assert told.lines(EventKind.HOLDER) == ["5:00 south.desk vacant", "10:00 south.desk holder 2"]
    assert told.lines(EventKind.VARIABLE) == ["10:00 number 4"]


def test_k1123_a_watched_condition_on_a_holder_fires_at_the_change():
    """Watched conditions."""
    told = story(
        HOLDERS,
        """
        outcomes: {named: {label: Somebody new, when: "holder(south.desk, new) > 0"}, rest: {label: Rest}}
        """,
    )
    assert (told.outcome, told.run.rows[-1].time_ms) == ("named", 36_000_000)


def test_k1124_whoever_is_there_at_the_start_is_holder_one_written_or_not():
    """How luck is drawn. So giving attributes to the holder at the start moves no luck."""
    bare = world("offices: {south.desk: {holders: [{since: 5 h}]}}")
    written = world('offices: {south.desk: {holders: [{since: 0 h, attributes: {old: true}}, {since: "5 h"}]}}')
    assert bare.program.offices[1].holders == written.program.offices[1].holders == ((0, 1), (18_000_000, 2))


def test_attributes_of_nobody_and_of_two_kinds_are_refused():
    with pytest.raises(AuthorError, match="E439"):
        world("offices: {south.desk: {holders: [{since: 1 h, vacant: true, attributes: {new: true}}]}}")
    with pytest.raises(AuthorError, match="E499"):
        world("""
          offices:
            south.desk: {holders: [{since: 1 h, attributes: {new: true}}, {since: 2 h, attributes: {new: 1}}]}
        """)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("holder()", "whose holder"),
        ("holder(south.dsk) > 0", "did you mean"),
        ("holder(south.desk, sanctoned)", "did you mean"),
    ],
)
def test_a_holder_that_there_is_not_is_said(asked, message):
    text = f"initiative: {{north.desk: [{{id: calls, upon: start, when: '{asked}', do: {{count: calls}}}}]}}"
    with pytest.raises(AuthorError, match=message):
        world(HOLDERS, text, "counters: {calls: {}}")
