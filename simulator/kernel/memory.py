"""Memory of the kernel: records of numbers at fixed places, as in C.

A `Record` is a class whose annotations name its fields. Compiled code reads and writes them at constant distances
from an address; Python sees the same bytes through numpy (`dtype_of`). A `Table` is the address of records, or of
bare numbers, that follow each other. Nothing is counted, checked or freed in the kernel; `lowering` and `state` own
the memory.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import numpy as np

T = TypeVar("T")

I8 = Annotated[int, "i1"]
I32 = Annotated[int, "i4"]
I64 = Annotated[int, "i8"]
F64 = Annotated[float, "f8"]
"""How a number lies in memory; in compiled code all are 64 bits wide."""


class Table(Generic[T]):
    """The address of items of one kind that follow each other. `table[i]` is a number, or the place of a record."""

    def __getitem__(self, index: int) -> T:
        raise NotImplementedError

    def __setitem__(self, index: int, value: T) -> None:
        raise NotImplementedError


class Record:
    """A record; its annotations are its fields, each a number of a width or a `Table`.

    Those before `constant_until` (all of them, where it names none) never change while the kernel runs, so compiled
    code need not read them twice; None: all may change.
    """

    constant_until: ClassVar[str | None] = None


class Field:
    """One field: its distance from the start of the record in bytes, and what lies there.

    `code` is the numpy code of a number; of an address, what it leads to is `item`: a code, or a kind of record.
    `place` tells it apart from all others. `is_constant`: it never changes while the kernel runs.
    """

    __slots__ = ("code", "is_constant", "item", "offset", "place")

    def __init__(self, offset: int, code: str, item: Any, place: str, is_constant: bool) -> None:
        self.offset = offset
        self.code = code
        self.item = item
        self.place = place
        self.is_constant = is_constant


@cache
def fields_of(kind: type[Record]) -> dict[str, Field]:
    """The fields of a kind of record by name, in order, each at a multiple of its size."""
    fields: dict[str, Field] = {}
    end = 0
    is_constant = kind.constant_until is not None
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if get_origin(hint) is ClassVar:
            continue
        item = item_of(get_args(hint)[0]) if get_origin(hint) is Table else None
        code = "i8" if item is not None else str(item_of(hint))
        size = int(code[1:])
        offset = -(-end // size) * size
        is_constant = is_constant and name != kind.constant_until
        fields[name] = Field(offset, code, item, f"{kind.__name__}.{name}", is_constant)
        end = offset + size
    return fields


def item_of(hint: Any) -> Any:
    """What an item of a table is: the numpy code of a number, or a kind of record."""
    return get_args(hint)[1] if get_origin(hint) is Annotated else hint


@cache
def size_of(kind: type) -> int:
    """Bytes from one record of a kind to the next."""
    last = list(fields_of(kind).values())[-1]
    return -(-(last.offset + int(last.code[1:])) // 8) * 8


def dtype_of(kind: type) -> np.dtype[Any]:
    """A kind of record as numpy sees it."""
    import numpy as np

    fields = fields_of(kind)
    return np.dtype(
        {
            "names": list(fields),
            "formats": [field.code for field in fields.values()],
            "offsets": [field.offset for field in fields.values()],
            "itemsize": size_of(kind),
        }
    )
