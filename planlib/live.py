"""Moving figures: sliders and pictures that follow them at once.

The formulas stay in Python. A figure asks each formula for its values at a few settings of the sliders and
sends the browser the straight line (or the power law) through them; the module ``live.js`` draws, and knows
nothing of the subject. Each figure has four twins that agree: the plain call of the formula,
:meth:`Figure.table`, :meth:`Figure.sentence` and :meth:`Figure.still`.
"""

from __future__ import annotations

import html
import itertools
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import numpy as np
import pandas as pd
import traitlets

from planlib import charts
from planlib._check import suggest

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HERE = Path(__file__).parent
Formula = Callable[[pd.Series], pd.Series]


@dataclass(frozen=True)
class Format:
    """How a number is printed: times ``scale``, rounded half up to ``digits``, then ``suffix``.

    >>> PERCENT(0.6161)
    '61.6 %'
    """

    scale: float = 1.0
    digits: int = 2
    suffix: str = ""

    def rounded(self, value: float) -> Decimal:
        """The scaled value as printed, rounded as the browser rounds it (half away from zero)."""
        return Decimal(value * self.scale).quantize(Decimal(1).scaleb(-self.digits), ROUND_HALF_UP)

    def __call__(self, value: float) -> str:
        return f"{self.rounded(value)}{self.suffix}"


PERCENT = Format(100, 1, " %")
NUMBER = Format(1, 2)


@dataclass(frozen=True)
class Mark:
    """A named place on a slider: a break-even, or a piece of evidence with its source in ``note``."""

    name: str
    value: float
    note: str = ""


@dataclass(frozen=True)
class Slider:
    """One control. It moves from ``low`` to ``high``, and stretches for values up to its ``limits``."""

    key: str
    label: str
    start: float = 1.0
    low: float = 0.3
    high: float = 1.5
    step: float = 0.01
    limits: tuple[float, float] = (0.01, 10.0)
    evidence: Sequence[Mark] = ()
    note: str = ""


@dataclass(frozen=True)
class Axis:
    """What the drawn values measure: label, range at the start, and how to print them."""

    label: str
    low: float = 0.0
    high: float = 1.5
    format: Format = PERCENT


@dataclass(frozen=True)
class Part:
    """One set of drawn values: how it is drawn, its name, and the formula that the sliders move.

    Make parts by :func:`bars`, :func:`line`, :func:`points` and :func:`rule`.
    """

    draw: str
    name: str
    response: Response
    sources: Mapping[Any, str]

    def values(self, settings: pd.Series) -> pd.Series:
        """The drawn values, labelled by row, at these slider settings: the formula itself."""
        return self.response.formula(settings)


@dataclass(frozen=True)
class Response:
    """How a formula's values follow the sliders; ``rows`` is what the browser needs to repeat it."""

    formula: Formula
    kind: str
    rows: Callable[[Formula, Sequence[Slider]], list[dict[str, Any]]]


def affine(formula: Formula) -> Response:
    """A formula of the form b + A·x, moved in the browser without asking Python.

    The formula takes the slider settings as a Series and returns a Series of rows. Raises a ValueError, when
    the figure is made, if the formula is not of that form.
    """
    return Response(formula, "affine", lambda f, sliders: _probed(f, sliders, _same, _same))


def logarithmic(formula: Formula) -> Response:
    """A formula of the form exp(b + A·ln x), such as a geometric mean, moved in the browser."""
    return Response(formula, "logarithmic", lambda f, sliders: _probed(f, sliders, math.log, math.exp))


def answered(formula: Formula) -> Response:
    """Any other formula: the browser sends the settings, Python answers with the values."""
    return Response(formula, "answered", lambda f, sliders: [{} for _ in f(_starts(sliders))])


def bars(name: str, values: Response | pd.Series, sources: Mapping[Any, str] | None = None) -> Part:
    """A bar for each row, from values that are fixed (a Series) or follow the sliders (a Response)."""
    return Part("bars", name, _response(values), sources or {})


