"""Every moving figure and every exercise of the lessons: the modules that declare them are imported here."""

from __future__ import annotations

from planlib.course import (  # noqa: F401
    exercises_books,
    exercises_costs,
    exercises_growth,
    exercises_money,
    exercises_planning,
    exercises_record,
    exercises_verdict,
    exercises_village,
    exercises_world,
    figures,
    figures_costs,
    figures_growth,
    figures_money,
    figures_planning,
    figures_verdict,
    figures_village,
    figures_world,
)
from planlib.course.gallery import FIGURES
from planlib.course.kinds import EXERCISES, find

__all__ = ["EXERCISES", "FIGURES", "find"]
