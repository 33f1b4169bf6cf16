"""Table summary: counts by status, and the findings, below the table."""

from collections.abc import Sequence

from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.renderers.paper import Paper
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.status import Status

_JUDGED = (Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK)
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.ADVICE: "dim"}


def write_summary(paper: Paper, evaluation: Evaluation) -> None:
    """Write how many of the measures that could be judged have which status, and why the others could not be."""
    summary = evaluation.summary
    counts = [f"{summary.statuses[status]:,} {status.words}" for status in _JUDGED]
    if summary.exceeded:
        counts[0] += f" ({summary.exceeded:,} exceeded)"
    paper.line()
    paper.paragraph(
        f"Of measures that could be judged ({summary.judged:,} of {summary.rows:,} rows): {', '.join(counts)}.",
        style="bold",
    )
    reasons = sorted(summary.reasons.items(), key=lambda item: (-item[1], item[0].value))
    for status in (Status.NO_DATA, Status.NOT_JUDGED):
        count = summary.statuses[status]
        if count:
            told = [
                f"{reason.value} {number:,}"
                for reason, number in reasons
                if reason.is_no_data is (status is Status.NO_DATA)
            ]
            paper.paragraph(f"{status.words.capitalize()}: {count:,} ({', '.join(told)}).")


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
