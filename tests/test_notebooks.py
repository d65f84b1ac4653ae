"""The lessons: their form, and that each runs in a fresh kernel from two folders with the network closed."""

from __future__ import annotations

import ast
import itertools
import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from planlib import data
from tests.conftest import LESSONS, ROOT

BOOKS = [*LESSONS, *sorted((ROOT / "answers").glob("*.ipynb"))]
PARTS = [
    *("The claim", "Work it out", "Predict, then move", "What the figure hides"),
    *("Exercises", "We learned", "Sources"),
]
# Stands in for a machine without a network: whatever is not on this machine refuses at once.
CLOSED = """
import socket
_connect = socket.socket.connect
def connect(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "localhost", "::1"):
        raise OSError("the network is closed")
    return _connect(self, address)
socket.socket.connect = connect
"""


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def code(book: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in book.cells if cell.cell_type == "code"]


def main_path(book: nbformat.NotebookNode) -> list[str]:
    """The code of all sections but those marked optional."""
    found, optional = [], False
    for cell in book.cells:
        for heading in re.findall(r"^## (.+)$", cell.source, re.M) if cell.cell_type == "markdown" else []:
            optional = heading.endswith("(optional)")
        if cell.cell_type == "code" and not optional:
            found.append(cell.source)
    return found


def test_the_first_three_lessons_and_their_answers_are_there() -> None:
    assert [path.name for path in LESSONS][:3] == [
        *("00-start-here.ipynb", "01-the-official-record.ipynb", "02-quality-coefficients.ipynb"),
    ]
    assert [path.name for path in BOOKS[len(LESSONS) :]] == [path.name for path in LESSONS]


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_books_are_committed_stripped_with_stable_ids(path: Path) -> None:
    book = nbformat.read(path, nbformat.NO_CONVERT)
    nbformat.validate(book)
    assert book.metadata.kernelspec == {"display_name": "Python 3", "language": "python", "name": "python3"}
    assert "widgets" not in book.metadata
    assert not any(cell.outputs or cell.execution_count for cell in book.cells if cell.cell_type == "code")
    ids = [cell.id for cell in book.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", found) for found in ids)


@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_code_is_short_and_free_of_magics_paths_and_addresses(path: Path) -> None:
    for cell in code(nbformat.read(path, 4)):
        assert len(cell.splitlines()) <= 12 and max(map(len, cell.splitlines())) <= 110
        assert not re.search(r"^\s*[%!]|https?://|get_ipython|\.\./|/notebooks|open\(", cell, re.M)
        for node in ast.walk(ast.parse(cell)):
            assert not isinstance(node, ast.FunctionDef) or node.end_lineno - node.lineno < 8


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_lesson_has_the_shape_of_a_lesson(path: Path) -> None:
    cells = nbformat.read(path, 4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert re.match(r"# .+\?$", cells[0].source.splitlines()[0])
    for words in ("**You need**", "**Minutes**", "**Afterwards you can**"):
        assert words in text.split("## ")[0]
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert [heading for heading in headings if heading in PARTS] == PARTS
    assert 35 <= len(cells) <= 70
    assert re.search(
        rf"Exercise {int(path.name[:2])}\.1\b.*must|must.*Exercise {int(path.name[:2])}\.1\b", text
    )
    for before, cell in itertools.pairwise(cells):
        assert cell.cell_type != "code" or before.cell_type == "markdown", f"nothing asks before {cell.id}"
    answered = [
        after.cell_type == "markdown" for cell, after in itertools.pairwise(cells) if cell.cell_type == "code"
    ]
    assert all(answered) and cells[-1].cell_type == "markdown"


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_main_path_has_one_or_two_moving_figures_with_their_twins(path: Path) -> None:
    main = "\n".join(main_path(nbformat.read(path, 4)))
    assert 1 <= len(set(re.findall(r"figures\.(\w+)\(\)", main))) <= 2
    for twin in (".table()", ".sentence()", ".still()"):
        assert twin in main


VERDICTS = {"supported", "contradicted", "mixed", "open", "rhetorical", "not_measurable"}


def test_every_claim_has_both_verdicts_and_leads_to_the_cell_that_tests_it() -> None:
    claims = data.claims()
    assert len(claims) == 64
    assert set(claims["literal"]) | set(claims["charitable"]) <= VERDICTS
    for claim in claims.itertuples():
        stem, cell = claim.cell.split("#")
        book = nbformat.read(ROOT / "notebooks" / f"{stem}.ipynb", 4)
        assert stem.startswith(claim.lesson)
        assert [c.cell_type for c in book.cells if c.id == cell] == ["code"], claim.claim


def test_on_the_page_about_the_famine_nothing_is_moved_guessed_or_scored() -> None:
    cells = nbformat.read(ROOT / "notebooks" / "07-town-and-village.ipynb", 4).cells
    page = [cell for cell in cells if cell.id.startswith("famine")]
    assert "Content note" in page[0].source.split("\n\n")[1] and "Kazakhstan" in page[0].source
    assert not any(re.search(r"figure|lessons\.", cell.source) for cell in page if cell.cell_type == "code")
    drawn = [*ROOT.glob("planlib/course/*.py")]
    assert drawn and not any(re.search(r"famine_|kulak", path.read_text("utf-8")) for path in drawn)


@pytest.mark.parametrize("folder", ["the root", "its own"])
@pytest.mark.parametrize("path", BOOKS, ids=name)
def test_a_book_runs_from_either_folder_with_the_network_closed(
    path: Path, folder: str, tmp_path: Path
) -> None:
    startup = tmp_path / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "closed.py").write_text(CLOSED)
    where = {"metadata": {"path": str(ROOT if folder == "the root" else path.parent)}}
    client = NotebookClient(nbformat.read(path, 4), timeout=60, kernel_name="python3", resources=where)
    client.execute(env=os.environ | {"IPYTHONDIR": str(tmp_path), "MPLBACKEND": "agg"})
