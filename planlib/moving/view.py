"""What a moving figure shows: sliders, parts and a sentence, described so that a browser can draw them.

The formulas stay in Python. A part asks its formula for the values at a few settings of the sliders, and
describes the straight line (or the power law) through them; the browser repeats that line at every move.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from planlib._check import require_known, suggest

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
TENTHS = Format(1, 1)
STYLISED = "Stylised: no source gives it; choose, and say why."  # the note of such a slider


@dataclass(frozen=True)
class Mark:
    """A named place on a slider: a break-even, or a piece of evidence with its source in ``note``."""

    name: str
    value: float
    note: str = ""


@dataclass(frozen=True)
class Slider:
    """One control. It moves from ``low`` to ``high``, and stretches for values up to its ``limits``.

    With ``stops`` it stands only at its steps and never stretches, as :func:`grid` needs it.
    """

    key: str
    label: str
    start: float = 1.0
    low: float = 0.3
    high: float = 1.5
    step: float = 0.01
    limits: tuple[float, float] = (0.01, 10.0)
    evidence: Sequence[Mark] = ()
    note: str = ""
    stops: bool = False

    def __post_init__(self) -> None:
        if self.stops:
            object.__setattr__(self, "limits", (self.low, self.high))
        if self.at(self.start) != self.start:
            raise ValueError(f"slider {self.key!r} starts at {self.start}, which is none of its stops")

    @property
    def why(self) -> str:
        """What the reader should know before choosing a setting: the evidence, or that there is none."""
        known = [f"{mark.name}: {round(mark.value, 3):g}. {mark.note}" for mark in self.evidence]
        told = "\n".join(filter(None, [self.note, *known]))
        return told and f"{self.label}: {told}"

    def at(self, value: float) -> float:
        """The setting itself, or the stop nearest to it where the slider has stops."""
        return float(value) if not self.stops else self.stop(math.floor((value - self.low) / self.step + 0.5))

    def stop(self, number: int) -> float:
        """The stop of that number, free of the noise of binary fractions, as the browser counts it."""
        return round(self.low + number * self.step, 10)


def stylised(key: str, label: str, start: float, low: float, high: float, step: float) -> Slider:
    """A slider with stops for an assumption that no source gives; its note says so.

    >>> stylised("rejects", "Rejects, share", 0.0, 0.0, 0.5, 0.01).limits
    (0.0, 0.5)
    """
    return Slider(key, label, start, low, high, step, note=STYLISED, stops=True)


@dataclass(frozen=True)
class Axis:
    """What the drawn values measure: label, range at the start, and how to print them."""

    label: str
    low: float = 0.0
    high: float = 1.5
    format: Format = PERCENT


@dataclass(frozen=True, eq=False)
class Part:
    """One set of drawn values: how it is drawn, its name, and the formula that the sliders move.

    Make parts by :func:`bars`, :func:`line`, :func:`points`, :func:`band` and :func:`rule`. Several views may
    share a part.
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


def affine(formula: Formula, over: Collection[str] | None = None) -> Response:
    """A formula of the form b + A·x, moved in the browser without asking Python.

    The formula takes the slider settings as a Series and returns a Series of rows. ``over`` names the sliders
    that it heeds, where there are others; it is tried on those alone. Raises a ValueError, when the figure is
    made, if the formula is not of that form.

    >>> coal = affine(lambda kappa: 64.3 * kappa)
    >>> coal.rows(coal.formula, [Slider("coal", "Coal", high=2.0)])
    [{'b': 0.0, 'terms': [[0, 64.3]]}]
    """
    return Response(formula, "affine", functools.partial(_probed, over=over, inward=float, outward=float))


def logarithmic(formula: Formula, over: Collection[str] | None = None) -> Response:
    """A formula of the form exp(b + A·ln x), such as a geometric mean, moved in the browser; else as affine.

    >>> root = logarithmic(lambda kappa: kappa**0.5)
    >>> [[place, power]] = root.rows(root.formula, [Slider("coal", "Coal")])[0]["terms"]
    >>> place, round(power, 12)
    (0, 0.5)
    """
    rows = functools.partial(_probed, over=over, inward=math.log, outward=math.exp)
    return Response(formula, "logarithmic", rows)


