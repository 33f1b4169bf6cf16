"""Concise: a diagnostic a line, as a compiler writes it."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.renderers.harmless import on_one_line
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity


def line(diagnostic: Diagnostic) -> str:
    """Write a diagnostic on one line: place, code, message, and what to try.

    What is less than an error says so.
    """
    severity = "" if diagnostic.severity is Severity.ERROR else f"{diagnostic.severity.value}: "
    place = f"{diagnostic.place}: " if diagnostic.place else ""
    hint = f"; {diagnostic.hint}" if diagnostic.hint else ""
    times = f" ({diagnostic.count:,} rows)" if diagnostic.count > 1 else ""
    return on_one_line(f"{place}{diagnostic.code} {severity}{diagnostic.message}{times}{hint}")


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, _presentation: Presentation) -> None:
    """Write the lines."""
    stream.writelines(line(diagnostic) + "\n" for diagnostic in diagnostics)
