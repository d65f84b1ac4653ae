"""Words of others, shown as text: never as markup, a formula, a script or a spreadsheet's command."""

from __future__ import annotations

import csv
import html
import io
import re
import textwrap
import unicodedata
from dataclasses import dataclass
from typing import Any

import pandas as pd

LONGEST = 600  # characters of a cell
MOST = 1000  # rows on the page
_BOX = (  # long tables scroll, also by keyboard; what they say is never set as a formula
    'class="tex2jax_ignore mathjax_ignore" style="max-height: 40em; overflow: auto" tabindex="0" '
    'role="region" aria-label="Table" data-lm-suppress-shortcuts="true"'
)
PLACE = re.compile(r"(\d\d-[a-z-]+)#([a-z][a-z0-9-]*)")  # a notebook and one of its cells


class Sentence(str):
    """Words for the reader; a notebook shows them plainly, without quotation marks and never as markup."""

    def __repr__(self) -> str:
        return "\n".join(textwrap.fill(line, 100) for line in self.splitlines())


def sentence(*said: str) -> Sentence:
    """What is said, for the reader: a capital first, single spaces, and a full stop where none stands.

    >>> sentence("nothing was restored", "yet")
    Nothing was restored yet.
    """
    text = " ".join(" ".join(said).split())
    text = text[:1].upper() + text[1:]
    return Sentence(text if text.endswith((".", "?", "!")) else text + ".")


def plain(text: object, longest: int = LONGEST) -> str:
    """One line of text without control and direction marks, cut where it grows too long.

    >>> plain("a\\nb\\u202e c" + "!" * 9, longest=8)
    'a b c!!…'
    """
    words = str(text)[: 4 * longest]
    kept = (" " if c in "\n\r\t" else c for c in words if c in "\n\r\t" or unicodedata.category(c)[0] != "C")
    line = " ".join("".join(kept).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def guarded(cell: Any) -> Any:
    """A cell of a CSV file that no spreadsheet takes for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("steel"), guarded(-0.5)
    ("'=HYPERLINK(1)", 'steel', -0.5)
    """
    if not isinstance(cell, str):
        return cell
    text = plain(cell, 10_000)
    return f"'{text}" if text[:1] in tuple("=+-@|%＝＋－＠") else text


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table whose words may come from anyone: escaped in a notebook, guarded in a CSV file.

    A cell that names a notebook and a cell of it, such as ``04-ton-of-iron#claim-4``, becomes a link in the
    column named ``places``.

    >>> Sheet(pd.DataFrame({"name": ["<b>"]}))._repr_html_().count("&lt;b&gt;")
    1
    """

    frame: pd.DataFrame
    places: str = ""

    def __len__(self) -> int:
        return len(self.frame)

    def __repr__(self) -> str:
        return self.frame.head(MOST).map(_text).to_string(max_colwidth=60)

    def _repr_html_(self) -> str:
        names = "".join(f'<th scope="col">{_escaped(name)}</th>' for name in self.frame.columns)
        shown = self.frame.head(MOST)
        rows = "".join(self._row(row) for row in shown.itertuples(index=False, name=None))
        more = len(self.frame) - len(shown)
        left = f"<p>{more} more rows are not shown.</p>" if more else ""
        return (
            f'<div {_BOX}><table class="dataframe">'
            f"<thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>{left}</div>"
        )

    def csv(self) -> str:
        """The table as the text of a CSV file.

        >>> Sheet(pd.DataFrame({"name": ["@SUM(1)"], "guess": [-2.0]})).csv().splitlines()
        ['name,guess', "'@SUM(1),-2.0"]
        """
        file = io.StringIO()
        lines = csv.writer(file)
        lines.writerow(map(guarded, self.frame.columns))
        lines.writerows(map(guarded, row) for row in self.frame.itertuples(index=False, name=None))
        return file.getvalue()

    def _row(self, row: tuple[Any, ...]) -> str:
        cells = zip(self.frame.columns, row, strict=True)
        return f"<tr>{''.join(self._cell(name, cell) for name, cell in cells)}</tr>"

    def _cell(self, name: str, cell: Any) -> str:
        place = PLACE.fullmatch(str(cell)) if name == self.places else None
        text = _escaped(cell)
        link = f'<a href="{place[1]}.ipynb#cell-id={place[2]}">{text}</a>' if place else text
        return f'<td style="text-align: left">{link}</td>'


def _text(cell: Any) -> str:
    if cell is None or (isinstance(cell, float) and cell != cell):
        return ""
    return f"{cell:g}" if isinstance(cell, float) else plain(cell)


def _escaped(cell: Any) -> str:
    return html.escape(_text(cell))
