"""Syntax errors in plain words, at the place where the author has to change something.

A parser reports where it could not go on and in its own terms. What an author did is mostly a handful of
things (a colon in a sentence, a forgotten quote, a line a space too deep), told apart here by the character
where the parser stopped and by what it had just read. The two YAML parsers word their reports differently;
both are understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from simulator.scenario.position import Position
from simulator.scenario.problem import shorten
from simulator.scenario.scalar import quoted
from simulator.scenario.source import Refusal
from simulator.scenario.tree import Node, ScalarNode

_BRACKETS = {"{": "}", "[": "]"}
_COMMENT = re.compile(r"\s+#.*")
_FLOW_END = re.compile(r"[,}\]]")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A parser's report: lines and columns here count from 0, as the parser's do."""

    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int
    lines: list[str]
    last: Any
    nested: bool

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def char(self) -> str:
        return self.text[self.column : self.column + 1]

    @property
    def opening(self) -> str:
        return self.lines[self.from_line][self.from_column : self.from_column + 1]

    def here(self, code: str, message: str) -> Refusal:
        return Refusal(code, message, self.line + 1, self.column + 1)

    def opened(self, code: str, message: str) -> Refusal:
        return Refusal(code, message, self.from_line + 1, self.from_column + 1)


def line_of(error: yaml.MarkedYAMLError) -> int:
    """The line, from 0, where the parser stopped."""
    return int(error.problem_mark.line) if error.problem_mark else 0


def explain(error: yaml.MarkedYAMLError, lines: list[str], last: Any, opened: Position | None) -> Refusal:
    """What the author should change; `last` is the event before, `opened` the innermost open collection."""
    place = _clamp(error.problem_mark, lines)
    begin = _clamp(error.context_mark, lines) if error.context_mark else place
    if opened and lines[begin[0]][begin[1] : begin[1] + 1] not in _BRACKETS:
        begin = (opened.line - 1, opened.column - 1) if "flow" in (error.context or "") else begin
    nested = opened is not None
    trouble = _Trouble((error.problem or "").lower(), error.context or "", *place, *begin, lines, last, nested)
    for rule in _RULES:
        if refusal := rule(trouble):
            return refusal
    return trouble.here("E120", "this cannot be read; compare the line with its neighbours, or put the text in quotes")


def explain_missing(key: str, rest: str) -> str:
    """Why a key has no value; `rest` is what follows the key on its line."""
    tail = rest.lstrip()
    if not tail.startswith(":"):
        return _explain_no_colon(key, in_braces=tail[:1] in (",", "}"))
    comment = tail[1:].strip()
    if re.match(r"#[^\s#]", comment):
        return f"everything after # is a comment; if it is the value, write {shorten(quoted(comment))}"
    return f'"{shorten(key)}" has no value; give one or leave the key out'


def explain_root(node: Node, line: str) -> str:
    """Why a file whose content, beginning on this line, is not a mapping cannot be used."""
    first = re.match(r"([^\s:\"']+):(\S.*)", line) if isinstance(node, ScalarNode) else None
    if first:
        return f"a colon needs a space after it; write {shorten(f'{first[1]}: {first[2]}')}"
    return 'a scenario is a list of keys with values, such as title: "The harbour phone"'


def _explain_no_colon(key: str, in_braces: bool) -> str:
    name, colon, value = key.partition(":")
    if colon:
        return f"a colon needs a space after it; write {shorten(f'{name}: {value}')}"
    if not in_braces:
        return f'"{shorten(key)}" has no value; give one or leave the key out'
    return f'"{shorten(key)}" has no value: in braces a comma begins a new key; quote text with a comma'


def _clamp(mark: Any, lines: list[str]) -> tuple[int, int]:
    """A mark as line and column from 0; at the end of a text a parser may count a line too many."""
    if mark is None or mark.line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return int(mark.line), int(mark.column)


# --- the rules, in the order in which they are tried


def _too_deep(at: _Trouble) -> Refusal | None:
    """The parser in C looks ahead, and may give up on a depth before it comes to us to be refused."""
    return at.here("E131", "this is nested far too many levels deep") if "nesting depth" in at.problem else None


def _tab(at: _Trouble) -> Refusal | None:
    return at.here("E111", "a tab stands here; use spaces") if at.char == "\t" else None


def _open_quote(at: _Trouble) -> Refusal | None:
    if "quoted scalar" in at.context and ("end of stream" in at.problem or "document" in at.problem):
        return at.opened("E112", f"the quote {at.opening} that opens here is never closed")
    return None


def _escape(at: _Trouble) -> Refusal | None:
    if "quoted" not in at.context:
        return None
    column = at.text.rfind("\\", 0, at.column + 1)
    message = "a backslash has a meaning inside double quotes; write it twice, or use single quotes"
    return Refusal("E117", message, at.line + 1, max(column, 0) + 1)


def _late_quote(at: _Trouble) -> Refusal | None:
    """A quote that was closed by the opening quote of a later line."""
    last = at.last
    if not _is_quoted(last) or not _ends_here(at) or last.start_mark.line == at.line:
        return None
    line, column = last.start_mark.line, last.start_mark.column
    message = f"the quote {last.style} that opens here is closed only in line {at.line + 1}"
    return Refusal("E112", message, line + 1, column + 1)