def grid(formula: Formula, over: Sequence[str]) -> Response:
    """A formula of one or two sliders with ``stops``, worked out at every stop and looked up in the browser.

    The formula takes a table with a line for each setting and a column for each slider, and returns a table
    with a column for each row drawn; so the library's functions work on all stops at once. Exact at each
    stop, and the slider stops nowhere else. Raises a ValueError, when the figure is made, for other numbers
    of sliders and for sliders without stops.

    >>> area = grid(lambda x: pd.DataFrame({"square": x["side"] ** 2}), over=["side"])
    >>> area.rows(area.formula, [Slider("side", "Side", 0.0, 0.0, 1.0, 0.5, stops=True)])[0]["values"]
    [0.0, 0.25, 1.0]
    """

    def rows(_: Formula, sliders: Sequence[Slider]) -> list[dict[str, Any]]:
        return _gridded(formula, sliders, over)

    return Response(lambda settings: formula(settings.to_frame().T).iloc[0], "grid", rows)


def answered(formula: Formula) -> Response:
    """Any other formula: the browser sends the settings, Python answers with the values.

    >>> answered(lambda kappa: kappa**2).kind
    'answered'
    """
    return Response(formula, "answered", lambda f, sliders: [{} for _ in f(starts(sliders))])


def bars(name: str, values: Response | pd.Series, sources: Mapping[Any, str] | None = None) -> Part:
    """A bar for each row, from values that are fixed (a Series) or follow the sliders (a Response).

    >>> bars("reported", pd.Series({"coal": 64.3})).values(pd.Series(dtype=float)).to_dict()
    {'coal': 64.3}
    """
    return _part("bars", name, values, sources)


def line(name: str, values: Response | pd.Series, sources: Mapping[Any, str] | None = None) -> Part:
    """A line over a numeric index such as years.

    >>> line("reported", pd.Series({1928: 3.282, 1932: 6.161})).draw
    'line'
    """
    return _part("line", name, values, sources)


def points(name: str, values: Response | pd.Series, sources: Mapping[Any, str] | None = None) -> Part:
    """A point for each row, on named rows or over a numeric index.

    >>> points("target", pd.Series({1933: 10.0}), {1933: "fyp_ural"}).sources
    {1933: 'fyp_ural'}
    """
    return _part("points", name, values, sources)


def band(name: str, low: Part, high: Part) -> Part:
    """The room between two parts of the same rows: an interval beside a row, an area under a line.

    Its values are those of the two, so it stands in no table of its own. Raises ValueError when they follow
    the sliders in different ways.

    >>> low, high = points("low", pd.Series({"bread": 7.4})), points("high", pd.Series({"bread": 14.3}))
    >>> band("range", low, high).values(pd.Series(dtype=float)).tolist()
    [7.4, 14.3]
    """
    one, other = low.response, high.response
    if one.kind != other.kind:
        raise ValueError(
            f"a band needs two ends of one kind; {low.name} is {one.kind}, {high.name} {other.kind}"
        )
    both = Response(
        lambda x: pd.concat([one.formula(x), other.formula(x)[::-1]]),
        one.kind,
        lambda _, sliders: one.rows(one.formula, sliders) + other.rows(other.formula, sliders)[::-1],
    )
    return Part("band", name, both, {})


def rule(name: str, value: float) -> Part:
    """A reference line across the picture, such as the target at 1.

    >>> rule("target", 1).values(pd.Series(dtype=float)).to_dict()
    {'target': 1.0}
    """
    return _part("rule", name, pd.Series({name: float(value)}), None)


@dataclass(frozen=True)
class View:
    """What a figure shows under one combination of its choices.

    ``sentence`` states the result in words: ``{corrected[total]}`` prints a drawn value, ``{kappa[coal]}`` a
    slider (``{kappa[year]:0}`` without decimals), and ``{corrected[total]<1:misses|meets}`` chooses words by
    the printed value. ``marks`` are
    break-evens by slider, ``presets`` named settings, ``absent`` says of a row why nothing is drawn there;
    ``source`` takes the place of the figure's own.
    """

    parts: Sequence[Part]
    sentence: str
    axis: Axis
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    presets: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


def starts(sliders: Sequence[Slider]) -> pd.Series:
    """Where the sliders stand at first.

    >>> starts([Slider("coal", "Coal")]).to_dict()
    {'coal': 1.0}
    """
    return pd.Series({s.key: float(s.start) for s in sliders}, dtype=float)


