"""The first line of a log: which run it is, so that the same command writes the same bytes again."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LOG_VERSION = 1
"""Version of the log format; a reader refuses what is newer."""

VERSION_KEY = "openline_log"

_LONGEST_TEXT = 4096


@dataclass(frozen=True, slots=True)
class Header:
    """Everything that decides a run, and the digest of the words it is told in.

    `parameters` are all of them by name, in base units (durations in ms). `rule_sets` are the chosen ones, by side.
    `script` is the id of the script played, `variant` that of the variant; None without. `inputs` are what people did,
    each as the exercise recorded it; empty for a run without.
    """

    semantics: int
    scenario: str
    scenario_digest: str
    text_digest: str
    seed: int = 0
    run: int = 0
    parameters: tuple[tuple[str, float], ...] = ()
    rule_sets: tuple[tuple[str, str], ...] = ()
    script: str | None = None
    variant: str | None = None
    inputs: tuple[Mapping[str, Any], ...] = ()


def render_header(header: Header) -> str:
    """The header as one JSON line without its line end; keys always in this order."""
    fields = {
        VERSION_KEY: LOG_VERSION,
        "simulated": True,
        "semantics": header.semantics,
        "scenario": header.scenario,
        "scenario_digest": header.scenario_digest,
        "text_digest": header.text_digest,
        "seed": header.seed,
        "run": header.run,
        "parameters": dict(header.parameters),
        "rule_sets": dict(header.rule_sets),
        "script": header.script,
        "variant": header.variant,
        "inputs": [dict(one) for one in header.inputs],
    }
    return json.dumps(fields, allow_nan=False, separators=(",", ":"))


def parse_header(fields: object) -> Header:
    """The header out of parsed JSON. ValueError: why it is none, as a sentence that fits behind `file:1:`."""
    if not isinstance(fields, dict) or VERSION_KEY not in fields:
        raise ValueError("this is not an openline log: its first line is not a log header")
    _require_version(fields[VERSION_KEY])
    return Header(
        semantics=_whole(fields, "semantics"),
        scenario=_text(fields, "scenario"),
        scenario_digest=_text(fields, "scenario_digest"),
        text_digest=_text(fields, "text_digest"),
        seed=_whole(fields, "seed"),
        run=_whole(fields, "run"),
        parameters=_parameters(fields.get("parameters")),
        rule_sets=_rule_sets(fields.get("rule_sets", {})),
        script=None if fields.get("script") is None else _text(fields, "script"),
        variant=None if fields.get("variant") is None else _text(fields, "variant"),
        inputs=_inputs(fields.get("inputs")),
    )


def _require_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise ValueError(f"{VERSION_KEY} must be a version number, such as {LOG_VERSION}")
    if version > LOG_VERSION:
        raise ValueError(
            f"this log has format version {version}, written by a newer openline; this one reads up to {LOG_VERSION}"
        )


def _text(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise ValueError(f"the header's {key} must be a short text")
    return value


def _whole(fields: dict[str, Any], key: str) -> int:
    value = fields.get(key)
    if type(value) is not int or not 0 <= value < 2**64:
        raise ValueError(f"the header's {key} must be a whole number from 0")
    return value


def _parameters(value: object) -> tuple[tuple[str, float], ...]:
    if not isinstance(value, dict) or not all(_is_number(number) for number in value.values()):
        raise ValueError("the header's parameters must be names with numbers")
    return tuple((name, float(number)) for name, number in value.items())


def _rule_sets(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value.values()):
        raise ValueError("the header's rule_sets must be sides with ids")
    return tuple(value.items())


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]  # narrowed by type()


def _inputs(value: object) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("the header's inputs must be a list of objects")
    return tuple(value)
