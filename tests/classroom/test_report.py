"""The report: what the reader wrote and moved, on one page, as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import data
from planlib.classroom.report import Report
from planlib.classroom.scenario import Scenario

COAL = Scenario(
    "02", "fulfilment", {"coal": 0.82}, name="Rock <b>in</b> it", reason="18 % <script>x</script>"
)


class Tags(HTMLParser):
    """The tags and the attributes that a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs


def test_the_page_holds_picture_sentence_code_sources_and_words() -> None:
    page = Report(
        "Half right", "Because.\n\nAnd so.", [COAL.code()], other_side="Oil is oil.", name="Anna"
    ).page()
    assert page.count("data:image/png;base64,") == 1 and COAL.code() in page
    assert COAL.restored().sentence().split(";")[0] in page
    assert "B. R. Mitchell" in page and "Anna, 20" in page and "<p>And so.</p>" in page
    claims = data.claims()
    assert f"of {len(claims)} claims {(claims['charitable'] == 'supported').sum()} supported" in page
    assert "http" not in page.replace("http-equiv", "") and len(page) < 400_000


@given(st.text(max_size=120), st.text(max_size=300))
def test_what_the_reader_wrote_is_text(headline: str, words: str) -> None:
    hostile = "<script>alert(1)</script>{verdict}"
    tags = Tags(Report(headline, words + hostile, other_side=hostile + words, name=headline[:60]).page())
    assert set(tags.seen) == {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div"}
    assert not any(name.startswith("on") for name, _ in tags.attributes)


def test_pictures_and_alternatives_are_escaped_and_the_frame_runs_nothing() -> None:
    report = Report("x", "y", [COAL])
    tags = Tags(report.page())
    assert tags.seen.count("img") == 1 and not {"script", "b", "a", "iframe"} & set(tags.seen)
    frame = Tags(report._repr_html_())
    assert frame.seen == ["iframe"] and ("sandbox", "") in frame.attributes


def test_what_one_page_does_not_hold_is_refused_with_a_sentence() -> None:
    for given_, said in [
        ({"verdict": "x" * 121}, "verdict must be a text of at most 120"),
        ({"reasons": "x" * 1201}, "reasons must be a text of at most 1200"),
        ({"reasons": 7}, "reasons must be a text"),
        ({"scenarios": [COAL] * 4}, "at most 3 scenarios"),
        ({"scenarios": COAL.code()}, "give a list of at most 3 scenarios"),
        ({"scenarios": ["PLAN1-ABC"]}, "cut or mistyped"),
    ]:
        with pytest.raises(ValueError, match=re.escape(said)):
            Report(**({"verdict": "x", "reasons": "y"} | given_))


def test_it_is_saved_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLIB_WORK", str(tmp_path / "work" / "my-work.json"))
    (tmp_path / "work").mkdir()
    Report("Beside the work", "Because.").save()
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["my-verdict.html"]
    report = Report("Half right", "Because.", day="2026-11-25")
    assert report.save(tmp_path / "mine.html").startswith("Saved as mine.html")
    assert (tmp_path / "mine.html").read_text("utf-8") == report.page()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.html", "work"]
