"""Faults: a run that cannot go on leaves everything at once and ends with the outcome `error`."""

from __future__ import annotations

from simulator.kernel.function import foreign, rare
from simulator.kernel.memory import I64, Table
from simulator.kernel.records.scene import Scene


@foreign("""
declare void @_longjmp(ptr, i32) noreturn

define void @leave(ptr %place) {
  call void @_longjmp(ptr %place, i32 1) noreturn
  unreachable
}
""")
def leave(place: Table[I64]) -> None:
    """Go back to where the run was entered (`guarded`), from however deep."""
    raise NotImplementedError


@rare
def fault(s: Scene, code: int, rule: int) -> None:
    """The run cannot go on; `rule` -1: the fault is that of the rule that is being looked at, if any."""
    fault_of(s, code, rule, 0)


@rare
def fault_of(s: Scene, code: int, rule: int, owner: int) -> None:
    """A fault that has an owner of its own, 0 none."""
    s.fault = code
    s.fault_rule = rule
    if rule < 0:
        s.fault_rule = s.within if s.within >= 0 else s.rule
    s.fault_owner = owner
    leave(s.jump)
