"""Rewriting a scenario file of an older format version as one of the present."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulator.errors import AuthorError, OperatorError
from simulator.scenario.formats import FORMATS, Formats, refusal, stepped, version_of
from simulator.scenario.limits import LIMITS
from simulator.scenario.parse import Budget, parse
from simulator.scenario.problem import Problems
from simulator.scenario.source import Refusal, read_bytes
from simulator.scenario.text import decode
from simulator.scenario.tree import MappingNode

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Migrated:
    """A file before and after, and the versions of both. `data` is what to write: line ends as they were."""

    before: str
    after: str
    source: int
    target: int
    data: bytes


def migrate(path: Path, formats: Formats = FORMATS) -> Migrated:
    """A file as one of the present format; nothing is written.

    AuthorError: it cannot be followed as YAML. OperatorError: it cannot be read, or no step leads from its version.
    """
    data = read_bytes(path, LIMITS.file_bytes)
    text = decode(data) if isinstance(data, bytes) else data
    if isinstance(data, Refusal) or isinstance(text, Refusal):
        raise OperatorError(f"{path}: {text.message if isinstance(text, Refusal) else text}")
    source = version_of(_tree(path, text))
    if source is None:
        raise OperatorError(f"{path}: it does not say which format it is written in, such as openline: 1")
    if not formats.oldest <= source <= formats.present:
        raise OperatorError(f"{path}: {refusal(source, formats)}")
    after = text
    for version in range(source, formats.present):
        after = stepped(after, _tree(path, after), version, formats)
    return Migrated(text, after, source, formats.present, _encoded(after, data))


def _tree(path: Path, text: str) -> MappingNode:
    problems = Problems()
    tree = parse(path.name, text, problems, Budget())
    if tree is None:
        raise AuthorError(problems.rows)
    return tree


def _encoded(text: str, like: bytes) -> bytes:
    lines = text.replace("\n", "\r\n") if b"\r\n" in like else text
    return (_BOM if like.startswith(_BOM) else b"") + lines.encode()