def _after_close(at: _Trouble) -> Refusal | None:
    """More text after a closing quote or bracket."""
    closed = _is_bracket_end(at.last)
    if not _ends_here(at) or at.char in ("}", "]") or not (closed or _is_quoted(at.last)):
        return None
    what = "bracket" if closed else "quote"
    return at.here("E118", f"something follows the closing {what}; put the whole text in one pair of double quotes")


def _colon(at: _Trouble) -> Refusal | None:
    """A colon and a space inside a sentence."""
    last = at.last
    if at.char != ":" or not _is_plain(last) or last.start_mark.line != at.line or not at.nested:
        return None
    rest = at.text[last.start_mark.column :]
    if "flow" in at.context:
        end = _FLOW_END.search(rest)
        text = quoted(rest[: end.start()].strip() if end else rest.strip())
        return at.here("E115", f"a colon stands inside unquoted text; write {shorten(text)}, or a comma before the key")
    text = quoted(_COMMENT.sub("", rest).strip())
    return at.here("E115", f"a colon stands inside unquoted text; write {shorten(text)}")


def _empty_key(at: _Trouble) -> Refusal | None:
    """A line that begins with a colon."""
    if at.char == ":" and not at.text[: at.column].strip(" -?"):
        return at.here("E145", "a key cannot be empty; write it before the colon")
    return None


def _bracket(at: _Trouble) -> Refusal | None:
    """An opening bracket without its partner, or the other way round."""
    if "flow" in at.context:
        return _unclosed(at)
    if at.char in ("}", "]"):
        return at.here("E113", f"the bracket {at.char} closes nothing; remove it, or put the text in quotes")
    return None


def _unclosed(at: _Trouble) -> Refusal:
    if at.char == ",":
        return at.here("E142", "nothing stands before this comma; remove it, or put the text in quotes")
    partner = _BRACKETS.get(at.opening)
    if partner is None:
        return at.here("E113", "a bracket that was opened before is not closed here")
    if at.char in ("}", "]"):
        return at.here("E113", f"the bracket {at.opening} in line {at.from_line + 1} is closed by {at.char} here")
    return at.opened(
        "E113", f"the bracket {at.opening} that opens here is not closed; its {partner} or a comma is missing"
    )


def _special(at: _Trouble) -> Refusal | None:
    """Unquoted text whose first character means something else to YAML."""
    if (
        re.search("(?:scanning|parsing) an? (?:alias|anchor|tag|block scalar)|directive", at.context)
        or "tag handle" in at.problem
    ):
        return _unquoted(at, at.from_line, at.from_column)
    if "cannot start any token" in at.problem or (at.char and at.char in ",?-" and "not allowed" in at.problem):
        return _unquoted(at, at.line, at.column)
    return _unquoted(at, at.line, at.column) if at.char == "," and "node content" in at.problem else None


def _unquoted(at: _Trouble, line: int, column: int) -> Refusal:
    text = at.lines[line][column:].rstrip()
    message = f"text that begins with {text[:1]} needs quotes; write {shorten(quoted(text))}"
    return Refusal("E116", message, line + 1, column + 1)


def _no_colon(at: _Trouble) -> Refusal | None:
    """A line that is neither a key nor a list item."""
    if "simple key" in at.context:
        line, column = at.from_line, at.from_column
    elif at.char == ":" and _is_plain(at.last) and not at.nested:
        line, column = at.last.start_mark.line, at.last.start_mark.column
    else:
        return None
    message = f"this line has no colon; write a key and its value, such as {_word(at.lines[line][column:])}: text"
    return Refusal("E119", message, line + 1, column + 1)


def _indentation(at: _Trouble) -> Refusal | None:
    column = len(at.text) - len(at.text.lstrip())
    if "mapping values" in at.problem:
        message = "this line stands deeper than the one above, which already has its value"
    elif "block" in at.context or "document start" in at.problem:
        message = "this line does not stand under its neighbours; give it as many spaces as the lines it belongs to"
    else:
        return None
    return Refusal("E114", message, at.line + 1, column + 1)


_RULES = (
    _too_deep,
    _tab,
    _open_quote,
    _escape,
    _late_quote,
    _after_close,
    _empty_key,
    _colon,
    _bracket,
    _special,
    _no_colon,
    _indentation,
)


def _ends_here(at: _Trouble) -> bool:
    """Whether the last thing read ended on the line, and only spaces stand between."""
    end = getattr(at.last, "end_mark", None)
    return end is not None and end.line == at.line and not at.text[end.column : at.column].strip()


def _is_quoted(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"')


def _is_bracket_end(event: Any) -> bool:
    # The end of an indented block has no width: it is where the next line begins.
    return isinstance(event, yaml.CollectionEndEvent) and _index(event.start_mark) < _index(event.end_mark)


def _index(mark: Any) -> int:
    return int(mark.index)


def _is_plain(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style


def _word(text: str) -> str:
    return shorten((text.split(maxsplit=1) or ["key"])[0], 20)
