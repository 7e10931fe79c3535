"""The format as a JSON Schema (draft 2020-12), for editors: keys that complete, descriptions that show, slips marked.

Made from the models, so it can never say anything else. It knows shapes only: names, expressions and everything that
hangs together is the business of `openline check`.
"""

from __future__ import annotations

from typing import Any

from simulator.scenario.schema import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "openline scenario"
_DEFAULTS = {
    "type": "boolean",
    "description": "only in a file that others include: its entries are defaults, which the others may declare again",
}


def json_schema() -> dict[str, Any]:
    """The schema of one file. What a scenario must have may stand in a file that it includes."""
    made = _tidied(Scenario.model_json_schema(ref_template="#/$defs/{model}"))
    required, properties = made.pop("required"), made.pop("properties")
    return {
        "$schema": DIALECT,
        "title": TITLE,
        "$comment": "SIMULATED. `openline schema` writes this file; `openline check` knows more.",
        **{key: value for key, value in made.items() if key not in ("$defs", "title")},
        "properties": {**properties, "defaults": _DEFAULTS},
        "if": {"not": {"anyOf": [{"required": ["use"]}, {"required": ["defaults"]}]}},
        "then": {"required": required},
        "$defs": made["$defs"],
    }


def _tidied(node: Any) -> Any:
    """Without what pydantic adds for programs: titles made of names, and null, which no file may say."""
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _named(value) if key in _BY_NAME else _tidied(value) for key, value in node.items() if key != "title"}
    if kept.get("default", "") is None:
        del kept["default"]
    return _without_null(kept)


_BY_NAME = ("properties", "$defs")
"""Below these the keys are names and not words of the schema."""


def _named(node: dict[str, Any]) -> dict[str, Any]:
    return {name: _tidied(value) for name, value in node.items()}


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    members = [member for member in node.get("anyOf", ()) if member != {"type": "null"}]
    if len(members) == len(node.get("anyOf", ())):
        return node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    # What the key is for says more than what its type is called.
    return {**members[0], **rest} if len(members) == 1 else {"anyOf": members, **rest}
