"""Each lesson run from start to end, against a notebook of its imports alone."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from benchmarks.table import Row, Unmeasured, alternated, seconds, time

FOLDER = Path("notebooks")
LESSONS = sorted(FOLDER.glob("[0-9][0-9]-*.ipynb"))
ROUNDS = 5
SECONDS = {"00": 4.0, "01": 4.0, "02": 4.0}  # others have 8


def rows() -> Iterator[Row]:
    """A row a lesson, each as soon as that lesson has run."""
    return (_lesson(path, SECONDS.get(path.name[:2], 8.0)) for path in LESSONS)


def _lesson(path: Path, limit: float) -> Row:
    book = nbformat.read(path, 4)
    floor = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_imports(book))])
    whole, empty = alternated(ROUNDS, lambda: _seconds(book, path), lambda: _seconds(floor, path))
    against = f"{time(empty)}, its imports alone"
    what, goal = f"lesson {path.stem[:2]} by nbclient", f"< {limit:g} s"
    return Row(what, time(whole), against, f"{whole / empty:.2f}×", goal, whole < limit)


def _imports(book: nbformat.NotebookNode) -> str:
    first = next(cell.source for cell in book.cells if cell.cell_type == "code")
    return "\n".join(
        ast.unparse(node) for node in ast.parse(first).body if isinstance(node, ast.Import | ast.ImportFrom)
    )


def _seconds(book: nbformat.NotebookNode, path: Path) -> float:
    where = {"metadata": {"path": str(FOLDER)}}
    client = NotebookClient(book.copy(), timeout=60, kernel_name="python3", resources=where)
    try:
        with ThreadPoolExecutor(1) as thread:  # in the main one nbclient would take Ctrl+C for itself
            return thread.submit(seconds, lambda: client.execute(stderr=subprocess.DEVNULL)).result()
    except CellExecutionError as error:
        raise Unmeasured(f"{path} does not run: {error.ename}: {error.evalue}") from error
