"""What a reader does in a lesson: check an answer and get a hint, predict and then move, keep the work."""

from __future__ import annotations

from planlib.classroom.keeping import keep, restore
from planlib.course.checking import check
from planlib.course.glossary import term
from planlib.course.guesses import gaps, predict
from planlib.course.questions import concepts, concepts_compared

__all__ = ["check", "concepts", "concepts_compared", "gaps", "keep", "predict", "restore", "term"]
