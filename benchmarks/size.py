"""How large the repository's tracked files are."""

from __future__ import annotations

import subprocess
from pathlib import Path

from benchmarks.table import Row, Unmeasured

LIMIT = 5_000_000


def rows() -> list[Row]:
    """One row, against the limit."""
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True)
    if listed.returncode:
        raise Unmeasured("the repository's size needs a git checkout")
    files = [Path(name) for name in listed.stdout.split("\0") if name]
    total = sum(path.stat().st_size for path in files if path.exists())
    name, goal = f"{LIMIT / 1e6:g} MB, the limit", f"< {LIMIT / 1e6:g} MB"
    return [
        Row(
            f"{len(files)} tracked files",
            f"{total / 1e6:.2f} MB",
            name,
            f"{total / LIMIT:.2f}×",
            goal,
            total < LIMIT,
        )
    ]
