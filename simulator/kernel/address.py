"""How numba reads and writes records: a field is a number at a constant distance from an address."""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir
from numba.core import types
from numba.core.datamodel import models, register_default
from numba.core.imputils import lower_builtin, lower_getattr_generic, lower_setattr_generic
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_getattr, infer_global, signature

from simulator.kernel.memory import Record, fields_of, size_of

BYTE = ir.IntType(8)
WORD = ir.IntType(64)
_STORED = {"i1": BYTE, "i4": ir.IntType(32), "i8": WORD, "f8": ir.DoubleType()}


class Address(types.Type):
    """The place of a record."""

    def __init__(self, record: type) -> None:
        self.record = record
        super().__init__(name=f"address of {record.__name__}")


class Items(types.Type):
    """The place of records or numbers that follow each other."""

    def __init__(self, item: Any) -> None:
        self.item = item
        super().__init__(name=f"items {getattr(item, '__name__', item)}")


@register_default(Address)
@register_default(Items)
class _Pointer(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, manager: Any, kind: types.Type) -> None:
        super().__init__(manager, kind, BYTE.as_pointer())


def _is_record(item: Any) -> bool:
    return isinstance(item, type) and issubclass(item, Record)


def _type_of(code: str, item: Any) -> types.Type:
    """What compiled code sees of a field or an item."""
    if item is not None:
        return Items(item)
    return types.float64 if code == "f8" else types.int64


def _item_type(item: Any) -> types.Type:
    return Address(item) if _is_record(item) else _type_of(str(item), None)


@infer_getattr
class _Fields(AttributeTemplate):  # type: ignore[misc]
    key = Address

    def generic_resolve(self, kind: Address, name: str) -> types.Type | None:
        field = fields_of(kind.record).get(name)
        return None if field is None else _type_of(field.code, field.item)


@infer_global(operator.getitem)
class _Item(AbstractTemplate):  # type: ignore[misc]
    def generic(self, args: Any, kws: Any) -> Any:
        table, index = args
        if isinstance(table, Items) and isinstance(index, types.Integer):
            return signature(_item_type(table.item), table, types.int64)
        return None


@infer_global(operator.setitem)
class _SetItem(AbstractTemplate):  # type: ignore[misc]
    def generic(self, args: Any, kws: Any) -> Any:
        table, index, _ = args
        if isinstance(table, Items) and isinstance(index, types.Integer) and not _is_record(table.item):
            return signature(types.void, table, types.int64, _item_type(table.item))
        return None


def _load(builder: Any, place: Any, code: str, is_address: bool, apart: Any) -> Any:
    stored = BYTE.as_pointer() if is_address else _STORED[code]
    value = builder.load(builder.bitcast(place, stored.as_pointer()))
    apart(builder.module, value)
    return builder.sext(value, WORD) if code in ("i1", "i4") else value


def _store(builder: Any, value: Any, place: Any, code: str, apart: Any) -> None:
    stored = _STORED[code]
    if code in ("i1", "i4"):
        value = builder.trunc(value, stored)
    apart(builder.module, builder.store(value, builder.bitcast(place, stored.as_pointer())))


def _apart(name: str, is_constant: bool) -> Any:
    """Tell LLVM that what lies here lies nowhere else, and perhaps that it never changes."""

    def tell(module: Any, access: Any) -> None:
        zero = ir.Constant(WORD, 0)
        kind = module.add_metadata([name, module.add_metadata(["memory of the kernel"]), zero])
        access.set_metadata("tbaa", module.add_metadata([kind, kind, zero]))
        if is_constant:
            access.set_metadata("invariant.load", module.add_metadata([]))

    return tell


@lower_getattr_generic(Address)  # type: ignore[untyped-decorator]
def _read_field(context: Any, builder: Any, kind: Address, value: Any, name: str) -> Any:
    field = fields_of(kind.record)[name]
    place = builder.gep(value, [ir.Constant(WORD, field.offset)], inbounds=True)
    return _load(builder, place, field.code, field.item is not None, _apart(field.place, field.is_constant))


@lower_setattr_generic(Address)  # type: ignore[untyped-decorator]
def _write_field(context: Any, builder: Any, sig: Any, args: Any, name: str) -> None:
    field = fields_of(sig.args[0].record)[name]
    value = context.cast(builder, args[1], sig.args[1], _type_of(field.code, None))
    place = builder.gep(args[0], [ir.Constant(WORD, field.offset)], inbounds=True)
    _store(builder, value, place, field.code, _apart(field.place, False))


def _place(builder: Any, table: Any, index: Any, item: Any) -> Any:
    size = size_of(item) if _is_record(item) else int(item[1:])
    return builder.gep(table, [builder.mul(index, ir.Constant(WORD, size))], inbounds=True)


@lower_builtin(operator.getitem, Items, types.int64)  # type: ignore[untyped-decorator]
def _read_item(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    item = sig.args[0].item
    place = _place(builder, args[0], args[1], item)
    return place if _is_record(item) else _load(builder, place, item, False, _apart(f"items {item}", False))


@lower_builtin(operator.setitem, Items, types.int64, types.Any)  # type: ignore[untyped-decorator]
def _write_item(context: Any, builder: Any, sig: Any, args: Any) -> None:
    item = sig.args[0].item
    value = context.cast(builder, args[2], sig.args[2], _item_type(item))
    _store(builder, value, _place(builder, args[0], args[1], item), item, _apart(f"items {item}", False))
