"""The Strait of Amber: row by row the balloon of 2023 under other names, and fair to both of its sides."""

import json
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from math import inf, isnan

import pytest
import yaml

from simulator.engine import run
from simulator.program.words import CompiledScenario
from simulator.scenario.loading import check, compile_text, load
from simulator.vocabulary import Result
from tests.library import mirror
from tests.library.kit import SCENARIOS, UNSEEN, Runs, play, scenario, variant
from tests.library.samples import apart
from tui.cli import main

STRAIT, BALLOON = mirror.MIRROR, mirror.ORIGINAL
FILE = SCENARIOS / f"{STRAIT}.yaml"
ORIGINAL = (SCENARIOS / f"{BALLOON}.yaml").read_text(encoding="utf-8")
SCRIPTS = ["historical", "without_force", "none"]
SHARED = ["", "never_cancelled", "advance_notice", "answered_directly"]
OWN = ["swapped", "both_ask_first", "both_set_conditions_first"]
FEW, MANY = 2, 50

REAL = re.compile(
    r"""\b(US|U\.S\.|USA|usa|America\w*|PRC|prc|Chin\w+|Beijing|Washington|Asia\w*|Pacific|balloon\w*|Pentagon|NORAD|norad
    |CMC|OIMC|oimc|mfa|mnd|dasd|indopacom|State\ Department|Taiwan\w*|Alaska|Canad\w+|Idaho|Montana|Carolina|Russia\w*
    |airspace|shoot\w*|shot|1998|1999|2001|2020|2021|2022|2023)\b|(?<![a-z])(us|prc|usa)_""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words of the case that is mirrored, in texts and in ids."""
NO_WORD = re.compile(r"(?<![\w.])us(?!\w)")
"""What only looks like one of them."""


def real_words(text: str) -> set[str]:
    return {found[0] for found in REAL.finditer(NO_WORD.sub("", text))}


# --- the file


def test_the_file_is_what_the_tool_writes():
    assert FILE.read_text(encoding="utf-8") == mirror.written(), "run python -m tests.library.mirror"


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('label: "Working line"', 'label: "Second line"', "no text 'Second line' in the tables"),
        ("- id: summons", "- id: invites", "no id 'invites' in the tables"),
        ("  policy_line:\n", "  second_line:\n", "no id 'second_line' in the tables"),
        ("- {stage: left,", "- {stage: gone,", "no id 'gone' in the tables"),
        ("- {id: silent, share", "- {id: mute, share", "no id 'mute' in the tables"),
        ("  backlog:\n", "  heap:\n", "no id 'heap' in the tables"),
        ("    leverage: {label", "    chips: {label", "no id 'chips' in the tables"),
        ("  postpone_the_visit: {", "  cancel_the_visit: {", "no id 'cancel_the_visit' in the tables"),
        ("\nmatters:\n", "\nbeliefs: {}\n\nmatters:\n", "no section 'beliefs' in the tables"),
        ('say: "Silence teaches', 'say: "It teaches', "in the tables"),
        ('  - "When did the press', '  - "Why did the press', "in the tables"),
        ('"A second object"', '"A third object"', "no text 'A second object' in balloon-overflight-2023"),
        ("\nmatters:\n", "\n# a remark\nmatters:\n", "a comment has no place in the tables"),
    ],
)
def test_what_the_original_says_anew_stops_the_tool_until_its_tables_know_it(old, new, missing):
    assert old in ORIGINAL
    with pytest.raises(mirror.NotInTablesError, match=re.escape(missing)):
        mirror.mirror(ORIGINAL.replace(old, new), mirror.tables())


def test_the_file_has_no_problem_and_no_warning_in_any_variant():
    assert check(FILE) == ()
    assert list(written()["variants"]) == [*SHARED[1:], *OWN]


def test_every_section_of_the_original_has_as_many_entries_in_the_mirror():
    one, other = yaml.safe_load(ORIGINAL), written()
    assert list(one) == list(other)
    sizes = {name: (len(one[name]), len(other[name])) for name in one if isinstance(one[name], dict | list)}
    different = {name for name, (there, here) in sizes.items() if there != here}
    assert different == {"variants", "sources"}


def written():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


# --- the same rows


@pytest.mark.parametrize("which", SHARED)
def test_it_compiles_to_the_program_of_the_balloon_but_for_the_date(which):
    """So the runs are the same whatever the seed, the settings and the inputs."""
    strait, balloon = (load(name, which or None).program for name in (STRAIT, BALLOON))
    assert strait.start_utc_ms != balloon.start_utc_ms
    assert replace(strait, start_utc_ms=balloon.start_utc_ms) == balloon


