"""The problems that a text of the language can have: code -> (severity, title), a part of the one table."""

from __future__ import annotations

from typing import Final, Literal

LANGUAGE_CODES: Final[dict[str, tuple[Literal["error", "warning"], str]]] = {
    # expressions
    "E301": ("error", "unknown name"),
    "E302": ("error", "the expression cannot be read"),
    "E303": ("error", "the wrong kind of value"),
    "E304": ("error", "the office cannot see this"),
    "E305": ("error", "not to be had here"),
    "E306": ("error", "the wrong number of arguments"),
    "E307": ("error", "a comparison that can be read two ways"),
    "E308": ("error", "not one of the words of its set"),
    "E309": ("error", "the expression is too long"),
    "E310": ("error", "not a usable number, duration or instant"),
    "E311": ("error", "a chance outside 0 to 1"),
    "E312": ("error", "whose value is not said"),
    # durations and drawn amounts
    "E321": ("error", "the quantity cannot be read"),
    "E322": ("error", "a number without a unit"),
    "E323": ("error", "a negative duration"),
    "E324": ("error", "the lower bound is above the upper"),
    "E325": ("error", "a distribution that cannot be drawn from"),
    "E326": ("error", "staffed or unlimited is misplaced"),
    # plain texts about time
    "E331": ("error", "not a duration"),
    "E332": ("error", "not an instant"),
    "E333": ("error", "not staffed hours"),
    "E334": ("error", "unknown time zone"),
    "E335": ("error", "not a holiday"),
}
