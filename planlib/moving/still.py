"""Still figures in matplotlib: each takes ``ax=None``, returns the Axes, and prints unit and source under the
picture."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

HUES = ("0.4", "#1667a8", "#a84a00", "#3d7a34", "0.1", "0.35")
DASHES = ("--", "-", ":", "-.", "-", "--")
MARKERS = "sDsDsD"


def bars(table: pd.DataFrame, *, unit: str, source: str, title: str = "", ax: Axes | None = None) -> Axes:
    """A horizontal bar for each row, one column inside the other; the first column is the official outline.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"official": {"pig iron": 6.161}, "corrected": {"pig iron": 4.313}})
    >>> bars(table, unit="million t", source="ceds_mitchell").get_xlabel()
    'million t'
    """
    return parts(
        [("bars", name, table[name]) for name in table], unit=unit, source=source, title=title, ax=ax
    )


def lines(table: pd.DataFrame, *, unit: str, source: str, title: str = "", ax: Axes | None = None) -> Axes:
    """A line for each column over a numeric index such as years; gaps in the record stay gaps.

    >>> import pandas as pd
    >>> output = pd.DataFrame({"pig iron": {1928: 3.282, 1932: 6.161}})
    >>> lines(output, unit="million t", source="ceds_mitchell").get_ylabel()
    'million t'
    """
    return parts(
        [("line", name, table[name]) for name in table], unit=unit, source=source, title=title, ax=ax
    )


def parts(
    drawn: list[tuple[str, str, pd.Series]],
    *,
    unit: str,
    source: str,
    title: str = "",
    scale: float = 1,
    names: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Bars, lines, points, bands and rules in one picture: how each is drawn, its name, its values.

    Rows with names run downwards and their values to the right; a numeric index runs to the right and its
    values upwards. ``scale`` is 100 for percent; ``names`` are the labels of the rows. This is what a moving
    figure prints.

    >>> made = pd.Series({"coal": 64.3, "oil": 21.4})
    >>> ax = parts([("bars", "reported", made)], unit="million t", source="whp")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['coal', 'oil']
    """
    looks = {name: i % len(HUES) for i, name in enumerate(dict.fromkeys(name for _, name, _ in drawn))}
    rows = list(dict.fromkeys(key for draw, _, values in drawn if draw != "rule" for key in values.index))
    named = any(isinstance(key, str) for key in rows)
    ax = ax or _axes(len(rows) if named else None)
    for draw, name, values in drawn:
        places = [rows.index(key) if named and key in rows else key for key in values.index]
        _DRAW[draw](ax, places, list(values * scale), _style(name, looks[name], ax), named)
    if not named and all(float(key).is_integer() for key in rows):
        ax.xaxis.get_major_locator().set_params(integer=True)  # there is no year 1928.5
    return _finish(ax, [(names or {}).get(key, key) for key in rows] if named else [], unit, source, title)


def triangle(table: pd.DataFrame, *, unit: str, source: str, title: str = "", ax: Axes | None = None) -> Axes:
    """A map of losses over the mixtures of three regulators: the first three columns, and loss.

    The first stands in the lower left corner, the second in the lower right, the third at the top. The
    darker, the greater the loss; a star marks the least.

    >>> import pandas as pd
    >>> corners = pd.DataFrame({"plan": [1, 0, 0], "market": [0, 1, 0], "vote": [0, 0, 1], "loss": [3, 2, 1]})
    >>> [text.get_text() for text in triangle(corners, unit="loss", source="stylised").texts[:3]]
    ['plan', 'market', 'vote']
    """
    names, loss = list(table.columns[:3]), table["loss"]
    places = np.array([[0, 0], [1, 0], [0.5, 0.75**0.5]])
    x, y = (table[names].to_numpy(dtype=float) @ places).T
    ax = ax or plt.subplots(figsize=(5.5, 5), layout="constrained")[1]
    shades = ax.tricontourf(x, y, loss, levels=12, cmap="Greys")
    ax.figure.colorbar(shades, ax=ax, label=unit, shrink=0.8)
    ax.plot(x[loss.argmin()], y[loss.argmin()], "*", color=HUES[2], markersize=16)
    for name, place, below in zip(names, places, (-14, -14, 6), strict=True):
        ax.annotate(name, place, (0, below), textcoords="offset points", ha="center")
    ax.set_axis_off()
    return _titled(ax, title, source, -34)


def window_map(
    leads: pd.DataFrame, *, unit: str, source: str, title: str = "", ax: Axes | None = None
) -> Axes:
    """A map of all windows: first years upwards, last years to the right, the lead in each as a shade.

    A plus marks the windows in which the first is ahead, so that no colour need be told from another.

    >>> import pandas as pd
    >>> leads = pd.DataFrame({1979: {1978: 0.01}, 1980: {1978: -0.02}})
    >>> [text.get_text() for text in window_map(leads, unit="points a year", source="stylised").texts[:1]]
    ['+']
    """
    ax = ax or plt.subplots(figsize=(7, 4.6), layout="constrained")[1]
    end = 100 * float(leads.abs().max().max())
    shades = ax.pcolormesh(leads.columns, leads.index, leads * 100, cmap="PuOr", vmin=-end, vmax=end)
    ax.figure.colorbar(shades, ax=ax, label=unit, shrink=0.8)
    for (first, last), lead in leads.stack().items():
        if lead > 0:
            ax.text(last, first, "+", ha="center", va="center", color="0.1")
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_major_locator().set_params(integer=True)
    ax.set(xlabel=leads.columns.name or "last year", ylabel=leads.index.name or "first year")
    return _titled(ax, title, source)


