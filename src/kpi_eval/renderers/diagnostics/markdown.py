"""Markdown: diagnostics as a table, for the summary of a job or a comment."""

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from kpi_eval.renderers.github_commands import message_of, title_of
from kpi_eval.renderers.markdown_text import plain, table_head, table_row
from kpi_eval.renderers.places import place_in_project
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity

_WORDS = {
    Severity.ERROR: ("\N{BALLOT X} error", "errors"),
    Severity.WARNING: ("! warning", "warnings"),
    Severity.ADVICE: ("\N{MIDDLE DOT} advice", "advice"),
}


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, presentation: Presentation) -> None:
    """Write a line that sums up, and a table of every diagnostic."""
    write_first(diagnostics, stream, presentation, len(diagnostics))


def write_first(diagnostics: Sequence[Diagnostic], stream: TextIO, presentation: Presentation, most: int) -> None:
    """Write the first so many of the diagnostics, and count the others."""
    stream.write(f"**kpi-eval validate: {_summary(diagnostics, presentation)}**\n")
    if not diagnostics:
        return
    stream.write("\n" + table_head(("Place", "Severity", "Code", "Message")))
    stream.writelines(
        table_row(
            (
                plain(_place(diagnostic, presentation.root)),
                _WORDS[diagnostic.severity][0],
                plain(title_of(diagnostic)),
                plain(message_of(diagnostic)),
            )
        )
        for diagnostic in diagnostics[:most]
    )
    if len(diagnostics) > most:
        stream.write(f"\nAnd {len(diagnostics) - most:,} more.\n")


def _place(diagnostic: Diagnostic, root: str) -> str:
    numbers = [str(number) for number in (diagnostic.line, diagnostic.column) if number is not None]
    return ":".join((place_in_project(diagnostic.path, root), *numbers))


def _summary(diagnostics: Sequence[Diagnostic], presentation: Presentation) -> str:
    files = len(presentation.files)
    of_files = "" if not files else ("1 strategy file, " if files == 1 else f"{files:,} strategy files, ")
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    told = [
        f"{counts[severity]:,} {severity.value if counts[severity] == 1 else words}"
        for severity, (_, words) in _WORDS.items()
        if counts[severity]
    ]
    return of_files + (", ".join(told) or "no problems")
