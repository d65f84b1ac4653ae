"""Moving figures in JupyterLab and Voilà: each control by keyboard and mouse, light and dark."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from planlib.course import lesson02 as figures
from tests.browser.lab import Lab, free_port, serve
from tests.browser.test_page import CONTRASTS
from tests.conftest import AXE, ROOT

# The kernel writes what it hears, so that a test can read it.
HEARS = """
import json, pathlib
from planlib.course.gallery import figures
figure = {{key[3:]: make for key, make in figures().items()}}["{name}"]()
def heard(change=None):
    news = {{"value": figure.value, "choice": figure.choice, "sentence": figure.sentence()}}
    pathlib.Path("{name}.part").write_text(json.dumps(news))
    pathlib.Path("{name}.part").rename("{name}.json")
figure.observe(heard, ["value", "choice"])
heard()
"""
FAULTS = """(node) => axe.run(node, { resultTypes: ["violations"] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)))"""
WORDS = ".planlib :is(p, label, text, .label, .words)"
TITLES = "(views) => views.map((view) => [view.getAttribute('aria-label'), view.matches('.form')])"
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))


def until(true: Callable[[], object]) -> None:
    Lab.until(true, "the kernel has heard")


def opened(lab: Lab, page: Page, name: str, *, dark: bool = False) -> Callable[[], dict]:
    """Open a notebook with one figure, and return what reads the kernel's news of it."""
    lab.open(page, lab.notebook(f"{name}.ipynb", HEARS.format(name=name), "figure", "figure"), dark=dark)
    page.locator(".planlib").nth(1).wait_for()
    return lambda: json.loads((lab.folder / f"{name}.json").read_text())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_slider_moves_by_keyboard_and_mouse_and_the_kernel_hears(
    lab: Lab, page: Page, dark: bool
) -> None:
    news = opened(lab, page, "fulfilment", dark=dark)
    view = page.locator(".planlib").first
    for key, slider in figures.fulfilment().sliders.items():
        value = lambda key=key: news()["value"][key]  # noqa: E731
        handle = view.get_by_label(slider.label, exact=True)
        handle.focus()
        for press, wanted in [("ArrowLeft", 0.99), ("ArrowRight", 1.0), ("Home", 0.3), ("End", 1.5)]:
            page.keyboard.press(press)
            until(lambda value=value, wanted=wanted: value() == pytest.approx(wanted))
        page.keyboard.press("PageDown")
        until(lambda value=value: 1.3 < value() < 1.5)
        field = view.get_by_label(f"{slider.label}, typed", exact=True)
        field.fill("0.777")
        field.press("Enter")
        until(lambda value=value: value() == 0.777)
        handle.hover()
        box = handle.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2, steps=6)
        page.mouse.up()
        until(lambda value=value: 0.5 < value() < 0.65)
    until(lambda: news()["sentence"] == view.locator(".sentence").inner_text())
    expect(page.locator(".planlib .sentence").nth(1)).to_have_text(view.locator(".sentence").inner_text())
    words = page.evaluate(
        CONTRASTS, ".planlib :is(h3, p, label, summary, text, .label, .words, .number, select, button)"
    )
    assert min(words) >= 4.5


def test_choices_presets_reset_and_undo_reach_the_kernel_by_keyboard(lab: Lab, page: Page) -> None:
    news = opened(lab, page, "fulfilment")
    view = page.locator(".planlib").first
    for name, options in figures.fulfilment().choices.items():
        view.get_by_label(name, exact=True).focus()
        page.keyboard.press("End")
        until(lambda name=name, options=options: news()["choice"][name] == options[-1])
        page.keyboard.press("Home")
        until(lambda name=name, options=options: news()["choice"][name] == options[0])
    view.get_by_label("settings", exact=True).focus()
    page.keyboard.press("R")  # the first preset after Record that begins with R
    until(lambda: news()["value"]["steel"] == pytest.approx(0.64))
    for button, wanted in [("Reset", 1.0), ("Undo", 0.64)]:
        view.get_by_role("button", name=button).focus()
        page.keyboard.press("Enter")
        until(lambda wanted=wanted: news()["value"]["steel"] == pytest.approx(wanted))
    until(lambda: news()["sentence"] == view.locator(".sentence").inner_text())


