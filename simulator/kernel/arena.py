"""The memory of runs of one program: one block that holds its tables and all that a run writes.

First in the block are the tables. Then comes what must be as at the start when a run begins; it is copied from
`template` each time. Behind it stands what each run fills from the front, and what no run reads before it has written
it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simulator.kernel.agents.timeline import IDLE, ROOM
from simulator.kernel.lowering.program import Tables
from simulator.kernel.memory import dtype_of, fields_of, size_of
from simulator.kernel.records import run, scene
from simulator.program.tables import Program
from simulator.vocabulary import (
    MAX_ACCOUNTS,
    MAX_CONTACTS,
    MAX_OPEN_CONTACTS,
    MAX_ROWS,
    Decision,
    Permission,
    Reason,
    Result,
    Status,
    Substance,
)
from simulator.world.contact import Phase

Array = np.ndarray[Any, Any]
ACCOUNT_TIMERS = MAX_ACCOUNTS
CONTACT_TIMERS = 4 * MAX_CONTACTS
STACK = 256
JUMP = 64
"""Words that the C library needs to come back to where a run was entered."""


class Arena:
    """The scene of one program in memory, ready to run. It is not shared between threads."""

    def __init__(self, program: Program, tables: Tables) -> None:
        self.program = program
        self.tables = tables
        self._layout: dict[str, tuple[int, Any, int]] = {}
        self._end = 0
        for name, array in tables.arrays.items():
            self._place(name, array.dtype, len(array))
        self.scene = np.zeros(1, dtype_of(scene.Scene))
        first = -(-self._end // 64) * 64
        static = len(tables.ranks) + tables.longest_script
        for name, (kind, count) in _state(program, tables).items():
            self._place(name, _dtype(kind), max(count, 1))
        self._place("timers", dtype_of(run.Timer), static + ACCOUNT_TIMERS + CONTACT_TIMERS)
        self._front = self._layout["timers"][0] + static * size_of(run.Timer)
        for name, (kind, count) in _lists().items():
            self._place(name, _dtype(kind), count)
        self.block = np.zeros(self._end, dtype=np.uint8)
        self._fill(static)
        self._first = first
        self.template = self.block[first : self._front].copy()

    def _place(self, name: str, dtype: Any, count: int) -> None:
        at = -(-self._end // 64) * 64
        self._layout[name] = (at, dtype, count)
        self._end = at + np.dtype(dtype).itemsize * count

    def __getitem__(self, name: str) -> Array:
        """A part of the block as numpy sees it, by the name of its field in `Scene`."""
        at, dtype, count = self._layout[name]
        return self.block[at : at + np.dtype(dtype).itemsize * count].view(dtype)

    @property
    def front(self) -> int:
        """Where what a run begins with is."""
        return int(self.block.ctypes.data) + self._first

    def addresses(self) -> dict[str, int]:
        """Where each table and each part of the block is."""
        first = int(self.block.ctypes.data)
        found = {name: first + at for name, (at, _, _) in self._layout.items()}
        found["contacts"] += size_of(run.Contact)  # in front of the first stands nobody
        return found

    def _fill(self, static: int) -> None:
        """Everything as it is when nothing has happened."""
        program, own = self.program, self.scene[0]
        names = fields_of(scene.Scene)
        for name, array in self.tables.arrays.items():
            self[name][:] = array
        for name, value in (self.tables.numbers | _start(static)).items():
            own[name] = value
        own["inputs_timer"] = len(self.tables.ranks)
        for name, at in self.addresses().items():
            if name in names:
                own[name] = at
        timers = self["timers"]
        timers["place"][:static] = IDLE
        timers["rank"][: len(self.tables.ranks)] = self.tables.ranks
        for name in _EMPTY:
            self[name][:] = -1
        for name in ("queues", "appointments", "waiting"):
            self[name]["first"] = self[name]["last"] = -1
        for name in ("kept", "believed", "period"):
            self["firings"][name] = -1
        self["gauges"][:] = self.tables.gauges
        self._start_channels(program)
        self["holder"][: len(program.offices)] = [office.holders[0][1] for office in program.offices]
        self._make_nobody()

    def _start_channels(self, program: Program) -> None:
        announced, actual = self["announced"], self["actual"]
        for number, channel in enumerate(program.channels):
            announced[2 * number : 2 * number + 2] = [end[0] for end in channel.start]
            actual[3 * number : 3 * number + 3] = [*(end[1] for end in channel.start), Status.OPEN]
            self["worst"][number] = max(actual[3 * number : 3 * number + 3])

    def _make_nobody(self) -> None:
        nobody = self["contacts"][0]
        for name in fields_of(run.Contact):
            nobody[name] = _BLANK.get(name, -1)


_BLANK = {
    "topics": 0,
    "denied": 0,
    "redirects": 0,
    "delays": 0,
    "postponed": 0,
    "phase": Phase.SENT,
    "decision": Decision.NONE_YET,
    "result": Result.PENDING,
    "permitted": Permission.NONE,
    "actual": Reason.NONE,
    "excuse": Reason.NONE,
    "substance": Substance.HEARD_ONLY,
}
"""What a contact begins with where that is not -1; so does what stands for nobody."""

_EMPTY = (
    "known_last",
    "recast",
    "disclosed",
    "stage",
    "stage_known",
    "tried",
    "ordinal_lists",
    "permission_lists",
)
"""Tables in which -1 stands for nothing yet."""


def _start(static: int) -> dict[str, int]:
    """What a scene begins with, beside zeros."""
    return {
        "accounts_timer": static,
        "contacts_timer": static + ACCOUNT_TIMERS,
        "cause": -1,
        "rule": -1,
        "within": -1,
        "outcome": -1,
        "script": -1,
    }


def _dtype(kind: Any) -> Any:
    return dtype_of(kind) if isinstance(kind, type) else np.dtype(kind)


def _state(program: Program, tables: Tables) -> dict[str, tuple[Any, int]]:
    """What a run begins with: a kind of record or of number, and how many."""
    offices, sides, classes = len(program.offices), len(program.sides), program.event_classes
    channels, matters, incidents = len(program.channels), len(program.matters), len(program.incidents)
    pairs = offices * classes
    words = {
        "jump": JUMP,
        "happened": classes,
        "happened_at": classes,
        "known": pairs,
        "known_at": pairs,
        "known_last": pairs,
        "told": pairs,
        "recast": pairs,
        "disclosed": classes,
        "stage": incidents,
        "stage_known": offices * incidents,
        "arrivals": incidents,
        "stage_times": len(program.stages),
        "acted": len(program.actions),
        "counts": len(program.counters),
        "counted": len(program.counters),
        "counted_at": tables.rings,
        "announced": 2 * channels,
        "actual": 3 * channels,
        "worst": channels,
        "tried": offices * channels,
        "holder": offices,
        "rungs": sides * sides,
        "in_hand": offices,
        "carried": channels,
    }
    return {
        **{name: ("i8", count) for name, count in words.items()},
        "registers": ("f8", program.registers),
        "luck": ("i8", tables.sites),
        "values": ("f8", len(program.measures)),
        "dirt": ("i1", len(program.watches)),
        "held": ("i1", len(program.watches)),
        "ordinal_lists": ("i4", offices),
        "permission_lists": ("i4", offices),
        "queues": (run.Queue, offices),
        "appointments": (run.Queue, offices),
        "waiting": (run.Queue, channels),
        "said": (run.Said, sides * matters),
        "firings": (run.Firing, len(program.rules)),
        "gauges": (run.Gauge, len(program.measures)),
    }


def _lists() -> dict[str, tuple[Any, int]]:
    """What a run fills from the front: no list holds more than its limit, or than a row for each of its entries."""
    return {
        "stack": ("f8", STACK),
        "accounts": (run.Account, MAX_ACCOUNTS),
        "open": ("i4", MAX_OPEN_CONTACTS + 1),
        "read_out": (run.Said, 2),
        "telling": (run.News, 1),
        "questions": (run.Question, MAX_OPEN_CONTACTS + 1),
        "contacts": (run.Contact, MAX_CONTACTS + 1),
        "heap": (run.Due, 1 << 16),
        "work": (run.Work, ROOM),
        "ordinals": (run.Ordinal, MAX_CONTACTS + 1),
        "kept": (run.Kept, MAX_ROWS + 1),
        "periods": (run.Period, MAX_ROWS + 1),
        "spent": (run.Spent, MAX_ROWS + 1),
        "permissions": (run.Held, MAX_ROWS + 1),
        "believed": (run.Believed, MAX_ROWS + 1),
        "learners": (run.Learner, MAX_ROWS + 1),
        "log": (run.Row, MAX_ROWS + 1),
    }