RULES = range(3)
EVERY = [(which, script, rules) for which in SHARED for script in SCRIPTS for rules in RULES]
SOME = [(which, script, rules) for which, script, rules in EVERY if not which or SCRIPTS.index(script) == rules]
"""All scripts and theories of the case as written; in its variants they take turns."""


def rows_of(name, which, script, rules, seed):
    return play(variant(name, which) if which else scenario(name), seed, script, rule_sets=(rules,)).rows


def different(settings, seeds):
    return [
        (which, script, rules, seed)
        for which, script, rules in settings
        for seed in seeds
        if rows_of(STRAIT, which, script, rules, seed) != rows_of(BALLOON, which, script, rules, seed)
    ]


def test_the_log_is_that_of_the_balloon_row_by_row():
    assert different(SOME, UNSEEN[:FEW]) == []


@pytest.mark.long
def test_the_log_is_that_of_the_balloon_row_by_row_on_many_seeds():
    assert different(EVERY, UNSEEN[:MANY]) == []


def test_without_a_stream_the_rows_are_others():
    text = FILE.read_text(encoding="utf-8")
    for stream in ("prc.oimc", "usa.state", "montana", "balloon"):
        line = f"stream: {stream}"
        assert line in text
        own = compile_text(re.sub(rf"{line}\b", "stream: another", text), FILE.name, SCENARIOS)
        assert any(run(own, seed=seed).rows != run(scenario(STRAIT), seed=seed).rows for seed in range(4)), line


# --- other words


@pytest.fixture
def spoken(capsys):
    """What a command says; it must end well."""

    def typed(*words):
        assert main(words) == 0, words
        return capsys.readouterr().out

    return typed


def test_no_word_of_the_real_case_is_in_the_file_but_the_keys_of_luck():
    assert real_words(re.sub(r"stream: [\w.]+", "", FILE.read_text(encoding="utf-8"))) == set()
    assert real_words(ORIGINAL) >= {"PRC", "Beijing", "balloon", "us_", "usa", "shot", "2023"}


@pytest.mark.parametrize("which", ["", "swapped"])
def test_no_word_of_the_real_case_is_said(which, spoken):
    assert said_of(spoken, which, step=8) == {}


@pytest.mark.long
@pytest.mark.parametrize("which", ["", *SHARED[1:], *OWN])
def test_no_word_of_the_real_case_is_said_in_any_variant_about_any_contact(which, spoken):
    assert said_of(spoken, which, step=1) == {}


def said_of(spoken, which, step):
    """The words of the real case that commands say, by command; of the contacts every so many are asked about."""
    own = ["--variant", which] if which else []
    run_of_three = ["run", STRAIT, "--seed", "3", *own]
    done = spoken(*run_of_three, "--json")
    pages = [["show", STRAIT, *own, *more] for more in ([], ["--control"], ["--json"])] + [run_of_three]
    pages += [[*run_of_three, "--why", str(at)] for at in range(1, len(json.loads(done)["contacts"]) + 1, step)]
    said = {"run --json": done} | {" ".join(words): spoken(*words) for words in pages}
    return {words: found for words, text in said.items() if (found := real_words(text))}


# --- fair to both sides

PARTS = {"meridia": "asks first", "kastoria": "sets conditions first"}
EXCHANGED = dict(zip(PARTS, reversed(PARTS.values()), strict=True))
FIRST = ("first_private", "first_diplomatic", "first_military", "first_decider")
BEFORE, BEHIND = UNSEEN[:1000], range(300_000, 301_000)
"""Seeds as the case is written, and others for it with the two sides exchanged: the samples are independent."""
QUICK, LONG = 50, 500
UNSWAPPED = [
    "policies.kastoria.liaison.talks_are_off",
    "policies.kastoria.leader.refuses_after_force",
    "policies.kastoria.theatre.cancelled",
    "initiative.meridia.defence.asks_again",
    "initiative.kastoria.embassy.lodges_a_protest",
]


def figures(compiled: CompiledScenario, parts, seeds, script="historical"):
    """By part: outcome, results of what each side asked for, times of first contacts; a value for each seed."""
    done = [play(compiled, seed, script) for seed in seeds]
    runs = Runs.of(compiled, done)
    found = {f"outcome {name.id}": [0.0] * len(done) for name in compiled.words.outcomes}
    for at, result in enumerate(runs.results):
        found[f"outcome {compiled.words.outcomes[result.outcome].id}"][at] = 1.0
    for name in FIRST:
        found[name] = [inf if isnan(value) else value for value in runs.measure(name)]
    asked = [results(compiled, parts, one) for one in done]
    return found | {f"{part}: {how}": [one[part, how] for one in asked] for part in PARTS.values() for how in HOW}


