"""The reference: each public name once, its mark true, and pages that read as the docstrings do."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import re
import shlex
import subprocess
import sys
import tomllib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from types import FunctionType

import nbformat
import pytest

import planlib
from tests.conftest import ROOT, needed
from tests.test_notebooks import CLOSED

KEPT = tomllib.loads((ROOT / "site/reference.toml").read_text("utf-8"))
SUBJECTS = {name: importlib.import_module(f"planlib.{name}") for name in planlib.__all__}
PUBLIC = {f"{at}.{name}": getattr(module, name) for at, module in SUBJECTS.items() for name in module.__all__}
FUNCTIONS = {name for name, thing in PUBLIC.items() if isinstance(thing, FunctionType)}
BOOKS = [*(ROOT / "notebooks").rglob("*.ipynb"), *(ROOT / "answers").glob("*.ipynb")]


def met(code: str, text: str = "") -> set[str]:
    """What a reader meets of the subjects in code, and in text between backticks, as "quality.corrected"."""
    nodes, places = list(ast.walk(ast.parse(code))), {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            places |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            places |= {name.asname: name.name for name in node.names if name.asname} | {"planlib": "planlib"}
    spoken = [ast.unparse(node).partition(".") for node in nodes if isinstance(node, ast.Attribute)]
    dotted = [f"{places[first]}.{rest}" for first, _, rest in spoken if first in places]
    dotted += [f"planlib.{words}" for quoted in re.findall(r"`([^`]+)`", text) for words in quoted.split()]
    found = (re.match(r"(?:planlib\.)+(\w+\.\w+)", path) for path in [*places.values(), *dotted])
    return {path[1] for path in found if path} & set(PUBLIC)


def sources(book: Path, kind: str) -> str:
    return "\n".join(cell.source for cell in nbformat.read(book, 4).cells if cell.cell_type == kind)


def test_what_is_met_is_found_however_it_was_imported() -> None:
    assert met("from planlib import data as d\nd.load('coal').plot()") == {"data.load"}
    assert met("import planlib\nx = planlib.data.load") == {"data.load"}
    assert met("import planlib.data as d\nd.load") == met("import planlib.data\nplanlib.data.load(1)")
    assert met("from planlib.accounts import entry") == {"accounts.entry"}
    assert met("", '`data.describe("coal")` and `planlib.data.load`') == {"data.describe", "data.load"}
    assert met("other.load\nfrom planlib.course import lesson00 as data\ndata.load", "data.load") == set()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_public_name_stands_under_one_theme(subject: str) -> None:
    listed = Counter(name for names in KEPT["subjects"][subject].values() for name in names)
    assert listed == Counter(SUBJECTS[subject].__all__), "enter it once in site/reference.toml"


def test_each_subject_has_a_page_that_the_contents_name() -> None:
    assert set(KEPT["subjects"]) == set(SUBJECTS)
    pages = {path.stem: path.read_text() for path in (ROOT / "site/reference").glob("*.rst")}
    assert pages == {subject: f".. subject:: {subject}\n" for subject in SUBJECTS}
    contents = re.findall(r"^   reference/(\w+)$", (ROOT / "site/index.rst").read_text(), re.M)
    assert contents == list(KEPT["subjects"])


def test_what_no_lesson_uses_is_marked_and_nothing_else_is() -> None:
    used = set().union(*(met(sources(book, "code"), sources(book, "markdown")) for book in BOOKS))
    own = KEPT["own"]
    assert len(own) == len(set(own)) and set(own) <= FUNCTIONS
    assert FUNCTIONS - used - set(own) == set(), "use it in a lesson, mark it in reference.toml, or delete it"
    assert set(own) & used == set(), "a lesson uses it: take the mark away in reference.toml"


def test_each_value_is_said_in_a_sentence() -> None:
    values = {name for name, thing in PUBLIC.items() if name not in FUNCTIONS and not inspect.isclass(thing)}
    assert set(KEPT["values"]) == values
    assert all(sentence.endswith(".") for sentence in KEPT["values"].values())


class Page(HTMLParser):
    """The text of a page, the places in it, where it leads, and what it makes a browser fetch."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(path.read_text("utf-8"))
        self.text = flat("".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.ids |= {said["id"]} if "id" in said else set()
        addresses = [said[name] for name in ("src", "srcset", "href", "data", "action") if name in said]
        (self.links if tag == "a" else self.fetched).extend(addresses)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def flat(text: str) -> str:
    return " ".join(text.split())


def as_shown(docstring: str | None) -> str:
    """A docstring without its marks for code, stress and roles."""
    assert docstring
    text = re.sub(r"``(.+?)``|:\w+:`([^`]+)`", r"\1\2", docstring)
    return flat(re.sub(r"(?<![\w*])\*(\w[^*]*\w)\*(?![\w*])", r"\1", text))


@pytest.fixture(scope="module")
def sphinx() -> None:
    for tool in ("sphinx", "furo"):
        needed(getattr(importlib.util.find_spec(tool), "origin", None), tool)


@pytest.mark.usefixtures("sphinx")
def test_prose_holds_no_markup_but_what_is_marked() -> None:
    place = importlib.util.spec_from_file_location("reference", ROOT / "site/reference.py")
    assert place and place.loader
    place.loader.exec_module(reference := importlib.util.module_from_spec(place))
    text = "1. |ε| * x, p_ and\n`a`: t* is *so far* ``x_`` 2*3, C:\\d; Σ w·x"
    shown = (
        r"\ 1. \|ε\| \* x, p\_ and \`a\`\: t\* is *so far* ``x_`` 2\*3, C\:\\d; Σ" + "\N{NO-BREAK SPACE}w·x"
    )
    assert reference.prose(text, "quality") == shown
    names = {"corrected": "quality.corrected", "data.load": "data.load"}
    one, two = (rf"\ :func:`{name} <planlib.{place}>`\ " for name, place in names.items())
    assert (
        reference.prose("Raises as corrected, unlike data.load", "quality")
        == rf"\ Raises as {one}, unlike {two}"
    )
    assert reference.prose("what is corrected as that is", "quality") == r"\ what is corrected as that is"


@pytest.fixture(scope="module")
def site(sphinx: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``make site`` builds it, elsewhere and with the network closed."""
    asked = ["make", "--dry-run", "--no-print-directory", "site"]  # make itself may run this
    made = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    command = shlex.split(made.stdout.splitlines()[-1])
    folder = tmp_path_factory.mktemp("site")
    arguments = [part.replace("build/", f"{folder}/") for part in command[command.index("sphinx") + 1 :]]
    assert {"-W", "--keep-going"} <= set(arguments) and arguments[-1] == f"{folder}/site"
    build = f"{CLOSED}\nimport sys\nfrom sphinx.cmd.build import main\nsys.exit(main({arguments}))"
    done = subprocess.run([sys.executable, "-c", build], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): Page(path) for path in site.rglob("*.html")}


def test_a_docstring_reads_on_its_page_as_in_the_code(pages: dict[str, Page]) -> None:
    for name, thing in PUBLIC.items():
        subject = name.partition(".")[0]
        page = pages[f"reference/{subject}.html"]
        assert f"planlib.{name}" in page.ids
        assert (KEPT["values"].get(name) or as_shown(inspect.getdoc(thing))) in page.text, name
        assert as_shown(SUBJECTS[subject].__doc__) in page.text


def test_the_index_has_a_line_for_each_name_and_the_marks(pages: dict[str, Page]) -> None:
    index = pages["index.html"]
    for name, thing in PUBLIC.items():
        subject, _, short = name.partition(".")
        assert f"reference/{subject}.html#planlib.{name}" in index.links
        said = KEPT["values"].get(name) or as_shown((inspect.getdoc(thing) or "").partition("\n\n")[0])
        sentence = re.split(r"(?<=[.?!]) (?=[A-Z(])", said)[0]
        mark = "for your own figures" if name in KEPT["own"] else ""
        assert flat(f"{short}: {sentence} {mark}") in index.text, name
    assert index.text.count("for your own figures") == len(KEPT["own"]) + 1


def test_a_signature_is_one_and_its_types_are_in_words(pages: dict[str, Page]) -> None:
    for subject in SUBJECTS:
        of = [name for name in FUNCTIONS if name.startswith(f"{subject}.")]
        assert pages[f"reference/{subject}.html"].text.count(") → ") == len(of)
    quality = pages["reference/quality.html"].text
    assert "corrected( official: float or Series, kappa: float or Series, ) → float or Series" in quality
    assert "weights: Series or None = None, ) → float" in quality
    assert "chart: Series = WORKS" in pages["reference/accounts.html"].text


def test_links_lead_somewhere_and_nothing_is_asked_of_other_hosts(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for link in [*page.links, *page.fetched]:
            address, _, place = link.partition("#")
            if re.match(r"\w+:|//", address):
                assert link in page.links, f"{name} fetches {link}"
                continue
            there = ((site / name).parent / address.partition("?")[0]).resolve() if address else site / name
            assert there.is_relative_to(site) and there.exists(), f"{name}: {link}"
            to = pages.get(there.relative_to(site).as_posix())
            assert not place or to is None or place in to.ids, f"{name}: {link}"
    for style in site.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", style.read_text("utf-8")), style.name
    for script in site.rglob("*.js"):
        asked = r"(?:fetch|import|open)\(\s*[\"'`](?:https?:)?//|\.src\s*=\s*[\"'`](?:https?:)?//"
        assert not re.search(asked, script.read_text("utf-8")), script.name
