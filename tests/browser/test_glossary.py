"""A word that a lesson links opens the glossary at that word."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.lab import Lab

GLOSSARY = "notebooks/glossary.ipynb"


def test_a_linked_word_opens_the_glossary_at_its_entry_at_once_and_again(lab: Lab, page: Page) -> None:
    lab.show(page, "notebooks/04-ton-of-iron.ipynb")
    shown = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    for word in ("sebestoimost", "official"):  # the first opens the page, the second finds it open
        heading = shown.get_by_role("heading", name=word, exact=False).first
        for patience in (20_000, 20_000, None):  # a page still loading may lose the place: click again
            page.get_by_role("tab", name="04-ton-of-iron").click()
            shown.locator(".jp-RenderedMarkdown a", has_text=word).first.click()
            lab.until(lambda: lab.known(page, GLOSSARY).get("built"), "the glossary is built")
            try:
                expect(heading).to_be_in_viewport(timeout=patience)
                break
            except AssertionError:
                continue
        expect(heading).to_be_in_viewport()
