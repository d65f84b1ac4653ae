"""Moving figures: sliders and pictures that follow them at once, in JupyterLab, Voilà and plain pages.

The module ``figure.js`` draws what :mod:`planlib.moving.view` describes, and knows nothing of the subject.
Each figure has four twins that agree: the plain call of the formula, :meth:`Figure.table`,
:meth:`Figure.sentence` and :meth:`Figure.still`.
"""

from __future__ import annotations

import html
import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import pandas as pd
import traitlets

from planlib._check import require_known
from planlib.moving.view import Slider, View, checked, described, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HERE = Path(__file__).parent


class Figure(anywidget.AnyWidget):
    """A moving figure for JupyterLab, Voilà and plain pages.

    ``view`` takes one option of each choice and returns a :class:`View`; it is called once for every
    combination when the figure is made. ``value`` (slider settings) and ``choice`` may be set, observed and
    linked as in any widget; a dict of some settings changes only those. A misspelt name or a value outside a
    slider's limits raises.
    """

    _esm = _HERE / "figure.js"
    _css = _HERE / "figure.css"
    lesson = name = ""  # as the course gives them
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
        self.sliders, self.title, self.source = {s.key: s for s in sliders}, title, source
        self.choices = {name: list(options) for name, options in (choices or {}).items()}
        self.views = {options: view(*options) for options in itertools.product(*self.choices.values())}
        self.labels = {s.key: s.label for s in sliders} | dict({} if labels is None else labels)
        self._open(self._description())

    def copy(self) -> Figure:
        """A second figure of the same views, at its start, which moves by itself.

        What Python sets in the copy leaves the first figure as its reader left it.
        """
        twin = Figure.__new__(Figure)
        for name in ("sliders", "choices", "views", "title", "source", "labels", "lesson", "name"):
            setattr(twin, name, getattr(self, name))
        twin._open(self.description)
        return twin

    def _open(self, description: dict[str, Any]) -> None:
        super().__init__(
            description=description,
            value={key: float(s.start) for key, s in self.sliders.items()},
            choice={name: options[0] for name, options in self.choices.items()},
        )

    @property
    def view(self) -> View:
        """The view under the present choice."""
        return self.views[tuple(self.choice[name] for name in self.choices)]

    def table(self) -> pd.DataFrame:
        """Every value drawn now: a row for each row of the picture, a column for each name in the legend."""
        apart = {part.name for part in self.view.parts if part.draw in ("rule", "band")}
        drawn = {name: values for name, values in self._drawn().items() if name not in apart}
        rows = dict.fromkeys(row for values in drawn.values() for row in values.index)
        return pd.DataFrame(drawn, index=list(rows), dtype=float)

    def sentence(self) -> str:
        """The result in words, at the present sliders and choice."""
        return said(self.view, self._drawn() | {"kappa": self._settings()})

    def still(self, ax: Axes | None = None) -> Axes:
        """The same picture for print, drawn by matplotlib."""
        from planlib.moving import still

        drawn = [(part.draw, part.name, part.values(self._settings())) for part in self.view.parts]
        return still.parts(
            drawn,
            unit=self.view.axis.label,
            scale=self.view.axis.format.scale,
            title=self.title,
            source=self.view.source or self.source,
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
        css, module = (_HERE / "figure.css").read_text("utf-8"), (_HERE / "figure.js").read_text("utf-8")
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
        views = {"|".join(options): view for options, view in self.views.items()}
        return {
            "title": self.title,
            "source": self.source,
            "labels": self.labels,
            "choices": list(self.choices.items()),  # pairs, for a saved notebook sorts its keys
            "sliders": [asdict(s) | {"why": s.why} for s in sliders],
            "views": described(views, sliders),
        }

    @traitlets.validate("value")
    def _whole_value(self, proposal: Any) -> dict[str, float]:
        given = checked(proposal["value"], self.sliders)
        return {key: given.get(key, self.value.get(key, float(s.start))) for key, s in self.sliders.items()}

    @traitlets.validate("choice")
    def _known_choice(self, proposal: Any) -> dict[str, str]:
        given = dict(proposal["value"])
        for name, option in given.items():
            if name not in self.choices:
                raise ValueError(
                    f"unknown choice {name!r}; this figure has {', '.join(self.choices) or 'none'}"
                )
            require_known(name, option, self.choices[name])
        before = {name: options[0] for name, options in self.choices.items()} | self.choice
        return {name: given.get(name, before[name]) for name in self.choices}

    @traitlets.observe("value", "choice")
    def _respond(self, _: Any = None) -> None:
        parts = [part for part in self.view.parts if part.response.kind == "answered"]
        if parts:
            rows = [part.values(self._settings()).astype(float).tolist() for part in parts]
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
