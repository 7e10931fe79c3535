"""`openline replay` and `openline run --replay`: which run is meant, and what is said where that cannot be told."""

import json


def test_a_log_is_told_event_by_event_where_there_is_no_terminal(openline, folder):
    openline("run", "harbour-phone", "--log", "run.jsonl")
    result = openline("replay", "run.jsonl")
    events = (folder / "run.jsonl").read_text().count("\n") - 1
    assert result.code == 0
    assert result.out.startswith("SIMULATED  replay of The harbour phone  seed 0")
    assert len(result.out.splitlines()) == events + 1
    assert "Port office asks for Coast desk" in result.out
    assert result.err == ""


def test_run_shows_its_run_the_same_way(openline):
    openline("run", "harbour-phone", "--seed", "3", "--log", "run.jsonl")
    logged = openline("replay", "run.jsonl", "--plain")
    assert openline("run", "harbour-phone", "--seed", "3", "--replay").out == logged.out


def test_replay_and_why_or_json_cannot_both_be_asked_for(openline):
    result = openline("run", "harbour-phone", "--replay", "--json")
    assert result.code == 2
    assert "ask for one of them" in result.err


def test_a_log_of_a_file_that_is_not_in_the_library_needs_its_file(openline):
    openline("run", "lighthouse.yaml", "--log", "run.jsonl")
    result = openline("replay", "run.jsonl")
    assert result.code == 2
    assert "--scenario FILE" in result.err
    assert "The lighthouse phone" in openline("replay", "run.jsonl", "--scenario", "lighthouse.yaml").out


def test_a_log_of_another_version_of_a_scenario_is_refused(openline, folder):
    openline("run", "lighthouse.yaml", "--log", "run.jsonl")
    path = folder / "lighthouse.yaml"
    path.write_text(path.read_text().replace("after: 45 min", "after: 46 min"))
    result = openline("replay", "run.jsonl", "--scenario", "lighthouse.yaml")
    assert result.code == 2
    assert "another version" in result.err


def test_other_words_are_said_and_do_no_harm(openline, folder):
    openline("run", "lighthouse.yaml", "--log", "run.jsonl")
    path = folder / "lighthouse.yaml"
    path.write_text(path.read_text().replace("Harbour chief", "Chief of the harbour"))
    result = openline("replay", "run.jsonl", "--scenario", "lighthouse.yaml")
    assert result.code == 0
    assert "the words of the scenario have changed" in result.err
    assert "Chief of the harbour" in result.out


def test_a_torn_log_is_shown_as_far_as_it_goes_and_says_so(openline, folder):
    openline("run", "harbour-phone", "--log", "run.jsonl")
    path = folder / "run.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    result = openline("replay", "run.jsonl")
    assert result.code == 0
    assert "torn" in result.err


def test_a_log_without_an_event_a_file_that_is_none_and_a_missing_one_are_told_apart(openline, folder):
    openline("run", "harbour-phone", "--log", "run.jsonl")
    head = (folder / "run.jsonl").read_text().splitlines()[0]
    (folder / "empty.jsonl").write_text(head + "\n")
    assert "no event yet" in openline("replay", "empty.jsonl").err
    assert "lighthouse.yaml:1: this line is not JSON" in openline("replay", "lighthouse.yaml").err
    assert "cannot be read" in openline("replay", "missing.jsonl").err


def test_a_log_that_lacks_a_parameter_is_refused(openline, folder):
    openline("run", "harbour-phone", "--log", "run.jsonl")
    lines = (folder / "run.jsonl").read_text().splitlines(keepends=True)
    header = json.loads(lines[0])
    header["parameters"].pop("rings_out")
    (folder / "run.jsonl").write_text(json.dumps(header) + "\n" + "".join(lines[1:]))
    result = openline("replay", "run.jsonl")
    assert result.code == 2
    assert "no value for the parameter rings_out" in result.err
