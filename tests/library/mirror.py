"""The Strait of Amber as the mirror of the balloon of 2023.

`python -m tests.library.mirror` writes the one from the other. Ids are renamed and texts told anew by the tables of
`mirror.yaml`, dates come eleven years later, sources stay behind, and every entry whose id changes keeps its luck by a
`stream:`. What the original says and the tables do not know is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from tests.library.kit import SCENARIOS

ORIGINAL, MIRROR = "balloon-overflight-2023", "strait-of-amber"
TABLES: Final = Path(__file__).with_suffix(".yaml")
YEARS: Final = 11
"""Later by as many years the dates fall on the same days of the week."""

TRIGGERS: Final = re.compile(r"\w+\([^)]*\)")
"""What `about` says of a readout; of a step of the lesson it is prose."""

ENTRIES: Final = ("sides", "offices", "channels", "actions")
"""Sections whose entries take a `stream`; stages do, too."""

RULES: Final = ("policies", "initiative", "prices", "effects", "injects", "readouts")
"""Sections whose items take a `stream`."""


class NotInTablesError(ValueError):
    """The original has something that the tables do not know, or the tables something that it has no more."""


@dataclass(frozen=True)
class Tables:
    """What becomes of ids, time zones and texts; which sections declare ids, which have none, which keys hold prose."""

    tables: frozenset[str]
    others: frozenset[str]
    prose: frozenset[str]
    ids: Mapping[str, str]
    zones: Mapping[str, str]
    texts: Mapping[str, str]
    head: str
    variants: str
    sources: str

    def id(self, old: str) -> str:
        """The new id; `a.b` is an office, or a path of ids."""
        if old in self.ids:
            return self.ids[old]
        return ".".join(self.ids.get(step, step) for step in self._steps(old))

    def _steps(self, path: str) -> list[str]:
        """The ids of a path; an office has a dot in its own."""
        for office in self._offices:
            if path.startswith(f"{office}.") or f".{office}." in path or path.endswith(f".{office}"):
                before, _, behind = path.partition(office)
                return [*filter(None, before.split(".")), office, *filter(None, behind.split("."))]
        return path.split(".")

    @cached_property
    def _offices(self) -> tuple[str, ...]:
        return tuple(name for name in self.ids if "." in name)


def tables(path: Path = TABLES) -> Tables:
    """The tables as they stand in the file."""
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    ids = {name: name for name in read["kept"].split()} | read["ids"]
    texts = {old: old if new == "same" else new for old, new in read["texts"].items()}
    declaring, others, prose = (frozenset(read[key].split()) for key in ("tables", "others", "prose"))
    return Tables(declaring, others, prose, ids, read["zones"], texts, read["head"], read["variants"], read["sources"])


# --- what the original says


def ids_of(tree: Mapping[str, Any], known: Tables) -> set[str]:
    """Every id that a scenario declares."""
    return {name for section in known.tables & set(tree) for name in _declared(section, tree[section])}


def _declared(section: str, node: Any) -> Iterator[str]:
    if isinstance(node, dict) and section not in ("policies", "initiative", "prices", "readouts", "ladder"):
        yield from node
    if section == "rule_sets":
        yield from (name for sets in node.values() for name in sets)
    yield from _items(node)


def _items(node: Any) -> Iterator[str]:
    """The ids of the items of lists, at any depth."""
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _items(value)
    if isinstance(node, dict) and len(node) > 1:  # `do: {stage: x}` names a stage and declares none
        yield from (node[key] for key in ("id", "stage") if key in node)


def texts_of(node: Any, prose: frozenset[str], key: str = "") -> Iterator[str]:
    """Every text that somebody reads: what stands under the keys of prose."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "sources":
                yield from texts_of(value, prose, name)
    elif isinstance(node, list):
        for value in node:
            yield from texts_of(value, prose, key)
    elif isinstance(node, str) and key in prose and not TRIGGERS.fullmatch(node):
        yield node


def compare(text: str, known: Tables) -> None:
    """NotInTablesError: the tables miss a section, an id or a text of the original, or have one too many."""
    tree, sections = yaml.safe_load(text), known.tables | known.others
    ids, texts = ids_of(tree, known), set(texts_of(tree, known.prose))
    pairs = (("section", set(tree), sections), ("id", ids, set(known.ids)), ("text", texts, set(known.texts)))
    found = [f"no {kind} {name!r} in the tables" for kind, has, there in pairs for name in sorted(has - there)]
    found += [f"no {kind} {name!r} in {ORIGINAL}" for kind, has, there in pairs for name in sorted(there - has)]
    if any(line.lstrip().startswith("#") for line in text.splitlines()):
        found.append("a comment has no place in the tables")
    if found:
        raise NotInTablesError("\n".join(found))


# --- the mirror


def mirror(text: str, known: Tables) -> str:
    """The mirror of a scenario's text. NotInTablesError: the tables do not fit it."""
    compare(text, known)
    body, _, record = text.partition("\nsources:\n")
    history = record.partition("\nhistory:\n")[2]
    body = _without_sources(body).replace("case: historical", "case: fictional").rstrip() + "\n"
    told = with_variants(_told(_with_streams(body, known), known), known)
    notes = _told(re.sub(r"source: (\[[^\]]*\]|\w+)", "source: record", history), known)
    return f"{known.head}{told}\n{known.sources.rstrip()}\n\nhistory:\n{notes.rstrip()}\n"


def _without_sources(text: str) -> str:
    text = re.sub(r"(?m)^ *source: .*\n", "", text)
    return re.sub(r", source: (\[[^\]]*\]|\w+)", "", text)


