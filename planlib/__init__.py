"""How much was produced, and how good was it? Official figures of the Soviet First Five-Year Plan, weighed by
quality.

``import planlib`` gives ten subjects, each loaded when it is first used:

- ``data``       the record: what there is, its figures, sources and conflicts; a table of your own
- ``indices``    price and quantity index numbers, fixed base and chained, and what drives them
- ``growth``     rates, what a promised rate implies, level and increase, hidden inflation
- ``windows``    growth over any window of years, of one country against another
- ``quality``    quality coefficients: corrected fulfilment, break-evens, ranges, chains of faults
- ``costs``      what a usable ton costs, planned paths, known and unknown parts of a change
- ``accounts``   a works' books: journal, balance, profit, variances, consolidation
- ``money``      what a ruble bought: channels, the wage at two prices, currency, a price reform
- ``planning``   balances, noise, market and vote, fast and slow growth, best plans, ballots
- ``village``    terms of trade, what is sold and taken, harvests, herds and draught power

Start with ``planlib.data.load`` and ``planlib.quality.corrected``. The figures, lessons and classes stand in
``planlib.moving``, ``planlib.course`` and ``planlib.classroom``, which the ten do not need.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, whose import alone takes longer than all of this
if TYPE_CHECKING:
    from types import ModuleType

    from planlib import accounts, costs, data, growth, indices, money, planning, quality, village, windows

__version__ = "0.1.0"
__all__ = [
    "accounts",
    "costs",
    "data",
    "growth",
    "indices",
    "money",
    "planning",
    "quality",
    "village",
    "windows",
]


def __getattr__(name: str) -> ModuleType:
    """A subject, loaded when it is first asked for."""
    if name in __all__:
        from importlib import import_module

        return import_module(f"planlib.{name}")
    raise AttributeError(f"planlib has no {name!r}; its subjects are {', '.join(__all__)}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
