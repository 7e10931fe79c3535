"""The golden files themselves: what is compared, what is shown, when nothing may be written."""

import pytest

A_TEST = """
def test_a_greeting(golden):
    golden("greeting.txt", "good morning\\n")

def test_nothing_golden():
    assert False
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of one golden test and one that fails, away from CI."""
    monkeypatch.delenv("CI", raising=False)
    pytester.makeconftest('pytest_plugins = ["tests.golden"]')
    pytester.makepyfile(test_it=A_TEST)
    return pytester


def test_updating_runs_only_the_golden_tests_and_writes_their_files(project: pytest.Pytester):
    project.runpytest_inprocess("--update-golden").assert_outcomes(passed=1, deselected=1)
    assert (project.path / "golden" / "greeting.txt").read_bytes() == b"good morning\n"


def test_a_text_as_in_its_golden_file_passes(project: pytest.Pytester):
    write(project, "good morning\n")
    project.runpytest_inprocess("-k", "greeting").assert_outcomes(passed=1, deselected=1)


def test_a_text_unlike_its_golden_file_fails_with_the_difference(project: pytest.Pytester):
    write(project, "good evening\n")
    run = project.runpytest_inprocess("-k", "greeting")
    run.assert_outcomes(failed=1, deselected=1)
    run.stdout.fnmatch_lines(["*-good evening", "*+good morning"])


def test_a_missing_golden_file_fails_and_names_the_way_to_write_it(project: pytest.Pytester):
    run = project.runpytest_inprocess("-k", "greeting")
    run.stdout.fnmatch_lines(["*no such golden file; `make golden` writes it"])


def test_updating_is_refused_where_a_change_is_judged(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CI", "true")
    run = project.runpytest_inprocess("--update-golden")
    assert run.ret == pytest.ExitCode.USAGE_ERROR
    assert not (project.path / "golden").exists()


def write(project: pytest.Pytester, text: str) -> None:
    folder = project.path / "golden"
    folder.mkdir()
    (folder / "greeting.txt").write_bytes(text.encode())
