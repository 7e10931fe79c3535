"""How reading a text stops at what it cannot understand; never leaves the package."""

from __future__ import annotations


class MisreadError(Exception):
    """One problem at an offset of the text; `hint` is a nearest name or ""."""

    def __init__(self, code: str, at: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.at = at
        self.message = message
        self.hint = hint
