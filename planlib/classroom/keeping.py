"""The reader's work as a text to keep, and back again on another machine."""

from __future__ import annotations

import json

from planlib.classroom import codes
from planlib.course import work
from planlib.course.shown import Sentence, sentence
from planlib.moving import form


def keep() -> form.Form:
    """A form that gives all saved work as a text to keep, and takes such a text back.

    >>> keep()
    Keep your work
    """
    fields = [form.area("pasted", "A text that you kept")]
    return form.Form("Keep your work", fields, ["Show my work as a text", "Restore"], _keep)


def restore(text: str) -> Sentence:
    """Bring back the work in a text that ``keep`` gave; what is here already stays.

    A text that was cut or mistyped is refused, and nothing changes.

    >>> restore("WORK1-AAAA")
    Nothing was restored: this code is cut or mistyped; copy it whole, from WORK1- to its last letter.
    """
    try:
        found = work.parsed(json.dumps(codes.unpack("WORK1", text)).encode())
    except ValueError as error:
        return sentence(f"nothing was restored: {error}")
    said = work.change(lambda saved: saved.update(work.merged(saved, found)))
    return sentence(f"the text holds {_counted(found)}.", said or "They stand beside your own work now")


def _keep(asking: form.Form, button: str) -> None:
    if button == "Restore":
        asking.said = restore(asking.values.get("pasted", ""))
        return
    saved = work.readable()
    shown = {"text": codes.pack("WORK1", saved)}
    with asking.hold_sync():
        if len(asking.fields) == 1:
            asking.fields = [form.code("text", "Copy this text and keep it"), *asking.fields]
        asking.values = asking.values | shown
        asking.said = sentence(f"this text holds {_counted(saved)}")


def _counted(saved: work.Work) -> str:
    tries = sum(len(entries) for entries in saved["answers"].values())
    chosen = sum(len(set(one) - {"done"}) for one in saved["concepts"].values())
    counts = {"answer": tries, "guess": len(saved["predictions"]), "choice": chosen}
    counts |= {"scenario": len(saved["scenarios"]), "note": len(saved["notes"])}
    plural = {"guess": "guesses"}
    return ", ".join(f"{n} {name if n == 1 else plural.get(name, name + 's')}" for name, n in counts.items())
