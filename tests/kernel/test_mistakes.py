"""A kernel with a mistake in its code is found out: each sort of mistake, planted in one line of one function."""

import inspect
import textwrap
from collections.abc import Callable
from ctypes import CFUNCTYPE, c_int64, c_void_p
from functools import cache
from importlib import import_module

import pytest

from simulator.kernel import code
from simulator.kernel.backend import build, load
from simulator.kernel.function import ENTRIES, FOREIGN, FUNCTIONS
from tests.corpus.played import scenario, script_of, theories_of
from tests.corpus.small import small
from tests.corpus.test_faults import WAYS
from tests.kernel.differ import parted
from tests.reference.figures import model

pytestmark = pytest.mark.long

PLANTED = {
    "order of ranks": ("comes_first", "rank < other.rank", "rank > other.rank"),
    "what comes at the horizon": ("arm", "if at > s.horizon", "if at >= s.horizon"),
    "number of draws": (
        "draw",
        "range(row.first, row.first + row.count)",
        "range(row.first, row.first + row.count - 1)",
    ),
    "limit of contacts": ("create", "s.contacts_count >= MAX_CONTACTS", "s.contacts_count > MAX_CONTACTS"),
    "limit of the log": ("write", "seq >= LAST_ROWS", "seq > LAST_ROWS"),
    "an answer and patience at once": ("give_up", "c.due == s.time", "c.due == -2"),
}
"""Name of the mistake: function, what is written there, what is written instead."""


@cache
def lowered() -> dict[str, str]:
    """Every function of the kernel as LLVM has it."""
    from simulator.kernel import frontend

    for part in code.PARTS:
        for name in sorted(path.stem for path in _folder(part).glob("*.py") if path.stem != "__init__"):
            import_module(f"{part}.{name}")
    own = [name for name in FUNCTIONS if name not in FOREIGN]
    texts = frontend.lower(FUNCTIONS, FOREIGN)
    foreign = [text for text in FOREIGN.values() if text]
    return dict(zip([*(f"foreign {n}" for n in range(len(foreign))), *own], texts, strict=True))


def _folder(part: str):
    from pathlib import Path

    return Path(str(import_module(part).__file__)).parent


def mistaken(name: str, before: str, after: str) -> str:
    """One function with a mistake in it, as LLVM has it."""
    from simulator.kernel import frontend

    written = FUNCTIONS[name]
    source = textwrap.dedent(inspect.getsource(written))
    assert source.count(before) == 1, f"{name} does not say {before} once"
    names = dict(written.__globals__)
    exec(compile(source[source.index("def ") :].replace(before, after), name, "exec", dont_inherit=True), names)
    changed: Callable[..., object] = names[name]
    changed.__annotations__ = written.__annotations__
    everything = FUNCTIONS | {name: changed}
    externals = {one: frontend._external(one, function) for one, function in everything.items()}
    return frontend._lower_one(name, changed, externals)


@pytest.fixture
def planted(request, monkeypatch) -> None:
    """A kernel with the mistake, in place of the kernel."""
    name, before, after = PLANTED[request.param]
    texts = lowered() | {name: mistaken(name, before, after)}
    made = build(texts.values(), ENTRIES)
    engine = load(made)
    kind = CFUNCTYPE(c_int64, c_void_p)
    entries = {entry: kind(engine.get_function_address(entry)) for entry in ENTRIES}
    monkeypatch.setattr(code, "_LOADED", [code.Code(entries, engine, made, None)])


def differs() -> bool:
    """Whether the comparison finds anything in a modest number of runs."""
    if parted(model(), range(2)) or any(parted(small(text), [0]) for text in WAYS.values()):
        return True
    return any(differs_in(number, seed) for number in range(40) for seed in range(2))


def differs_in(number: int, seed: int) -> bool:
    one = scenario(number)
    return parted(one, [seed], script_of(one, seed), theories_of(one, seed)) is not None


@pytest.mark.parametrize("planted", PLANTED, indirect=True)
def test_a_planted_mistake_is_found(planted):
    assert differs()


def test_without_a_mistake_nothing_is_found():
    assert not differs()
