"""What holds for every scenario that openline ships: facts have sources, play has offices, words are neutral."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from simulator.scenario.loading import check, library
from tests.library.kit import SCENARIOS, scenario

IDS = [entry.id for entry in library()]
PERSONS = frozenset(
    """
    Armitage Austin Biden Blair Blinken Brown Burns Bush Clinton Dong Downer Dunford Fang Fan Fenghe Fenghui Gates
    Gerasimov Hegseth Hu Jiang Jinping Kamphausen Khrushchev Kim Li Liang Liu McNamara Mattis Milley Nahom Paparo
    Pelosi Prueher Shangfu Shoigu Trump Wang Wei Weidong Wu Xi Xu Zemin Zhang Zhenli
    """.split()  # noqa: SIM905 - one long list of names reads best as text
)
QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)'|'(?!\w)")
UNGENERATED = ("sources", "history", "parameters")
"""Sections whose words nobody says in play: the record, and arguments about numbers."""


def written(name: str) -> dict[str, Any]:
    content = yaml.safe_load((SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def texts(node: Any) -> Iterator[str]:
    """Every text below a node, keys included."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    elif isinstance(node, str):
        yield node


def values_of(node: Any, key: str) -> Iterator[Any]:
    """Every value that stands under a key, at any depth."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            yield from values_of(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from values_of(value, key)


def cited(content: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for value in values_of({key: part for key, part in content.items() if key != "sources"}, "source"):
        found |= {value} if isinstance(value, str) else set(value)
    return found


@pytest.mark.parametrize("name", IDS)
def test_a_shipped_scenario_has_no_problem_but_the_notice_that_trying_again_matters(name):
    assert {problem.code for problem in check(SCENARIOS / f"{name}.yaml")} <= {"W405"}


@pytest.mark.parametrize("name", IDS)
def test_every_source_that_is_cited_is_in_the_table_and_the_other_way_round(name):
    content = written(name)
    assert cited(content) == set(content.get("sources", {}))


@pytest.mark.parametrize("name", IDS)
def test_a_source_whose_original_was_not_read_says_so(name):
    for key, source in written(name).get("sources", {}).items():
        assert source["verified"] or source.get("note"), key
        assert source["verified"] or "url" not in source, f"{key}: not even its address is known"


@pytest.mark.parametrize("name", IDS)
def test_persons_are_named_in_history_notes_only(name):
    content = written(name)
    content.pop("history", None)
    for source in content.get("sources", {}).values():
        source.pop("url", None)
    words = {word for text in texts(content) for word in re.findall(r"\w+", text)}
    assert words & PERSONS == set()


@pytest.mark.parametrize("name", IDS)
def test_words_that_the_program_may_say_carry_no_quotation_marks(name):
    content = {key: part for key, part in written(name).items() if key not in UNGENERATED}
    assert [text for text in texts(content) if QUOTES.search(text)] == []


@pytest.mark.parametrize("name", IDS)
def test_a_declared_parameter_has_a_range_around_its_value_and_a_basis(name):
    compiled = scenario(name)
    for words, row in zip(compiled.words.parameters, compiled.program.parameters, strict=True):
        assert row.low <= row.default <= row.high, words.id
        if words.declared:
            assert words.basis.removeprefix("judgement").strip(": "), f"{words.id}: argue for it"
            assert words.basis.startswith("judgement") or words.sources, f"{words.id}: whose figure is it?"


@pytest.mark.parametrize("name", IDS)
def test_a_shipped_scenario_makes_a_claim_that_does_not_merely_repeat_its_parameters(name):
    kinds = {entry["kind"] for entry in written(name)["checks"].values()}
    assert kinds & {"emergent", "held out"}


@pytest.mark.parametrize("name", [name for name in IDS if written(name)["case"] == "historical"])
def test_a_dated_stage_and_a_scripted_input_of_a_historical_case_name_their_source(name):
    content = written(name)
    stages = [stage for incident in content["incidents"].values() for stage in incident]
    dated = [stage for stage in stages if re.match(r"\d{4}-", str(stage.get("at", "")))]
    assert [stage["stage"] for stage in dated if not stage.get("source")] == []
    history = content["scripts"]["historical"]["inputs"]
    assert [entry["at"] for entry in history if not entry.get("source")] == []


@pytest.mark.parametrize("name", [name for name in IDS if written(name)["case"] == "historical"])
def test_each_side_of_a_historical_case_has_objectives_and_a_record_of_its_own(name):
    content = written(name)
    for side in content["sides"]:
        assert content["sides"][side]["objectives"]
        assert content["history"][side]
