"""On what the timings were taken."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path


def describe() -> list[str]:
    """Processor, system and versions, a line each."""
    return [
        f"machine    {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        f"versions   Python {platform.python_version()}, simpy {version('simpy')}, pydantic {version('pydantic')}",
        f"load       {_load()} before the start",
    ]


def _processor() -> str:
    table = Path("/proc/cpuinfo")
    lines = table.read_text(encoding="utf-8").splitlines() if table.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


def _load() -> str:
    return f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"
