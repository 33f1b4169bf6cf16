"""Table summary: counts by status, and the findings, below the table."""

from collections.abc import Sequence

from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.renderers.evaluation.summary_words import judged_words, unjudged_words
from kpi_eval.renderers.paper import Paper
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.ADVICE: "dim"}


def write_summary(paper: Paper, evaluation: Evaluation) -> None:
    """Write how many of the measures that could be judged have which status, and why the others could not be."""
    paper.line()
    paper.paragraph(judged_words(evaluation.summary), style="bold")
    for words in unjudged_words(evaluation.summary):
        paper.paragraph(words)


def write_findings(paper: Paper, findings: Sequence[Diagnostic]) -> None:
    """Write each finding with its severity in words."""
    if not findings:
        return
    paper.line()
    paper.line((f"Findings ({len(findings):,})", "bold"))
    for finding in findings:
        place = f"{finding.place}: " if finding.place else ""
        times = f" ({finding.count:,} rows)" if finding.count > 1 else ""
        hint = f"; {finding.hint}" if finding.hint else ""
        paper.paragraph(
            f"{finding.severity.value} {finding.code} {place}{finding.message}{times}{hint}",
            indent="    ",
            first="  ",
            style=_STYLES[finding.severity] if finding.severity is Severity.ERROR else "",
        )
