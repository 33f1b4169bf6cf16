"""Table summary: counts by status, and the findings, below the table."""

from collections import Counter
from collections.abc import Sequence

from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.renderers.evaluation.summary_words import judged_words, unjudged_words
from kpi_eval.renderers.paper import Paper
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity

_MOST_OF_A_CODE = 12
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.ADVICE: "dim"}


def write_summary(paper: Paper, evaluation: Evaluation) -> None:
    """Write how many of the measures that could be judged have which status, and why the others could not be."""
    paper.line()
    paper.paragraph(judged_words(evaluation.summary), style="bold")
    for words in unjudged_words(evaluation.summary):
        paper.paragraph(words)


def write_findings(paper: Paper, findings: Sequence[Diagnostic]) -> None:
    """Write each finding with its severity in words; of many of one code the first, unless all are asked for."""
    if not findings:
        return
    paper.line()
    paper.line((f"Findings ({len(findings):,})", "bold"))
    shown, left_out = (findings, Counter[Code]()) if paper.is_whole else _first_of_each_code(findings)
    for finding in shown:
        place = f"{finding.place}: " if finding.place else ""
        times = f" ({finding.count:,} rows)" if finding.count > 1 else ""
        hint = f"; {finding.hint}" if finding.hint else ""
        paper.paragraph(
            f"{finding.severity.value} {finding.code} {place}{finding.message}{times}{hint}",
            indent="    ",
            first="  ",
            style=_STYLES[finding.severity] if finding.severity is Severity.ERROR else "",
        )
    for code, count in left_out.items():
        paper.paragraph(f"{count:,} more {code} ({code.title}): --all shows them", indent="    ", first="  ")


def _first_of_each_code(findings: Sequence[Diagnostic]) -> tuple[list[Diagnostic], Counter[Code]]:
    """Give every error, and of each other code the first; and how many more there are."""
    shown, seen, left_out = [], Counter[Code](), Counter[Code]()
    for finding in findings:
        if finding.severity is not Severity.ERROR:
            seen[finding.code] += 1
            if seen[finding.code] > _MOST_OF_A_CODE:
                left_out[finding.code] += 1
                continue
        shown.append(finding)
    return shown, left_out
