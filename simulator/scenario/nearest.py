"""The name that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, candidates: Iterable[str]) -> str:
    """The candidate that was probably meant, or "": a made-up suggestion is worse than none."""
    folded = {candidate.casefold(): candidate for candidate in candidates}
    # 0.7 accepts a slip in a short word (chanel, offics) and refuses words that only share an ending.
    found = difflib.get_close_matches(name.casefold()[:100], folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else ""
