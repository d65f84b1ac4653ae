"""``python -m benchmarks [subject ...]`` from the repository's folder prints the table.

It fails only when something can't be measured, not when a goal is missed.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys

from benchmarks.table import Row, Unmeasured, printed

SUBJECTS = ["moving", "indices", "montecarlo", "imports", "lessons", "size"]


def main(chosen: list[str]) -> int:
    """Measure the chosen subjects, or all; the number of those that could not be is the answer."""
    rows: list[Row] = []
    failed: list[str] = []
    for subject in chosen or SUBJECTS:
        print(f"measuring {subject} ...", file=sys.stderr, flush=True)
        try:
            rows += importlib.import_module(f"benchmarks.{subject}").rows()
        except Unmeasured as error:
            failed.append(f"can't measure {subject}: {error}")
    print(printed(rows))
    print(
        f"\nmedians in one run, ways in turns; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}"
    )
    print(*failed, sep="\n", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(SUBJECTS)
    sys.exit(
        f"unknown subject {', '.join(unknown)}; known: {', '.join(SUBJECTS)}"
        if unknown
        else main(sys.argv[1:])
    )
