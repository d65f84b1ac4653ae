"""A form in a notebook: fields with labels, buttons, and a sentence that screen readers speak.

``form.js`` sets every text as text, so that nothing pasted into a form, or saved by one, can run. An HTML
widget would run it, and JupyterLab would take Enter from its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__).parent


def line(key: str, label: str) -> dict[str, Any]:
    """A field for one line, mostly a number; Enter in it presses the form's first button.

    >>> line("guess", "Your guess, in percent")["kind"]
    'number'
    """
    return {"kind": "number", "key": key, "label": label}


def area(key: str, label: str) -> dict[str, Any]:
    """A field for a long text.

    >>> area("pasted", "Text to restore")["label"]
    'Text to restore'
    """
    return {"kind": "area", "key": key, "label": label}


def code(key: str, label: str) -> dict[str, Any]:
    """A text to take away, with a button that copies it.

    >>> code("text", "Your work as text")["kind"]
    'code'
    """
    return {"kind": "code", "key": key, "label": label}


def choice(
    key: str, label: str, options: Mapping[str, str], *, told: str = "", closed: bool = False
) -> dict[str, Any]:
    """Radio buttons, one for each option; ``told`` stands below them, ``closed`` ones can't be changed.

    >>> choice("base", "Which year?", {"a": "1913", "b": "1928"})["options"]
    {'a': '1913', 'b': '1928'}
    """
    return {
        "kind": "choice",
        "key": key,
        "label": label,
        "options": dict(options),
        "told": told,
        "closed": closed,
    }


class Form(anywidget.AnyWidget):
    """A titled form. ``act`` is called with the form and the name of the button that was pressed.

    ``values`` holds what stands in the fields, by key, and may be set and observed as in any widget.
    """

    _esm = _HERE / "form.js"
    _css = "\n".join((_HERE / name).read_text("utf-8") for name in ("figure.css", "form.css"))
    title = traitlets.Unicode().tag(sync=True)
    fields = traitlets.List().tag(sync=True)
    buttons = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        title: str,
        fields: Sequence[Mapping[str, Any]],
        buttons: Sequence[str] = (),
        act: Callable[[Form, str], None] = lambda form, button: None,
        *,
        values: Mapping[str, str] | None = None,
        said: str = "",
    ) -> None:
        super().__init__(
            title=title,
            fields=list(fields),
            buttons=list(buttons),
            values=dict({} if values is None else values),
            said=said,
        )
        self.act = act
        self.on_msg(lambda _, content, __: self._heard(content))

    def _heard(self, content: Mapping[str, Any]) -> None:
        self.values = content.get("values", self.values)
        self.press(content.get("pressed", ""))

    def press(self, button: str) -> None:
        """What a click on that button does."""
        if button in self.buttons:
            self.act(self, button)

    def __repr__(self) -> str:
        return f"{self.title} {self.said}".strip()
