"""Sharing in the browser: nothing that a classmate pastes can run, the ledger leads to its cells, the report
prints."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from planlib.classroom import codes
from planlib.classroom.report import Report
from planlib.classroom.scenario import Scenario
from tests.browser.lab import Lab
from tests.conftest import ROOT

SCRIPT = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'>"
FORMULA = "$\\href{javascript:window.pwned=3}{\\text{press}}$"
# In the same output, but not ours: what Lab sets as a formula, and what can run.
CONTROLS = """import pandas as pd
from IPython.display import HTML, display
display(pd.DataFrame({"control": ["$x^2$"]}))
display(HTML("<p id='control'><script>window.ran = 1</script><img src=y onerror='window.missed = 1'></p>"))
"""
SHOWS = """
from IPython.display import display
from planlib.classroom.scenario import compare, gather
from planlib.classroom.report import Report
codes = {codes!r}
room = gather(" ".join(codes) + " " + {cut!r})
one, other = (entry.scenario for entry in room.entries[:2])
for sheet in (room, room.table(), room.left_out(), room.answers(), room.written("0.1"), one):
    display(sheet)
pair = compare(one, other)
display(pair.sentence(), pair.table())
pair.still()
Report({script!r}, {formula!r}, [one], other_side={script!r}, name={formula!r})
"""


def hostile() -> list[str]:
    """Codes as a malicious classmate could make them: right checksums, hostile words."""
    figure = ("00", "pig_iron")
    tries = [{"given": SCRIPT + FORMULA, "right": right, "at": "2026-11-25"} for right in (False, None)]
    work = {
        "answers": {"0.1": tries, SCRIPT: tries},
        "scenarios": {SCRIPT: Scenario(*figure, {"pig_iron": 0.6}, name=FORMULA).code()},
    }
    return [
        Scenario(*figure, {"pig_iron": 0.7}, name=SCRIPT[:60], reason=SCRIPT).code(),
        Scenario(*figure, {"pig_iron": 0.8}, name=FORMULA, reason=FORMULA + SCRIPT).code(),
        codes.pack("PLAN1", {"f": SCRIPT}),
        codes.pack("PLAN1", {"f": "00.pig_iron", "v": {FORMULA: 1}}),
        codes.pack("WORK1", work),
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_that_a_classmate_pastes_can_run(lab: Lab, page: Page, dark: bool) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    cell = SHOWS.format(codes=hostile(), cut=hostile()[0][:-9], script=SCRIPT, formula=FORMULA)
    lab.open(page, lab.notebook("hostile.ipynb", cell, CONTROLS), dark=dark)
    shown = page.locator(".jp-OutputArea-output")
    frame = page.frame_locator("iframe[title='The report']")
    expect(frame.locator("h1")).to_contain_text("<script>window.pwned = 1</script>")
    expect(frame.locator("img").first).to_be_visible()
    expect(shown.filter(has_text="<img src=x onerror=").first).to_be_attached()
    # The controls come last: once they have run and are set, all that stands above them was looked at too.
    page.wait_for_function("window.ran && window.missed")
    expect(shown.filter(has=page.locator("mjx-container"))).to_contain_text("control")
    assert shown.locator("mjx-container").count() == 1
    assert shown.locator("script:not(#control *), img[src=x], a[href^=javascript]").count() == 0
    assert frame.locator("script, img[src=x], mjx-container, a").count() == 0
    assert not page.locator(".jp-RenderedText:has-text('Traceback')").count()
    assert page.evaluate("window.pwned") is None and said == []


def test_the_ledger_leads_to_the_cell_that_tests_a_claim(lab: Lab, page: Page) -> None:
    book = lab.notebook(
        "notebooks/ledger.ipynb",
        "from planlib import data",
        "from planlib.course import verdict\nverdict.ledger(data.claims().head(9))",
    )
    lab.open(page, book)
    link = page.locator("a[href*='cell-id=claim-2']").last
    place = link.inner_text()
    assert place == "04-ton-of-iron#claim-2"
    link.click()
    page.locator(".lm-TabBar-tab.lm-mod-current", has_text="04-ton-of-iron.ipynb").first.wait_for()
    cells = nbformat.read(ROOT / "notebooks/04-ton-of-iron.ipynb", 4).cells
    first_line = next(cell.source for cell in cells if cell.id == "claim-2").splitlines()[0]
    active = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell.jp-mod-active")
    expect(active).to_contain_text(first_line)
    expect(active).to_be_in_viewport()


def test_a_usual_verdict_is_one_page_of_paper_and_asks_for_nothing(page: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    words = "Two dated rows move the mean from 63 to 62 percent, and that much I believe. "
    scenarios = [
        Scenario("02", "fulfilment", {"coal": 0.82, "wool_cloth": 0.576}, name="Two dates", reason=words),
        Scenario("12", "own_plan", {"invested": 0.4, "loss": 0.1}, name="My plan", reason=words),
        Scenario("12", "own_vote", {"consumer goods": 0.3}, name=SCRIPT[:60], reason=SCRIPT),
    ]
    report = Report("Half right " + SCRIPT, words * 15, scenarios, other_side=words * 15, name="Anna")
    report.save(tmp_path / "mine.html")
    page.goto((tmp_path / "mine.html").as_uri())
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    width, height = map(float, re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper).groups())
    assert (round(width), round(height)) == (595, 842)  # A4
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("window.pwned") is None and page.locator("script").count() == 0
    assert page.locator("figure img").evaluate_all("images => images.every((i) => i.naturalWidth > 500)")
    assert page.locator("figure img").evaluate_all("images => images.every((i) => i.alt.length > 40)")
