"""A word that a lesson links opens the glossary at that word."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.lab import Lab

GLOSSARY = "notebooks/glossary.ipynb"


def test_a_linked_word_opens_the_glossary_at_its_entry_at_once_and_again(lab: Lab, page: Page) -> None:
    lab.show(page, "notebooks/04-ton-of-iron.ipynb")
    shown = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def leads(word: str, patience: float | None = None) -> bool:
        """Whether the link of a word brings its entry into view."""
        page.get_by_role("tab", name="04-ton-of-iron").click()
        shown.locator(".jp-RenderedMarkdown a", has_text=word).first.click()
        lab.until(lambda: lab.known(page, GLOSSARY).get("built"), "the glossary is built")
        try:
            expect(shown.get_by_role("heading", name=word).first).to_be_in_viewport(timeout=patience)
        except AssertionError:
            return False
        return True

    # The first opens the glossary, which may lose the place while it is built: then it is clicked again.
    lab.until(lambda: leads("sebestoimost", patience=5000), "the first link leads to its entry")
    assert leads("official")  # which finds it open
