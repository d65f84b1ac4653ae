"""What importing planlib costs: whole processes against pandas alone."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from benchmarks.table import Row, alternated, seconds, within

ROUNDS = 15


def rows() -> list[Row]:
    """`import planlib`, and two of its modules for information."""
    ways = ["import pandas", "import planlib", "from planlib import data, quality"]
    floor, alone, modules = alternated(ROUNDS, *(partial(_seconds, way) for way in ways))
    return [within(ways[1], alone, floor, ways[0], 1.15), within(ways[2], modules, floor, ways[0], None)]


def _seconds(code: str) -> float:
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True))
