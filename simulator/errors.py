"""The errors that openline raises, split by who has to act.

    OpenlineError
    |-- AuthorError      the scenario is wrong: whoever writes it corrects the file (carries the problems)
    |-- OperatorError    the command line, a file, the disk, an argument: whoever typed the command
    `-- InternalError    openline is wrong: whoever maintains it; worth a report

A refusal to a player is *not* here. "The line is closed" is an answer that the exercise gives; it is a value
with a reason, is written to the log and shown on the screen, and is never raised.

Messages are lower case and say what was asked, why it cannot be done, and what would work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class ProblemRow(Protocol):
    """What an error needs to know of a problem: the row is defined with the format, above this module."""

    @property
    def code(self) -> str:
        """Stable code, such as E144."""

    @property
    def severity(self) -> str:
        """Either error or warning."""

    @property
    def file(self) -> str:
        """The file as shown to the author."""

    @property
    def line(self) -> int:
        """Line, from 1."""

    @property
    def column(self) -> int:
        """Character in the line, from 1."""

    @property
    def key(self) -> str:
        """Dotted path of the key, or nothing."""

    @property
    def message(self) -> str:
        """What is wrong and what would work."""

    @property
    def hint(self) -> str:
        """The nearest valid name, or nothing."""


class OpenlineError(Exception):
    """Every error that openline raises on purpose; catch this one at the rim."""


class AuthorError(OpenlineError):
    """A scenario cannot be used as it is written.

    `problems` are the rows found, warnings included, in reading order; `str()` is one line a row, so that an
    error which nobody handles still tells the author what to do.
    """

    def __init__(self, problems: Sequence[ProblemRow]) -> None:
        self.problems = tuple(problems)
        super().__init__(_summary(self.problems))


class OperatorError(OpenlineError):
    """The command asked for something that this machine, folder or argument cannot give."""


class InternalError(OpenlineError):
    """Something happened that openline rules out; the message says what, for a report."""


def _summary(problems: Sequence[ProblemRow]) -> str:
    count = sum(problem.severity == "error" for problem in problems)
    noun = "error" if count == 1 else "errors"
    return "\n".join([f"the scenario has {count} {noun}", *(str(problem) for problem in problems)])
