"""Draw sites and streams: the names by which chance knows a place, and the proof that no two share a number."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.rng import site
from simulator.scenario.spot import Spot

Words = tuple[str, ...]


@dataclass(slots=True)
class Sites:
    """All sites and streams of a scenario."""

    _sites: dict[int, Words] = field(default_factory=dict)
    _keys: dict[tuple[str, str], tuple[str, Spot]] = field(default_factory=dict)

    def key(self, kind: str, name: str, spot: Spot, written: str) -> str:
        """The stream key of an entry: what is written, else its id; a problem where another one has it."""
        key = written or name
        first, where = self._keys.setdefault((kind, key), (name, spot))
        if first != name:
            line = f"{where.position.file}, line {where.position.line}"
            spot.at("stream").problem("E480", f"{first} ({line}) draws the same luck; change the stream")
        return key

    def stream(self, key: str) -> int:
        """The number of a stream key."""
        return self.site("stream", key)

    def site(self, kind: str, owner: str, *ids: str) -> int:
        """The number of a draw site."""
        words = (kind, owner, *ids)
        number = site(*words)
        if self._sites.setdefault(number, words) != words:
            raise ValueError(f"{words} and {self._sites[number]} have one number; rename one of them")
        return number
