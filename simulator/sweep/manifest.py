"""The manifest of a results folder: what was asked, of which scenario, by which versions, on which machine.

Another plan, scenario or version is never mixed in: what a folder holds is compared with what is asked for, and the
first difference is named.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from simulator.errors import OperatorError
from simulator.program.words import CompiledScenario
from simulator.sweep.design import Design
from simulator.sweep.factor import Factor
from simulator.sweep.plan import Cell, Plan, Ready
from simulator.vocabulary import SEMANTICS

VERSION_KEY = "openline_sweep"
FORM = 1
"""Version of the folder's form; a reader refuses what is newer."""
_LIBRARIES = ("openline", "numba", "numpy", "pyarrow", "simpy")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder says of itself.

    `digests` are the scenario's and its words', by variant ("" the scenario itself); `main` is where its main file is
    kept; `points` the digest of the design's points. `versions` and `machine` tell where it began; results do not
    depend on them.
    """

    scenario: str
    main: str
    semantics: int
    digests: Mapping[str, tuple[str, str]]
    plan: Mapping[str, Any]
    engine: str
    versions: Mapping[str, str] = field(default_factory=dict)
    machine: Mapping[str, str] = field(default_factory=dict)


def describe(plan: Plan, cells: Iterable[Ready], main: str, engine: str) -> Manifest:
    """The manifest of a sweep that begins here and now."""
    scenarios = {ready.cell.variant: ready.scenario for ready in cells}
    return Manifest(
        scenario=plan.scenario,
        main=main,
        semantics=SEMANTICS,
        digests={name: digests(scenario) for name, scenario in scenarios.items()},
        plan=planned(plan),
        engine=engine,
        versions={"python": platform.python_version(), **_versions()},
        machine={"system": platform.system(), "kind": platform.machine(), "cores": str(os.cpu_count() or 1)},
    )


def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def digests(scenario: CompiledScenario) -> tuple[str, str]:
    """Of what the engines run, and of the words."""
    return scenario.scenario_digest, scenario.text_digest


def planned(plan: Plan) -> dict[str, Any]:
    """A plan as JSON, with a digest in place of its points."""
    design = plan.design
    return {
        "cells": [asdict(cell) for cell in plan.cells],
        "design": design.kind,
        "base": design.base,
        "factors": [asdict(factor) for factor in design.factors],
        "points": len(design.points),
        "points_digest": sha256(design.points.tobytes()).hexdigest(),
        "replications": plan.replications,
        "seed": plan.seed,
        "part": plan.part,
        "settings": dict(plan.settings),
        "forced": plan.is_forced,
        "runs": plan.runs,
    }


def plan_of(manifest: Manifest, points: Any) -> Plan:
    """The plan that a manifest tells of. `points` are those of its design. OperatorError: they are others."""
    told = manifest.plan
    if sha256(points.tobytes()).hexdigest() != told["points_digest"]:
        raise OperatorError("the points of the design are not those that the sweep began with")
    factors = tuple(Factor(**one) for one in told["factors"])
    return Plan(
        scenario=manifest.scenario,
        cells=tuple(_cell(one) for one in told["cells"]),
        design=Design(told["design"], factors, points, told["base"]),
        replications=told["replications"],
        seed=told["seed"],
        part=told["part"],
        settings=tuple(told["settings"].items()),
        is_forced=told["forced"],
    )


def _cell(told: Mapping[str, Any]) -> Cell:
    return Cell(told["variant"], tuple((side, rules) for side, rules in told["rule_sets"]), told["script"])


def to_text(manifest: Manifest) -> str:
    """The manifest as JSON to be read by people, too."""
    return json.dumps({VERSION_KEY: FORM, "simulated": True, **asdict(manifest)}, indent=2, ensure_ascii=False) + "\n"


def from_text(text: str, where: str) -> Manifest:
    """What a manifest says. OperatorError: it is damaged, or of a newer version."""
    try:
        told = json.loads(text)
        form = told.pop(VERSION_KEY)
        told.pop("simulated")
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise OperatorError(f"{where}: is not the manifest of a sweep: {error}") from None
    if not isinstance(form, int) or form > FORM:
        raise OperatorError(f"{where}: was written by a newer version of openline (form {form}); this one reads {FORM}")
    try:
        manifest = Manifest(**told)
    except TypeError as error:
        raise OperatorError(f"{where}: is damaged: {error}") from None
    return manifest


def difference(kept: Manifest, asked: Manifest) -> str | None:
    """The first thing in which what is asked for is not what a folder holds; None: they are the same sweep."""
    if kept.scenario != asked.scenario:
        return f"it holds a sweep of {kept.scenario}, not of {asked.scenario}"
    if kept.semantics != asked.semantics:
        return f"its runs follow semantics {kept.semantics}, this version follows {asked.semantics}"
    before, now = _plain(kept), _plain(asked)
    if before["digests"] != now["digests"]:
        return "the scenario, or what was chosen of its variants, is not the same"
    changed = [name for name in now["plan"] if before["plan"].get(name) != now["plan"][name]]
    return _told(changed[0], before["plan"], now["plan"]) if changed else None


def _plain(manifest: Manifest) -> dict[str, Any]:
    """As it is after being written and read."""
    found: dict[str, Any] = json.loads(json.dumps({"digests": manifest.digests, "plan": manifest.plan}))
    return found


def _told(name: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    if isinstance(now[name], (dict, list)) or name.endswith("digest"):
        return f"it was begun with other {name.removesuffix('_digest')}"
    return f"it was begun with {name} {before.get(name)}, not {now[name]}"
