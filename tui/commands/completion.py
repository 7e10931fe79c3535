"""`openline completion`: what a shell needs to complete openline's words."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command("completion", short_help="The script by which bash, zsh or fish completes words with Tab.")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """The script by which a shell completes commands, scenarios, files and parameters when Tab is pressed.

    \b
    Examples:
      openline completion bash > ~/.local/share/bash-completion/completions/openline
      openline completion zsh > ~/.zfunc/_openline
      openline completion fish > ~/.config/fish/completions/openline.fish
    """  # noqa: D301  \b is click's mark for a paragraph that it must not wrap
    from tui.completing import script

    click.echo(script(shell))
    return 0
