"""The `openline` command."""

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="openline", message="openline %(version)s")
def main() -> None:
    """Crisis-communication tabletop exercises. SIMULATED: contact and delay, nothing else."""
