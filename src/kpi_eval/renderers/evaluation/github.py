"""GitHub: rows that fail and findings as annotations of a workflow run, the worst first."""

from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.labels import label_of, words_with_status
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.evaluation.row_words import line_in, name_of, place_of
from kpi_eval.renderers.github_commands import KINDS, Annotation, Annotations, message_of, title_of
from kpi_eval.renderers.places import place_in_project
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    """Write at most ten annotations of each kind, and count the others; a row that fails is an error."""
    annotations = Annotations()
    for row in evaluation.rows:
        if row.status in presentation.fails:
            annotations.add(_of_row(row, presentation.root))
    for finding in evaluation.findings:
        annotations.add(_of_finding(finding, presentation.root))
    annotations.write(stream)


def _of_row(row: Row, root: str) -> Annotation:
    measure, place = row.subject.measure, place_of(row)
    name = f"{name_of(row)}, {place}" if place else name_of(row)
    return Annotation(
        kind=KINDS[Severity.ERROR],
        title=f"{words_with_status(row.status, label_of(row))}: {row.subject.measure_text if measure is None else measure.id}",
        message=f"{name}: {why(row)}",
        place=place_in_project(row.path, root),
        line=line_in(row.path, row.row),
    )


def _of_finding(finding: Diagnostic, root: str) -> Annotation:
    return Annotation(
        kind=KINDS[finding.severity],
        title=title_of(finding),
        message=f"{finding.place}: {message_of(finding)}" if finding.place else message_of(finding),
        place=place_in_project(finding.path, root),
        line=finding.line or line_in(finding.path, finding.row),
    )