def checked(settings: Mapping[str, Any], sliders: Mapping[str, Slider]) -> dict[str, float]:
    """Settings as numbers; a ValueError for a name that no slider has and for what lies outside its limits.

    >>> checked({"coal": 12}, {"coal": Slider("coal", "Coal")})
    Traceback (most recent call last):
    ValueError: 12 is no setting for coal; give a number from 0.01 to 10
    """
    for key, value in settings.items():
        require_known("slider", key, sliders)
        low, high = sliders[key].limits
        if isinstance(value, bool) or not isinstance(value, Real) or not low <= value <= high:
            raise ValueError(f"{value!r} is no setting for {key}; give a number from {low:g} to {high:g}")
    return {key: sliders[key].at(value) for key, value in settings.items()}


def described(views: Mapping[str, View], sliders: Sequence[Slider]) -> dict[str, Any]:
    """Views as plain data for the browser; a part that several views share is worked out once.

    Raises ValueError when the sentence asks for what is not drawn, and as :func:`affine` and :func:`checked`.

    >>> view = View([rule("target", 1)], "Target {target[target]}.", Axis("percent of target"))
    >>> described({"": view}, [])[""]["sentence"][1]["part"]
    'target'
    """
    once = functools.cache(lambda part: _described_part(part, sliders))
    return {
        name: _described_view(view, [once(part) for part in view.parts], sliders)
        for name, view in views.items()
    }


def said(view: View, drawn: Mapping[str, pd.Series]) -> str:
    """The sentence of a view in words, from the drawn values by name.

    >>> view = View([], "At {reported[coal]}, it {reported[coal]<1:missed|met} the target.", Axis("percent"))
    >>> said(view, {"reported": pd.Series({"coal": 0.857})})
    'At 85.7 %, it missed the target.'
    """
    return "".join(piece if isinstance(piece, str) else _words(piece, drawn) for piece in _template(view))


# {part[row]} prints a value, {part[row]:0} without decimals, {part[row]<threshold:below|above} chooses words.
_SLOT = re.compile(r"\{([^{}\[]+)\[([^\]]+)\](?::(\d))?(?:<([-.\d]+):([^|}]*)\|([^}]*))?\}")


def _part(draw: str, name: str, values: Response | pd.Series, sources: Mapping[Any, str] | None) -> Part:
    if not isinstance(values, Response):
        fixed = values
        values = Response(lambda _: fixed, "affine", lambda *_: [{"b": float(b), "terms": []} for b in fixed])
    return Part(draw, name, values, {} if sources is None else dict(sources))


def _probed(
    formula: Formula,
    sliders: Sequence[Slider],
    over: Collection[str] | None,
    inward: Callable[[float], float],
    outward: Callable[[float], float],
) -> list[dict[str, Any]]:
    """The line b + A·x through a formula, found by moving one slider at a time from its start to an end.

    ``inward`` maps settings and results to the scale on which the formula is a line, ``outward`` back again.
    At last all sliders move together, which finds a bent line as well as a slider that ``over`` leaves out.
    """
    keys = pd.Index([s.key for s in sliders])  # one for all settings, so that pandas finds labels fast

    def at(places: np.ndarray) -> np.ndarray:
        shown = formula(pd.Series([outward(x) for x in places], keys, dtype=float))
        return np.array([inward(y) for y in shown], dtype=float)

    start = np.array([inward(s.start) for s in sliders])
    ends = np.array([inward(s.low if s.start == s.high else s.high) for s in sliders])
    middle, each = at(start), np.eye(len(keys), dtype=bool)
    slopes = np.zeros((len(keys), len(middle)))
    for j in range(len(keys)) if over is None else np.flatnonzero(keys.isin(over)):
        slopes[j] = (at(np.where(each[j], ends, start)) - middle) / (ends[j] - start[j])
    b = middle - start @ slopes
    between = start + (ends - start) / np.arange(2, len(keys) + 2)
    if not np.allclose(at(between), b + between @ slopes, rtol=1e-9, atol=1e-9):
        raise ValueError(
            "this formula does not follow the sliders in a straight line; use moving.answered for it"
            + ("" if over is None else f", or name in over= all that it heeds; now {', '.join(over)}")
        )
    terms = [[[j, float(slope)] for j, slope in enumerate(row) if slope] for row in slopes.T]
    return [{"b": float(b[i]), "terms": terms[i]} for i in range(len(b))]


