"""Concise: a row a line, for logs and for searching."""

from typing import TextIO

from kpi_eval.evaluation.evaluation import Evaluation, Row
from kpi_eval.evaluation.labels import label_of
from kpi_eval.evaluation.wording import why
from kpi_eval.renderers.harmless import on_one_line
from kpi_eval.renderers.presentation import Presentation


def render(evaluation: Evaluation, stream: TextIO, _presentation: Presentation) -> None:
    """Write each row as `q4.csv row 3: off-track looked-after-in-learning (2016/17): why`.

    Where it has a label, that stands behind the status: `off-track (red) looked-after-in-learning`.
    """
    stream.writelines(on_one_line(_line(row)) + "\n" for row in evaluation.rows)


def _line(row: Row) -> str:
    place = f"{row.path} row {row.row}: " if row.row is not None else ""
    subject = row.subject
    name = (subject.measure.id if subject.measure is not None else subject.measure_text) or "(blank)"
    basis = subject.basis.id if subject.basis is not None else subject.basis_text
    details = ", ".join(part for part in (basis, row.area, subject.period_text) if part)
    label = label_of(row)
    verdict = row.status.value if label is None else f"{row.status.value} ({label.name})"
    return f"{place}{verdict} {name}" + (f" ({details})" if details else "") + f": {why(row)}"
