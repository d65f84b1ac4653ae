"""The course: a room for each lesson, ``lesson00`` and so on, and beside the rooms what all lessons share.

A room holds one lesson's figures, its guess and its exercises. Whoever adds a room need list it nowhere.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
from collections.abc import Mapping
from types import MappingProxyType, ModuleType


@functools.cache
def rooms() -> Mapping[str, ModuleType]:
    """The rooms by the number of their lesson, in order; they are imported when they are first asked for.

    >>> next(iter(rooms()))
    '00'
    """
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    numbers = [room[1] for name in names if (room := re.fullmatch(r"lesson(\d\d[a-z]?)", name))]
    return MappingProxyType({n: importlib.import_module(f"{__name__}.lesson{n}") for n in numbers})
