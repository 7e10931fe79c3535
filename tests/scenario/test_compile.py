"""What scenarios compile to: numbers, owners, slots, sites, parameters, and digests that see meaning and no more."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import AuthorError
from simulator.program.expression import Code, Op
from simulator.program.tables import Program
from simulator.program.words import CompiledScenario
from simulator.scenario.compile.digest import canonical
from simulator.scenario.compile.literals import half_to_double, odds_range
from simulator.scenario.loading import compile_text, library, load
from simulator.vocabulary import ChannelKind, RuleKind, TriggerKind, WatchKind
from simulator.vocabulary import Path as RungPath

TEXT = (Path(__file__).parent / "harbour_test.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def harbour() -> CompiledScenario:
    return compile_text(TEXT, "harbour_test.yaml")


@pytest.fixture(scope="module")
def program(harbour: CompiledScenario) -> Program:
    return harbour.program


def edited(old: str, new: str) -> CompiledScenario:
    assert old in TEXT
    return compile_text(TEXT.replace(old, new), "harbour_test.yaml")


# --- numbers


def test_each_side_without_a_command_channel_gets_one_after_the_declared_channels(harbour: CompiledScenario):
    assert [row.id for row in harbour.words.channels] == ["phone", "statement", "meridia.command", "kastoria.command"]
    assert [row.kind for row in harbour.program.channels[2:]] == [ChannelKind.COMMAND] * 2
    assert harbour.program.channels[3].ends == ((3, 4), (3, 4))


def test_a_declared_command_channel_that_covers_who_reports_to_whom_is_enough():
    line = "  staff: {kind: command, ends: [kastoria.desk, kastoria.ministry]}\n"
    words = edited("channels:\n", f"channels:\n{line}").words
    assert [row.id for row in words.channels] == ["staff", "phone", "statement", "meridia.command"]


def test_stages_come_before_public_channels_among_event_classes(harbour: CompiledScenario):
    assert [row.id for row in harbour.words.event_classes] == ["ferry.stopped", "ferry.towed", "statement"]
    assert harbour.program.public_class == (-1, 2, -1, -1)


def test_an_incident_is_a_matter_of_its_own(harbour: CompiledScenario):
    assert [row.id for row in harbour.words.matters] == ["fishing", "ferry"]
    assert [matter.incident for matter in harbour.program.matters] == [-1, 0]


def test_registers_hold_parameters_and_then_variables(program: Program):
    assert [row.register for row in program.parameters] == list(range(len(program.parameters)))
    assert [row.register for row in program.variables] == [len(program.parameters), len(program.parameters) + 1]
    assert program.registers == len(program.parameters) + 2


def test_a_rank_is_used_once_within_an_owner(program: Program):
    ranks = [(rule.owner, rule.slot) for rule in program.rules]
    watches = [(watch.owner, watch.slot) for watch in program.watches]
    assert len({*ranks, *watches}) == len(ranks) + len(watches)
    assert all(owner >= program.owner_of_offices for owner, _ in ranks[:7])


def test_no_draw_site_is_used_for_two_things(program: Program):
    sites = re.findall(r"site=(\d+)", repr(program))
    drawn = [site for site in sites if site != "0"]
    assert len(drawn) == len(set(drawn))


def test_an_account_goes_up_from_whoever_is_there(program: Program):
    paths = [[hop.office for hop in path] for path in program.stages[0].paths]
    assert paths == [[0, 1], [3, 4]]
    assert program.stages[0].paths[0][0].delay is None


def test_a_stage_without_a_time_of_its_own_follows_the_one_before(program: Program):
    assert program.stages[1].previous == (0,)


def test_the_act_of_an_office_is_deliberate_and_that_of_a_side_accidental(program: Program):
    assert [stage.path for stage in program.stages] == [RungPath.DELIBERATE, RungPath.ACCIDENTAL]


def test_the_matter_of_a_contact_is_that_of_what_triggered_it(program: Program):
    calls = next(rule for rule in program.rules if rule.kind is RuleKind.INITIATIVE)
    ask = calls.branches[0].acts[0].ask
    assert ask is not None
    assert (ask.matter, ask.to, ask.channel, ask.office) == (1, 3, 0, -1)
    assert calls.repeat is not None
    assert calls.repeat.tries == 8


def test_watches_stand_in_the_order_outcomes_thresholds_departures_injects_stages(program: Program):
    kinds = [watch.kind for watch in program.watches]
    assert kinds == [WatchKind.OUTCOME, WatchKind.THRESHOLD, WatchKind.INJECT]
    armed = program.rules[program.watches[2].target].trigger
    assert armed is not None
    assert (armed.kind, armed.target) == (TriggerKind.WATCH, 2)


def test_a_watch_is_called_by_the_ids_on_the_way_to_its_condition(harbour: CompiledScenario):
    assert [watch.id for watch in harbour.words.watches] == [
        "outcomes.talked.when",
        "ladder.thresholds.uproar.when",
        "injects.late.armed",
    ]


def test_a_watch_lists_the_cells_that_its_condition_reads(program: Program):
    pressure = program.variables[0].register
    assert program.watches[1].reads == (pressure,)


def test_without_an_outcome_for_the_rest_the_horizon_is_one():
    words = edited("  open: {label: Nothing was settled}\n", "").words
    assert (words.outcomes[-1].id, words.outcomes[-1].label) == ("horizon", "the horizon was reached")


def test_a_shared_list_of_rules_has_one_set_of_parameters_and_luck_for_each_office():
    shared = "  kastoria.ministry: common\n  meridia.ministry: common\n  common:"
    scenario = edited("  kastoria.ministry:\n    - {id: fishing", f"{shared}\n    - {{id: fishing")
    first, second = (scenario.program.offices[office].policy for office in (1, 4))
    rules = scenario.program.rules
    assert [rules[number].site for number in first] != [rules[number].site for number in second]
    names = [row.id for row in scenario.words.parameters]
    assert names.count("common.slowly.quick.share") == 1
    assert rules[first[1]].branches[0].share == rules[second[1]].branches[0].share


def test_a_holder_is_a_number_and_a_vacancy_is_none():
    holders = "holders: [{since: 1 h, vacant: true}, {since: 3 h}]"
    office = edited("kind: spokesperson,", f"kind: spokesperson, {holders},").program.offices[2]
    assert office.holders == ((0, 1), (3_600_000, 0), (10_800_000, 2))


# --- parameters named by place


def test_a_number_written_in_a_rule_is_a_parameter_named_by_its_place(harbour: CompiledScenario):
    number = [row.id for row in harbour.words.parameters].index("kastoria.ministry.slowly.quick.share")
    row, share = harbour.words.parameters[number], harbour.program.parameters[number]
    assert (row.dimension, row.basis, row.declared) == ("share", "judgement, not argued", False)
    assert (share.low, share.default, share.high) == pytest.approx((3 / 7, 0.6, 0.75))


def test_a_literal_in_a_condition_is_no_parameter(harbour: CompiledScenario):
    assert not [row.id for row in harbour.words.parameters if ".when" in row.id]


def test_a_declared_parameter_comes_first(harbour: CompiledScenario):
    assert harbour.words.parameters[0].id == "rings_out"
    chance = next(rule.chance for rule in harbour.program.rules if rule.chance is not None)
    assert chance == (Code(Op.REGISTER, 0),)


def test_ranges_go_from_half_to_double():
    assert half_to_double(8.0) == (4.0, 16.0)
    assert half_to_double(1.5, "spread") == (1.0, 3.0)
    assert odds_range(0.5) == pytest.approx((1 / 3, 2 / 3))
    assert odds_range(0.0) == (0.0, 0.0)
    assert odds_range(1.0) == (1.0, 1.0)


# --- digests

SAME_MEANING = [
    ("title: The harbour phone", "title: Another title"),
    ("label: Harbour desk, kind: hotline desk", "kind: hotline desk, label: Desk of the harbour"),
    ("# nothing", "# nothing"),
    ("cleared, when: permission is granted", 'cleared, when: "permission   is granted"'),
    ("at: 0 h", "at: 0 min"),
    ("basis: judgement, scale", 'basis: "judgement, argued elsewhere", scale'),
]
OTHER_MEANING = [
    ("upward, do: ask permission", "asks, do: ask permission"),
    ("after: 10 h", "after: 11 h"),
    ("rings_out: {value: 0.7", "rings_out: {value: 0.6"),
    ("range: 0.3 to 0.95", "range: 0.2 to 0.95"),
    ("permission is granted, do: accept", "not permission is granted, do: accept"),
    ("horizon: 24 h", "horizon: 25 h"),
    ("zone: Europe/Rome", "zone: Asia/Tokyo"),
    ("reason: leverage", "reason: technical"),
]


@pytest.mark.parametrize(("old", "new"), SAME_MEANING)
def test_words_comments_and_the_order_of_keys_do_not_change_the_digest(harbour: CompiledScenario, old: str, new: str):
    text = f"{TEXT}# nothing\n".replace(old, new)
    assert compile_text(text).scenario_digest == harbour.scenario_digest


@pytest.mark.parametrize(("old", "new"), OTHER_MEANING)
def test_every_change_of_meaning_changes_the_digest(harbour: CompiledScenario, old: str, new: str):
    assert edited(old, new).scenario_digest != harbour.scenario_digest


def test_the_order_of_top_level_keys_does_not_change_the_digest(harbour: CompiledScenario):
    blocks = re.split(r"^(?=\w+:)", TEXT, flags=re.MULTILINE)
    turned = "\n".join(block.rstrip("\n") for block in reversed(blocks)) + "\n"
    assert compile_text(turned).scenario_digest == harbour.scenario_digest


def test_words_have_a_digest_of_their_own(harbour: CompiledScenario):
    other = edited("label: Harbour desk", "label: Desk of the harbour")
    assert other.text_digest != harbour.text_digest


def test_compiling_twice_gives_the_same(harbour: CompiledScenario):
    assert compile_text(TEXT, "harbour_test.yaml") == harbour


def test_the_canonical_form_tells_like_values_apart():
    values = (1, 1.0, True, "1", None, (1,), ((1,),), "", ("1", "1"), ("11",))
    forms = ["".join(canonical(value)) for value in values]
    assert len(set(forms)) == len(forms)


def test_a_changed_field_of_a_table_changes_its_canonical_form(program: Program):
    other = replace(program, horizon=program.horizon + 1)
    assert "".join(canonical(other)) != "".join(canonical(program))


# --- the way in


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.id)
def test_every_scenario_of_the_library_compiles(entry):
    assert load(entry.id).words.id == entry.id


def test_a_scenario_with_errors_raises_all_of_them():
    with pytest.raises(AuthorError) as caught:
        compile_text(
            TEXT.replace("chance: rings_out", "chance: ring_out").replace("ask: kastoria.desk", "ask: kastria")
        )
    assert [row.code for row in caught.value.problems if row.severity == "error"] == ["E301", "E342", "E342"]


def test_a_refused_entry_does_not_hide_mistakes_in_others_nor_make_names_unknown():
    text = TEXT.replace(
        "kastoria.desk: {label: Coast desk, kind: hotline desk", "kastoria.desk: {labl: x, kind: hotline desk"
    )
    text = text.replace("chance: rings_out", "chance: ring_out")
    with pytest.raises(AuthorError) as caught:
        compile_text(text)
    assert [row.code for row in caught.value.problems if row.severity == "error"] == ["E201", "E301"]


def test_warnings_travel_with_the_scenario(harbour: CompiledScenario):
    assert [re.findall(r"[EW]\d{3}", row)[0] for row in harbour.warnings] == ["W405", "W405"]
