"""What people wrote, beside the run: by contact the words of whoever asked and of whoever answered."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Writing:
    """Words by the engine's number of the contact, and whose each input is.

    `said` was written by the requester, `replied` by whoever answered last. `inputs` are the seat's id and its own
    count of its inputs, by the number of the input.
    """

    said: dict[int, str] = field(default_factory=dict)
    replied: dict[int, str] = field(default_factory=dict)
    inputs: dict[int, tuple[str, int]] = field(default_factory=dict)

    def number_of(self, number: int, seat: str) -> int:
        """How the seat itself counts an input, from 1; 0 where it is another's."""
        owner, own = self.inputs.get(number, ("", 0))
        return own if owner == seat else 0
