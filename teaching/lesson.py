"""What a lesson's notebook says of itself: terms to link, minutes, exercises, the series that it names."""

from __future__ import annotations

import ast
import csv
import itertools
import re
import sys
from pathlib import Path
from typing import Any

from planlib import data

Book = dict[str, Any]
Range = list[int]

LINK = re.compile(r"\[([^\]]+)\]\(glossary\.ipynb#[^)]+\)")
# Where no term is linked: code, headings and links that are there already.
ASIDE = r"```[\s\S]*?```|`[^`]*`|^#[^\n]*$|\[[^\]]*\]\([^)]*\)"
EXERCISE = re.compile(r"\*\*Exercise (\d+\.\d+)(?: \(([^)]*)\))?\.\*\* ([^\n]+)")

# Minutes, low and high: words read in one, a moving figure, another code cell, an exercise.
WORDS, FIGURE, CELL, TASK = (200, 150), (3, 5), (0.25, 0.5), (5, 10)


def finished(book: Book, path: Path, terms: Any) -> Book:
    """A lesson with its terms linked, its minutes counted and its metadata filled in."""
    cells = [cell for cell in book["cells"] if cell["cell_type"] == "markdown"]
    texts = linked(["".join(cell["source"]) for cell in cells], terms)
    minutes = counted(book)
    texts[0] = re.sub(r"\*\*Minutes\*\*[^\n]*", f"**Minutes** {in_words(minutes)}", texts[0])
    for cell, text in zip(cells, texts, strict=True):
        cell["source"] = text.splitlines(keepends=True)
    book["metadata"]["planlib"] = described(book, path, minutes)
    return book


def linked(texts: list[str], terms: Any) -> list[str]:
    """The texts of one lesson with each term linked where it is first used, and nowhere else."""
    of = {lowered(form): row.term for row in terms.itertuples() for form in row.forms.split(";")}
    forms = "|".join(f"[{f[0]}{f[0].upper()}]{re.escape(f[1:])}" for f in sorted(of, key=len, reverse=True))
    pattern = re.compile(rf"(?P<aside>{ASIDE})|(?<![\w-])(?P<form>{forms})(?![\w-])", re.M)
    seen = set()

    def put(found: re.Match[str]) -> str:
        term = None if found["aside"] else of[lowered(found["form"])]
        if term is None or term in seen:
            return found[0]
        seen.add(term)
        return f"[{found[0]}](glossary.ipynb#{anchor(term)})"

    return [pattern.sub(put, LINK.sub(r"\1", text)) for text in texts]


def lowered(form: str) -> str:
    return form[0].lower() + form[1:]


def anchor(term: str) -> str:
    """The end of a link to a term's cell in the glossary; JupyterLab finds cells before it has drawn them."""
    return f"cell-id={cell_id(term)}"


def cell_id(term: str) -> str:
    return "term-" + re.sub(r"[^a-z0-9]+", "-", term.lower())


def counted(book: Book) -> dict[str, Range]:
    """Minutes from what there is to read, to move, to run and to do, rounded to five."""
    parts = sections(book)
    main = [
        part for name, part in parts.items() if name not in ("Exercises", "Sources") and not optional(name)
    ]
    aside = [part for name, part in parts.items() if optional(name)]
    kinds = [kind for _, kind, _ in exercises(book)]
    public = sum(kind in ("must", "to discuss") for kind in kinds)
    total = {
        "talk": [sum(part["words"] for part in main) / rate for rate in WORDS],
        "move": [
            sum(part["cells"] for part in main) * c + moving(main) * f
            for c, f in zip(CELL, FIGURE, strict=True)
        ],
        "discuss": [public * minutes for minutes in TASK],
        "optional": [
            sum(part["words"] / rate + part["cells"] * cell for part in aside) + moving(aside) * figure
            for rate, cell, figure in zip(WORDS, CELL, FIGURE, strict=True)
        ],
        "at home": [(len(kinds) - public) * minutes for minutes in TASK],
    }
    return {name: rounded(*both) for name, both in total.items()}


