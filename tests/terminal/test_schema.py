"""The schema as it is written out."""

import json

from simulator.scenario.json_schema import json_schema
from tui.exit import ExitCode


def test_the_schema_goes_to_stdout(openline):
    result = openline("schema")
    assert (result.code, result.err) == (ExitCode.OK, "")
    assert json.loads(result.out) == json_schema()


def test_the_schema_goes_to_a_file_and_again(openline, folder):
    for _ in range(2):
        result = openline("schema", "--out", "openline.schema.json")
        assert (result.code, result.out) == (ExitCode.OK, "")
        assert json.loads((folder / "openline.schema.json").read_text()) == json_schema()


def test_another_file_is_never_written_over(openline, folder):
    before = (folder / "lighthouse.yaml").read_bytes()
    result = openline("schema", "--out", "lighthouse.yaml")
    assert result.code == ExitCode.WRONG_INPUT
    assert "not a schema that openline has written" in result.err
    assert (folder / "lighthouse.yaml").read_bytes() == before


def test_a_folder_that_is_not_there_is_said(openline, folder):
    result = openline("schema", "--out", "none/openline.schema.json")
    assert result.code == ExitCode.WRONG_INPUT
    assert "cannot be written: no such file or directory" in result.err
