"""``python -m benchmarks [subject ...]`` from the repository's folder prints the table.

It fails only when something can't be measured, not when a goal is missed.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys

from benchmarks.table import Row, Unmeasured, printed

# Memory comes first: a process's peak starts at its parent's.
SUBJECTS = ["montecarlo", "moving", "indices", "village", "books", "classroom", "imports", "lessons", "size"]


def main(chosen: list[str]) -> int:
    """Measure the chosen subjects, or all, and print; 1 if one of them could not be measured."""
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
        "\nmedians (of index formulas the least) in one run, ways in turns; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}"
    )
    print(*failed, sep="\n", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    chosen = sys.argv[1:]
    if not set(chosen) <= set(SUBJECTS):
        sys.exit(f"the subjects are {', '.join(SUBJECTS)}, not {', '.join(chosen)}")
    sys.exit(main(chosen))
