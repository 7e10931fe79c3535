"""What a person sees when something goes wrong: a sentence and an exit code, never a stack trace unasked.

AuthorError      the scenario's problems, one a line             2
OperatorError    what was asked, why not, what would work        2
usage            click's sentence and the way to --help          2
Ctrl-C           a word                                          130
broken pipe      nothing: the reader has had enough              0
full disk        a sentence                                      2
anything else    a sentence that says it is our mistake          70
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

import click

from simulator.errors import AuthorError, InternalError, OperatorError
from tui.exit import ExitCode

DEBUG = "OPENLINE_DEBUG"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


def guarded(action: Callable[[], int]) -> int:
    """Do it; the exit code, whatever happens."""
    _never_choke_on_letters()
    try:
        return action()
    except BrokenPipeError:
        _drop_output()
        return ExitCode.OK
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return ExitCode.WRONG_INPUT
    except AuthorError as error:
        _show_trace()
        return _show_problems(error)
    except OperatorError as error:
        _show_trace()
        say(str(error))
        return ExitCode.WRONG_INPUT
    except OSError as error:
        if error.errno not in _FULL:
            return _confess(error)
        _drop_output()
        say(f"the output cannot be written: {(error.strerror or 'no reason given').lower()}")
        return ExitCode.WRONG_INPUT
    except Exception as error:  # noqa: BLE001  the last fence before a person: what it holds is told as ours
        return _confess(error)


def say(text: str) -> None:
    """Talk to the person, on stderr."""
    from simulator.words.neutral import paragraph

    sys.stderr.write(f"openline: {paragraph(text, 20_000)}\n")


def _show_problems(error: AuthorError) -> int:
    from tui.checking import count, show_problems

    errors = [problem for problem in error.problems if problem.severity == "error"]
    show_problems(errors, sys.stderr)
    say(f"the scenario has {count(len(errors), 'error')}; `openline check FILE` lists warnings too")
    return ExitCode.WRONG_INPUT


def _confess(error: Exception) -> int:
    kind = "" if isinstance(error, InternalError) else f"{type(error).__name__}: "
    say(
        f"internal error: {kind}{error}\n"
        "This is a mistake in openline, not yours. Please report it to its maintainers, with the command\n"
        f"and the scenario. {DEBUG}=1 before the command shows where it happened."
    )
    _show_trace()
    return ExitCode.INTERNAL


def _show_trace() -> None:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exc()


def _never_choke_on_letters() -> None:
    """A terminal that cannot show a letter gets its escape, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Python flushes stdout once more at exit; that must not fail again."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  a device, not a path of ours
        try:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        except (OSError, ValueError):
            return
