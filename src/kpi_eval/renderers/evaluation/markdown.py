"""Markdown: the rows as a table as GitHub and GitLab show it, what they add up to, and the findings."""

from collections.abc import Sequence
from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.renderers.evaluation.summary_words import judged_words, unjudged_words
from kpi_eval.renderers.evaluation.table_cells import Line, line_of
from kpi_eval.renderers.github_commands import message_of
from kpi_eval.renderers.markdown_text import plain, table_head, table_row
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic

_COLUMNS = ("Status", "Measure", "Actual", "Target", "Tolerance", "From target")
_TO_THE_RIGHT = ("Actual", "From target")
_WORDY = Presentation(with_why=True)
_BRIEF = Presentation()


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    """Write every row in its order, the summary and the findings; each line is Markdown of its own."""
    with_why = presentation.with_why
    head = table_head((*_COLUMNS, "Why") if with_why else _COLUMNS, _TO_THE_RIGHT)
    for row in evaluation.rows:
        words = line_of(row, _WORDY if with_why else _BRIEF, with_period=True)
        stream.write(head + table_row(_cells(words, with_why=with_why)))
        head = ""
    blank = "" if head else "\n"
    stream.write(f"{blank}**{plain(judged_words(evaluation.summary))}**\n")
    stream.writelines(f"\n{plain(sentence)}\n" for sentence in unjudged_words(evaluation.summary))
    _write_findings(stream, evaluation.findings)


def _cells(words: Line, *, with_why: bool) -> list[str]:
    title = f"{words.title} ({words.details})" if words.details else words.title
    figures = (words.verdict, title, words.actual, words.target, words.tolerance, words.variance)
    return [plain(text) for text in ((*figures, words.why) if with_why else figures)]


def _write_findings(stream: TextIO, findings: Sequence[Diagnostic]) -> None:
    if not findings:
        return
    stream.write(f"\n**Findings ({len(findings):,})**\n\n")
    for finding in findings:
        place = f"{finding.place}: " if finding.place else ""
        words = f"{finding.severity.value} {finding.code} {place}{message_of(finding)}"
        stream.write(f"- {plain(words)}\n")
