"""``python -m benchmarks [subject ...]`` from the repository's folder prints the table, row by row.

It fails only when something can't be measured or is interrupted, not when a goal is missed.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
from collections.abc import Iterator

from benchmarks.table import Row, Unmeasured, lines

# Memory comes first: a process's peak starts at its parent's.
SUBJECTS = [
    *("montecarlo", "moving", "indices", "balances", "village", "books", "classroom", "imports"),
    *("lessons", "size"),
]
INTERRUPTED = 130  # what a shell reports for Ctrl+C


def main(chosen: list[str]) -> int:
    """Measure the chosen subjects, or all, and print each row at once; what is printed stands.

    Returns 0, 1 if a subject could not be measured, and 130 if the run was interrupted.
    """
    failed: list[str] = []
    code = 0
    try:
        for line in lines(_measured(chosen or SUBJECTS, failed)):
            print(line, flush=True)
    except KeyboardInterrupt:
        code = INTERRUPTED
        failed.append("interrupted: the rows above are measured, the others are not")
    print(
        "\nmedians (of index formulas the least) in one run, ways in turns; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}",
        flush=True,
    )
    print(*failed, sep="\n", file=sys.stderr)
    return code or int(bool(failed))


def _measured(subjects: list[str], failed: list[str]) -> Iterator[Row]:
    """The rows of each subject as they come; one that can't be measured is added to those that failed."""
    for subject in subjects:
        print(f"measuring {subject} ...", file=sys.stderr, flush=True)
        try:
            yield from importlib.import_module(f"benchmarks.{subject}").rows()
        except Unmeasured as error:
            failed.append(f"can't measure {subject}: {error}")


if __name__ == "__main__":
    chosen = sys.argv[1:]
    if not set(chosen) <= set(SUBJECTS):
        sys.exit(f"the subjects are {', '.join(SUBJECTS)}, not {', '.join(chosen)}")
    sys.exit(main(chosen))
