"""Text: an inspection for people: the file, its columns, measures, periods and codes, and its first rows."""

from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from kpi_eval.evaluation.inspection import Inspection, Seen
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.shell_words import quoted_for_shell
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.field import Field
from kpi_eval.vocabulary.form import shortened
from kpi_eval.vocabulary.reading import Shape

_MOST = 12
_INDENT = "  "
_HANGING = "      "
_TOLD_ABOVE = frozenset({Code.ROWS_ABOVE_HEADER, Code.SHEET_CHOSEN, Code.UNKNOWN_COLUMN})
_WORDS = {
    "p": "provisional",
    "r": "revised",
    "e": "estimated",
    "f": "forecast",
    "b": "break in series",
    "u": "unreliable",
}


def render(inspections: Iterable[Inspection], stream: TextIO, presentation: Presentation) -> None:
    """Write one inspection after the other."""
    paper = Paper(stream, presentation)
    for number, inspection in enumerate(inspections):
        if number:
            paper.line()
        _write_file(paper, inspection)
        _write_columns(paper, inspection)
        if inspection.problem is not None:
            _write_problem(paper, inspection)
        else:
            _write_contents(paper, inspection)
        _write_first_rows(paper, inspection)
    paper.finish()


def _write_file(paper: Paper, inspection: Inspection) -> None:
    opened = inspection.opened
    paper.paragraph(opened.file.path, style="bold")
    _item(paper, f"read as {opened.facts.words}")
    if opened.facts.other_sheets:
        _item(paper, f"other sheets: {_listed(paper, opened.facts.other_sheets)}; --sheet names one of them")
    if inspection.problem is None and inspection.shape is not Shape.LONG:
        _item(paper, f"its shape is {inspection.shape.value}")
    _item(paper, f"the header is row {opened.row}")
    for above in opened.above[:_MOST]:
        _item(paper, f"left out above it: row {above.row}, '{above.text}'")
    if inspection.problem is None:
        _item(
            paper,
            f"{_rows(inspection.rows)} of values below it"
            if _is_wide(inspection)
            else f"{_rows(inspection.rows)} below it",
        )


def _write_columns(paper: Paper, inspection: Inspection) -> None:
    _heading(paper, "Columns")
    unread, values, helps = [], [], []
    for column in inspection.columns:
        header = shortened(column.header, 50)
        named = f"{column.number} '{header}'" if header else f"{column.number} (no name)"
        if column.field is not None:
            _item(paper, f"{column.field.value} is column {column.number}, '{header}'")
        elif column.holds_values:
            values.append(named)
        elif column.is_help:
            helps.append(named)
        else:
            unread.append(named)
    for heading, listed in (("values", values), ("read with these", helps), ("not used", unread)):
        if listed:
            _item(paper, f"{heading}: {_listed(paper, listed)}")


def _is_wide(inspection: Inspection) -> bool:
    return any(column.holds_values for column in inspection.columns)


def _write_problem(paper: Paper, inspection: Inspection) -> None:
    problem = inspection.problem
    if problem is None:
        return
    _heading(paper, "Its rows cannot be read")
    _item(paper, f"{problem.code} {problem.message}; {problem.hint}")
    likely = inspection.likely
    if likely.headers:
        options = [f"--column {field.value}={quoted_for_shell(header)}" for field, header in likely.headers.items()]
        options += ["--decimal ,"] if likely.has_decimal_comma else []
        known = {*likely.headers, *(column.field for column in inspection.columns)}
        options += ["--period PERIOD"] if Field.PERIOD not in known else []
        _item(paper, f"going by what is in the columns, try: {' '.join(options)}")
        unknown = [field.value for field in (Field.MEASURE, Field.ACTUAL) if field not in known]
        if unknown:
            _item(paper, f"and a --column for the {' and the '.join(unknown)}, which no column looks like")


