"""From LLVM to machine code: all functions of the kernel linked, optimised at once, and loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ctypes import CDLL, c_void_p, cast
from typing import Any

import llvmlite.binding as llvm


def _machine() -> Any:
    """The processor that code is made for: any of this kind, since newer instructions were no gain.

    So the code of another machine with the same system runs here as well, and gives the same last bit.
    """
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple()
    return target.create_target_machine(opt=2, reloc="pic", codemodel="small", jit=True)


def build(modules: Iterable[str], entries: Sequence[str]) -> bytes:
    """One object file out of all modules, in which only the entries can be called from outside."""
    machine = _machine()
    whole = llvm.parse_assembly("")
    whole.triple = machine.triple
    whole.data_layout = str(machine.target_data)
    for text in modules:
        whole.link_in(llvm.parse_assembly(text))
    _hide(whole, entries)
    _optimise(whole, machine)
    emitted: bytes = machine.emit_object(whole)
    return emitted


def _hide(module: Any, entries: Sequence[str]) -> None:
    for function in module.functions:
        if not function.is_declaration and function.name not in entries:
            function.linkage = "internal"
    for variable in module.global_variables:
        if not variable.is_declaration:
            variable.linkage = "internal"


def _optimise(module: Any, machine: Any) -> None:
    options = llvm.create_pipeline_tuning_options(speed_level=2)
    options.loop_vectorization = options.slp_vectorization = options.loop_unrolling = False
    passes = llvm.create_pass_builder(machine, options)
    passes.getModulePassManager().run(module, passes)


SYMBOLS = ("log", "exp", "memcpy", "memset", "memmove", "_setjmp", "_longjmp")
"""What code may call of the C library; the first two are those that Python's `math` calls."""


def _add_symbols() -> None:
    process = CDLL(None)
    for name in SYMBOLS:
        llvm.add_symbol(name, cast(getattr(process, name), c_void_p).value)


def load(code: bytes) -> Any:
    """An engine that holds the code of an object file; ask it for `get_function_address`."""
    _add_symbols()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine())
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return engine
