"""Writing: one evaluation to standard output and to any number of report files."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from kpi_eval.cli.destinations import Destination, project_folder
from kpi_eval.cli.output import (
    STDOUT,
    binary_file_output,
    binary_standard_output,
    file_output,
    standard_output,
)
from kpi_eval.cli.speech import report_problems
from kpi_eval.cli.step_summary import append_step_summary, has_step_summary
from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.renderers.evaluation import BINARY_RENDERERS, RENDERERS
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Severity


class Inputs(NamedTuple):
    """The files that went in, none of which may be written over, and what says how much of the actuals has been read."""

    names: Sequence[str]
    share: Callable[[], float | None]


def takes_many(destinations: Sequence[Destination], presentation: Presentation) -> bool:
    """Whether what is written takes rows many at once, where they come so."""
    chosen = destinations[0].format
    is_streamed = chosen in BINARY_RENDERERS or RENDERERS[chosen].is_streamed
    return len(destinations) == 1 and is_streamed and not (chosen == "table" and presentation.all_rows)


def write_evaluation(
    evaluation: Evaluation, destinations: Sequence[Destination], presentation: Presentation, inputs: Inputs
) -> None:
    """Render an evaluation to each destination; its rows are kept only when there is more than one.

    Raises:
        OutputError, UsageError: A destination cannot be written.
    """
    presentation = presentation._replace(root=project_folder(os.environ, Path.cwd()))
    has_summary = destinations[0].path == STDOUT and has_step_summary(destinations[0].format)
    if len(destinations) > 1 or has_summary:
        evaluation.rows = list(evaluation.rows)
    # NOTE: files take their place before anything is shown, so that what is shown has been written.
    for destination in destinations:
        if destination.path != STDOUT:
            _write_file(evaluation, destination, _for_file(presentation), inputs)
    if has_summary:
        append_step_summary(lambda page: RENDERERS["markdown"].load()(evaluation, page, _for_file(presentation)))
    for destination in destinations:
        if destination.path == STDOUT:
            _write_standard_output(evaluation, destination.format, presentation)


def _write_file(evaluation: Evaluation, destination: Destination, presentation: Presentation, inputs: Inputs) -> None:
    if destination.format in BINARY_RENDERERS:
        with binary_file_output(destination.path, inputs=inputs.names, share=inputs.share) as content:
            BINARY_RENDERERS[destination.format].load()(evaluation, content, presentation)
    else:
        with file_output(destination.path, inputs=inputs.names, share=inputs.share) as stream:
            RENDERERS[destination.format].load()(evaluation, stream, presentation)


def _write_standard_output(evaluation: Evaluation, output_format: str, presentation: Presentation) -> None:
    if output_format in BINARY_RENDERERS:
        with binary_standard_output() as content:
            BINARY_RENDERERS[output_format].load()(evaluation, content, presentation)
    else:
        chosen = RENDERERS[output_format]
        with standard_output(is_for_people=chosen.is_for_people) as stream:
            chosen.load()(evaluation, stream, presentation)


def _for_file(presentation: Presentation) -> Presentation:
    return presentation._replace(width=None, has_colour=False, is_unicode=True, all_rows=True)


def write_findings(evaluation: Evaluation, output_format: str) -> None:
    """Say findings on standard error where the result has no place for them; what is an error is said in any case."""
    chosen = RENDERERS.get(output_format)
    has_place = chosen is not None and chosen.holds_findings
    if chosen is not None and has_place and chosen.is_for_people:
        return
    findings = [finding for finding in evaluation.findings if not has_place or finding.severity is Severity.ERROR]
    report_problems(findings, "concise")