def _gridded(formula: Formula, sliders: Sequence[Slider], over: Sequence[str]) -> list[dict[str, Any]]:
    """Each row's values at every stop of the sliders named, the last of them running fastest."""
    places = {s.key: j for j, s in enumerate(sliders) if s.stops}
    if not 1 <= len(over) <= 2 or not set(over) <= set(places):
        raise ValueError(f"a grid needs one or two sliders with stops, not {', '.join(over) or 'none'}")
    used = [sliders[places[key]] for key in over]
    counts = [round((s.high - s.low) / s.step) + 1 for s in used]
    stops = [[s.stop(number) for number in range(n)] for s, n in zip(used, counts, strict=True)]
    settings = pd.DataFrame(itertools.product(*stops), columns=list(over), dtype=float)
    others = {s.key: float(s.start) for s in sliders if s.key not in over}
    values = formula(settings.assign(**others))
    axes = [[places[s.key], s.low, s.step, n] for s, n in zip(used, counts, strict=True)]
    return [{"axes": axes, "values": column.astype(float).tolist()} for _, column in values.items()]


def _described_view(view: View, parts: list[dict[str, Any]], sliders: Sequence[Slider]) -> dict[str, Any]:
    shown = [part for part in parts if part["draw"] not in ("rule", "band")]
    keys = list(dict.fromkeys(row["key"] for part in shown for row in part["rows"]))
    breaks = (mark.name for s in sliders for mark in view.marks.get(s.key, []))
    sentence, known = _template(view), {s.key: s for s in sliders}
    printed = [part for part in parts if part["draw"] != "band"]
    drawn = {f"{part['name']}[{row['key']}]" for part in printed for row in part["rows"]}
    _require_drawn(sentence, drawn | {f"kappa[{key}]" for key in known})
    at_start = starts(sliders).to_dict()
    return {
        "parts": parts,
        "sentence": sentence,
        "axis": asdict(view.axis),
        "absent": list(view.absent.items()),
        "source": view.source,
        "keys": keys,
        "names": list(dict.fromkeys(part["name"] for part in parts)),
        "columns": list(dict.fromkeys(part["name"] for part in shown)),
        "breaks": list(dict.fromkeys(breaks)),
        "chart": bool(keys) and all(isinstance(key, Real) for key in keys),
        "marks": {key: [asdict(mark) for mark in marks] for key, marks in view.marks.items()},
        "presets": [[name, at_start | checked(settings, known)] for name, settings in view.presets.items()],
    }


def _described_part(part: Part, sliders: Sequence[Slider]) -> dict[str, Any]:
    keys = part.values(starts(sliders)).index.tolist()
    lines = part.response.rows(part.response.formula, sliders)
    about = [{"key": key, "source": part.sources.get(key, "")} for key in keys]
    rows = [row | line for row, line in zip(about, lines, strict=True)]
    return {"draw": part.draw, "name": part.name, "response": part.response.kind, "rows": rows}


def _template(view: View) -> list[str | dict[str, Any]]:
    """The sentence cut into plain text and slots that say what to print and how."""
    pieces: list[str | dict[str, Any]] = []
    end = 0
    for slot in _SLOT.finditer(view.sentence):
        part, row, digits, threshold, below, above = slot.groups()
        form = NUMBER if part == "kappa" else view.axis.format
        form = form if digits is None else replace(form, digits=int(digits))
        words = {} if threshold is None else {"threshold": float(threshold), "words": [below, above]}
        pieces += [
            view.sentence[end : slot.start()],
            {"part": part, "row": row, "format": asdict(form)} | words,
        ]
        end = slot.end()
    return [*pieces, view.sentence[end:]]


def _require_drawn(sentence: list[str | dict[str, Any]], drawn: set[str]) -> None:
    for slot in sentence:
        name = "" if isinstance(slot, str) else f"{slot['part']}[{slot['row']}]"
        if name and name not in drawn:
            raise ValueError(f"the sentence asks for {name}, which is not drawn{suggest(name, drawn)}")


def _words(slot: Mapping[str, Any], drawn: Mapping[str, pd.Series]) -> str:
    form, values = Format(**slot["format"]), drawn[slot["part"]]
    value = values.set_axis(values.index.map(str))[slot["row"]]
    if "words" not in slot:
        return form(value)
    return slot["words"][form.rounded(value) >= form.rounded(slot["threshold"])]
