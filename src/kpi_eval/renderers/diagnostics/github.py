"""GitHub: diagnostics as annotations of a workflow run, the worst first."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.renderers.github_commands import KINDS, Annotation, Annotations, message_of, title_of
from kpi_eval.renderers.places import place_in_project
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic


def render(diagnostics: Sequence[Diagnostic], stream: TextIO, presentation: Presentation) -> None:
    """Write at most ten annotations of each kind, and count the others."""
    annotations = Annotations()
    for diagnostic in diagnostics:
        annotations.add(
            Annotation(
                kind=KINDS[diagnostic.severity],
                title=title_of(diagnostic),
                message=message_of(diagnostic),
                place=place_in_project(diagnostic.path, presentation.root),
                line=diagnostic.line,
                column=diagnostic.column,
            )
        )
    annotations.write(stream)
