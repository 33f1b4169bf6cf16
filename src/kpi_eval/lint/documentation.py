"""Documentation: what a rule's docstring says of it: what it finds, why that matters, how to mend it, two examples."""

import inspect
import re
from importlib import import_module
from typing import NamedTuple

from kpi_eval.lint.registry import MODULES, module_of
from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code

_SECTION = re.compile(r"^(Why|Mend|Bad|Good):[ \t]*$", re.MULTILINE)


class Documentation(NamedTuple):
    """A rule in words. `bad` and `good` are examples: a strategy (its head may be left out), or rows of actuals."""

    rule: Rule
    kind: str
    what: str
    why: str
    mend: str
    bad: str
    good: str


def documentation_of(code: Code) -> Documentation:
    """Read the documentation of a code.

    Raises:
        ValueError: The docstring lacks a section, which a test sees to.
    """
    name = module_of(code)
    module = import_module(f"{MODULES}.{name}")
    text = inspect.cleandoc(module.__doc__ or "")
    parts = _SECTION.split(text)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    if list(sections) != ["Why", "Mend", "Bad", "Good"]:
        raise ValueError(f"{name}: the docstring needs Why, Mend, Bad and Good, in this order")
    rule: Rule = module.RULE
    return Documentation(
        rule=rule,
        kind=name.split(".")[0],
        what=_flowing(parts[0]),
        why=_flowing(sections["Why"]),
        mend=_flowing(sections["Mend"]),
        bad=inspect.cleandoc("\n" + sections["Bad"]).strip("\n"),
        good=inspect.cleandoc("\n" + sections["Good"]).strip("\n"),
    )


def _flowing(text: str) -> str:
    """Bring each paragraph of a text onto one line."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
