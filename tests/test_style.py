"""The house rules: short functions, one way of imports, types, examples, no addresses or machine paths."""

from __future__ import annotations

import ast
import importlib
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import planlib
from tests.conftest import ROOT

PACKAGE = ROOT / "planlib"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {"matplotlib", "ipywidgets", "anywidget", "scipy", "statsmodels"}
# Widgets are made of these; ``still`` itself is read only when a picture is drawn for print.
NEED_HEAVY = {"moving/figure.py", "moving/form.py", "moving/still.py", "course/guesses.py"}
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.splitlines()
Function = ast.FunctionDef | ast.AsyncFunctionDef


def place(path: Path) -> str:
    """Where a module stands in the package."""
    return path.relative_to(PACKAGE).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """All functions of a module; what an overload says of one is said for the type checker alone."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function) and not is_overload(node))


def is_overload(node: ast.stmt) -> bool:
    decorators = getattr(node, "decorator_list", [])
    return any(isinstance(one, ast.Name) and one.id == "overload" for one in decorators)


def public_functions(path: Path) -> Iterator[Function]:
    """What a caller sees of a module: of the library what its subject's __all__ names, of the wings all."""
    subject = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    wing = subject in ("moving", "course", "classroom")
    shown = importlib.import_module(f"planlib.{subject}").__all__ if subject in planlib.__all__ else ()
    for node in tree(path).body:
        if isinstance(node, Function) and not is_overload(node):
            yield from [node] * (node.name in shown or (wing and not node.name.startswith("_")))


def docstring_lines(node: Function | ast.Module | ast.ClassDef) -> set[int]:
    first = node.body[0] if node.body else None
    is_doc = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    return set(range(first.lineno, first.end_lineno + 1)) if is_doc else set()


def length(node: Function) -> int:
    """Lines from def to the end, without docstring."""
    return node.end_lineno - node.lineno + 1 - len(docstring_lines(node))


def test_functions_fit_a_slide() -> None:
    lengths = {f"{place(path)}: {node.name}": length(node) for path in MODULES for node in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > 30} == {}
    assert statistics.median(lengths.values()) <= 6
    assert sum(lines <= 15 for lines in lengths.values()) >= 0.9 * len(lengths)


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_modules_are_small_and_carry_their_subject(path: Path) -> None:
    code = path.read_text("utf-8").splitlines()
    parsed = tree(path)
    nodes = [node for node in ast.walk(parsed) if isinstance(node, Function | ast.ClassDef | ast.Module)]
    documented = set().union(*(docstring_lines(node) for node in nodes))
    lines = [line for number, line in enumerate(code, 1) if line.strip() and number not in documented]
    assert len(lines) <= 300
    assert ast.get_docstring(parsed)


def test_no_two_names_differ_only_by_a_prefix() -> None:
    """``more_costs`` beside ``costs`` does not say which is which; nor would ``check`` beside ``_check``."""
    stems = [path.stem for path in MODULES if path.stem != "__init__"]
    assert len(stems) == len(set(stems))
    alike = [
        (one, other)
        for one in stems
        for other in stems
        if one != other and re.fullmatch(rf"\w*_{other.lstrip('_')}", one)
    ]
    assert alike == []
    assert [stem for stem in stems if stem.startswith("_")] == ["_check"]


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_no_name_is_defined_twice(path: Path) -> None:
    body = [node for node in tree(path).body if not is_overload(node)]
    defined = [node.name for node in body if isinstance(node, Function | ast.ClassDef)]
    targets = [t for node in body if isinstance(node, ast.Assign) for t in node.targets]
    defined += [name.id for t in targets for name in ast.walk(t) if isinstance(name, ast.Name)]
    assert sorted(defined) == sorted(set(defined))


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_heavy_packages_wait_until_they_are_needed(path: Path) -> None:
    if place(path) in NEED_HEAVY:
        return
    top = [node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name.split(".")[0] for node in top if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module).split(".")[0] for node in top if isinstance(node, ast.ImportFrom)}
    assert not names & HEAVY


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_functions_are_typed_pure_and_public_ones_have_an_example(path: Path) -> None:
    for node in functions(path):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        assert node.returns is not None, node.name
        assert all(a.annotation for a in arguments if a.arg not in ("self", "cls")), node.name
        assert not re.search(r"calc|^get_|util|helper", node.name), node.name
    for node in public_functions(path):
        assert ">>>" in (ast.get_docstring(node) or ""), f"{path.stem}.{node.name} has no example"
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert not any(isinstance(call, ast.Name) and call.id in ("print", "input") for call in calls)


SCRIPTS = {"figure": 400, "form": 120}  # lines at most: what draws a figure, and what asks in a form


def test_scripts_are_plain_files_that_fetch_and_run_nothing() -> None:
    assert {path.stem for path in PACKAGE.rglob("*.js")} == set(SCRIPTS)
    for name, most in SCRIPTS.items():
        lines = (PACKAGE / f"moving/{name}.js").read_text("utf-8").splitlines()
        assert len(lines) <= most and max(map(len, lines)) <= 110
        text = "\n".join(lines)
        assert not re.search(r"\bimport\b|require\(|fetch\(|innerHTML|eval\(", text)
        assert set(re.findall(r"https?://[^\"'` ]+", text)) <= {"http://www.w3.org/2000/svg"}
        assert not re.search(r"https?:|@import", (PACKAGE / f"moving/{name}.css").read_text("utf-8"))


def test_no_committed_file_names_a_package_index_or_a_machine() -> None:
    index = r"https?://[^ \"]*/(simple|packages)/|pypi\.org|files\.pythonhosted|registry\.npm"
    places = index + r"|/(root|work|tmp|home/\w+)/"
    found = {name: re.search(places, (ROOT / name).read_text("utf-8")) for name in TRACKED}
    bad = {name: at.group() for name, at in found.items() if at and ROOT / name != Path(__file__)}
    assert bad == {}


def test_the_repository_stays_small() -> None:
    assert sum((ROOT / name).stat().st_size for name in TRACKED) < 5_000_000
