"""Writing: one evaluation to standard output and to any number of report files."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from kpi_eval.cli.output import STDOUT, file_output, standard_output
from kpi_eval.cli.speech import report_problems
from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.suggestion import did_you_mean


class Destination(NamedTuple):
    """A format and where it goes; `-` is standard output."""

    format: str
    path: str = STDOUT


def known_format(name: str, option: str = "--format") -> str:
    """Check a format's name.

    Raises:
        UsageError: There is no such format.
    """
    if name not in RENDERERS:
        hint = did_you_mean(name, RENDERERS) or f"the formats are {', '.join(RENDERERS)}"
        raise UsageError(f"{option}: there is no format '{name}'; {hint}")
    return name


def parse_report(option: str) -> Destination:
    r"""Understand `--report FORMAT=PATH`; the path may hold `=` and `C:\`.

    Raises:
        UsageError: The option is not of that form.
    """
    name, equals, path = option.partition("=")
    if not equals or not path or not name.strip():
        raise UsageError(f"--report {option} is not understood: write --report FORMAT=PATH, such as csv=result.csv")
    if path == STDOUT:
        raise UsageError(f"--report {option}: a report goes to a file; for standard output use --format {name.strip()}")
    return Destination(known_format(name.strip(), "--report"), path)


def write_evaluation(
    evaluation: Evaluation, destinations: Sequence[Destination], presentation: Presentation, inputs: Sequence[str]
) -> None:
    """Render an evaluation to each destination; its rows are kept only when there is more than one.

    Raises:
        OutputError, UsageError: A destination cannot be written.
    """
    files = [Path(destination.path).resolve() for destination in destinations if destination.path != STDOUT]
    if len(set(files)) < len(files):
        raise UsageError("--report: two go to one file; give each a path of its own")
    if len(destinations) > 1:
        evaluation.rows = list(evaluation.rows)
    # NOTE: files take their place before anything is shown, so that what is shown has been written.
    for destination in sorted(destinations, key=lambda entry: entry.path == STDOUT):
        chosen = RENDERERS[destination.format]
        with ExitStack() as stack:
            if destination.path == STDOUT:
                stream = stack.enter_context(standard_output(is_for_people=chosen.is_for_people))
                chosen.load()(evaluation, stream, presentation)
            else:
                stream = stack.enter_context(file_output(destination.path, inputs=inputs))
                chosen.load()(evaluation, stream, _for_file(presentation))


def _for_file(presentation: Presentation) -> Presentation:
    return Presentation(
        all_rows=True,
        with_why=presentation.with_why,
        is_excel=presentation.is_excel,
        is_spreadsheet_safe=presentation.is_spreadsheet_safe,
    )


def write_findings(evaluation: Evaluation, output_format: str) -> None:
    """Say findings on standard error where the result has no place for them; what is an error is said in any case."""
    chosen = RENDERERS[output_format]
    if chosen.holds_findings and chosen.is_for_people:
        return
    findings = [
        finding for finding in evaluation.findings if not chosen.holds_findings or finding.severity is Severity.ERROR
    ]
    report_problems(findings, "concise")
