"""The reference: a page for each subject of planlib, and an index of all functions, made from the docstrings.

A docstring is written for who reads it in Python, not for reStructuredText: a star multiplies, a bar stands
for a size. So its prose is taken as it stands but for ``code``, *stress* and roles; examples become code, and
names of functions become links. ``reference.toml`` says which function stands under which theme.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import planlib

# In prose: ``code``, a role or *stress*; what may be the name of a function; what would be taken for markup.
TOKEN = re.compile(
    r"(?P<mark>``.+?``|:\w+:`[^`]+`|(?<![\w*])\*(?=\w)[^*]+(?<=\w)\*(?![\w*]))"
    r"|(?P<lead>\b(?:as in|as|by) )?\b(?P<name>(?:[a-z]+\.)?[a-z_]+)\b(?P<call>\(\))?"
    r"|[\\`*|_:]|(?<=[ΣΠ]) "
)
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z(])")
TYPES = {
    r"\b(?:pd|np)\.": "",
    r"\bFigure\b": "float or Series",
    r"\b(?:nd)?[aA]rray\b": "array",
    r" \| ": " or ",
}


@cache
def kept() -> dict[str, Any]:
    """What reference.toml says."""
    return tomllib.loads(Path(__file__).with_name("reference.toml").read_text("utf-8"))


def module(subject: str) -> ModuleType:
    return importlib.import_module(f"planlib.{subject}")


def role(subject: str, name: str) -> str:
    """What reStructuredText calls a thing of this kind, and so its directive and its link."""
    thing = getattr(module(subject), name)
    return "function" if inspect.isfunction(thing) else "class" if inspect.isclass(thing) else "data"


def link(subject: str, name: str, text: str) -> str:
    kind = role(subject, name)
    return rf"\ :{'func' if kind == 'function' else kind}:`{text} <planlib.{subject}.{name}>`\ "


def first_sentence(docstring: str) -> str:
    return SENTENCE.split(docstring.partition("\n\n")[0].strip())[0]


def prose(text: str, subject: str, own: str = "") -> str:
    """A paragraph as reStructuredText in one line; own is the function whose text it is."""

    def shown(found: re.Match[str]) -> str:
        if found["mark"]:
            return found[0]
        if found["name"] is None:  # a sum stays on one line with what it sums
            return "\N{NO-BREAK SPACE}" if found[0] == " " else "\\" + found[0]
        where, _, name = found["name"].rpartition(".")
        sure = where or "_" in name or found["lead"] or found["call"]
        of = where or subject
        if not sure or name == own or of not in planlib.__all__ or name not in module(of).__all__:
            return found[0].replace("_", r"\_")
        return (found["lead"] or "") + link(of, name, found["name"] + (found["call"] or ""))

    return r"\ " + TOKEN.sub(shown, " ".join(text.split()))


def example(block: str) -> str:
    """An example with its comments close to what they speak of, so that more of them fit on the line."""
    return re.sub(r" {3,}#", "  #", block)


def docstring(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    """Turn the lines of a docstring into reStructuredText, in place."""
    _, subject, *own = name.split(".")
    blocks = re.split(r"\n\s*\n", "\n".join(lines).strip())
    shown = [example(block) if block.startswith(">>>") else prose(block, subject, *own) for block in blocks]
    lines[:] = "\n\n".join([*shown, ""]).splitlines()


def signature(
    app: Sphinx, what: str, name: str, thing: Any, options: object, arguments: str, result: str
) -> tuple[str, str] | None:
    """The arguments as the code has them, with types in words: overloads come down to "float or Series"."""
    if what != "function":
        return None
    node = ast.parse(inspect.getsource(thing)).body[0]
    assert isinstance(node, ast.FunctionDef) and node.returns
    for each in ast.walk(node.args):
        if isinstance(each, ast.arg) and each.annotation:
            each.annotation = ast.Name(in_words(each.annotation))
    return f"({ast.unparse(node.args)})", in_words(node.returns)


def in_words(annotation: ast.expr) -> str:
    text = ast.unparse(annotation)
    for pattern, words in TYPES.items():
        text = re.sub(pattern, words, text)
    return text


class Subject(SphinxDirective):
    """The page of one subject: what its module says, then its functions, theme by theme."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        [subject] = self.arguments
        lines = [*heading(subject, "="), f".. automodule:: planlib.{subject}", ""]
        for theme, names in kept()["subjects"][subject].items():
            lines += heading(theme, "-")
            for name in names:
                lines += entry(subject, name)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class FunctionIndex(SphinxDirective):
    """Every public name in a line: a link, the first sentence, and the mark where no lesson uses it."""

    def run(self) -> list[nodes.Node]:
        lines: list[str] = []
        for subject, themes in kept()["subjects"].items():
            said = prose(first_sentence(module(subject).__doc__ or ""), subject)
            lines += [*heading(subject, "="), f":mod:`planlib.{subject}`: {said}", ""]
            for theme, names in themes.items():
                lines += [*heading(theme, "-"), *(line(subject, name) for name in names), ""]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def heading(text: str, mark: str) -> list[str]:
    return [text, mark * len(text), ""]


def entry(subject: str, name: str) -> list[str]:
    """The full text of a function or class; of a value, whose code says nothing to Python, what is kept."""
    kind = role(subject, name)
    if kind != "data":
        return [f".. auto{kind}:: planlib.{subject}.{name}", ""]
    return [f".. py:data:: {name}", f"   :module: planlib.{subject}", "", f"   {said(subject, name)}", ""]


def line(subject: str, name: str) -> str:
    mark = " :own:`for your own figures`" if f"{subject}.{name}" in kept()["own"] else ""
    return f"- {link(subject, name, name)}: {said(subject, name)}{mark}"


def said(subject: str, name: str) -> str:
    thing = getattr(module(subject), name)
    value = role(subject, name) == "data"
    text = kept()["values"][f"{subject}.{name}"] if value else first_sentence(inspect.getdoc(thing) or "")
    return prose(text, subject, name)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("subject", Subject)
    app.add_directive("function-index", FunctionIndex)
    app.connect("autodoc-process-docstring", docstring)
    app.connect("autodoc-process-signature", signature)
    return {"parallel_read_safe": True}
