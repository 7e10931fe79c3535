"""Plans: cells, the numbering of runs, and whose luck each of them has."""

import pytest

from simulator.engine import run
from simulator.errors import OperatorError
from simulator.scenario.loading import compile_text
from simulator.sweep import design
from simulator.sweep.factor import factors_of
from simulator.sweep.plan import Plan, cells_of, ready
from simulator.sweep.table import make_part
from tests.sweep.conftest import PHONE


def plan(phone, made, **other) -> Plan:
    asked = {"replications": 3, "seed": 5, "part": 4} | other
    return Plan(phone.words.id, cells_of((phone,), (("coast", "all"),), None), made, **asked)


def test_all_rule_sets_of_a_side_make_a_cell_each(phone):
    assert [cell.rule_sets for cell in cells_of((phone,), (("coast", "all"),), None)] == [
        (("coast", "open"),),
        (("coast", "shut"),),
    ]


def test_a_side_that_nobody_names_acts_by_its_first_rule_set(phone):
    (cell,) = cells_of((phone,), (), None)
    assert cell.rule_sets == (("coast", "open"),)


def test_variants_and_rule_sets_are_combined(phone):
    patient = compile_text(PHONE, "phone.yaml", variant="patient")
    names = [cell.name for cell in cells_of((phone, patient), (("coast", "all"),), None)]
    assert names == ["coast open", "coast shut", "patient, coast open", "patient, coast shut"]


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (("coast", "opn"), "coast has no rule set opn; did you mean open"),
        (("isle", "all"), "isle has no rule sets"),
        (("cost", "all"), "no side is called cost"),
    ],
)
def test_rule_sets_that_are_not_there_are_refused(phone, rules, told):
    with pytest.raises(OperatorError, match=told):
        cells_of((phone,), (rules,), None)


def test_the_number_of_a_run_says_what_it_is_made_of(phone):
    whole = plan(phone, design.grid(factors_of(phone, ("rings_out=0.2:0.8:4",))))
    assert whole.runs == 2 * 4 * 3
    assert [whole.place(run) for run in (0, 2, 3, 12, 23)] == [(0, 0, 0), (0, 0, 2), (0, 1, 0), (1, 0, 0), (1, 3, 2)]
    with pytest.raises(OperatorError, match="0 to 23"):
        whole.place(24)


def test_parts_have_each_run_once_and_never_two_cells(phone):
    whole = plan(phone, design.grid(factors_of(phone, ("rings_out=0.2:0.8:4",))), part=5)
    found = [(cell, run) for part in range(whole.parts) for cell, runs in [whole.runs_of_part(part)] for run in runs]
    assert found == [(cell, run) for cell in range(2) for run in range(12)]


def rows_of(phone, whole: Plan):
    cells = [ready(whole, cell, phone) for cell in whole.cells]
    return [row for one in cells for row in make_part(whole, one, range(whole.runs_of_cell), "simpy").to_pylist()]


def test_points_of_a_grid_and_rule_sets_are_compared_under_the_same_luck(phone):
    rows = rows_of(phone, plan(phone, design.grid(factors_of(phone, ("rings_out=0.2:0.8:2",)))))
    assert [row["luck"] for row in rows] == [0, 1, 2] * 4


@pytest.mark.parametrize("make", [design.latin_hypercube, design.sobol])
def test_where_an_index_is_estimated_no_two_points_share_their_luck(phone, make):
    rows = rows_of(phone, plan(phone, make(factors_of(phone, ()), 4, 1)))
    own = [row["luck"] for row in rows if row["cell"] == 0]
    assert len(set(own)) == len(own)
    assert own == [row["luck"] for row in rows if row["cell"] == 1]


def test_each_row_is_the_run_that_its_own_columns_name(phone):
    whole = plan(phone, design.latin_hypercube(factors_of(phone, ()), 3, 1))
    names = [words.id for words in phone.words.parameters]
    rule_sets = [words.id for words in phone.words.rule_sets]
    for row in rows_of(phone, whole):
        values = [parameter.default for parameter in phone.program.parameters]
        for factor in whole.design.factors:
            values[names.index(factor.name)] = row[f"par_{factor.name}"]
        chosen = (rule_sets.index(row["rules_coast"]),)
        done = run(phone, seed=row["seed"], run=row["luck"], parameters=values, rule_sets=chosen)
        assert phone.words.outcomes[done.outcome].id == row["outcome"]
        assert done.rows[-1].time_ms == row["ended_ms"]
        assert (row["first"] is None) == row["first_censored"] == (row["outcome"] == "silent")


def test_a_variant_that_lacks_what_is_varied_is_refused(phone):
    whole = plan(phone, design.grid(factors_of(phone, ("rings_out=0.2:0.8:2",))))
    text = PHONE.replace("rings_out", "let_ring")
    with pytest.raises(OperatorError, match="has no parameter rings_out"):
        ready(whole, whole.cells[0], compile_text(text, "phone.yaml"))
