"""The first scenario that a newcomer meets: small, readable, and as it says of itself."""

from tests.library.kit import SCENARIOS, UNSEEN, play_many, scenario

HARBOUR = "harbour-phone"


def test_the_harbour_phone_fits_on_a_page():
    text = (SCENARIOS / f"{HARBOUR}.yaml").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 50


def test_the_checks_of_the_harbour_phone_hold_on_a_thousand_seeds_that_it_was_not_written_with():
    runs = play_many(scenario(HARBOUR), UNSEEN)
    assert [runs.check(name).verdict for name in ("quick", "in_time")] == ["holds", "holds"]


def test_a_desk_that_lets_it_ring_all_day_ends_with_the_ferry_towed():
    runs = play_many(scenario(HARBOUR), UNSEEN[:100], settings={"rings_out": 0.9})
    assert runs.outcome("towed") > 0.8


def test_a_desk_that_asks_upward_frees_more_ferries():
    rings = play_many(scenario(HARBOUR), UNSEEN[:200], settings={"rings_out": 0.9})
    asks = play_many(scenario(HARBOUR), UNSEEN[:200], settings={"rings_out": 0.1})
    assert asks.outcome("free") > rings.outcome("free") + 0.3