def strip(
    table: pd.DataFrame, *, unit: str, source: str, title: str = "", scale: float = 1, ax: Axes | None = None
) -> Axes:
    """How many values are spread: a row for each column, a dot for each line, a bar at the median.

    Up and down within a row means nothing. Names are drawn as they are, whatever signs they hold.

    >>> import pandas as pd
    >>> guesses = pd.DataFrame({"coal": [0.8, 0.9, 0.9], "oil": [1.0, 1.0, 1.0]})
    >>> strip(guesses, unit="κ", source="invented").get_xlabel()
    'κ'
    """
    ax = ax or _axes(table.shape[1])
    for row, name in enumerate(table):
        values = table[name].dropna() * scale
        above = np.arange(len(values)) * 0.618034 % 1 - 0.5  # even, and the same each time
        ax.scatter(values, row + 0.6 * above, s=14, color=HUES[1], alpha=0.45, linewidths=0, zorder=3)
        ax.plot([values.median()] * 2, [row - 0.4, row + 0.4], color="0.1", linewidth=2, zorder=4)
    _finish(ax, [str(name) for name in table], unit, source, title)
    for label in ax.get_yticklabels():
        label.set_parse_math(False)
    return ax


def _axes(rows: int | None) -> Axes:
    height = 4.2 if rows is None else 1.4 + 0.36 * rows
    return plt.subplots(figsize=(8, height), layout="constrained")[1]


def _style(name: str, look: int, ax: Axes) -> dict[str, Any]:
    known = ax.get_legend_handles_labels()[1]
    return {"label": f"_{name}" if name in known else name, "color": HUES[look], "look": look}


def _bars(ax: Axes, at: list[Any], values: list[float], style: dict[str, Any], named: bool) -> None:
    look, hue = style.pop("look"), style.pop("color")
    fill = {"facecolor": "none", "linewidth": 1.6} if look == 0 else {"facecolor": hue}
    ax.barh(at, values, height=0.72 if look == 0 else 0.36, edgecolor=hue, zorder=2 + look, **fill, **style)


def _line(ax: Axes, at: list[Any], values: list[float], style: dict[str, Any], named: bool) -> None:
    ax.plot(at, values, linestyle=DASHES[style.pop("look")], marker="o", markersize=3, **style)


def _points(ax: Axes, at: list[Any], values: list[float], style: dict[str, Any], named: bool) -> None:
    x, y = (values, at) if named else (at, values)
    ax.scatter(x, y, marker=MARKERS[style.pop("look")], zorder=8, edgecolor="white", **style)


def _band(ax: Axes, at: list[Any], values: list[float], style: dict[str, Any], named: bool) -> None:
    """The first half of the values are the low ends, the second half the high ends in reverse."""
    style.pop("look")
    n = len(at) // 2
    low, high = np.array(values[:n]), np.array(values[n:][::-1])
    if named:
        ax.barh(at[:n], high - low, left=low, height=0.6, alpha=0.3, zorder=1, **style)
    else:
        ax.fill_between(at[:n], low, high, alpha=0.25, zorder=1, linewidth=0, **style)


def _rule(ax: Axes, at: list[Any], values: list[float], style: dict[str, Any], named: bool) -> None:
    dashes = (0, (1.5, 2)) if style["look"] in (3, 5) else (0, (5, 3))  # as the moving figure draws them
    (ax.axvline if named else ax.axhline)(
        values[0], color="0.1", linestyle=dashes, linewidth=1.2, label=style["label"], zorder=7
    )


_DRAW = {"bars": _bars, "line": _line, "points": _points, "band": _band, "rule": _rule}


def _finish(ax: Axes, rows: list[str], unit: str, source: str, title: str) -> Axes:
    if rows:
        ax.set_yticks(range(len(rows)), rows)
        ax.set_ylim(len(rows) - 0.5, -0.5)
    (ax.set_xlabel if rows else ax.set_ylabel)(unit)
    ax.spines[["top", "right"]].set_visible(False)
    beside = {"loc": "upper left", "bbox_to_anchor": (1.01, 1)} if rows else {"loc": "best"}
    if ax.get_legend_handles_labels()[0]:
        ax.legend(frameon=False, fontsize=8, **beside)
    return _titled(ax, title, source, width=90 if rows else 120)


def _titled(ax: Axes, title: str, source: str, below: int = -40, width: int = 120) -> Axes:
    """The title above the picture, and the source so many points below it."""
    ax.set_title(title, loc="left", fontsize=11)
    note = "\n".join(textwrap.wrap(f"Source: {source}", width))
    place = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top"}
    ax.annotate(note, (0, 0), (0, below), fontsize=7, color="0.35", **place)
    return ax
