"""What `openline schema` does: write the format down for editors."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from simulator.errors import OperatorError
from simulator.scenario.json_schema import TITLE, json_schema
from tui.exit import ExitCode
from tui.failing import say
from tui.writing import replace


def publish(out: Path | None) -> int:
    """Write the schema to a file, or to stdout."""
    text = json.dumps(json_schema(), indent=2) + "\n"
    if out is None:
        sys.stdout.write(text)
        return ExitCode.OK
    _require_ours(out)
    replace(out, text.encode())
    say(f"the schema of the format is in {out}")
    return ExitCode.OK


def _require_ours(path: Path) -> None:
    """Only an earlier schema is written over."""
    if not (path.exists() or path.is_symlink()):
        return
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("title") != TITLE:
        raise OperatorError(f"{path}: this is not a schema that openline has written; name another file")
