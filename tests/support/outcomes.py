"""All that comes of judging files, to be compared: rows or their lines, findings, counts, inputs and periods."""

import io

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.actuals.reading import reading_for
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.evaluation.csv_rows import render
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.reading import Reading

EVERYTHING = Filters()


def evaluation_of(paths, strategies, engine, filters):
    reading = reading_for(Reading(), strategies)
    tables = [read_table(open_actuals(str(path)), reading, period=filters.period) for path in paths]
    return evaluate(strategies, tables, filters, engine=engine)


def outcome_of(paths, strategies, engine, filters=EVERYTHING):
    """Judge files, and give all that comes of it; without an engine row by row."""
    try:
        evaluation = evaluation_of(paths, strategies, engine, filters)
        rows = list(evaluation.rows if engine is None else evaluation.first_rows(10**9))
    except ActualsError as error:
        return str(error)
    told = [row._replace(subject=(row.subject.measure_text, row.subject.limits, row.subject.period)) for row in rows]
    return told, *what_is_counted(evaluation)


def what_is_counted(evaluation):
    summary = evaluation.summary
    areas = [(key, area.name, area.statuses) for key, area in summary.areas.items()]
    measures = {key: measure.statuses for key, measure in summary.measures.items()}
    counts = (summary.statuses, summary.reasons, summary.exceeded, +summary.several, areas, measures)
    return counts, evaluation.findings, [entry.path for entry in evaluation.inputs], evaluation.periods


def lines_of(paths, strategies, engine, filters):
    """Judge files, and give the lines of the rows, with what else comes of it."""
    stream = io.StringIO()
    try:
        evaluation = evaluation_of(paths, strategies, engine, filters)
        render(evaluation, stream, Presentation())
    except ActualsError as error:
        return str(error)
    return stream.getvalue(), *what_is_counted(evaluation)
