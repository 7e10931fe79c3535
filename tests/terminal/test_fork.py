"""`openline fork`: another input with the same luck, continuations with fresh luck, and what is refused."""

import json
import re

import pytest

from tui.progress import Bar

ACCEPT = "by: coast.desk, do: {decide: accept, request_of: isle.watch, substance: agreed}"


@pytest.fixture
def log(openline, folder):
    """The log of a run."""
    assert openline("run", "lighthouse.yaml", "--set", "rings_out=0.6", "--seed", "2", "--log", "run.jsonl").code == 0
    return folder / "run.jsonl"


@pytest.mark.parametrize("columns", ["", "80"], ids=["pipe", "narrow"])
def test_a_fork_with_the_same_luck_reads_like_this(openline, log, golden, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    result = openline("fork", "run.jsonl", "--at", "15 min", "--do", ACCEPT)
    golden(f"fork-{columns or 'pipe'}.txt", result.out)
    assert (result.code, result.err) == (0, "")
    assert not columns or max(map(len, result.out.splitlines())) <= int(columns)


@pytest.mark.parametrize("columns", ["", "80"], ids=["pipe", "narrow"])
def test_forks_with_fresh_luck_read_like_this(openline, log, golden, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    result = openline("fork", "run.jsonl", "--at", "15 min", "--do", ACCEPT, "-n", "40", "--workers", "1")
    golden(f"forks-{columns or 'pipe'}.txt", result.out)
    assert (result.code, result.err) == (0, "")
    assert not columns or max(map(len, result.out.splitlines())) <= int(columns)


def test_without_an_input_the_log_comes_out_again(openline, log):
    result = openline("fork", "run.jsonl", "--at", "15 min", "--json")
    whole = json.loads(openline("run", "lighthouse.yaml", "--set", "rings_out=0.6", "--seed", "2", "--json").out)
    told = json.loads(result.out)
    assert told["log_digest"] == told["fork"]["log_run"]["log_digest"] == whole["log_digest"]
    assert told["fork"]["first_difference_ms"] is None
    assert "event by event the same, to the byte" in openline("fork", "run.jsonl", "--at", "15 min").out


def test_what_an_input_changed_is_told_as_data_too(openline, log):
    told = json.loads(openline("fork", "run.jsonl", "--at", "15 min", "--do", ACCEPT, "--json").out)
    assert told["fork"]["first_difference_ms"] == told["fork"]["at_ms"] == 900_000
    assert told["log_digest"] != told["fork"]["log_run"]["log_digest"]
    first = told["fork"]["contacts"][0]
    assert first["log"]["result"] == "ignored"
    assert first["fork"]["result"] == "completed"
    assert told["measures"]["first"]["value"] < 3_600_000


def test_people_are_replaced_by_policies_and_the_script_goes_on(openline, folder):
    openline("run", "lighthouse.yaml", "--script", "early", "--log", "run.jsonl")
    before = openline("fork", "run.jsonl", "--at", "5 min").out
    after = openline("fork", "run.jsonl", "--at", "6 min", "-n", "2", "--workers", "1").out
    note = "From then on people are replaced by the policies of their offices; injects stay"
    assert f"{note}, and so do the 1 input that the script early has left." in before
    assert f"{note}." in after


def test_forks_are_the_same_data_however_many_workers_there_are(openline, log):
    command = ("fork", "run.jsonl", "--at", "2024-05-06T02:15Z", "--do", ACCEPT, "-n", "40", "--json")
    first, second = (openline(*command, "--workers", number) for number in ("1", "2"))
    assert first == second
    told = json.loads(first.out)
    assert (told["forks"], told["complete"], told["fork"]["luck"]) == (40, True, "fresh")
    assert sum(one["runs"] for one in told["with"]["outcomes"].values()) == 40
    assert told["differences"]["measures"]["first"]["reached"]["pairs"] == 40


def test_what_was_done_when_it_is_interrupted_is_printed(openline, log, monkeypatch):
    def reach(self: Bar, done: float) -> None:
        if done >= 20 and self._title.endswith("run.jsonl"):
            raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "reach", reach)
    result = openline("fork", "run.jsonl", "--at", "15 min", "-n", "100000", "--workers", "1")
    made = re.search(r"(\d+) of 100,000 forks were made", result.err)
    assert result.code == 130
    assert made
    assert f"{made[1]} of 100,000 continuations of run.jsonl" in result.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--at", "soon"), "is not a duration"),
        (("--at", "2024-05-06T01:00Z"), "lies before the start of the run"),
        (("--at", "9 d"), "lies behind the end of the run, which ended after 12 h"),
        (("--at", "15 min", "-n", "0"), "at least 1 is needed"),
        (("--at", "15 min", "--do", "by: nobody, do: {withdraw: coast.desk}"), 'input:1:5: by: no office is called'),
        (("--at", "1 min", "--do", ACCEPT), "no request of that office waits for an answer; in that run there was one"),
        (("--at", "15 min", "--do", "by: isle.watch, do: {postpone: coast.desk, by: 1 h}"), "nothing is appointed"),
        (("--at", "15 min", "--scenario", "other.yaml"), "other.yaml"),
        ((), "Missing option '--at'"),
    ],
)  # fmt: skip
def test_what_cannot_be_forked_is_said_with_what_would_work(openline, log, words, says):
    result = openline("fork", "run.jsonl", *words)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert "Traceback" not in result.err


HEADER_OF_OTHERS = [
    ('"scenario_digest":"', '"scenario_digest":"0', "was made with another version of lighthouse"),
    ('"semantics":1', '"semantics":99', "was made with version 99 of the semantics"),
    ('"scenario":"lighthouse"', '"scenario":"nowhere"', "which is neither in the library nor beside the log"),
    ('"inputs":[]', '"inputs":[{}]', "is the log of an exercise"),
    ('"script":null', '"script":"late"', "has no script late"),
    ('"rings_out"', '"rings"', "the header's parameters are not those of lighthouse"),
    ('"rule_sets":{}', '"rule_sets":{"isle":"x"}', "isle has no rule set x"),
    ('"rings_out":0.6', '"rings_out":0.0', "this run gives another event here"),
    ('"kind":"requested"', '"kind":"joined"', "run.jsonl:8: this run gives another event here"),
    ('"time_ms":', '"time":', "an event has exactly the keys"),
]


@pytest.mark.parametrize(("old", "new", "says"), HEADER_OF_OTHERS, ids=[case[2] for case in HEADER_OF_OTHERS])
def test_a_log_that_was_changed_is_not_believed(openline, log, old, new, says):
    text = log.read_text()
    assert old in text
    log.write_text(text.replace(old, new, 1))
    result = openline("fork", "run.jsonl", "--at", "15 min")
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_a_log_that_was_cut_short_is_enough(openline, log):
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:12]) + lines[12][:30])
    result = openline("fork", "run.jsonl", "--at", "15 min")
    assert result.code == 0
    assert "line 13 is torn; all before it is kept" in result.err
    assert "nothing: event by event the same" in result.out