def test_lab_leaves_the_keys_of_a_focused_bar_alone(lab: Lab, page: Page) -> None:
    opened(lab, page, "pig_iron")
    cells = page.locator(".jp-CodeCell").count()
    page.locator(".planlib .cell[role=img]").first.focus()
    for key in ("a", "b", "x", "d", "d", "Enter"):
        page.keyboard.press(key)
    assert page.locator(".jp-CodeCell").count() == cells
    expect(page.locator(".planlib .tip").first).to_contain_text("(ceds_mitchell)")


def test_python_answers_a_slider(lab: Lab, page: Page) -> None:
    opened(lab, page, "uncertainty")
    figure, view = figures.uncertainty(), page.locator(".planlib").first
    view.get_by_label("Correlation", exact=True).focus()
    page.keyboard.press("Home")
    figure.value = {"correlation": 0.0}
    until(lambda: view.locator(".sentence").inner_text() == figure.sentence())
    expect(page.locator(".planlib.waiting")).to_have_count(0)
    assert [
        float(node.get_attribute("data-value")) for node in view.locator("[data-part=corrected]").all()
    ] == (pytest.approx(figure.table()["corrected"].tolist(), rel=1e-12))


def test_linked_figures_move_together(lab: Lab, page: Page) -> None:
    made = "\n".join(
        [
            "from traitlets import link",
            "from planlib.course import lesson00 as figures",
            "one, two = figures.pig_iron(), figures.pig_iron()",
            "link((one, 'value'), (two, 'value'));",
        ]
    )
    lab.open(page, lab.notebook("linked.ipynb", made, "one", "two"))
    page.get_by_label("Pig iron", exact=True).first.press("Home")
    page.wait_for_function(
        "[...document.querySelectorAll('.planlib .sentence')].every((p) => /κ = 0.30/.test(p.textContent))"
    )


def met(lab: Lab, page: Page, name: str, seen: dict[str, int], forms: dict[str, int]) -> int:
    """How many figures and forms of a lesson were met, each with the place of its cell.

    A figure that waits for a guess gets one, and is met when it has come.
    """
    for place in lab.known(page, name)["views"]:
        views = lab.cell(page, name, place).locator(".planlib")
        for title, form in views.evaluate_all(TITLES):
            if form and title not in forms:
                guessed(page, titled(page, title))
            (forms if form else seen).setdefault(title, place)
    return len(seen) + len(forms)


def guessed(page: Page, form: Locator) -> None:
    """Look at a form with axe, before and after a guess if it asks for one."""
    assert faults(page, form) == []
    if form.get_by_role("button", name="Guess").count():
        form.get_by_role("textbox").fill("12,5")
        form.get_by_role("textbox").press("Enter")
        expect(form.get_by_role("status")).to_contain_text("You guessed")
        assert faults(page, form) == []


def faults(page: Page, view: Locator) -> list[str]:
    """What axe-core finds serious or critical in a part of the page; nothing where it is not installed."""
    if not AXE.exists():
        return []
    if page.evaluate("typeof axe") == "undefined":
        page.add_script_tag(path=AXE)
    return view.evaluate(FAULTS)


def test_axe_looks_at_the_lessons(page: Page, axe: str) -> None:
    page.set_content("<main><img src='data:,'><p style='color: #ccc; background: #fff'>pale</p></main>")
    found = {fault.split(":")[0] for fault in faults(page, page.locator("main"))}
    assert found == {"image-alt", "color-contrast"}