def _write_contents(paper: Paper, inspection: Inspection) -> None:
    known_rows = sum(seen.rows for seen in inspection.measures.values())
    unknown_rows = sum(seen.rows for seen in inspection.unknown.values())
    counts = f" (known in {_rows(known_rows)}, not known in {unknown_rows:,})" if inspection.has_strategies else ""
    _heading(paper, f"Measures{counts}")
    _write_seen(paper, inspection.measures.values(), lambda seen: f"'{seen.text}' is {seen.meaning}")
    if not inspection.measures and inspection.has_strategies:
        _item(paper, "none of the strategies' measures is in the file")
    if not inspection.has_strategies:
        _item(paper, "no strategy was found to match them with; name one with --strategy")
    known = "not known: " if inspection.has_strategies else ""
    _write_seen(
        paper,
        inspection.unknown.values(),
        lambda seen: f"{known}'{shortened(seen.text)}'" + (f"; {seen.meaning}" if seen.meaning else ""),
    )
    _write_seen(paper, inspection.asides.values(), lambda seen: f"row {seen.first_row:,}: {seen.meaning}")
    _heading(paper, f"Periods ({len(inspection.periods):,})")
    _write_seen(
        paper,
        inspection.periods.values(),
        lambda seen: f"'{shortened(seen.text)}' is {seen.meaning or 'not understood as a period'}",
    )
    if inspection.areas:
        _heading(paper, f"Areas ({len(inspection.areas):,})")
        _item(paper, _listed(paper, [f"'{shortened(text, 40)}'" for text in inspection.areas]))
    _write_actuals(paper, inspection)
    if inspection.not_understood:
        _heading(paper, "Not understood")
        _write_seen(paper, inspection.not_understood.values(), lambda seen: f"row {seen.first_row:,}: {seen.meaning}")
    others = [finding for finding in inspection.findings if finding.code not in _TOLD_ABOVE]
    if others:
        _heading(paper, "To know")
        for finding in others if paper.is_whole else others[:_MOST]:
            times = f" ({_rows(finding.count)})" if finding.count > 1 else ""
            _item(paper, f"{finding.code} {finding.message}{times}" + (f"; {finding.hint}" if finding.hint else ""))


def _write_actuals(paper: Paper, inspection: Inspection) -> None:
    _heading(paper, "Actuals")
    bounds = f", {inspection.bounds:,} only as a bound such as <5" if inspection.bounds else ""
    numbers = "1 number" if inspection.numbers == 1 else f"{inspection.numbers:,} numbers"
    _item(paper, f"{numbers}{bounds}")
    _write_seen(
        paper,
        inspection.missing.values(),
        lambda seen: f"'{seen.text}' means {seen.meaning}" if seen.text else "empty cells",
    )
    for marker, count in sorted(inspection.markers.items()):
        _item(paper, f"marked [{marker}] {_WORDS[marker]}: {_rows(count)}")


def _write_first_rows(paper: Paper, inspection: Inspection) -> None:
    if not inspection.first_rows:
        return
    _heading(paper, "First rows")
    for row, record in inspection.first_rows:
        cells = " | ".join(shortened(cell, 30) for cell in record[:_MOST])
        more = " | ..." if len(record) > _MOST else ""
        _item(paper, f"{row}: {cells}{more}")


def _write_seen(paper: Paper, entries: Iterable[Seen], words: Callable[[Seen], str]) -> None:
    listed = list(entries)
    most = len(listed) if paper.is_whole else _MOST
    for seen in listed[:most]:
        _item(paper, f"{words(seen)} ({_rows(seen.rows)})")
    if len(listed) > most:
        rest = sum(seen.rows for seen in listed[most:])
        _item(paper, f"and {len(listed) - most:,} more ({_rows(rest)}); --all shows them")


def _heading(paper: Paper, text: str) -> None:
    paper.line()
    paper.paragraph(text, style="bold")


def _item(paper: Paper, text: str) -> None:
    paper.paragraph(text, indent=_HANGING, first=_INDENT)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _listed(paper: Paper, texts: Sequence[str]) -> str:
    most = len(texts) if paper.is_whole else _MOST
    more = f" and {len(texts) - most:,} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more
