"""`openline scenarios`, `show` and `check`."""

import json
import re

import pytest

from tests.terminal.test_command import SLOW
from tests.terminal.test_run import masked


@pytest.mark.parametrize("words", [(), ("--control",), ("--json",)], ids=["brief", "control", "data"])
def test_a_scenario_is_shown_like_this(openline, golden, monkeypatch, words):
    monkeypatch.setenv("COLUMNS", "90")
    result = openline("show", "lighthouse.yaml", *words)
    golden(f"show{'-'.join(words)}.txt", masked(result.out))
    assert (result.code, result.err) == (0, "")


def test_what_is_secret_is_for_control_only(openline):
    assert "Keep the fuel" not in openline("show", "lighthouse.yaml").out
    assert "Keep the fuel" not in openline("show", "lighthouse.yaml", "--json").out
    assert "Keep the fuel" in openline("show", "lighthouse.yaml", "--control").out
    assert "Keep the fuel" in openline("show", "lighthouse.yaml", "--control", "--json").out


def test_the_library_lists_every_scenario_that_ships(openline):
    listed = json.loads(openline("scenarios", "--json").out)["scenarios"]
    page = openline("scenarios").out
    assert listed
    assert all(scenario["id"] in page for scenario in listed)


def listed(openline, *words):
    """The scenarios of the library that fit, as data."""
    return json.loads(openline("scenarios", "--json", *words).out)["scenarios"]


def test_the_library_tells_seats_and_time_in_class_and_begins_with_invented_cases(openline):
    cases = [one["case"] for one in listed(openline)]
    assert cases == sorted(cases)
    amber = next(one for one in listed(openline) if one["id"] == "strait-of-amber")
    assert [seat["label"] for seat in amber["seats"]] == ["Meridia", "Kastoria"]
    assert "play 14 d, in class 1 h 30 min; seats: Meridia, Kastoria" in openline("scenarios").out


def test_the_library_is_searched_by_kind_of_channel_reason_and_objective(openline):
    everything = listed(openline)
    by_kind = listed(openline, "--channel", "relay")
    by_reason = listed(openline, "--reason", "no facts yet")
    by_both = listed(openline, "--channel", "relay", "--reason", "no facts yet")
    assert 0 < len(by_kind) < len(everything)
    assert all("relay" in one["channels"] for one in by_kind)
    assert all("no facts yet" in one["reasons"] for one in by_reason)
    assert [one for one in by_kind if one in by_reason] == by_both
    assert any(
        "airspace" in text for one in listed(openline, "--objective", "airspace HOME") for text in one["objectives"]
    )


def test_a_secret_objective_finds_nothing(openline):
    assert "balloon-overflight-2023" not in {one["id"] for one in listed(openline, "--objective", "what it carried")}


def test_a_search_that_finds_nothing_says_how_to_find_more(openline):
    result = openline("scenarios", "--objective", "penguins")
    assert (result.code, result.err) == (0, "")
    assert "leave a filter out" in result.out


def test_a_kind_of_channel_that_is_none_is_refused_with_those_there_are(openline):
    result = openline("scenarios", "--channel", "pigeon")
    assert result.code == 2
    assert "staffed" in result.err


def test_a_scenario_without_problems_is_said_to_have_none(openline, folder):
    (folder / "slow.yaml").write_text(SLOW)
    result = openline("check", "slow.yaml")
    assert (result.code, result.out, result.err) == (0, "", "1 file checked: no problems\n")


def test_warnings_are_shown_and_do_no_harm(openline):
    result = openline("check", "lighthouse.yaml")
    assert result.code == 0
    assert all(" warning W" in one for one in result.out.splitlines())
    assert re.fullmatch(r"1 file checked: \d warnings\n", result.err)


def test_each_problem_is_a_line_and_the_count_is_talk(openline, folder):
    text = (folder / "lighthouse.yaml").read_text()
    (folder / "broken.yaml").write_text(text.replace("horizon:", "horizn:").replace("do: ignore", "do: ignor"))
    result = openline("check", "broken.yaml", "missing.yaml")
    assert result.code == 2
    assert {one.split(":")[0] for one in result.out.splitlines()} == {"broken.yaml", "missing.yaml"}
    assert 'did you mean "horizon"?' in result.out
    assert 'did you mean "ignore"?' in result.out
    assert result.err == f"2 files checked: {len(result.out.splitlines())} errors\n"


def test_problems_as_data_have_their_place(openline, folder):
    (folder / "broken.yaml").write_text("openline: 1\ntitl: x\n")
    result = openline("check", "broken.yaml", "--json")
    data = json.loads(result.out)
    assert result.code == 2
    assert data["simulated"] is True
    assert {"code", "severity", "file", "line", "column", "key", "message", "hint"} == set(data["problems"][0])


def test_hostile_bytes_in_a_file_do_not_reach_the_terminal(openline, folder):
    (folder / "evil.yaml").write_bytes(b'openline: 1\n"\\e[31m\xe2\x80\xae": \x1b[2J\n')
    result = openline("check", "evil.yaml")
    assert result.code == 2
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out
