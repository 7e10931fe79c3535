"""The Python examples of the analyst's page."""

import re
import warnings
from pathlib import Path

import pytest

from simulator.sweep.notebook import sweep_frame

PAGE = Path(__file__).resolve().parents[2] / "docs" / "sweeps.md"


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)


def test_the_page_has_an_example_in_five_lines_and_one_of_the_workbench():
    assert [len(block.strip().splitlines()) <= 5 for block in blocks()] == [True, False]


@pytest.mark.parametrize("block", blocks(), ids=["notebook", "workbench"])
@pytest.mark.filterwarnings("ignore")
def test_an_example_runs_as_it_stands(block, capsys):
    names: dict[str, object] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(block, str(PAGE), "exec"), names)
    assert capsys.readouterr().out.strip()
    if "outcomes" in names:
        assert len(names["outcomes"]["freed"]) == 20  # type: ignore[index]  # what the example calls so


def test_a_frame_has_the_rows_of_the_command():
    frame = sweep_frame("harbour-phone", ["rings_out=0.3:0.9:3"], replications=5, seed=4, workers=1)
    assert list(frame.run) == list(range(15))
    assert set(frame.luck) == set(range(5))
    assert sorted(set(frame.par_rings_out)) == pytest.approx([0.3, 0.6626, 0.9], abs=1e-3)
    assert sweep_frame("harbour-phone", sobol=4, workers=1).point.nunique() == 4 * 3
    assert sweep_frame("harbour-phone", lhs=6, workers=1).point.nunique() == 6
