"""What the parts of planning share: the longest run, and the domain of a spread."""

from __future__ import annotations

from planlib._check import Domain

LONGEST = 10_000  # rounds, steps or years
a_spread = Domain("spread", "zero or more (0.1 for 10 percent)", zero=True, ratio=True)
