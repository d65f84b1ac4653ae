"""Moving figures, still pictures and forms; they know no subject and no lesson.

A figure is put together of sliders and of what a view draws. ``form`` asks in a notebook. ``still`` draws for
print, and is read when it is first asked for, since it needs matplotlib.
"""

from __future__ import annotations

import importlib
from types import ModuleType

from planlib.moving.figure import Figure
from planlib.moving.form import Form
from planlib.moving.view import (
    NUMBER,
    PERCENT,
    STYLISED,
    TENTHS,
    Axis,
    Format,
    Formula,
    Mark,
    Part,
    Response,
    Slider,
    View,
    affine,
    answered,
    band,
    bars,
    grid,
    line,
    logarithmic,
    points,
    rule,
    stylised,
)

__all__ = [
    "NUMBER",
    "PERCENT",
    "STYLISED",
    "TENTHS",
    "Axis",
    "Figure",
    "Form",
    "Format",
    "Formula",
    "Mark",
    "Part",
    "Response",
    "Slider",
    "View",
    "affine",
    "answered",
    "band",
    "bars",
    "grid",
    "line",
    "logarithmic",
    "points",
    "rule",
    "stylised",
]


def __getattr__(name: str) -> ModuleType:
    if name == "still":
        return importlib.import_module("planlib.moving.still")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
