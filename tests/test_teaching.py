"""What is made from the notebooks is current: links to terms, metadata, README's table, teaching pages."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from planlib import data
from planlib.classroom import lessons
from teaching import lesson, make
from tests.conftest import ROOT

PAGES = {path.stem: (ROOT / "teaching" / f"{path.stem}.md").read_text("utf-8") for path in make.LESSONS}
PLANS = ["one-class", "four-classes", "term"]
HEADINGS = ["Prepare", "Board plan", "What students get wrong", "To discuss", "The short path: 20 minutes"]
BOOKS = {path: nbformat.read(path, 4) for path in make.LESSONS}


def stem(path: Path) -> str:
    return path.stem


def markdown(path: Path) -> list[str]:
    return [cell.source for cell in BOOKS[path].cells if cell.cell_type == "markdown"]


def by_hand(page: str) -> str:
    return make.BLOCK.sub("", page)


def test_all_that_is_made_is_current() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "teaching.make", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr


# Terms


def test_terms_stand_once_with_a_definition_of_one_to_three_sentences() -> None:
    terms = data.terms()
    forms = [form for row in terms["forms"] for form in row.split(";")]
    assert terms["term"].is_unique and len(set(forms)) == len(forms)
    assert set(terms["kind"]) == {"Russian", "technical"} and (terms["lesson"] != "").all()
    for row in terms.itertuples():
        ends = re.findall(r"[.?!](?= [A-Z(]|$|\))", row.definition)
        assert 1 <= len(ends) <= 3 and row.definition.endswith((".", ")")), row.term
        assert re.fullmatch(r"[A-Za-z0-9' -]+", row.term), "an anchor of plain letters"
    assert {"sebestoimost", "khozraschet", "brak", "val", "otpravnoi"} <= set(terms["term"])


@pytest.mark.parametrize("path", make.LESSONS, ids=stem)
def test_each_term_of_a_lesson_is_linked_at_its_first_use_and_nowhere_else(path: Path) -> None:
    terms = data.terms()
    links = [found for text in markdown(path) for found in re.findall(r"\(glossary\.ipynb#([^)]+)\)", text)]
    assert links and len(set(links)) == len(links)
    of = {
        make.anchor(term): forms.split(";") for term, forms in zip(terms["term"], terms["forms"], strict=True)
    }
    assert set(links) <= set(of)
    of = {anchor: [*forms, *(form[0].upper() + form[1:] for form in forms)] for anchor, forms in of.items()}
    every = sorted((form for forms in of.values() for form in forms), key=len, reverse=True)
    taken = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, every))})(?![\w-])")
    plain = "\n".join(re.sub(lesson.ASIDE, " ", text, flags=re.M) for text in markdown(path))
    used = set(taken.findall(plain))
    for anchor, forms in of.items():
        if used & set(forms):
            assert anchor in links, f"{anchor} is used and not linked; run: python -m teaching.make"


TABLE = pd.DataFrame({"term": ["val", "gross output"], "forms": ["val", "gross output;output in gross"]})


def test_a_term_is_linked_once_outside_code_headings_and_links() -> None:
    texts = ["# Val\n\n`val` and [val](page) and *val*, interval, Val", "gross output, val\n\n```\nval\n```"]
    found = lesson.linked(texts, TABLE)
    assert found[0] == texts[0].replace("*val*", "*[val](glossary.ipynb#cell-id=term-val)*")
    assert found[1] == texts[1].replace(
        "gross output", "[gross output](glossary.ipynb#cell-id=term-gross-output)"
    )
    assert lesson.linked(found, TABLE) == found


def test_the_longer_form_wins() -> None:
    table = pd.DataFrame({"term": ["rate", "discount"], "forms": ["rate", "discount rate"]})
    assert lesson.linked(["a discount rate"], table) == [
        "a [discount rate](glossary.ipynb#cell-id=term-discount)"
    ]


def test_the_glossary_has_a_heading_for_each_term_and_leads_back() -> None:
    book = nbformat.read(make.GLOSSARY, nbformat.NO_CONVERT)
    nbformat.validate(book)
    headings = [re.match(r"## (.+)", cell.source)[1] for cell in book.cells[1:]]
    assert [f"cell-id={cell.id}" for cell in book.cells[1:]] == [make.anchor(heading) for heading in headings]
    assert headings == data.terms()["term"].tolist() == sorted(headings, key=str.casefold)
    links = re.findall(r"\]\(([^)#]+\.ipynb)\)", "\n".join(cell.source for cell in book.cells))
    assert links and all((make.GLOSSARY.parent / link).exists() for link in links)


@pytest.mark.parametrize("word", ["val", "Val", " κ ", "break-evens"])
def test_term_tells_a_word_in_each_of_its_forms(word: str) -> None:
    assert "There is no word" not in lessons.term(word) and lessons.term(word).endswith(".")


@pytest.mark.parametrize("word", ["", "kapa", "zzz", None, 3, "x" * 500, "<script>"])
def test_term_answers_anything_with_a_sentence(word: object) -> None:
    said = lessons.term(word)
    assert said.startswith("There is no word") and len(said) < 150 and said.endswith((".", "?"))


# Metadata


@pytest.mark.parametrize("path", make.LESSONS, ids=stem)
def test_metadata_agree_with_the_first_cell(path: Path) -> None:
    about, first = BOOKS[path].metadata.planlib, lesson.LINK.sub(r"\1", BOOKS[path].cells[0].source)
    assert first.startswith(f"# {about.title}\n") and about.title.endswith("?")
    said = re.search(r"\*\*Afterwards you can\*\* (.+)", first)[1]
    plain = [re.sub(r"[,.]|\band\b", " ", words).split() for words in (said, " ".join(about.aims))]
    assert plain[0] == plain[1] and len(about.aims) >= 3
    low, high = re.search(r"\*\*Minutes\*\* (\d+) to (\d+): talk", first).groups()
    assert [int(low), int(high)] == lesson.in_all(about.minutes)
    for name in ("talk", "move", "discuss"):
        assert re.search(rf"{name} {lesson.said(about.minutes[name])}[,.]", first), name
        assert 0 < about.minutes[name][0] <= about.minutes[name][1]
    assert about.level in ("beginner", "first year", "second year")
    assert date(2026, 1, 1) <= date.fromisoformat(about.reviewed)


def test_prerequisites_are_earlier_lessons_and_the_first_has_none() -> None:
    numbers = [path.stem[:2] for path in make.LESSONS]
    for path in make.LESSONS:
        needed = BOOKS[path].metadata.planlib.prerequisites
        assert all(number in numbers and number < path.stem[:2] for number in needed)
        assert bool(needed) == (path.stem[:2] != "00")


@pytest.mark.parametrize("path", make.LESSONS, ids=stem)
def test_the_series_of_the_metadata_are_those_that_the_code_names(path: Path) -> None:
    there = BOOKS[path].metadata.planlib.data
    assert there and all(data.describe(series).shape[0] for series in there)
    code = [cell.source for cell in BOOKS[path].cells if cell.cell_type == "code"]
    assert set(there) == set().union(*map(lesson.named, code))
    outright = set(re.findall(r"data\.(?:load|describe|conflicts)\(\"(\w+)\"", "\n".join(code)))
    assert outright <= set(there)


def test_series_are_found_outright_by_pattern_and_by_country() -> None:
    assert lesson.named('data.load("pig_iron"); x = "no_such"') == {"pig_iron"}
    assert lesson.named('[data.load(f"{n}_growth_average") for n in ("group_a", "group_b")]') == {
        "group_a_growth_average",
        "group_b_growth_average",
    }
    assert lesson.named('windows.by_country("agri_output", ["china"])') == {"agri_output_china"}


# Minutes


def test_minutes_count_words_figures_cells_and_exercises_of_the_main_path() -> None:
    words = ("word " * 2000).strip()
    texts = [
        f"# T?\n\n{words}",
        "## Exercises\n\n**Exercise 1.1 (must).** Do it. Then more.",
        "## More (optional)\n\nx",
    ]
    cells = [nbformat.v4.new_markdown_cell(text) for text in texts]
    code = [nbformat.v4.new_code_cell("figures.one()"), nbformat.v4.new_code_cell("x = 1")]
    book = {"cells": [cells[0], *code, cells[1], cells[2]]}
    assert lesson.counted(book) == {
        "talk": [10, 15],
        "move": [5, 10],
        "discuss": [5, 10],
        "optional": [5, 5],
        "at home": [0, 0],
    }
    assert lesson.exercises(book) == [("1.1", "must", "Do it. Then more.")]
    assert lesson.beginning("One two. Three four five six seven eight nine ten? More.").endswith("ten?")


# Teaching pages


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_has_all_parts_and_one_made_part(page: str) -> None:
    assert len(make.BLOCK.findall(page)) == 1
    assert re.findall(r"^## (.+)$", by_hand(page), re.M) == HEADINGS
    for part in re.split(r"^## .+$", by_hand(page), flags=re.M)[1:]:
        assert len(part.split()) >= 40, "a part is nearly empty"


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_short_path_takes_twenty_minutes_without_gap(page: str) -> None:
    steps = re.findall(r"^\| (\d+)-(\d+) \|", page.split("20 minutes")[1], re.M)
    assert steps[0][0] == "0" and steps[-1][1] == "20"
    assert all(one[1] == other[0] for one, other in itertools.pairwise(steps))


@pytest.mark.parametrize("name", PAGES)
def test_numbers_on_a_page_stand_in_its_lesson_or_answers(name: str) -> None:
    texts = [(ROOT / folder / f"{name}.ipynb").read_text("utf-8") for folder in ("notebooks", "answers")]
    there = " ".join(texts).replace("_", "").replace(",", "")
    numbers = re.findall(r"(?<![\w.-])\d+(?:[.,]\d+)*(?![\w-])", by_hand(PAGES[name]).split("20 minutes")[0])
    for number in (n for n in numbers if len(re.sub(r"\D", "", n)) >= 2):
        assert re.search(rf"(?<![\d.]){re.escape(number.replace(',', ''))}(?!\d|\.\d)", there), number


@pytest.mark.parametrize("name", PLANS)
def test_plans_name_lessons_with_their_minutes(name: str) -> None:
    page = (ROOT / "teaching" / f"{name}.md").read_text("utf-8")
    assert make.BLOCK.search(page)[2] and f"({make.LESSONS[0].stem}.md)" in page
    links = re.findall(r"\]\(([^)#]+)\)", page)
    assert all((ROOT / "teaching" / link).exists() for link in links)


def test_links_of_all_pages_lead_to_files_and_readme_names_the_folder() -> None:
    for path in (ROOT / "teaching").glob("*.md"):
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / link).exists(), f"{path.name}: {link}"
    assert "teaching/" in (ROOT / "README.md").read_text("utf-8")
