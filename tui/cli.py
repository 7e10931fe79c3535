"""The `openline` command: finds the subcommand and runs it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

NAME = "openline"
COMPLETE = "_OPENLINE_COMPLETE"
"""Set by the shell when somebody presses Tab."""
SEARCH_AFTER = 100_000
"""New objects after which Python searches for cycles: to read a scenario makes many, and hardly a cycle."""

COMMANDS = {
    "scenarios": "tui.commands.scenarios",
    "show": "tui.commands.show",
    "run": "tui.commands.run",
    "play": "tui.commands.play",
    "rehearse": "tui.commands.rehearse",
    "replay": "tui.commands.replay",
    "fork": "tui.commands.fork",
    "compile": "tui.commands.compile",
    "sweep": "tui.commands.sweep",
    "analyze": "tui.commands.analyze",
    "check": "tui.commands.check",
    "new": "tui.commands.new",
    "schema": "tui.commands.schema",
    "migrate": "tui.commands.migrate",
    "completion": "tui.commands.completion",
    "limits": "tui.commands.limits",
}
"""Every subcommand and its module, in the order of `openline --help`. A module is imported when it is
needed."""


class Commands(click.Group):
    """Subcommands that live in modules of their own, each as a click command named `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant by the first argument; the nearest name where there is none."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_no_such_command(args[0]), ctx)
        return super().resolve_command(ctx, args)


def _no_such_command(name: str) -> str:
    from difflib import get_close_matches

    from simulator.words.neutral import label

    near = get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
    hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(COMMANDS)}"
    return f'there is no command "{label(name, 40)}"; {hint}'


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="openline", message="openline %(version)s")
@click.pass_context
def openline(context: click.Context) -> None:
    """Crisis-communication tabletop exercises. SIMULATED: contact and delay, nothing else.

    Who can reach whom, through which channel, after how long, and what happens while nobody answers.

    \b
    Example:
      openline run balloon-overflight-2023
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    if context.invoked_subcommand is None:
        from tui.home import show_home

        context.exit(show_home())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Arguments default to those of the process."""
    from tui.failing import guarded

    gc.set_threshold(SEARCH_AFTER)
    return guarded(lambda: run_command(sys.argv[1:] if arguments is None else list(arguments)))


def run_command(arguments: list[str]) -> int:
    """Run one command; whatever goes wrong is raised.

    This is what click's own `main` does, less its dealings with signals and broken pipes: see `tui.failing`.
    """
    if COMPLETE in os.environ:
        from click.shell_completion import shell_complete

        return shell_complete(openline, {}, NAME, COMPLETE, os.environ[COMPLETE])
    try:
        with openline.make_context(NAME, arguments) as context:
            code = openline.invoke(context)
    except click.exceptions.Exit as left:
        code = left.exit_code
    sys.stdout.flush()
    return int(code or 0)
