"""Pages that list what the program has: they are held to it."""

import re

import click

from tests.docs.console import ROOT
from tests.golden import expect_same
from tui.cli import COMMANDS, openline
from tui.exit import ExitCode

EXAMPLES = ROOT / "tests" / "docs" / "command-line-examples.txt"
"""What the page says after the commands: written by hand, and run like the examples of any page."""

INTRODUCTION = """\
# The command line

This page is what `--help` says, command by command; a test holds it to the program. [Exit codes](exit-codes.md) has the
exit codes, [Reading the ledger](reading-the-ledger.md) explains what `run` prints.

stdout is data and stderr is talk, so `openline run harbour-phone --json | python -m json.tool` works while warnings
stay visible. Every output says that it is SIMULATED; in JSON it is the key `simulated`. In a pipe there is no colour
and one contact stays on one line; on a terminal lines are fitted to its width, which `COLUMNS` overrides, and
`NO_COLOR` turns colour off.
"""


def page() -> str:
    parts = [INTRODUCTION]
    with openline.make_context("openline", [], resilient_parsing=True, terminal_width=100) as context:
        parts.append(section(context))
        for name in COMMANDS:
            command = openline.get_command(context, name)
            assert command is not None
            parts.append(section(click.Context(command, parent=context, info_name=name)))
    return "\n".join([*parts, EXAMPLES.read_text()])


def section(context: click.Context) -> str:
    return f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"


def test_the_page_of_the_command_line_is_what_help_says(request, golden):
    path = ROOT / "docs" / "command-line.md"
    if request.config.getoption("--update-golden"):
        path.write_text(page())
    expect_same(path, page())


def test_the_page_of_exit_codes_has_each_of_them_once_in_order():
    text = (ROOT / "docs" / "exit-codes.md").read_text()
    listed = [int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]
    assert listed == [int(code) for code in ExitCode]