@pytest.mark.parametrize("name", LESSONS)
def test_each_lesson_runs_and_each_of_its_figures_moves_in_light_and_dark(
    lab: Lab, page: Page, name: str
) -> None:
    lab.open(page, f"notebooks/{name}")
    source = "\n".join(cell.source for cell in nbformat.read(ROOT / "notebooks" / name, 4).cells
                       if cell.cell_type == "code")  # fmt: skip
    wanted = set(re.findall(r"figures\.(\w+)\(", source))
    asked, forms = len(re.findall(r"lessons\.(?:predict|concepts|keep)\(", source)), {}
    errors = "[data-mime-type='application/vnd.jupyter.stderr'], .jp-RenderedText:has-text('Traceback')"
    assert not page.locator(errors).count()
    seen: dict[str, int] = {}
    lab.until(lambda: met(lab, page, f"notebooks/{name}", seen, forms) >= len(wanted) + asked, "all are met")
    assert len(seen) >= len(wanted) and len(forms) == asked
    for title, place in seen.items():
        lab.cell(page, f"notebooks/{name}", place)
        view = titled(page, title)
        moved(lab, page, view)
        assert faults(page, view) == []
    assert min(page.evaluate(CONTRASTS, WORDS)) >= 4.5
    lab.darken(page)
    for title, place in (seen | forms).items():
        lab.cell(page, f"notebooks/{name}", place)
        view = titled(page, title)
        view.scroll_into_view_if_needed()
        assert faults(page, view) == []
    assert min(page.evaluate(CONTRASTS, WORDS)) >= 4.5


def titled(page: Page, title: str) -> Locator:
    """The first figure or form of that title."""
    return page.locator(f".planlib[aria-label={json.dumps(title, ensure_ascii=False)}]").first


def moved(lab: Lab, page: Page, view: Locator) -> None:
    """Move every slider of a figure by keyboard, take the last of every choice, and open the table."""
    view.scroll_into_view_if_needed()
    for slider in view.locator("input[type=range]").all():
        before = view.locator(".sentence").inner_text()
        lab.hold(page, slider)
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        expect(view.locator(".sentence")).not_to_have_text(before)
    for select in view.locator("select").all():
        select.focus()
        page.keyboard.press("End")
    view.locator("summary").click()
    view.locator("tr").first.wait_for()


OWN_WORK = """import os, pathlib
os.environ["PLANLIB_WORK"] = str(pathlib.Path("{name}.json").absolute())
from planlib.classroom import codes, lessons
from planlib.course import lesson00 as figures"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_figure_opens_by_keyboard_after_a_guess_which_a_new_kernel_knows(
    lab: Lab, page: Page, dark: bool
) -> None:
    work = OWN_WORK.format(name=f"guess-{dark}")
    cells = (work, "figure = figures.pig_iron()\nlessons.predict('00', figure)", "lessons.gaps('00')")
    lab.open(page, lab.notebook(f"guess-{dark}.ipynb", *cells), dark=dark)
    form, figure = page.locator(".planlib.form"), page.locator(".planlib:not(.form)")
    field = form.get_by_label("Your guess, in percent", exact=True)
    count = page.locator(".jp-Cell").count()
    field.focus()
    for typed in ("a bad guess", "50"):
        assert not figure.count()
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        if typed != "50":
            expect(form.get_by_role("status")).to_contain_text("can't be read as a number")
    expect(form.get_by_role("status")).to_have_text(
        "You guessed 50.0 percent; it is 40.8 percent: 9.2 too high."
    )
    expect(form.get_by_role("status")).to_be_focused()
    page.keyboard.press("x")  # which would cut the cell
    assert page.locator(".jp-Cell").count() == count and not form.locator("input, button").count()
    figure.get_by_label("Pig iron", exact=True).press("Home")
    expect(figure.locator(".sentence")).to_contain_text("κ = 0.30")
    words = page.evaluate(CONTRASTS, ".planlib.form :is(h3, p)")
    assert min(words) >= 4.5
    lab.open(page, f"guess-{dark}.ipynb", dark=dark)  # run again: the cells make everything anew
    figure.wait_for()
    expect(form.get_by_role("status")).to_contain_text("You guessed 50.0 percent")
    expect(page.locator(".jp-RenderedHTMLCommon table")).to_contain_text("+9.2 percent")


BUSY = """import time
from planlib.moving import form
def act(asking, button):
    time.sleep(1)
    asking.fields = [form.code("text", "Copy"), asking.fields[-1]]
    asking.said = f"Heard {asking.values['guess']}."