def line(name: str, values: Response | pd.Series, sources: Mapping[Any, str] | None = None) -> Part:
    """A line over a numeric index such as years."""
    return Part("line", name, _response(values), sources or {})


def points(name: str, values: Response | pd.Series, sources: Mapping[Any, str] | None = None) -> Part:
    """A point for each row, on named rows or over a numeric index."""
    return Part("points", name, _response(values), sources or {})


def rule(name: str, value: float) -> Part:
    """A reference line across the picture, such as the target at 1."""
    return Part("rule", name, _response(pd.Series({name: float(value)})), {})


@dataclass(frozen=True)
class View:
    """What a figure shows under one combination of its choices.

    ``sentence`` states the result in words: ``{corrected[total]}`` prints a drawn value, ``{kappa[coal]}`` a
    slider, and ``{corrected[total]<1:misses|meets}`` chooses words by the printed value. ``marks`` are
    break-evens by slider, ``presets`` named settings, ``absent`` says of a slider's row why nothing is drawn
    there.
    """

    parts: Sequence[Part]
    sentence: str
    axis: Axis
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    presets: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)


class Figure(anywidget.AnyWidget):
    """A moving figure for JupyterLab, Voilà and plain pages.

    ``view`` takes one option of each choice and returns a :class:`View`; it is called once for every
    combination when the figure is made. ``value`` (slider settings) and ``choice`` may be set, observed and
    linked as in any widget; a dict of some settings changes only those. A misspelt name or a value outside a
    slider's limits raises.
    """

    _esm = _HERE / "live.js"
    _css = _HERE / "live.css"
    description = traitlets.Dict().tag(sync=True)
    value = traitlets.Dict().tag(sync=True)
    choice = traitlets.Dict().tag(sync=True)
    history = traitlets.List().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        title: str,
        sliders: Sequence[Slider],
        view: Callable[..., View],
        *,
        choices: Mapping[str, Sequence[str]] | None = None,
        source: str,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self.sliders = {s.key: s for s in sliders}
        self.choices = {name: list(options) for name, options in (choices or {}).items()}
        self.views = {options: view(*options) for options in itertools.product(*self.choices.values())}
        self.title, self.source = title, source
        self.labels = {s.key: s.label for s in sliders} | dict(labels or {})
        super().__init__(
            description=self._description(),
            value={s.key: float(s.start) for s in sliders},
            choice={name: options[0] for name, options in self.choices.items()},
        )

    @property
    def view(self) -> View:
        """The view under the present choice."""
        return self.views[tuple(self.choice[name] for name in self.choices)]

    def table(self) -> pd.DataFrame:
        """Every value drawn now: a row for each row of the picture, a column for each name in the legend."""
        rules = {part.name for part in self.view.parts if part.draw == "rule"}
        drawn = {name: values for name, values in self._drawn().items() if name not in rules}
        rows = dict.fromkeys(row for values in drawn.values() for row in values.index)
        return pd.DataFrame(drawn, index=list(rows), dtype=float)

    def sentence(self) -> str:
        """The result in words, at the present sliders and choice."""
        drawn = self._drawn() | {"kappa": self._settings()}
        return "".join(_said(piece, drawn) for piece in _template(self.view))

    def still(self, ax: Axes | None = None) -> Axes:
        """The same picture for print, drawn by matplotlib."""
        drawn = [(part.draw, part.name, part.values(self._settings())) for part in self.view.parts]
        return charts.parts(
            drawn,
            unit=self.view.axis.label,
            scale=self.view.axis.format.scale,
            title=self.title,
            source=self.source,
            names=self.labels,
            ax=ax,
        )

    def state(self) -> dict[str, Any]:
        """The figure as one JSON document, enough to show it on a page without Python."""
        names = ("description", "value", "choice", "history", "answer")
        return json.loads(json.dumps({name: getattr(self, name) for name in names}, allow_nan=False))

    def page(self) -> str:
        """The figure as one HTML page that needs neither Python nor the net."""
        state = json.dumps(self.state(), allow_nan=False).replace("<", "\\u003c")
        css, module = (_HERE / "live.css").read_text("utf-8"), (_HERE / "live.js").read_text("utf-8")
        return _PAGE.format(title=html.escape(self.title), css=css, module=module, state=state)

    def _drawn(self) -> dict[str, pd.Series]:
        """The drawn values by name in the legend; parts of one name stand together."""
        found: dict[str, list[pd.Series]] = {}
        for part in self.view.parts:
            found.setdefault(part.name, []).append(part.values(self._settings()))
        return {name: pd.concat(values) for name, values in found.items()}

    def _settings(self) -> pd.Series:
        return pd.Series(self.value, index=list(self.sliders), dtype=float)

    def _description(self) -> dict[str, Any]:
        sliders = list(self.sliders.values())
        views = {"|".join(options): _described(view, sliders) for options, view in self.views.items()}
        return {
            "title": self.title,
            "source": self.source,
            "labels": self.labels,
            "choices": self.choices,
            "sliders": [asdict(s) for s in sliders],
            "views": views,
        }

    @traitlets.validate("value")
    def _whole_value(self, proposal: Any) -> dict[str, float]:
        given = dict(proposal["value"])
        for key, value in given.items():
            _checked(key, value, self.sliders)
        return {key: float(given.get(key, self.value.get(key, s.start))) for key, s in self.sliders.items()}

    @traitlets.validate("choice")
    def _known_choice(self, proposal: Any) -> dict[str, str]:
        given = dict(proposal["value"])
        for name, option in given.items():
            if name not in self.choices:
                raise ValueError(
                    f"unknown choice {name!r}; this figure has {', '.join(self.choices) or 'none'}"
                )
            if option not in self.choices[name]:
                raise ValueError(f"unknown {name} {option!r}{suggest(option, self.choices[name])}")
        return {
            name: given.get(name, self.choice.get(name, found[0])) for name, found in self.choices.items()
        }

    @traitlets.observe("value", "choice")
    def _respond(self, _: Any = None) -> None:
        parts = [p for p in self.view.parts if p.response.kind == "answered"] if self.value else []
        if parts:
            rows = [p.values(self._settings()).astype(float).tolist() for p in parts]
            self.answer = {"value": self.value, "choice": self.choice, "rows": rows}