def rounded(low: float, high: float) -> Range:
    return [0, 0] if high == 0 else [max(5, 5 * round(low / 5)), max(5, -5 * int(-high // 5))]


def sections(book: Book) -> dict[str, dict[str, Any]]:
    """Words, code cells and moving figures under each heading."""
    parts: dict[str, dict[str, Any]] = {"": {"words": 0, "cells": 0, "figures": set()}}
    name = ""
    for cell in book["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            parts[name]["cells"] += 1
            parts[name]["figures"] |= set(re.findall(r"figures\.([a-z]\w+)", text))
            continue
        for line in LINK.sub(r"\1", text).splitlines():
            if line.startswith("## "):
                name = line[3:]
                parts.setdefault(name, {"words": 0, "cells": 0, "figures": set()})
            parts[name]["words"] += len(line.split())
    return parts


def optional(heading: str) -> bool:
    return heading.endswith("(optional)")


def moving(parts: list[dict[str, Any]]) -> int:
    return len(set().union(*(part["figures"] for part in parts)))


def in_words(minutes: dict[str, Range]) -> str:
    talk, move, discuss = (said(minutes[name]) for name in ("talk", "move", "discuss"))
    words = f"{said(in_all(minutes))}: talk {talk}, move {move}, discuss {discuss}."
    if minutes["optional"][1]:
        words += f" What is marked optional takes {said(minutes['optional'])} more."
    if minutes["at home"][1]:
        words += f" The other exercises, at home: {said(minutes['at home'])}."
    return words


def in_all(minutes: dict[str, Range]) -> Range:
    return [sum(minutes[name][end] for name in ("talk", "move", "discuss")) for end in (0, 1)]


def said(both: Range) -> str:
    return f"{both[0]} to {both[1]}" if both[0] != both[1] else str(both[0])


def described(book: Book, path: Path, minutes: dict[str, Range]) -> dict[str, Any]:
    """The lesson's metadata: what is kept by hand, and what its text and code say."""
    kept = book["metadata"].get("planlib", {})
    lacking = [name for name in ("aims", "level", "reviewed") if not kept.get(name)]
    if lacking:
        sys.exit(f"{path.name}: its metadata lack {', '.join(lacking)} under planlib")
    first = LINK.sub(r"\1", "".join(book["cells"][0]["source"]))
    needed = re.search(r"\*\*You need\*\*([^\n]*)", first)[1]
    return {
        "title": first.splitlines()[0].removeprefix("# "),
        "aims": kept["aims"],
        "level": kept["level"],
        "minutes": minutes,
        "prerequisites": re.findall(r"\b\d\d\b", needed),
        "data": sorted(set().union(*(named(code) for code in codes(book)))),
        "reviewed": kept["reviewed"],
    }


def codes(book: Book) -> list[str]:
    return ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]


def named(code: str) -> set[str]:
    """The series of the record that a cell names: outright, by a pattern, or as measure and country."""
    nodes = list(ast.walk(ast.parse(code)))
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    found = set(words)
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            pieces = [re.escape(p.value) if isinstance(p, ast.Constant) else r"(\w+)" for p in node.values]
            fits = (re.fullmatch("".join(pieces), series) for series in SERIES)
            found |= {fit[0] for fit in fits if fit and set(fit.groups()) <= words}
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "by_country"
        ):
            found |= {f"{one}_{other}" for one, other in itertools.permutations(words, 2)}
    return found & SERIES


def _series() -> set[str]:
    tables = [path for path in data.RECORD.glob("*.csv") if path.stem not in data.TABLES]
    return {row["series"] for path in tables for row in csv.DictReader(path.open(encoding="utf-8"))}


SERIES = _series()


def exercises(book: Book) -> list[tuple[str, str, str]]:
    """Number, kind (must, to discuss or nothing) and beginning of each exercise."""
    text = "\n\n".join("".join(c["source"]) for c in book["cells"] if c["cell_type"] == "markdown")
    found = EXERCISE.findall(LINK.sub(r"\1", text))
    return [(number, kind, beginning(task)) for number, kind, task in found]


def beginning(task: str) -> str:
    """The first sentences of a task, as many as make at least ten words."""
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-Z])", task)
    enough = (n for n in range(1, len(sentences)) if len(" ".join(sentences[:n]).split()) >= 10)
    return " ".join(sentences[: next(enough, len(sentences))])
