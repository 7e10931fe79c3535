"""From functions of the kernel to LLVM: numba types and lowers each of them on its own, and nothing is optimised yet.

Calls between them are calls of external functions by name. So each is lowered once, whoever calls it, and all are
optimised together afterwards (`backend`): compiling takes as long as there is code, not as long as there are ways
through it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import IntEnum
from types import FunctionType
from typing import Any, get_args, get_origin, get_type_hints

from numba.core import cgutils, compiler, types
from numba.core.codegen import CPUCodeLibrary
from numba.core.registry import cpu_target
from numba.core.typing.templates import signature

from simulator.kernel.address import Address, Items
from simulator.kernel.function import ENTRIES, FOREIGN, FUNCTIONS, INLINE, RARE
from simulator.kernel.memory import Record, Table, item_of


class _Text(CPUCodeLibrary):  # type: ignore[misc]
    """Keeps what was lowered as it is, for somebody else to optimise."""

    text = ""

    def add_ir_module(self, ir_module: Any) -> None:
        """Take the module's text."""
        self.text = cgutils.normalize_ir_text(str(ir_module))


def lower(
    functions: Mapping[str, Callable[..., object]],
    foreign: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
) -> list[str]:
    """The functions as LLVM modules, each with a function of its plain name and the kernel's way of calling.

    Those that are not written in Python (`foreign`) are handed on as they are.
    """
    typing, target = cpu_target.typing_context, cpu_target.target_context
    typing.refresh()
    target.refresh()
    externals = {name: _external(name, written) for name, written in functions.items()}
    modules = [code for code in foreign.values() if code]
    own = [name for name in functions if name not in foreign]
    for done, name in enumerate(own):
        if progress is not None:
            progress(done, len(own))
        modules.append(_lower_one(name, functions[name], externals))
    return modules


def _external(name: str, written: Callable[..., object]) -> types.ExternalFunction:
    hints = get_type_hints(written, include_extras=True)
    returned = _type(hints.pop("return"))
    return types.ExternalFunction(name, signature(returned, *map(_type, hints.values())))


def _type(hint: Any) -> Any:
    if hint is type(None):
        return types.void
    if get_origin(hint) is Table:
        return Items(item_of(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Record):
        return Address(hint)
    return types.float64 if hint is float else types.int64


def _lower_one(name: str, written: Callable[..., object], externals: Mapping[str, types.ExternalFunction]) -> str:
    assert isinstance(written, FunctionType)
    names = {key: _constant(value) for key, value in written.__globals__.items()}
    names |= {name: externals[name] for name in written.__code__.co_names if name in externals}
    function = FunctionType(written.__code__, names, name, written.__defaults__)
    external = externals[name].sig
    target = cpu_target.target_context
    library = _Text(target.codegen(), name)
    try:
        found = compiler.compile_extra(
            cpu_target.typing_context, target, function, external.args, external.return_type, _flags(), {}, library
        )
    except Exception as problem:
        raise TypeError(f"{written.__module__}.{name}: {problem}") from problem
    return _with_plain_name(library.text, name, found.fndesc.llvm_func_name, external)


def _constant(value: Any) -> Any:
    """What a global name stands for: of a member of a closed set, its number."""
    return int(value) if isinstance(value, IntEnum) else value


def _flags() -> compiler.Flags:
    flags = compiler.Flags()
    flags.no_compile = flags.no_cpython_wrapper = flags.no_cfunc_wrapper = True
    flags.nrt = False
    flags.error_model = "numpy"
    return flags


_LLVM: dict[Any, str] = {types.int64: "i64", types.float64: "double"}


def _llvm(kind: Any) -> str:
    return _LLVM.get(kind, "ptr")


def _with_plain_name(text: str, name: str, mangled: str, external: Any) -> str:
    """Behind numba's own way of calling (a place for the value, another for an exception) put the kernel's."""
    arguments = [f"{_llvm(kind)} %a{number}" for number, kind in enumerate(external.args)]
    always = " alwaysinline" if name in INLINE else " cold noinline" if name in RARE else ""
    if name in INLINE:
        start = text.index(f'define i32 @"{mangled}"')
        body = text.index("{", text.index("\nentry:", start) - 3)
        text = f"{text[:body]}alwaysinline {text[body:]}"
    gives = external.return_type is not types.void
    kind = _llvm(external.return_type) if gives else "ptr"
    lines = [
        f"define {_way(name)}{kind if gives else 'void'} @{name}({', '.join(arguments)}){always} {{",
        f"  %value = alloca {kind}",
        "  %problem = alloca ptr",
        f'  call i32 @"{mangled}"({", ".join(["ptr %value", "ptr %problem", *arguments])})',
        *([f"  %given = load {kind}, ptr %value", f"  ret {kind} %given"] if gives else ["  ret void"]),
        "}",
    ]
    return "\n".join([_CALL.sub(_called, text), *lines, ""])


_CALL = re.compile(r'(call|declare) ([^@\n]*)@"(\w+)"\(')


def _called(found: re.Match[str]) -> str:
    word, kind, name = found.groups()
    return f'{word} {_way(name)}{kind}@"{name}"('


def _way(name: str) -> str:
    """How a function of the kernel is called: its callers keep what they need, which is little, and it keeps nothing.

    Those that are called from outside, or that are not written in Python, are called as in C.
    """
    return "preserve_nonecc " if name in FUNCTIONS and name not in FOREIGN and name not in ENTRIES else ""
