"""What a Russian or technical word of the lessons means."""

from __future__ import annotations

from planlib import data
from planlib._check import suggest
from planlib.course.shown import Sentence, sentence


def term(word: str) -> Sentence:
    """Say what a Russian or technical word of the lessons means; a word that is not there gets a suggestion.

    >>> term("brak")
    Brak (Russian): Rejected goods: what fails an inspection or the next user. A reject, a lower grade
    and a shoddy good are three things.
    >>> term("brack")
    There is no word 'brack' in the glossary; did you mean 'brak'?
    """
    table = data.terms().set_index("term")
    of = {
        form.casefold(): name for name, row in table.iterrows() for form in (name, *row["forms"].split(";"))
    }
    wanted = str(word).strip().casefold()
    if wanted not in of:
        return sentence(f"there is no word {str(word)[:40]!r} in the glossary{suggest(wanted, list(of))}")
    name = of[wanted]
    return sentence(f"{name} ({table['kind'][name]}): {table['definition'][name]}")
