"""Writes all that is made from the notebooks, so that it can't drift from them.

python -m teaching.make           writes links, metadata, glossary, README's table, made parts of pages
python -m teaching.make --check   writes nothing, and fails with the names of files that are out of date

Aims, level and review date stand in a notebook's metadata and are kept by hand; so is the text of the
teaching pages outside the marks.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

from planlib import data
from teaching.lesson import Book, anchor, cell_id, exercises, finished, in_all, said

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "teaching"
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
TERMS = ROOT / "data" / "terms.csv"
GLOSSARY = ROOT / "notebooks" / "glossary.ipynb"
BLOCK = re.compile(
    r"(<!-- made by teaching/make\.py(?:, lessons ([\d ]+))?: .*-->\n)[\s\S]*?(<!-- made so far -->)"
)
HEAD = """# Glossary

Each Russian and each technical word of the lessons, once, in plain words. A lesson links a word where it
first uses it; `lessons.term("val")` says the same in a code cell. The words stand in `data/terms.csv`.
"""


def main(arguments: list[str]) -> None:
    texts = made()
    old = [path for path, text in texts.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in arguments and old:
        names = ", ".join(str(path.relative_to(ROOT)) for path in old)
        sys.exit(f"out of date: {names}; run: python -m teaching.make")
    for path in old:
        path.write_text(texts[path], "utf-8")


def made() -> dict[Path, str]:
    """The text that each file should have."""
    terms = data.terms()
    books = {path: finished(json.loads(path.read_text("utf-8")), path, terms) for path in LESSONS}
    terms["lesson"] = [first_lesson(term, books) for term in terms["term"]]
    texts = {path: written(book) for path, book in books.items()}
    texts |= {TERMS: csv_text(terms), GLOSSARY: written(glossary(terms))}
    readme = ROOT / "README.md"
    texts[readme] = with_table(readme.read_text("utf-8"), books)
    pages = [PAGES / f"{path.stem}.md" for path in LESSONS]
    missing = [page.name for page in pages if not page.exists()]
    if missing:
        sys.exit(f"no teaching page: {', '.join(missing)}")
    parts = {
        page.stem: lesson_part(book, path, terms)
        for page, (path, book) in zip(pages, books.items(), strict=True)
    }
    for page in sorted(PAGES.glob("*.md")):
        texts[page] = with_parts(page.read_text("utf-8"), parts.get(page.stem, ""), books)
    return texts


def written(book: Book) -> str:
    return json.dumps(book, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


# The glossary


def first_lesson(term: str, books: dict[Path, Book]) -> str:
    link = f"(glossary.ipynb#{anchor(term)})"
    return next(
        (path.stem[:2] for path, book in books.items() if link in json.dumps(book, ensure_ascii=False)), ""
    )


def csv_text(terms: Any) -> str:
    out = io.StringIO()
    terms.to_csv(out, index=False, lineterminator="\n")
    return out.getvalue()


def glossary(terms: Any) -> Book:
    entries = [(cell_id(row.term), entry(row)) for row in terms.itertuples()]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": [
            {"cell_type": "markdown", "id": name, "metadata": {}, "source": text.splitlines(keepends=True)}
            for name, text in [("title-1", HEAD.strip()), *entries]
        ],
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def entry(row: Any) -> str:
    others = [form for form in row.forms.split(";") if form != row.term and "*" not in form]
    also = f" In the text also: {', '.join(others)}." if others else ""
    stems = {path.stem[:2]: path.name for path in LESSONS}
    where = f" First used in [lesson {row.lesson}]({stems[row.lesson]})." if row.lesson else ""
    kind = "*Russian.* " if row.kind == "Russian" else ""
    return f"## {row.term}\n\n{kind}{row.definition}{also}{where}"


# README and the teaching pages


def with_table(readme: str, books: dict[Path, Book]) -> str:
    rows = [
        f"| [{path.stem[:2]}](notebooks/{path.name}) | {book['metadata']['planlib']['title']} |\n"
        for path, book in books.items()
    ]
    head = "| lesson | question |\n|---|---|\n"
    return re.sub(re.escape(head) + r"(?:\|.*\n)*", lambda _: head + "".join(rows), readme)


def with_parts(page: str, part: str, books: dict[Path, Book]) -> str:
    """A page with its made parts new: the lesson's own, or a table of the lessons that the mark names."""

    def put(found: re.Match[str]) -> str:
        text = lessons_part(found[2].split(), books) if found[2] else part
        return f"{found[1]}{text}\n{found[3]}"

    return BLOCK.sub(put, page)


def lesson_part(book: Book, path: Path, terms: Any) -> str:
    about = book["metadata"]["planlib"]
    minutes = about["minutes"]
    rows = {name: minutes[name] for name in ("talk", "move", "discuss")} | {"in all": in_all(minutes)}
    rows |= {name: minutes[name] for name in ("optional", "at home") if minutes[name][1]}
    new = [
        f"[{t}](../notebooks/glossary.ipynb#{anchor(t)})"
        for t in terms["term"][terms["lesson"] == path.stem[:2]]
    ]
    tasks = [f"- {n}{f' ({kind})' if kind else ''}: {task}" for n, kind, task in exercises(book)]
    needs = ", ".join(f"lesson {n}" for n in about["prerequisites"]) or "nothing"
    parts = [
        f"**Question**: {about['title']} "
        f"[Notebook](../notebooks/{path.name}), [answers](../answers/{path.name}).",
        "**Aim**: afterwards the class can\n\n" + "\n".join(f"- {aim}" for aim in about["aims"]),
        f"**Needs** {needs}. **Level**: {about['level']}.",
        "| minutes | low | high |\n|---|---|---|\n"
        + "\n".join(f"| {name} | {low} | {high} |" for name, (low, high) in rows.items()),
        "**Exercises**\n\n" + "\n".join(tasks),
        f"**New terms**: {', '.join(new) or 'none'}.",
    ]
    return "\n\n".join(parts)


def lessons_part(numbers: list[str], books: dict[Path, Book]) -> str:
    """A table of lessons with their minutes, low to high."""
    found = {path.stem[:2]: (path.stem, book["metadata"]["planlib"]) for path, book in books.items()}
    there = [number for number in numbers if number in found]
    lines = ["| lesson | question | talk | move | discuss | in all |", "|---|---|---|---|---|---|"]
    for number in there:
        stem, about = found[number]
        cells = [said(about["minutes"][name]) for name in ("talk", "move", "discuss")] + [
            said(in_all(about["minutes"]))
        ]
        lines.append(f"| [{number}]({stem}.md) | {about['title']} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
