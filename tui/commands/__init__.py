"""The subcommands of `openline`, one module each, imported when it is asked for."""
