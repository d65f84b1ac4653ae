"""The picture itself: where bars, points, lines, rules and marks stand, read through the printed ticks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from planlib.course import lesson02, lesson09
from planlib.moving import Figure
from tests.browser.test_page import shown, type_in
from tests.course.test_rooms import FIGURES

each_figure = pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
PIXEL = 1.0

# What is drawn, in the numbers of the drawing; nothing of it is taken from data-value.
PICTURE = """() => {
    const all = (css, read, root = document) => [...root.querySelectorAll(css)].map(read);
    const look = (node) => node.getAttribute('class');
    const box = (node) => (({ x, y, width, height }) => [x, y, x + width, y + height])(node.getBBox());
    const word = (node) => [node.textContent, node.getAttribute('text-anchor'), box(node)];
    const mark = (node) => [node.dataset.part, node.dataset.key, look(node), box(node)];
    const keyOf = (cell) => cell.querySelector('[data-key]:not(.rule)').dataset.key;
    const axis = document.querySelector('.axis .cell, .field > g');
    return {
        chart: axis.matches('g'),
        ticks: all('.tick', box, axis),
        words: all('text', word, axis),
        marks: all('[data-part]', mark),
        paths: all('.field path:is(.line, .band)', (node) => node.getAttribute('d')),
        bands: all('.cell .band', (node) => [keyOf(node.parentNode), box(node)]),
        printed: all('.cell[role=img]', (cell) => [keyOf(cell), cell.querySelector('.value').textContent]),
    };
}"""
LEGEND = """() => [...document.querySelectorAll('.legend > span')].map((item) => {
    const swatch = item.querySelector('svg > *');
    return [item.textContent, swatch?.getAttribute('class'), swatch?.getBoundingClientRect().width > 0];
})"""
TRACKS = """() => Object.fromEntries([...document.querySelectorAll('.slide')].map((slide) => {
    const range = slide.querySelector('input').getBoundingClientRect();
    const [start, room, middle] = [range.x + 8, range.width - 16, range.y + range.height / 2];
    const read = (node) => {
        const { x, width, top, bottom } = node.getBoundingClientRect();
        const above = bottom <= middle ? 'above' : top >= middle ? 'below' : 'on';
        return [node.textContent, above, (x + width / 2 - start) / room, room];
    };
    return [slide.querySelector('input').ariaLabel, [...slide.querySelectorAll('.marks span')].map(read)];
}))"""
OUTLINE = """() => {
    const node = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(node);
    return [node.closest('.planlib') && node.tagName.toLowerCase(), outlineStyle, parseFloat(outlineWidth)];
}"""
Scale = Callable[[float], float]


def middle(box: list[float], side: int) -> float:
    return (box[side] + box[side + 2]) / 2


def through(first: tuple[float, float], last: tuple[float, float]) -> Scale:
    """The scale on which two values, given first in each pair, stand at two places."""
    (low, start), (high, end) = first, last
    return lambda value: start + (value - low) / (high - low) * (end - start)


def scales(picture: dict[str, Any], figure: Figure) -> tuple[Scale, Scale]:
    """Where a value stands and where a year stands, by the outermost ticks and what is printed at them."""
    side, factor = int(picture["chart"]), figure.view.axis.format.scale
    valued = [word for word in picture["words"] if word[1] == ("end" if side else "middle")]
    years = [(float(text), middle(box, 0)) for text, anchor, box in picture["words"] if anchor == "middle"]
    valued = valued[: len(picture["ticks"])]
    places = [middle(tick, side) for tick in picture["ticks"]]
    assert len(valued) == len(places) >= 2
    assert [middle(box, side) for *_, box in valued] == pytest.approx(places, abs=3)
    values = [float(text) / factor for text, *_ in valued]
    assert (places[0] > places[-1]) == picture["chart"] and values[0] < values[-1]
    return through((values[0], places[0]), (values[-1], places[-1])), through(years[0], years[-1])


def wanted_box(
    draw: str, ends: list[float], row: Any, picture: dict[str, Any], to: Scale, year: Scale
) -> Any:
    """The place of one value: both ends of a bar, band or rule, else the middle of its point."""
    if not picture["chart"]:
        return sorted(to(end) for end in ends)
    return [to(ends[0])] if draw == "rule" else [year(float(row)), to(ends[0])]


def found_box(draw: str, box: list[float], chart: bool) -> list[float]:
    if not chart:
        return [box[0], box[2]] if draw in ("bars", "band") else [middle(box, 0)]
    return [middle(box, 1)] if draw == "rule" else [middle(box, 0), middle(box, 1)]


def in_place(page: Page, figure: Figure) -> None:
    """Every bar, point, line, band and rule within a pixel, and the last value of each row in print."""
    picture, table, view = page.evaluate(PICTURE), figure.table(), figure.view
    to, year = scales(picture, figure)
    settings = pd.Series(figure.value, index=list(figure.sliders), dtype=float)
    rules = {part.name: part.values(settings).iloc[0] for part in view.parts if part.draw == "rule"}
    rows = 1 if picture["chart"] else len(table)
    assert len(picture["marks"]) == table.notna().sum().sum() + rows * len(rules)
    names = {str(row): row for row in table.index}
    for name, key, look, box in picture["marks"]:
        draw = look.split()[0]
        value = rules[name] if draw == "rule" else table.loc[names[key], name]
        ends = [0.0, value] if draw == "bars" else [value]
        wanted = wanted_box(draw, ends, key, picture, to, year)
        assert found_box(draw, box, picture["chart"]) == pytest.approx(wanted, abs=PIXEL), (name, key)
    drawn = [part.values(settings) for part in view.parts if part.draw in ("line", "band")]
    if picture["chart"]:
        for path, values in zip(picture["paths"], drawn, strict=True):
            corners = [place for row, value in values.items() for place in (year(float(row)), to(value))]
            assert [float(n) for n in re.findall(r"[-.\d]+", path)] == pytest.approx(corners, abs=PIXEL)
        return
    bands = [part.values(settings) for part in view.parts if part.draw == "band"]
    wanted = {str(row): sorted(map(to, band[[row]])) for band in bands for row in band.index}
    assert {key: found_box("band", box, False) for key, box in picture["bands"]} == {
        key: pytest.approx(ends, abs=PIXEL) for key, ends in wanted.items()
    }
    last = table.apply(lambda row: view.axis.format(row.dropna().iloc[-1]), axis=1)
    assert dict(picture["printed"]) == {str(row): text for row, text in last.items()}


@each_figure
def test_all_that_is_drawn_stands_where_the_ticks_say(page: Page, make: Callable[[], Figure]) -> None:
    figure, chance = make(), random.Random(1930)
    shown(page, figure)
    in_place(page, figure)
    sliders = figure.sliders.values()
    for place in (lambda: 0, chance.random):
        type_in(page, figure, {s.key: round(s.low + place() * (s.high - s.low), 4) for s in sliders})
        in_place(page, figure)


@each_figure
def test_axis_legend_and_source_say_what_is_drawn(page: Page, make: Callable[[], Figure]) -> None:
    figure = make()
    view, picture = figure.view, shown(page, figure).evaluate(PICTURE)
    assert picture["words"][-1][0] == view.axis.label
    assert page.get_by_text(view.axis.label, exact=True).first.is_visible()
    legend = page.evaluate(LEGEND)
    names = list(dict.fromkeys(part.name for part in view.parts))
    breaks = [f"{sign} {name}" for name, sign in signs(figure).items()]
    evidence = ["● evidence"] * any(s.evidence for s in figure.sliders.values())
    assert [text for text, *_ in legend] == [*names, *breaks, *evidence]
    assert all(seen for *_, seen in legend[: len(names)])
    swatches = {text: look for text, look, _ in legend}
    assert all(swatches[name] == look for name, _, look, _ in picture["marks"])
    assert page.inner_text(".source") == f"Source: {view.source or figure.source}"


def signs(figure: Figure) -> dict[str, str]:
    """The sign of each break-even, by name, in the order of the sliders."""
    found = (mark.name for key in figure.sliders for mark in figure.view.marks.get(key, ()))
    return {name: "▲◆▼"[i % 3] for i, name in enumerate(dict.fromkeys(found))}


@each_figure
def test_evidence_and_break_evens_stand_on_their_sliders(page: Page, make: Callable[[], Figure]) -> None:
    figure = make()
    tracks, sign = shown(page, figure).evaluate(TRACKS), signs(figure)
    assert list(tracks) == [slider.label for slider in figure.sliders.values()]
    for key, slider in figure.sliders.items():
        marks = [("●", "above", mark.value) for mark in slider.evidence]
        marks += [(sign[mark.name], "below", mark.value) for mark in figure.view.marks.get(key, ())]
        wanted = [mark for mark in marks if slider.low <= mark[2] <= slider.high]
        found = tracks[slider.label]
        assert [(text, side) for text, side, *_ in found] == [(text, side) for text, side, _ in wanted]
        for (*_, share, room), (*_, value) in zip(found, wanted, strict=True):
            assert share == pytest.approx((value - slider.low) / (slider.high - slider.low), abs=PIXEL / room)


@each_figure
def test_a_bar_and_a_point_tell_their_values_on_hover(page: Page, make: Callable[[], Figure]) -> None:
    figure = make()
    table, tip = figure.table(), shown(page, figure).locator(".tip")
    expect(tip).to_be_hidden()
    node = page.locator(
        ".cell[role=img], .field [data-key]:not(.rule)"
    ).last  # of points at one place, the topmost
    node.hover()
    expect(tip).to_be_visible()
    key = node.evaluate(
        "(node) => (node.dataset.key ? node : node.querySelector('[data-key]:not(.rule)')).dataset.key"
    )
    told, row = tip.inner_text(), next(row for row in table.index if str(row) == key)
    assert told.startswith(f"{figure.labels.get(row, row)}: ")
    for name, value in table.loc[row].dropna().items():
        assert f"{name} {figure.view.axis.format(value)}" in told
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()


@pytest.mark.parametrize("make", [lesson02.fulfilment, lesson09.fast_and_slow])
def test_what_has_the_focus_is_outlined(page: Page, make: Callable[[], Figure]) -> None:
    shown(page, make())
    kinds = set()
    page.keyboard.press("Tab")
    while (outline := page.evaluate(OUTLINE))[0]:
        kind, style, width = outline
        assert style == "solid" and width >= 2, kind
        kinds.add(kind)
        page.keyboard.press("Tab")
    assert kinds >= {"input", "button", "summary"} and kinds & {"svg", "circle"}
