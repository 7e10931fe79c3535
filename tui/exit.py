"""How a command ends, as a number for scripts; docs/exit-codes.md says what each means."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of `openline`. They are part of its interface: a code never changes its meaning."""

    OK = 0
    NEGATIVE = 1
    WRONG_INPUT = 2
    RUN_ERROR = 3
    INTERNAL = 70
    INTERRUPTED = 130