_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>:root {{ color-scheme: light dark; }}
{css}</style></head>
<body>
<main id="figure"></main>
<script type="module">{module}
page(document.getElementById("figure"), {state});
</script>
</body>
</html>
"""

_SLOT = re.compile(
    r"\{(?P<part>[^{}\[]+)\[(?P<row>[^\]]+)\](?:<(?P<threshold>[-.\d]+):(?P<below>[^|}]*)\|(?P<above>[^}]*))?\}"
)


def _same(value: float) -> float:
    return value


def _response(values: Response | pd.Series) -> Response:
    if isinstance(values, Response):
        return values
    return Response(lambda _: values, "affine", lambda *_: [{"b": float(b), "terms": []} for b in values])


def _starts(sliders: Sequence[Slider]) -> pd.Series:
    return pd.Series({s.key: float(s.start) for s in sliders}, dtype=float)


def _probed(
    formula: Formula,
    sliders: Sequence[Slider],
    inward: Callable[[float], float],
    outward: Callable[[float], float],
) -> list[dict[str, Any]]:
    """The line b + A·x through a formula, found by moving one slider at a time from its start to one of its
    ends.

    ``inward`` maps slider values and results to the scale on which the formula is a line, ``outward`` back
    again.
    """
    keys = [s.key for s in sliders]

    def at(places: np.ndarray) -> np.ndarray:
        shown = formula(pd.Series([outward(x) for x in places], keys, dtype=float))
        return np.array([inward(y) for y in shown], dtype=float)

    start = np.array([inward(s.start) for s in sliders])
    ends = np.array([inward(s.low if s.start == s.high else s.high) for s in sliders])
    middle = at(start)
    slopes = np.array(
        [
            (at(np.where(np.arange(len(keys)) == j, ends, start)) - middle) / (ends[j] - start[j])
            for j in range(len(keys))
        ]
    ).reshape(len(keys), len(middle))
    b = middle - start @ slopes
    between = start + (ends - start) / np.arange(2, len(keys) + 2)
    if not np.allclose(at(between), b + between @ slopes, rtol=1e-9, atol=1e-9):
        raise ValueError(
            "this formula does not follow the sliders in a straight line; use live.answered for it"
        )
    return [
        {"b": float(b[i]), "terms": [[j, float(slopes[j, i])] for j in range(len(keys)) if slopes[j, i]]}
        for i in range(len(middle))
    ]


def _described(view: View, sliders: Sequence[Slider]) -> dict[str, Any]:
    parts = [_described_part(part, sliders) for part in view.parts]
    keys = [row["key"] for part in parts if part["draw"] != "rule" for row in part["rows"]]
    known = {f"{part['name']}[{row['key']}]" for part in parts for row in part["rows"]}
    known |= {f"kappa[{s.key}]" for s in sliders}
    sentence = _template(view)
    for slot in sentence:
        if isinstance(slot, dict) and (name := f"{slot['part']}[{slot['row']}]") not in known:
            raise ValueError(f"the sentence asks for {name}, which is not drawn{suggest(name, known)}")
    return {
        "parts": parts,
        "chart": all(isinstance(key, int | float) for key in keys),
        "axis": asdict(view.axis),
        "sentence": sentence,
        "absent": dict(view.absent),
        "marks": {key: [asdict(m) for m in marks] for key, marks in view.marks.items()},
        "presets": {name: _complete(values, sliders) for name, values in view.presets.items()},
    }


def _complete(settings: Mapping[str, float], sliders: Sequence[Slider]) -> dict[str, float]:
    """A preset's settings for every slider; those that it does not name stand at their start."""
    known = {s.key: s for s in sliders}
    for key, value in settings.items():
        _checked(key, value, known)
    return {key: float(settings.get(key, s.start)) for key, s in known.items()}


