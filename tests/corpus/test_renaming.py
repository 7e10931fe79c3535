"""Names say nothing: other ids with their streams carried over, or things that nobody uses, change no draw."""

import pytest

from simulator.engine import run
from simulator.scenario.loading import compile_text
from simulator.vocabulary import EventKind
from tests.corpus.generator import render, scenario_text, scenario_tree
from tests.corpus.mapping import Mapping, without
from tests.corpus.played import scenario, script_of
from tests.corpus.recipe import recipe_of

SOME = range(1, 60, 4)


@pytest.mark.parametrize("number", SOME)
def test_other_ids_with_the_same_streams_give_the_same_rows(number):
    plain, renamed = scenario(number), compile_text(scenario_text(recipe_of(number), renamed=True))
    assert [side.id for side in plain.words.sides] != [side.id for side in renamed.words.sides]
    assert plain.program == renamed.program
    for seed in range(4):
        script = script_of(plain, seed)
        assert run(plain, seed=seed, script=script).rows == run(renamed, seed=seed, script=script).rows


# Things that nobody uses.

IDLE_RULE = {"id": "idle", "when": "false", "do": "reject"}
IDLE_START = {"id": "idle_start", "upon": "start", "when": "false", "do": {"rung": "R7", "side": "idle"}}


def with_idle_things(tree, last):
    """A file with an unused thing of every kind before all others, or after them."""

    def table(key, entry):
        more = {"idle": entry}
        return {**tree.get(key, {}), **more} if last else {**more, **tree.get(key, {})}

    def listed(rules, rule):
        return [*rules, rule] if last else [rule, *rules]

    offices = table("offices", None)
    offices = {("idle.desk" if name == "idle" else name): entry for name, entry in offices.items()}
    offices["idle.desk"] = {"kind": "hotline desk"}
    somebody = next(name for name in offices if name != "idle.desk")
    found = {
        **tree,
        "sides": table("sides", {}),
        "offices": offices,
        "channels": table("channels", {"kind": "staffed", "ends": ["idle.desk", somebody]}),
        "matters": table("matters", {"label": "idle"}),
        "incidents": table("incidents", [{"stage": "never"}]),
        "variables": table("variables", {"per": "side", "start": 0}),
        "counters": table("counters", {}),
        "outcomes": {**tree.get("outcomes", {}), "idle": {"label": "idle", "at_horizon": "false"}},
        "policies": {name: listed(rules, IDLE_RULE) for name, rules in tree["policies"].items()},
        "initiative": {name: listed(rules, IDLE_START) for name, rules in tree.get("initiative", {}).items()},
        "effects": listed(tree.get("effects", []), IDLE_START),
    }
    number = {"value": "0.5", "range": "0 to 1", "label": "idle", "basis": "judgement: none"}
    found["parameters"] = {"idle_share": number, **tree.get("parameters", {})}
    return found


def neutral(tree):
    """A file without rules of the world upon learning: these would see the idle office learn, too."""
    found = dict(tree)
    for key in ("effects", "injects"):
        found[key] = [rule for rule in tree.get(key, []) if not str(rule.get("upon")).startswith("learned")]
    return found


@pytest.mark.parametrize("last", [False, True], ids=["before all others", "after all others"])
@pytest.mark.parametrize("number", SOME)
def test_things_that_nobody_uses_change_no_draw(number, last):
    tree = neutral(scenario_tree(recipe_of(number)))
    plain, wider = compile_text(render(tree)), compile_text(render(with_idle_things(tree, last)))
    idle_office = wider.program.owner_of_offices + [name.id for name in wider.words.offices].index("idle.desk")
    idle_side = [name.id for name in wider.words.sides].index("idle")

    def is_idle(row):
        return row.owner in (idle_office, 1 + idle_side) or (row.kind == EventKind.RUNG and row.x == idle_side)

    for seed in range(3):
        script = script_of(plain, seed)
        one, other = run(plain, seed=seed, script=script), run(wider, seed=seed, script=script)
        assert Mapping(plain, wider).rows(one.rows) == without(other.rows, is_idle)