form.Form("A slow kernel", [form.line("guess", "Guess")], ["Check"], act)"""


# Keeps every guess that the kernel sends to the page, be it only the echo of what the page said.
ECHOES = """() => {
    window.echoes = [];
    const { session } = jupyterapp.shell.currentWidget.context.sessionContext;
    session.kernel.iopubMessage.connect((_, message) => {
        const values = message.content.data?.state?.values;
        if (values) window.echoes.push(values.guess);
    });
}"""


def test_what_is_typed_while_python_is_busy_is_not_lost(lab: Lab, page: Page) -> None:
    lab.open(page, lab.notebook("busy.ipynb", BUSY))
    page.evaluate(ECHOES)
    field, status = page.get_by_label("Guess", exact=True), page.locator(".form").get_by_role("status")
    field.focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    page.keyboard.type("3")
    expect(status).to_have_text("Heard 12.")
    lab.until(lambda: "12" in page.evaluate("window.echoes"), "the first values have come back")
    expect(field).to_have_value("123")
    expect(field).to_be_focused()  # though the form was built anew around it
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    expect(status).to_have_text("Heard 1234.")


def test_nothing_that_is_pasted_or_saved_can_run(lab: Lab, page: Page) -> None:
    bad = "<img src=x onerror='window.pwned=1'><script>window.pwned=1</script>$\\href{javascript:pwned=1}{x}$"
    saved = f"""bad = {bad!r}
tried = [{{"given": bad, "right": None, "at": bad}}]
work = {{"answers": {{"0.1": tried, bad: tried}}, "notes": {{bad: bad}}, "scenarios": {{bad: bad}}}}
work |= {{"concepts": {{"before": {{"base year": bad, bad: bad}}, bad: {{bad: bad}}}}}}
work |= {{"predictions": {{bad: {{"guess": 1, "truth": 2}}}}}}
lessons.restore(codes.pack("WORK1", work))"""
    shows = [f"lessons.{call}" for call in (
        "predict('00')", "gaps('00')", "concepts_compared()", "check(bad, bad)", "check('0.1', bad)",
        "check('0.3', {'growth gone': bad, bad: 1})", "check('1.5', bad)", "restore(bad)", "predict(bad)",
        "concepts(bad)", "keep()",
    )]  # fmt: skip
    lab.open(page, lab.notebook("bad.ipynb", OWN_WORK.format(name="bad"), saved, *shows))
    page.get_by_label("Your guess, in percent", exact=True).fill(bad)
    page.keyboard.press("Enter")
    status = page.locator(".planlib.form").first.get_by_role("status")
    expect(status).to_contain_text("“<img src=x onerror='window.pwned=1'>")
    lab.cell(page, "bad.ipynb", lab.known(page, "bad.ipynb")["views"][-1])
    keep = page.locator('.planlib.form[aria-label="Keep your work"]')
    keep.get_by_label("A text that you kept").fill(bad)
    keep.get_by_role("button", name="Restore").click()
    expect(keep.get_by_role("status")).to_contain_text("Nothing was restored")
    keep.get_by_role("button", name="Show my work as a text").click()
    expect(keep.get_by_label("Copy this text and keep it")).to_have_value(re.compile("^WORK1-[A-Z2-7]+$"))
    assert page.evaluate("window.pwned") is None and not page.locator("a[href^='javascript']").count()


def test_voila_shows_and_moves_the_figure(lab: Lab, page: Page, tmp_path: Path) -> None:
    made = "from planlib.course import lesson02\nlesson02.fulfilment()"
    notebook = lab.folder / lab.notebook("voila.ipynb", made)
    address, asked = f"http://127.0.0.1:{(port := free_port())}", []
    command = [
        sys.executable,
        "-m",
        "voila",
        str(notebook),
        "--no-browser",
        f"--port={port}",
        "--Voila.ip=127.0.0.1",
    ]
    with serve(command, address + "/voila/static/voila.js", tmp_path, tmp_path):
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.locator(".planlib .sentence").wait_for()
        page.get_by_label("Coal", exact=True).press("Home")
        figure = figures.fulfilment()
        figure.value = {"coal": 0.3}
        assert page.inner_text(".planlib .sentence") == figure.sentence()
    outside = {
        url for url in asked if not url.startswith((address, "data:", "blob:", address.replace("http", "ws")))
    }
    # Voilà's own template asks for two icon files.
    assert all(
        re.search(r"font-?awesome.*\.(css|js)|materialdesignicons.*\.css", url, re.I) for url in outside
    ), outside
