"""What `openline new` does: a scenario with one's own names, checked before it is written."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from simulator.errors import AuthorError, OperatorError
from simulator.scenario.loading import compile_text
from simulator.words.neutral import label
from tui.exit import ExitCode
from tui.failing import say
from tui.writing import write_new

SIDES = ("Meridia", "Kastoria")
OFFICES = ("Harbour desk", "Coast desk")
ENDINGS = (".yaml", ".yml")
_MARK = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Draft:
    """The command line of `new`."""

    file: Path
    title: str | None
    sides: tuple[str, ...]
    offices: tuple[str, ...]
    minimal: bool


def perform(draft: Draft) -> int:
    """Write the scenario, and say what to do with it."""
    if draft.file.suffix not in ENDINGS:
        raise OperatorError(f"{draft.file}: a scenario is a file whose name ends in .yaml")
    text = render(draft)
    _require_sound(text)
    write_new(draft.file, text.encode())
    say(f"{draft.file} is written; try: openline run {draft.file}")
    return ExitCode.OK


def render(draft: Draft) -> str:
    """The text of the scenario."""
    sides, offices = _pair(draft.sides, SIDES, "--side"), _pair(draft.offices, OFFICES, "--office")
    ids = {"a": _id(sides[0]), "b": _id(sides[1]), "desk_a": _id(offices[0]), "desk_b": _id(offices[1])}
    if ids["a"] == ids["b"]:
        raise OperatorError(f'--side: "{label(sides[0])}" and "{label(sides[1])}" are too much alike; name two sides')
    title = draft.title or draft.file.stem.replace("-", " ").replace("_", " ").strip().capitalize() or "A crisis"
    labels = {"A": sides[0], "B": sides[1], "DESK_A": offices[0], "DESK_B": offices[1], "TITLE": title}
    values = ids | {key: _quoted(text) for key, text in labels.items()}
    return _MARK.sub(lambda match: values[match[1]], _template("minimal" if draft.minimal else "commented"))


def _template(name: str) -> str:
    return (resources.files("tui") / "drafts" / f"{name}.yaml").read_text(encoding="utf-8")


def _pair(given: tuple[str, ...], usual: tuple[str, str], option: str) -> tuple[str, str]:
    if not given:
        return usual
    if len(given) != len(usual):
        raise OperatorError(f"{option} is given twice, once for each side, or not at all; here it stands {len(given)}x")
    return given[0], given[1]


def _id(name: str) -> str:
    """A name as an id: its letters without their accents, in lower case."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not found or not found[0].isalpha():
        raise OperatorError(f'"{label(name)}" gives no id; use a name that begins with a letter from a to z')
    return found


def _quoted(text: str) -> str:
    """A text in quotes, as YAML reads it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _require_sound(text: str) -> None:
    """Names of one's own may be words that the format needs for something else."""
    try:
        warnings = compile_text(text).warnings
    except AuthorError as error:
        warnings = tuple(str(problem) for problem in error.problems)
    if warnings:
        raise OperatorError(f"with these names the scenario would not be sound; choose others\n{warnings[0]}")