HOW = [result.name.lower() for result in Result]


def results(compiled, parts, done):
    sides = [office.id.partition(".")[0] for office in compiled.words.offices]
    return Counter((parts[sides[contact.source]], contact.result.name.lower()) for contact in done.state.contacts)


@cache
def as_written(count):
    return figures(scenario(STRAIT), PARTS, BEFORE[:count])


def one_rule_kept(place):
    """The exchanged case in which one rule has not gone over to the other side, which does without it."""
    text = FILE.read_text(encoding="utf-8").replace(
        "remove: [history, sources]", f"remove: [history, sources, {place}]"
    )
    return compile_text(text, FILE.name, SCENARIOS, variant="swapped")


def test_the_exchanged_case_compiles_to_the_same_program():
    assert variant(STRAIT, "swapped").program == scenario(STRAIT).program


@pytest.mark.parametrize("script", SCRIPTS)
def test_with_the_same_luck_the_exchanged_sides_do_what_the_others_did(script):
    swapped = variant(STRAIT, "swapped")
    assert [side.id for side in swapped.words.sides] == ["kastoria", "meridia"]
    for seed in UNSEEN[:FEW]:
        assert play(swapped, seed, script).rows == play(scenario(STRAIT), seed, script).rows


@pytest.mark.parametrize("count", [QUICK, pytest.param(LONG, marks=pytest.mark.long)])
def test_outcomes_results_and_first_contacts_swap_in_distribution(count):
    exchanged = figures(variant(STRAIT, "swapped"), EXCHANGED, BEHIND[:count])
    assert apart(as_written(count), exchanged) == {}


@pytest.mark.parametrize("count", [QUICK, pytest.param(LONG, marks=pytest.mark.long)])
def test_the_comparison_sees_that_the_parts_differ(count):
    assert apart(as_written(count), figures(scenario(STRAIT), EXCHANGED, BEHIND[:count]))


def test_one_rule_that_is_not_exchanged_is_found():
    assert apart(as_written(QUICK), figures(one_rule_kept(UNSWAPPED[0]), EXCHANGED, BEHIND[:QUICK]))


@pytest.mark.long
@pytest.mark.parametrize("place", UNSWAPPED)
def test_any_of_several_rules_that_is_not_exchanged_is_found(place):
    assert apart(as_written(LONG), figures(one_rule_kept(place), EXCHANGED, BEHIND[:LONG]))


# --- equal policies


def asked_by(compiled, done, channel):
    """The sides that asked for something by a channel, and what came of it."""
    sides = [office.id.partition(".")[0] for office in compiled.words.offices]
    line = [row.id for row in compiled.words.channels].index(channel)
    return [(sides[contact.source], contact.result) for contact in done.state.contacts if contact.channel == line]


def test_where_both_ask_first_each_asks_and_each_is_answered():
    compiled = variant(STRAIT, "both_ask_first")
    for seed in UNSEEN[:20]:
        calls = asked_by(compiled, play(compiled, seed), "phone_link")
        assert set(calls) == {("meridia", Result.COMPLETED), ("kastoria", Result.COMPLETED)}


def test_where_both_set_conditions_first_nobody_refuses_and_nobody_speaks():
    compiled = variant(STRAIT, "both_set_conditions_first")
    runs = Runs.of(compiled, [play(compiled, seed, "nobody_asks") for seed in UNSEEN[:20]])
    assert set(runs.measure("refused")) == {0}
    assert runs.share("call_requested") == 0
    assert runs.share("first_military") == 0
    assert runs.outcome("spoke") == 0


def test_with_equal_policies_the_two_sides_have_the_same_rules():
    for which, giver, taker in (
        ("both_ask_first", "meridia", "kastoria"),
        ("both_set_conditions_first", "kastoria", "meridia"),
    ):
        own = variant(STRAIT, which).words.rules
        for office in ("leader", "foreign", "defence", "liaison", "theatre"):
            one = [rule.id for rule in own if rule.owner == f"{giver}.{office}" and is_policy(giver, office, rule.id)]
            other = [rule.id for rule in own if rule.owner == f"{taker}.{office}" and is_policy(giver, office, rule.id)]
            assert one == other != []


@cache
def policies():
    return written()["policies"]


def is_policy(side, office, name):
    return name in {rule["id"] for rule in policies()[f"{side}.{office}"]}
