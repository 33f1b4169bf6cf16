"""Markdown: the rows as a table as GitHub and GitLab show it, or one for each area, what they add up to, findings."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation, Row, Summary
from kpi_eval.renderers.evaluation.areas import counted_areas, rows_by_area, title_of
from kpi_eval.renderers.evaluation.counts import columns_for
from kpi_eval.renderers.evaluation.markdown_objectives import write_objectives
from kpi_eval.renderers.evaluation.markdown_roll_ups import write_roll_ups
from kpi_eval.renderers.evaluation.summary_words import judged_words, unjudged_words
from kpi_eval.renderers.evaluation.table_cells import Line, line_of
from kpi_eval.renderers.github_commands import message_of
from kpi_eval.renderers.markdown_text import plain, table_head, table_row
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic

_COLUMNS = ("Status", "Measure", "Actual", "Target", "Tolerance", "From target")
_TO_THE_RIGHT = ("Actual", "From target")


def render(evaluation: Evaluation, stream: TextIO, presentation: Presentation) -> None:
    """Write every row in its order, the summary and the findings; each line is Markdown of its own."""
    blank = ""
    if presentation.by_area:
        for area, rows in rows_by_area(evaluation.rows, evaluation.summary):
            stream.write(f"{blank}### {plain(area)}\n\n")
            blank = _write_rows(stream, rows, presentation)
    else:
        blank = _write_rows(stream, evaluation.rows, presentation)
    stream.write(f"{blank}**{plain(judged_words(evaluation.summary))}**\n")
    stream.writelines(f"\n{plain(sentence)}\n" for sentence in unjudged_words(evaluation.summary))
    if presentation.by_area:
        _write_areas(stream, evaluation.summary)
    write_roll_ups(stream, evaluation.rolled_up, columns_for(evaluation.summary))
    write_objectives(stream, evaluation.objectives)
    _write_findings(stream, evaluation.findings)


def _write_rows(stream: TextIO, rows: Iterable[Row], presentation: Presentation) -> str:
    """Write a table, if there are rows; give what parts it from what follows."""
    wanted = Presentation(
        with_why=presentation.with_why,
        with_travel=presentation.with_travel,
        with_year_to_date=presentation.with_year_to_date,
        with_notes=presentation.with_notes,
        by_area=presentation.by_area,
    )
    head = table_head(_header(wanted), _TO_THE_RIGHT)
    for row in rows:
        words = line_of(row, wanted, with_period=True)
        stream.write(head + table_row(_cells(words, wanted)))
        head = ""
    return "" if head else "\n"


def _write_areas(stream: TextIO, summary: Summary) -> None:
    if not summary.areas:
        return
    columns = columns_for(summary)
    names = [plain(" ".join(parts)) for parts in columns.heads]
    stream.write("\n" + table_head(("Area", *names), names))
    stream.writelines(table_row([plain(title_of(area)), *columns.figures(area)]) for area in counted_areas(summary))


def _header(wanted: Presentation) -> tuple[str, ...]:
    further = (("Travel", wanted.with_travel), ("Year to date", wanted.with_year_to_date), ("Why", wanted.with_why))
    commented = (*further, ("Commentary", wanted.with_notes))
    return (*_COLUMNS, *(name for name, is_wanted in commented if is_wanted))


def _cells(words: Line, wanted: Presentation) -> list[str]:
    title = f"{words.title} ({words.details})" if words.details else words.title
    figures = (words.verdict, title, words.actual, words.target, words.tolerance, words.variance)
    to_date = (words.year_to_date, wanted.with_year_to_date)
    note = (words.note, wanted.with_notes)
    further = ((words.travel, wanted.with_travel), to_date, (words.why, wanted.with_why), note)
    return [plain(text) for text in (*figures, *(text for text, is_wanted in further if is_wanted))]


def _write_findings(stream: TextIO, findings: Sequence[Diagnostic]) -> None:
    if not findings:
        return
    stream.write(f"\n**Findings ({len(findings):,})**\n\n")
    for finding in findings:
        place = f"{finding.place}: " if finding.place else ""
        words = f"{finding.severity.value} {finding.code} {place}{message_of(finding)}"
        stream.write(f"- {plain(words)}\n")
