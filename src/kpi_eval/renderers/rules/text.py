"""Text: the list of rules, and one rule explained."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.lint.documentation import Documentation
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation

KINDS = {
    "yaml": "Problems of a strategy file that keep it from being read",
    "strategy": "Problems of a strategy that keep it from being used",
    "actuals": "Findings about actuals",
    "advice": "Advice on a strategy that is valid",
}
"""The kinds of rules, in the order of their codes."""

_INDENT = "  "


def render_list(rules: Sequence[Documentation], stream: TextIO, presentation: Presentation) -> None:
    """Write a line for each rule, kind by kind: code, title, name; and whether it must be selected."""
    paper = Paper(stream, presentation)
    for number, (kind, heading) in enumerate(KINDS.items()):
        if number:
            paper.line()
        paper.paragraph(heading, style="bold")
        for entry in rules:
            if entry.kind == kind:
                off = " (off unless selected)" if not entry.rule.is_on else ""
                paper.paragraph(f"{entry.rule.code} {entry.rule.code.title}{off}", indent=_INDENT * 5, first=_INDENT)
    paper.line()
    paper.paragraph("kpi-eval rule CODE explains one.")
    paper.finish()


def render_one(entry: Documentation, stream: TextIO, presentation: Presentation) -> None:
    """Write what a rule finds, why that matters, how to mend it, and its examples."""
    paper = Paper(stream, presentation)
    code = entry.rule.code
    paper.paragraph(f"{code} {code.title}", style="bold")
    off = "; off unless selected" if not entry.rule.is_on else ""
    paper.paragraph(f"{entry.rule.severity.value}; called {code.slug}{off}")
    for heading, text in (("", entry.what), ("Why it matters", entry.why), ("How to mend it", entry.mend)):
        paper.line()
        if heading:
            paper.paragraph(heading, style="bold")
        for paragraph in text.split("\n\n"):
            paper.paragraph(paragraph, indent=_INDENT, first=_INDENT)
    for heading, example in (("Bad", entry.bad), ("Good", entry.good)):
        paper.line()
        paper.paragraph(heading, style="bold")
        for line in example.splitlines():
            paper.line((f"{_INDENT * 2}{line}", ""))
    paper.finish()