def _told(text: str, known: Tables) -> str:
    """The text with its words told anew and everything else renamed; what a stream says stays."""
    pieces = re.split(r'("[^"]*"|stream: [\w.]+)', text)
    return "".join(_piece(piece, known) for piece in pieces)


def _piece(piece: str, known: Tables) -> str:
    if piece.startswith("stream: "):
        return piece
    if piece[:1] == '"' and piece[1:-1] in known.texts:
        return f'"{known.texts[piece[1:-1]]}"'
    return renamed(piece, known)


def renamed(text: str, known: Tables) -> str:
    """A text without prose: ids, zones and years."""
    for old, new in known.zones.items():
        text = text.replace(old, new)
    text = re.sub(r"\b(20\d\d)-(?=\d\d-\d\d|\d\d\b)", lambda found: f"{int(found[1]) + YEARS}-", text)
    return re.sub(r"(?<![\w/-])[a-z]\w*(?:\.[a-z]\w*)*", lambda found: known.id(found[0]), text)


def _with_streams(text: str, known: Tables) -> str:
    """Every entry whose id will change says the luck that it keeps."""
    sections = re.split(r"(?m)^(?=\w+:)", text)
    return "".join(_streams_of(section, known) for section in sections)


def _streams_of(section: str, known: Tables) -> str:
    name = section.partition(":")[0]
    if name == "incidents":
        return _streams_of_stages(section, known)

    def kept(before: str, after: str) -> Callable[[re.Match[str]], str]:
        return lambda found: found[0] + (f"{before}stream: {found[1]}{after}" if known.id(found[1]) != found[1] else "")

    if name in ENTRIES:
        section = re.sub(r"(?m)^  ([\w.]+): \{", kept("", ", "), section)
        section = re.sub(r"(?m)^  ([\w.]+):\n", kept("    ", "\n"), section)
    if name in RULES:
        section = re.sub(r"(?m)^ +- \{id: (\w+)", kept(", ", ""), section)
        section = re.sub(r"(?m)^( +)- id: (\w+)\n", lambda found: _with_rule_stream(found, known), section)
    return section


def _with_rule_stream(found: re.Match[str], known: Tables) -> str:
    is_renamed = known.id(found[2]) != found[2]
    return found[0] + (f"{found[1]}  stream: {found[2]}\n" if is_renamed else "")


def _streams_of_stages(section: str, known: Tables) -> str:
    lines, incident, is_first = [], "", False
    for line in section.splitlines(keepends=True):
        if found := re.fullmatch(r"  (\w+):\n", line):
            incident, is_first = found[1], True
        lines.append(line)
        if found := re.match(r"    - (\{)?stage: (\w+)", line):
            old, is_first = (incident if is_first else found[2]), False
            if known.id(old) != old:
                lines[-1] = _with_stream(line, old, is_flow=bool(found[1]))
    return "".join(lines)


def _with_stream(line: str, stream: str, *, is_flow: bool) -> str:
    if is_flow:
        return re.sub(r"(stage: \w+)", rf"\1, stream: {stream}", line, count=1)
    return f"{line}      stream: {stream}\n"


# --- variants of its own


def with_variants(told: str, known: Tables) -> str:
    """The mirror with the variants that the original does not have, as parts of what it says filled in."""
    text = re.sub(r"<exchanged summary>", _exchanged_text(_value(told, "summary")), _indented(known.variants, 2))
    text = re.sub(
        r" <policy of ([\w.]+)>", lambda found: _below(_exchanged(_entry(told, "policies", found[1])), 4), text
    )
    text = re.sub(r" <rule sets of (\w+)>", lambda found: _below(_entry(told, "rule_sets", found[1]), 6), text)
    inputs = re.sub(r"(?s)\A.*? {4}inputs:\n|\n {6}- (?!.*\n {6}- ).*", "", _entry(told, "scripts", "historical"))
    text = text.replace(" <all but the last of historical>", _below(f"{inputs}\n", 6))
    return told.rstrip() + "\n" + text


def _value(text: str, key: str) -> str:
    found = re.search(rf'(?m)^{key}: "(.*)"$', text)
    assert found, key
    return found[1]


def _entry(text: str, section: str, name: str) -> str:
    """The lines below an entry of a section."""
    found = re.search(rf"(?ms)^{section}:\n.*?^  {re.escape(name)}:\n(.*?)(?=^ {{0,2}}\S|^\n|\Z)", text)
    assert found, f"{section}.{name}"
    return found[1]


def _below(lines: str, by: int) -> str:
    return "\n" + _indented(lines, by).rstrip("\n")


def _indented(lines: str, by: int) -> str:
    return re.sub(r"(?m)^(?=.)", " " * by, lines)


def _exchanged(text: str) -> str:
    """Ids with the two sides exchanged."""
    names = {"meridia": "kastoria", "kastoria": "meridia"}
    return re.sub("meridia|kastoria", lambda found: names[found[0]], text)


def _exchanged_text(text: str) -> str:
    """Words with the two sides exchanged."""
    names = {"Meridia": "Kastoria", "Kastoria": "Meridia"}
    return re.sub("Meridia|Kastoria", lambda found: names[found[0]], text)


def written() -> str:
    """The mirror as it should stand in the library."""
    return mirror((SCENARIOS / f"{ORIGINAL}.yaml").read_text(encoding="utf-8"), tables())


def main() -> None:
    """Write the mirror."""
    (SCENARIOS / f"{MIRROR}.yaml").write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
