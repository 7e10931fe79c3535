"""What others build upon: the events of a log, the closed sets, the format. A change of any is made on purpose.

Logs, programs that read them, editors and other engines hold to these. The golden files say what they are now; a line
in docs/interfaces.md says that somebody meant it.
"""

import hashlib
import json
import os
import re
from enum import IntEnum
from pathlib import Path
from typing import Any

import pytest

import simulator.program.expression as expressions
from simulator import vocabulary
from simulator.scenario.json_schema import json_schema
from simulator.vocabulary import AUDIENCE, FIELDS, SEMANTICS, Audience, EventKind, word
from tests.project.tree import ROOT

FOLDER = Path(__file__).parent / "golden"
PAGE = ROOT / "docs" / "interfaces.md"
ROW = re.compile(r"^\| `([0-9a-f]{16})` \| (\d+) \|", re.MULTILINE)


def closed_sets() -> list[type[IntEnum]]:
    """Every closed set with numbers, by name."""
    found = {
        name: value
        for module in (vocabulary, expressions)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, IntEnum) and value is not IntEnum
    }
    return [found[name] for name in sorted(found)]


def events() -> str:
    """One line a kind of event: number, name, who may see it, what its columns hold."""
    lines = [f"{kind:>3} {kind.name:<14} {_audience(AUDIENCE[kind]):<20} {FIELDS[kind]}" for kind in EventKind]
    return "\n".join(["number, kind, audience, columns", *lines]) + "\n"


def _audience(audience: Audience) -> str:
    return " ".join(part.name.lower() for part in Audience if part & audience and part.name) or "control"


def words() -> str:
    """Each closed set with numbers and spellings, and the limits."""
    parts = []
    for kind in closed_sets():
        members = [f"{member.value:>4} {word(member)}" for member in kind]
        parts.append("\n".join([kind.__name__, *members]))
    limits = [f"{name} {getattr(vocabulary, name)}" for name in vocabulary.__all__ if name.startswith("MAX_")]
    return "\n\n".join([*parts, "\n".join(["limits", *limits])]) + "\n"


def format_lines() -> str:
    """The JSON Schema, one line a key: what stands there, without what it is for."""
    schema = json_schema()
    models = {"Scenario": schema, **schema["$defs"]}
    parts = []
    for name, model in models.items():
        keys = [f"  {key}: {_compact(value)}" for key, value in sorted(model["properties"].items())]
        required = model.get("required", model.get("then", {}).get("required", []))
        parts.append("\n".join([f"{name}, required: {', '.join(sorted(required)) or 'nothing'}", *keys]))
    return "\n\n".join(parts) + "\n"


def _compact(node: Any) -> str:
    return json.dumps(_bare(node), sort_keys=True, separators=(", ", ": "))


def _bare(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _bare(value) for key, value in node.items() if key != "description"}
    return [_bare(item) for item in node] if isinstance(node, list) else node


INTERFACES = {"events.txt": events, "vocabulary.txt": words, "format.txt": format_lines}


def digest() -> str:
    """All of it in sixteen letters."""
    return hashlib.sha256("".join(make() for make in INTERFACES.values()).encode()).hexdigest()[:16]


ADDED = "Something was added. Run `make golden`, add a line to CHANGELOG.md, and renew the line of docs/interfaces.md."
CHANGED = (
    "Something that was there has changed or gone: logs, scenarios and programs that rely on it break. If so meant: "
    "raise SEMANTICS where a rule means something else, add a step to simulator/scenario/formats.py where a key does, "
    "run `make golden`, say so in CHANGELOG.md, and renew the line of docs/interfaces.md."
)


@pytest.mark.parametrize("name", INTERFACES)
def test_what_others_build_upon_is_as_it_was(name, golden, request):
    now, path = INTERFACES[name](), FOLDER / name
    before = path.read_text() if path.exists() else ""
    try:
        golden(name, now)
    except pytest.fail.Exception as failure:
        lost = set(before.splitlines()) - set(now.splitlines())
        pytest.fail(f"{failure}\n\n{CHANGED if lost else ADDED}", pytrace=False)


def test_a_change_of_what_others_build_upon_has_its_line_in_the_docs():
    rows = ROW.findall(PAGE.read_text())
    told = (
        f"docs/interfaces.md: the first row of the table says {rows[0] if rows else 'nothing'}; it should begin with\n"
        f"| `{digest()}` | {SEMANTICS} |\nWrite that there, and what has changed in CHANGELOG.md: users read it."
    )
    assert rows, told
    if rows[0] != (digest(), str(SEMANTICS)):
        pytest.fail(told, pytrace=False)


def test_no_two_members_of_a_closed_set_share_a_number_or_a_spelling():
    for kind in closed_sets():
        assert len(kind.__members__) == len(list(kind)), kind
        assert len({word(member) for member in kind}) == len(list(kind)), kind


def test_every_kind_of_event_says_who_may_see_it_and_what_it_holds():
    assert set(AUDIENCE) == set(FIELDS) == set(EventKind)


def test_golden_files_are_written_by_people_only():
    assert "golden" not in (ROOT / ".ci" / "run").read_text()
    assert os.access(FOLDER, os.R_OK)
