"""How much was produced, and how good was it? Official figures of the Soviet First Five-Year Plan, weighed by
quality.

``from planlib import data, quality`` and so on: each module is one subject. Start with ``data.load`` and
``quality.corrected``; the notebooks show the rest.
"""

__version__ = "0.1.0"
