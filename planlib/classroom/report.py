"""The reader's own verdict on one page: pictures, sentences, sources and codes, in one HTML file to print.

The page asks nothing of the net and runs no script; what the reader wrote is text.
"""

from __future__ import annotations

import base64
import html
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planlib import data
from planlib.classroom.scenario import Scenario
from planlib.course import verdict, work
from planlib.course.shown import Sentence, plain

if TYPE_CHECKING:
    from planlib.moving import Figure

ROOM = {"verdict": 120, "name": 60, "reasons": 1200, "other_side": 1200}  # characters
PICTURES = 3


@dataclass(frozen=True, eq=False)
class Report:
    """The reader's verdict: a headline, the reasons, up to three scenarios, and the side not chosen.

    Raises ValueError when a text or the number of scenarios is more than one page holds.

    >>> report = Report("Half right", "Coal was worse, oil was not.", [Scenario("02", "fulfilment")])
    >>> report.page().count("<img ")
    1
    """

    verdict: str
    reasons: str
    scenarios: Sequence[Scenario | str] = ()
    other_side: str = ""
    name: str = ""
    day: str = field(default_factory=lambda: date.today().isoformat())

    def __post_init__(self) -> None:
        for part, most in ROOM.items():
            text = getattr(self, part)
            if not isinstance(text, str) or len(text) > most:
                raise ValueError(
                    f"{part} must be a text of at most {most} characters, so that one page holds it"
                )
        if isinstance(self.scenarios, str) or len(self.scenarios) > PICTURES:
            raise ValueError(f"give a list of at most {PICTURES} scenarios, so that one page holds them")
        read = [Scenario.read(one) if isinstance(one, str) else one for one in self.scenarios]
        object.__setattr__(self, "scenarios", read)

    def __repr__(self) -> str:
        many = len(self.scenarios)
        return f"Report {plain(self.verdict)!r} with {many} scenarios; save() writes it as a page."

    def page(self) -> str:
        """The whole page as HTML."""
        figures = [scenario.restored() for scenario in self.scenarios]
        boxes = "".join(map(_box, self.scenarios, figures))
        parts = {
            "verdict": html.escape(plain(self.verdict)),
            "by": html.escape(", ".join(filter(None, [plain(self.name), self.day]))),
            "boxes": boxes and f'<div class="boxes">{boxes}</div>',
            "reasons": _words("Why", self.reasons),
            "other": _words("The strongest case against it", self.other_side),
            "ledger": _ledger(),
            "sources": _sources(figure.view.source or figure.source for figure in figures),
        }
        return _PAGE.format(**parts)

    def save(self, file: str | Path | None = None) -> Sentence:
        """Write the page, beside the reader's other work unless told where, for the browser to print."""
        place = work.path().with_name("my-verdict.html") if file is None else Path(file)
        new = place.with_name(f".{place.name}.new")
        new.write_text(self.page(), "utf-8")
        os.replace(new, place)
        return Sentence(f"Saved as {place.name}: open it and choose Print for paper or a PDF of one page.")

    def _repr_html_(self) -> str:
        """The page within a frame in which nothing can run."""
        inside = html.escape(self.page())
        style = "width: 100%; height: 60em; border: 1px solid #888; background: white"
        return f'<iframe title="The report" sandbox="" style="{style}" srcdoc="{inside}"></iframe>'


def _box(scenario: Scenario, figure: Figure) -> str:
    """One scenario: picture, sentence, reason and code."""
    name, said = scenario.name or figure.title, html.escape(figure.sentence())
    reason = f"<p><i>{html.escape(scenario.reason)}</i></p>" if scenario.reason else ""
    return (
        f'<figure><figcaption>{html.escape(name)}</figcaption><img alt="{said}" src="{_picture(figure)}">'
        f"<p>{said}</p>{reason}<code>{scenario.code()}</code></figure>"
    )


def _picture(figure: Figure) -> str:
    """The still picture as an address that holds it."""
    import matplotlib.pyplot as plt

    sheet, ax = plt.subplots(figsize=(5, 3.8), layout="constrained")
    figure.still(ax)
    for text in [child for child in ax.texts if child.get_text().startswith("Source:")]:
        text.remove()  # they stand at the foot of the page, with their titles
    file = io.BytesIO()
    sheet.savefig(file, format="png", dpi=150)
    plt.close(sheet)
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


def _words(heading: str, text: str) -> str:
    paragraphs = [plain(line, 2000) for line in text.splitlines() if line.strip()]
    shown = "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs)
    return shown and f"<h2>{heading}</h2>{shown}"


def _ledger() -> str:
    """How the essays' claims fared, in one sentence."""
    claims = data.claims()
    count = claims["charitable"].value_counts().reindex(verdict.ORDER).dropna().astype(int)
    listed = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in count.items())
    return f"The ledger of these lessons, read charitably: of {len(claims)} claims {listed}."


def _sources(lines: Iterable[str]) -> str:
    """Author, title and year of each source that the lines name."""
    works = data.cited("; ".join(lines))[["author", "title", "year"]].astype(str)
    listed = "; ".join(html.escape(", ".join(filter(None, one))) for one in works.to_numpy())
    return listed and f"Sources of the figures: {listed}."


_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>My verdict: {verdict}</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>
@page {{ size: A4; margin: 10mm 13mm; }}
body {{ font: 9pt/1.3 system-ui, sans-serif; color: #111; background: #fff; }}
body {{ max-width: 184mm; margin: auto; }}
h1 {{ font-size: 15pt; margin: 0 0 1mm; overflow-wrap: anywhere; }}
h2 {{ font-size: 10.5pt; margin: 2.5mm 0 1mm; }}
p {{ margin: 0 0 1.5mm; overflow-wrap: anywhere; }}
.by, .foot, code {{ color: #444; }}
.boxes {{ display: flex; gap: 4mm; margin: 3mm 0; }}
figure {{ flex: 1 1 0; min-width: 0; margin: 0; font-size: 7.5pt; break-inside: avoid; }}
figcaption {{ font-weight: bold; font-size: 8.5pt; overflow-wrap: anywhere; }}
img {{ width: 100%; }}
code {{ font-size: 5.5pt; line-height: 1.15; display: block; overflow-wrap: anywhere; }}
.foot {{ font-size: 6pt; border-top: 1px solid #999; margin-top: 2.5mm; padding-top: 1mm; }}
</style></head>
<body>
<h1>{verdict}</h1>
<p class="by">A reader's verdict on the quality of the First Five-Year Plan. {by}</p>
{boxes}
{reasons}
{other}
<div class="foot"><p>{ledger}</p><p>{sources}</p>
<p>A code that begins with PLAN1- brings a figure back: Scenario.read(code).restored() in planlib.</p></div>
</body>
</html>
"""
