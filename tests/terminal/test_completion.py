"""What Tab offers: asked as a shell asks, in a process of its own."""

import shutil
import subprocess

import pytest

from tests.terminal.conftest import LIGHTHOUSE

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def tab(started, folder):
    """Complete the last of these words; what is offered."""

    def offered(*words: str) -> list[str]:
        line = " ".join(["openline", *words])
        asked = {"_OPENLINE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
        with started(env=asked) as process:
            out, err = process.communicate()
        assert (process.returncode, err) == (0, "")
        return list(out.split())

    return offered


def test_the_first_word_is_a_command(tab):
    assert tab("s") == ["plain,scenarios", "plain,show", "plain,sweep", "plain,schema"]


def test_a_scenario_is_an_id_of_the_library_or_a_file_here(tab):
    assert tab("run", "harb") == ["plain,harbour-phone"]
    assert tab("show", "li") == ["plain,lighthouse.yaml"]
    assert {"plain,harbour-phone", "plain,lighthouse.yaml"} <= set(tab("run", ""))


def test_a_path_is_left_to_the_shell(tab):
    assert tab("run", "../cr") == ["file,../cr"]
    assert tab("check", "../cr") == ["file,../cr"]


def test_check_and_migrate_take_files_and_no_ids(tab):
    assert tab("check", "") == tab("migrate", "") == ["plain,lighthouse.yaml"]


def test_after_set_come_the_parameters_of_the_scenario_typed(tab):
    assert tab("run", "lighthouse.yaml", "--set", "ri") == ["plain,rings_out="]
    assert tab("run", "harbour-phone", "--set", "")[0] == "plain,rings_out="
    assert tab("run", "lighthouse.yaml", "--set", "rings_out=0") == []


def test_after_script_come_the_scripts_of_the_scenario(tab):
    assert tab("run", "lighthouse.yaml", "--script", "") == ["plain,early", "plain,none"]


def test_after_rules_come_the_rule_sets_of_each_side(tab, folder):
    sets = "rule_sets: {coast: {chip: {text: Silence is a chip}, fear: {text: Nobody dares}}}\n"
    (folder / "lighthouse.yaml").write_text(LIGHTHOUSE + sets)
    assert tab("run", "lighthouse.yaml", "--rules", "coast=") == ["plain,coast=chip", "plain,coast=fear"]


def test_a_scenario_that_cannot_be_used_offers_nothing_and_says_nothing(tab, folder):
    (folder / "broken.yaml").write_text("openline: [\n")
    assert tab("run", "broken.yaml", "--set", "") == []
    assert tab("run", "gone.yaml", "--set", "") == []


def test_an_option_is_completed(tab):
    assert tab("run", "harbour-phone", "--se") == ["plain,--seed", "plain,--set"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_asks_openline(openline, shell):
    result = openline("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert f"_OPENLINE_COMPLETE={shell}_complete" in result.out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_one_that_it_can_read(openline, shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = tmp_path / "script"
    script.write_text(openline("completion", shell).out)
    subprocess.run([shell, "-n", str(script)], check=True)


def test_another_shell_is_refused_with_those_there_are(openline):
    result = openline("completion", "csh")
    assert result.code == 2
    assert "'bash', 'zsh', 'fish'" in result.err


def test_after_variant_come_the_variants_of_the_scenario(tab, folder):
    variants = 'variants: {dark: {label: "Nobody lifts", set: {rings_out: 0.9}}}\n'
    (folder / "lighthouse.yaml").write_text(LIGHTHOUSE + variants)
    for command in ("run", "show"):
        assert tab(command, "lighthouse.yaml", "--variant", "") == ["plain,dark"]
