"""`openline analyze`: from a folder to tables and a page."""

import csv
import re

import pytest

from tests.sweep.conftest import PHONE
from tui.cli import main


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A folder with a grid over a lever and an uncertainty, both rule sets."""
    folder = tmp_path_factory.mktemp("analyst")
    hostile = PHONE.replace("label: They talked", 'label: "They <script>talked</script> & more"')
    (folder / "phone.yaml").write_text(hostile)
    words = (
        "--vary",
        "rings_out=0.2:0.8:4",
        "--vary",
        "wait=0 h:2 h:3",
        "--rules",
        "coast=all",
        "--replications",
        "40",
    )
    assert main(["sweep", str(folder / "phone.yaml"), "--out", str(folder / "study"), *words]) == 0
    return folder / "study"


def analysed(study, capsys, *words: str) -> tuple[int, str, str]:
    code = main(["analyze", str(study), *words])
    written = capsys.readouterr()
    return code, written.out, written.err


def test_the_first_line_says_how_much_is_luck(study, capsys):
    code, out, _ = analysed(study, capsys, "--no-page")
    assert code == 0
    assert re.match(r"SIMULATED .*\n\d+ % of the variance of .* is pure luck", out)


def test_rule_sets_are_compared_run_by_run_and_called_robust_or_not(study, capsys):
    _, out, _ = analysed(study, capsys, "--no-page", "--measure", "calls")
    assert re.search(r"coast shut +\+\d", out)
    assert re.search(r"(Robust|Not robust): ", out)


def test_what_rings_out_more_often_takes_more_calls(study, capsys):
    analysed(study, capsys, "--measure", "calls")
    rows = list(csv.DictReader((study / "analysis" / "levels.csv").read_text().splitlines()))
    means = [
        float(row["value"]) for row in rows if (row["parameter"], row["combination"]) == ("rings_out", "coast open")
    ]
    assert means == sorted(means)
    assert len(means) == 4
    assert {row["kind"] for row in rows} == {"lever", "uncertainty"}


def test_a_time_has_a_median_and_what_was_not_reached_is_counted(study, capsys):
    _, out, _ = analysed(study, capsys, "--no-page", "--measure", "first")
    assert re.search(r"coast open +[\d.]+ (h|min) .* [\d.]+ (h|min) \(", out)


def test_an_unknown_measure_is_refused_with_the_nearest(study, capsys):
    code, _, err = analysed(study, capsys, "--measure", "call")
    assert (code, "did you mean calls?" in err) == (2, True)


def test_a_folder_that_holds_no_sweep_is_refused(tmp_path, capsys):
    code, _, err = analysed(tmp_path, capsys)
    assert (code, "holds no sweep" in err) == (2, True)


def test_the_page_needs_no_network_and_says_what_it_is(study, capsys):
    analysed(study, capsys, "--measure", "first")
    page = (study / "analysis.html").read_text()
    assert page.count("<svg") >= 6
    assert "SIMULATED" in page
    assert not re.search(r"(src|href)=.(https?:)?//", page)
    assert "@import" not in page
    for told in ("What was asked", "What was varied", "What was assumed", "pure luck", "lever", "uncertainty"):
        assert told in page


def test_the_words_of_a_scenario_are_words_on_the_page(study, capsys):
    analysed(study, capsys)
    page = (study / "analysis.html").read_text()
    assert "<script>" not in page
    assert "&lt;script&gt;talked" in page


def test_the_same_analysis_writes_the_same_bytes(study, capsys):
    analysed(study, capsys)
    first = (study / "analysis.html").read_bytes()
    analysed(study, capsys)
    assert (study / "analysis.html").read_bytes() == first


def test_an_unfinished_sweep_is_analysed_as_far_as_it_is_and_says_so(study, capsys, tmp_path):
    import shutil

    shutil.copytree(study, tmp_path / "study")
    (tmp_path / "study" / "runs" / "part-0000001.parquet").unlink()
    _, out, _ = analysed(tmp_path / "study", capsys, "--no-page")
    assert "Mind: only " in out


def test_a_damaged_part_is_told_with_its_name(study, capsys, tmp_path):
    import shutil

    shutil.copytree(study, tmp_path / "study")
    (tmp_path / "study" / "runs" / "part-0000001.parquet").write_bytes(b"PAR1 and no more")
    code, _, err = analysed(tmp_path / "study", capsys, "--no-page")
    assert (code, "part-0000001.parquet: is damaged" in err) == (2, True)
