"""Data on stdout for programs: JSON that is the same on every machine."""

from __future__ import annotations

import json
import sys
from typing import Any


def write_json(data: Any) -> None:
    """Write one JSON value, indented, ASCII only: no text in it can steer a terminal."""
    sys.stdout.write(json.dumps(data, indent=2, allow_nan=False) + "\n")
