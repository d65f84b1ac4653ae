"""Key press to last pixel in JupyterLab: the main figure, one of a grid, an answered one, and interact."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error, Locator, Page, sync_playwright

from benchmarks.table import Row, Unmeasured, faster, time
from tests.browser.lab import CHROMIUM, Lab
from tests.conftest import CHROMIUM as BROWSER

KEYS = ["ArrowLeft", "PageDown", "ArrowRight", "PageUp"]
ROUNDS = 16  # the first warms up
NAME = "interact + plt.show, same page"
PEER = """
import matplotlib.pyplot as plt
import pandas as pd
from ipywidgets import FloatSlider, interact
from planlib.course import fulfilment

table = fulfilment.basket()
official = fulfilment.fulfilled(table)
places = range(len(table) + 1)

def show(**kappa):
    corrected = fulfilment.fulfilled(table, kappa=pd.Series(kappa))
    for shift, shown in ((-0.2, official), (0.2, corrected)):
        plt.barh([place + shift for place in places], [*shown, shown.mean()], 0.4)
    plt.yticks(places, [*table["label"], "arithmetic mean"])
    plt.axvline(1)
    plt.show()

interact(show, **{key: FloatSlider(1, min=0.3, max=1.5, step=0.01) for key in table.index});
"""
CELLS = [
    "from planlib.course import lesson02 as figures\nfigures.fulfilment()",
    "figures.uncertainty()",
    "from planlib.course import lesson05\nlesson05.scrap()",
    PEER,
]


class Way(NamedTuple):
    """Where a picture stands on the page, its slider's handle, and whether an image must load."""

    picture: Locator
    handle: Locator
    image: bool


def rows() -> list[Row]:
    """Median and p95 of the main figure, the answered one and that of a grid, all against interact."""
    with _page() as page:
        own = page.locator(".planlib")
        ranges = [Way(own.nth(n), own.nth(n).locator("input[type=range]").first, False) for n in (0, 1, 2)]
        interact = page.locator(".widget-interact")
        ways = [*ranges, Way(interact, interact.locator(".noUi-handle").first, True)]
        for way in ways:
            way.picture.wait_for(timeout=60_000)
        taken = [[_block(page, way) for way in ways] for _ in range(ROUNDS)][1:]
    blocks = zip(*taken, strict=True)
    main, answered, grid, peer = ([press for block in way for press in block] for way in blocks)
    return [
        faster("key press to last pixel, against interact", *map(statistics.median, (main, peer)), NAME, 20),
        *_rows("key press to last pixel", main, peer, 10, 17),
        *_rows("grid of two sliders", grid, peer, 10, 17),
        *_rows("Python response", answered, peer, 45, 60),
    ]


@contextmanager
def _page() -> Iterator[Page]:
    """A notebook with all the pictures, run in JupyterLab in a window of a reader's size."""
    if not BROWSER:
        raise Unmeasured("moving figures need Chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as home,
        sync_playwright() as play,
    ):
        lab = Lab(Path(folder), Path(home))
        try:
            name = lab.notebook("moving.ipynb", *CELLS)
            browser = play.chromium.launch(executable_path=BROWSER, args=CHROMIUM)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            lab.open(page, name)
            page.evaluate(Path(__file__).with_name("stamps.js").read_text("utf-8"))
            yield page
        except Error as error:
            raise Unmeasured(f"the browser: {error.message.splitlines()[0]}") from error
        finally:
            lab.close()


def _block(page: Page, way: Way) -> list[float]:
    """Seconds of each key in turn on one picture."""
    way.picture.scroll_into_view_if_needed()
    way.handle.focus()
    way.picture.evaluate("(node) => watch(node)")
    page.wait_for_timeout(500)
    taken = []
    for key in KEYS:
        page.keyboard.press(key)
        milliseconds = page.evaluate("(image) => settled(image)", way.image)
        if milliseconds is None:
            raise Unmeasured(f"no picture came after {key} on {way.handle}")
        taken.append(milliseconds / 1000)
    return taken


def _rows(what: str, ours: list[float], peer: list[float], median: int, p95: int) -> list[Row]:
    """Median and p95, which must keep within so many milliseconds."""
    found = []
    for words, at, limit in (("median", 10, median), ("p95", 19, p95)):
        mine, theirs = (statistics.quantiles(taken, n=20)[at - 1] for taken in (ours, peer))
        ratio, goal = f"{theirs / mine:.3g}× faster", f"≤ {limit} ms"
        met = mine * 1000 <= limit
        found.append(Row(f"{what}, {words}", time(mine), f"{time(theirs)}, {NAME}", ratio, goal, met))
    return found
