"""The limits that keep the code readable: small functions, small modules, everything public explained."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.project.tree import ROOT, modules

LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
MEDIAN_FUNCTION = 10

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def test_no_function_is_longer_than_a_screen():
    long = [f"{where}: {size} lines" for where, size in function_sizes() if size > LONGEST_FUNCTION]
    assert long == []


def test_half_of_all_functions_are_ten_lines_or_less():
    assert median(size for _, size in function_sizes()) <= MEDIAN_FUNCTION


def test_no_module_is_longer_than_four_hundred_lines():
    sizes = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules("simulator", "tui")}
    assert {name: size for name, size in sizes.items() if size > LONGEST_MODULE} == {}


@pytest.mark.parametrize("path", modules("simulator"), ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_public_in_the_simulator_has_a_docstring(path: Path):
    names = public(path.stem, ast.parse(path.read_text()))
    assert [name for name, node in names if not ast.get_docstring(node)] == []


def test_a_docstring_does_not_count_as_length():
    node = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n').body[0]
    assert isinstance(node, ast.FunctionDef)
    assert length(node) == 2


def function_sizes() -> list[tuple[str, int]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length(node))
        for path in modules("simulator", "tui")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, Function)
    ]


def length(node: Function) -> int:
    """Lines from `def` to the end, less the docstring: explaining more must cost nothing."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is None:
        return lines
    first = node.body[0]
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1)


def public(name: str, node: Documented) -> Iterator[tuple[str, Documented]]:
    """A module and what it offers: functions, classes, methods; an underscore means private."""
    yield name, node
    if isinstance(node, Function):
        return
    for child in node.body:
        if isinstance(child, Function | ast.ClassDef) and not child.name.startswith("_"):
            yield from public(f"{name}.{child.name}", child)