def _described_part(part: Part, sliders: Sequence[Slider]) -> dict[str, Any]:
    keys = part.values(_starts(sliders)).index.tolist()
    rows = part.response.rows(part.response.formula, sliders)
    return {
        "draw": part.draw,
        "name": part.name,
        "response": part.response.kind,
        "rows": [
            {"key": key, "source": part.sources.get(key, "")} | row
            for key, row in zip(keys, rows, strict=True)
        ],
    }


def _template(view: View) -> list[str | dict[str, Any]]:
    """The sentence cut into plain text and slots that say what to print and how."""
    pieces: list[str | dict[str, Any]] = []
    end = 0
    for slot in _SLOT.finditer(view.sentence):
        found = slot.groupdict()
        form = NUMBER if found["part"] == "kappa" else view.axis.format
        words = (
            {}
            if found["threshold"] is None
            else {"threshold": float(found["threshold"]), "words": [found["below"], found["above"]]}
        )
        pieces += [
            view.sentence[end : slot.start()],
            {"part": found["part"], "row": found["row"], "format": asdict(form)} | words,
        ]
        end = slot.end()
    return [*pieces, view.sentence[end:]]


def _said(piece: str | dict[str, Any], drawn: Mapping[str, pd.Series]) -> str:
    """One piece of the sentence in words."""
    if isinstance(piece, str):
        return piece
    form, value = (
        Format(**piece["format"]),
        {str(k): v for k, v in drawn[piece["part"]].items()}[piece["row"]],
    )
    if "words" not in piece:
        return form(value)
    return piece["words"][form.rounded(value) >= form.rounded(piece["threshold"])]


def _checked(key: str, value: Any, sliders: Mapping[str, Slider]) -> None:
    """Refuse a setting that names no slider, is no number, or lies outside the slider's limits."""
    if key not in sliders:
        raise ValueError(f"unknown slider {key!r}{suggest(key, list(sliders))}")
    low, high = sliders[key].limits
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(f"{value!r} is no setting for {key}; give a number from {low:g} to {high:g}")
