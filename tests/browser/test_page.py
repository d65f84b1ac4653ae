"""Moving figures on a plain page, without a kernel: what the browser draws is what Python computes."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from planlib.course import lesson00, lesson09, lesson10
from planlib.course import lesson02 as figures
from planlib.moving import Figure
from tests.course.test_rooms import FIGURES

WITH_CHOICES = [make for make in FIGURES if make().choices]
DRAWN = """() => [...document.querySelectorAll('[data-value]')].filter((node) => !node.matches('.rule'))
    .map((node) => [node.dataset.part, node.dataset.key, Number(node.dataset.value)])"""
CONTRASTS = """(selector) => {
    const channels = (text) => text.match(/[\\d.]+/g).map(Number);
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const share = [0.2126, 0.7152, 0.0722];
    const light = (rgb) => share.reduce((sum, part, i) => sum + part * linear(rgb[i] / 255), 0);
    const paper = light(channels(getComputedStyle(document.querySelector('.planlib')).backgroundColor));
    const ratio = (ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    const seen = [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length);
    return seen.map((node) => {
        const style = getComputedStyle(node), svg = node instanceof SVGElement;
        const inks = svg ? [style.fill, style.stroke] : [style.color];
        return Math.max(...inks.filter((ink) => ink !== 'none').map(channels).map(light).map(ratio));
    });
}"""

BOXES = "(nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON())"
PARTS = ("input[type=range]", ".number", ".cell")  # of a row, as they follow each other in the page

# Counts the readings of sizes, each of which would cost a layout, and lists the bars that change.
WATCHED = """() => {
    [window.measured, window.changed] = [0, new Set()];
    for (const [owner, name] of [[Element, 'clientWidth'], [HTMLElement, 'offsetWidth']]) {
        const { get } = Object.getOwnPropertyDescriptor(owner.prototype, name);
        Object.defineProperty(owner.prototype, name, { get() { window.measured++; return get.call(this); } });
    }
    const box = Element.prototype.getBoundingClientRect;
    Element.prototype.getBoundingClientRect = function () { window.measured++; return box.call(this); };
    new MutationObserver((records) => records.forEach(({ target }) =>
        target.matches('.bars') && window.changed.add(target.dataset.key)))
        .observe(document.querySelector('.planlib'), { subtree: true, attributes: true });
}"""


def shown(page: Page, figure: Figure) -> Page:
    page.set_content(figure.page())
    page.wait_for_selector(".planlib .sentence")
    return page


def with_table(page: Page, figure: Figure) -> None:
    """The figure with its table open; the browser tells of the opening only after the click."""
    shown(page, figure).get_by_text("The same as a table").click()
    page.locator("tr").first.wait_for()


def type_in(page: Page, figure: Figure, value: dict[str, float]) -> None:
    for key, setting in value.items():
        field = page.get_by_label(f"{figure.sliders[key].label}, typed", exact=True)
        field.fill(str(setting))
        field.press("Enter")
    figure.value = value


def agree(page: Page, figure: Figure) -> None:
    """The drawn values to 1e-12, the sentence and the table in the page to the last printed character."""
    table = figure.table()
    drawn = page.evaluate(DRAWN)
    wanted = {(name, str(row)): table.loc[row, name] for name in table for row in table.index}
    wanted = {place: value for place, value in wanted.items() if pd.notna(value)}
    assert {(name, key) for name, key, _ in drawn} == set(wanted)
    for name, key, value in drawn:
        assert value == pytest.approx(wanted[name, key], rel=1e-12, abs=1e-12)
    assert page.inner_text(".sentence") == figure.sentence()
    rows = page.eval_on_selector_all(
        "tr", "rows => rows.map((r) => [...r.children].map((c) => c.textContent))"
    )
    printed = figure.view.axis.format
    assert rows[0] == ["", *table.columns]
    assert [row[1:] for row in rows[1:]] == [
        [printed(value) if pd.notna(value) else "" for value in line] for line in table.to_numpy()
    ]


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_twins_agree_at_minimum_middle_maximum_and_random(page: Page, make: Callable[[], Figure]) -> None:
    figure, chance = make(), random.Random(1928)
    with_table(page, figure)
    agree(page, figure)
    sliders = figure.sliders.values()
    for place in (0, 0.5, 1, *(chance.random() for _ in range(3))):
        type_in(page, figure, {s.key: round(s.low + place * (s.high - s.low), 4) for s in sliders})
        agree(page, figure)
    type_in(page, figure, {s.key: round(chance.uniform(s.low, s.high), 4) for s in sliders})
    agree(page, figure)


@pytest.mark.parametrize("make", WITH_CHOICES, ids=lambda make: make.__name__)
def test_twins_agree_under_every_choice(page: Page, make: Callable[[], Figure]) -> None:
    figure, chance = make(), random.Random(1932)
    with_table(page, figure)
    type_in(page, figure, {s.key: round(chance.uniform(s.low, s.high), 3) for s in figure.sliders.values()})
    for options in itertools.product(*figure.choices.values()):
        for name, option in zip(figure.choices, options, strict=True):
            page.get_by_label(name, exact=True).select_option(option)
        figure.choice = dict(zip(figure.choices, options, strict=True))
        agree(page, figure)
        absent = page.locator(".absent").all_inner_texts()
        assert absent == list(figure.view.absent.values())


def test_presets_stretch_sliders_and_say_so_and_undo_brings_all_back(page: Page) -> None:
    figure = figures.fulfilment()
    with_table(page, figure)
    type_in(page, figure, {"coal": 0.7})
    for name, settings in figure.view.presets.items():
        page.get_by_label("settings").select_option(name)
        figure.value = {key: settings.get(key, 1.0) for key in figure.sliders}
        agree(page, figure)
        assert page.get_by_label("settings").input_value() == name
    assert "Sugar: slider stretched, now 0.3 to 3.2." in page.inner_text(".said")
    assert page.get_by_label("Sugar", exact=True).get_attribute("max") == "3.2"
    page.get_by_role("button", name="Reset").click()
    assert page.inner_text(".said") == ""
    figure.value = dict.fromkeys(figure.sliders, 1.0)
    agree(page, figure)
    for _ in range(len(figure.view.presets) + 1):
        page.get_by_role("button", name="Undo").click()
    figure.value = {"coal": 0.7}
    agree(page, figure)
    undo = page.get_by_role("button", name="Undo")
    undo.press("Enter")
    figure.value = {"coal": 1.0}
    agree(page, figure)
    expect(undo).to_be_disabled()
    expect(undo).to_be_focused()
    page.get_by_role("button", name="Reset").click()  # where all is as at the start: nothing to undo
    expect(undo).to_be_disabled()


def test_a_saved_notebook_which_sorts_all_keys_shows_the_same(page: Page) -> None:
    for make in WITH_CHOICES:
        figure = make()
        state = json.dumps(figure.state(), allow_nan=False).replace("<", "\\u003c")
        assert state in figure.page()
        page.set_content(figure.page().replace(state, json.dumps(json.loads(state), sort_keys=True)))
        page.get_by_text("The same as a table").click()
        page.locator("tr").first.wait_for()
        agree(page, figure)
        for name, options in figure.choices.items():
            assert page.get_by_label(name, exact=True).locator("option").all_inner_texts() == options
        if figure.view.presets:
            listed = page.get_by_label("settings").locator("option").all_inner_texts()
            assert listed == [*figure.view.presets, "own values"]


def test_what_cannot_be_used_is_refused_in_a_sentence(page: Page) -> None:
    figure = shown(page, figures.fulfilment()).get_by_label("Coal, typed")
    for bad in ("none", "0", "99", "-1", ""):
        figure.fill(bad)
        figure.press("Enter")
        assert f"Coal: “{bad}” can't be used; type a number, 0.01 to 10." in page.inner_text(".said")
        assert figure.input_value() == "1"
    figure.press("Enter")  # again, and with nothing typed
    assert "can't be used" in page.inner_text(".said")
    figure.press("Tab")
    figure.fill("5")
    figure.press("Escape")
    assert figure.input_value() == "1"
    figure.press("Tab")
    assert "κ" not in page.inner_text(".said") and figure.input_value() == "1"
    figure.fill("0,85")
    figure.press("Enter")
    assert (
        page.get_by_label("Coal", exact=True)
        .get_attribute("aria-valuetext")
        .startswith("0.85, Coal: official")
    )


def test_a_typed_value_between_stops_is_taken_to_the_next_and_said(page: Page) -> None:
    figure = lesson10.noise()
    slider = next(iter(figure.sliders.values()))
    field = shown(page, figure).get_by_label(f"{slider.label}, typed", exact=True)
    between = round(slider.low + 1.4 * slider.step, 4)
    field.fill(str(between))
    field.press("Enter")
    taken = f"{slider.stop(1):g}"
    assert f"“{between}” is no stop; {taken} is taken." in page.inner_text(".said")
    assert field.input_value() == taken


def test_enter_in_an_untouched_field_changes_nothing(page: Page) -> None:
    shown(page, figures.fulfilment())
    page.get_by_label("settings").select_option("Quality needed to meet the plan")
    sentence = page.inner_text(".sentence")
    page.get_by_label("Sugar, typed").press("Enter")  # it shows 3.14 of a longer number
    assert page.get_by_label("settings").input_value() == "Quality needed to meet the plan"
    assert page.inner_text(".sentence") == sentence


def test_a_chart_is_one_tab_stop_and_arrow_keys_tell_year_by_year(page: Page) -> None:
    figure = lesson09.fast_and_slow()
    shown(page, figure)
    stops, field = page.locator(".field [tabindex]"), page.locator(".field [tabindex='0']")
    years = figure.table().index.tolist()
    assert stops.count() == len(years) and field.count() == 1
    field.focus()
    tip = page.locator(".tip")
    assert tip.inner_text().startswith(f"{years[0]}: ")
    page.keyboard.press("ArrowRight")
    assert tip.inner_text().startswith(f"{years[1]}: ")
    assert all(name in tip.inner_text() for name in figure.table())
    assert field.count() == 1 and field.evaluate("node => node === document.activeElement")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert tip.inner_text().startswith(f"{years[0]}: ")


def test_an_open_tooltip_follows_the_sliders(page: Page) -> None:
    shown(page, figures.fulfilment())
    page.locator(".cell[aria-label^='Coal']").hover()
    before = page.inner_text(".tip")
    page.get_by_label("Coal", exact=True).press("Home")
    expect(page.locator(".tip")).not_to_have_text(before)
    expect(page.locator(".tip")).to_be_visible()


def test_break_evens_stand_on_the_slider_or_in_words(page: Page) -> None:
    shown(page, figures.fulfilment())
    coal = page.locator(".row", has=page.get_by_label("Coal", exact=True))
    assert coal.locator(".break").all_inner_texts() == ["▲", "◆"]
    thumb, met = coal.locator("input[type=range]").bounding_box(), coal.locator(".break").first.bounding_box()
    place = thumb["x"] + 8 + (75 / 64.3 - 0.3) / 1.2 * (thumb["width"] - 16)
    assert met["x"] + met["width"] / 2 == pytest.approx(place, abs=1)
    sugar = page.locator(".row", has=page.get_by_label("Sugar", exact=True))
    assert sugar.locator(".words").inner_text() == "target met at 3.14, off the slider"


def test_sources_show_on_hover_and_on_focus_and_escape_hides_them(page: Page) -> None:
    shown(page, figures.fulfilment())
    tip, bar = page.locator(".tip"), page.locator(".cell[aria-label^='Pig iron']")
    bar.focus()
    assert "6.161 of 10 million t; result official, ceds_mitchell; target fyp_ural" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    page.get_by_role("button", name="rakovsky_militant2").first.hover()
    assert "Share of defective output" in tip.inner_text()


def test_the_result_is_spoken_after_a_pause(page: Page) -> None:
    shown(page, lesson00.pig_iron())
    assert page.locator("[role=status]").text_content() == ""
    page.get_by_label("Pig iron", exact=True).press("End")
    expect(page.locator("[role=status]")).to_contain_text(page.inner_text(".sentence"))
    assert "worth 9.24 million t" in page.locator(".cell[role=img]").first.get_attribute("aria-label")


def test_a_move_measures_nothing_and_changes_only_what_moves(page: Page) -> None:
    shown(page, figures.fulfilment())
    page.get_by_label("Coal", exact=True).focus()
    page.evaluate(WATCHED)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("[...window.changed].sort()") == ["arithmetic mean", "coal", "geometric mean"]
    assert page.evaluate("window.measured") == 0


def test_without_a_kernel_a_python_response_says_that_it_waits(page: Page) -> None:
    shown(page, figures.uncertainty())
    assert not page.locator(".planlib.waiting").count()
    opacity = "getComputedStyle(document.querySelector('.sentence')).opacity"
    page.get_by_label("Correlation", exact=True).press("End")
    assert page.locator(".planlib.waiting").count()
    page.wait_for_function(f"{opacity} === '0.6'")  # but not at once: a quick answer would flicker
    waits = "Waiting for Python, which works this figure out: it needs a running kernel."
    expect(page.locator(".sentence")).to_have_text(waits)
    expect(page.locator("[role=status]")).to_contain_text(waits)
    page.get_by_label("Correlation, typed").fill("0.5")
    page.get_by_label("Correlation, typed").press("Enter")  # for which the answer is there
    expect(page.locator(".sentence")).to_have_text(figures.uncertainty().sentence())


@pytest.mark.parametrize("make", [*FIGURES, figures.uncertainty], ids=lambda make: make.__name__)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_marks_are_legible(browser: Browser, make: Callable[[], Figure], scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    shown(page, make())
    words = page.evaluate(
        CONTRASTS, ".planlib :is(h3, p, label, summary, text, .label, .words, .absent, .number)"
    )
    marks = page.evaluate(CONTRASTS, ".planlib :is(.bars, .points, path.line, .rule, .break, .evidence)")
    page.close()
    assert min(words) >= 4.5
    assert min(marks) >= 3


@pytest.mark.parametrize("make", [*FIGURES, figures.uncertainty], ids=lambda make: make.__name__)
@pytest.mark.parametrize("width", [360, 640])
def test_narrow_screens_keep_slider_number_and_bar_in_one_row(
    browser: Browser, make: Callable[[], Figure], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    shown(page, make())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    frame, *texts = page.eval_on_selector_all(".planlib, .planlib text", BOXES)
    for text in texts:  # a drawing's words may stick out of it
        assert text["width"] > 0 and frame["left"] <= text["left"] and text["right"] <= frame["right"]
    boxes = iter(page.eval_on_selector_all(f".row:has(.number):has(.cell) :is({', '.join(PARTS)})", BOXES))
    for parts in zip(*[boxes] * len(PARTS), strict=True):
        middles = [(box["top"] + box["bottom"]) / 2 for box in parts]
        assert max(middles) - min(middles) < 15
        assert all(left["right"] <= right["left"] + 1 for left, right in itertools.pairwise(parts))
        assert all(box["width"] >= 50 for box in parts)
    sizes = page.eval_on_selector_all(
        ".planlib :is(p, label, text, .label, .words)",
        "nodes => nodes.map((n) => parseFloat(getComputedStyle(n).fontSize))",
    )
    page.close()
    assert min(sizes) >= 11


def test_two_hundred_percent_zoom_loses_nothing(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    shown(page, figures.fulfilment())
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.locator(".cell[role=img]").count() == 13
    page.close()


def test_each_focusable_part_keeps_its_keys_from_jupyterlab(page: Page) -> None:
    for make in FIGURES:
        shown(page, make())
        assert page.locator(".planlib :is(input, select, button, summary, [tabindex])").count() > 3
        assert not page.locator(
            ".planlib :is(input, select, button, summary, [tabindex]):not([data-lm-suppress-shortcuts=true])"
        ).count()
