"""Labels: the word of its strategy's scheme that a judged row is reported with; its status stays what it is."""

from collections.abc import Iterable, Iterator, Sequence

from kpi_eval.evaluation.course import shown_step
from kpi_eval.evaluation.evaluation import Evaluation, LabelSummary, Row
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.scheme import Label, Scheme
from kpi_eval.vocabulary.status import Status

LABEL_COLUMN = "label"


def label_of(row: Row) -> Label | None:
    """Give the label of a row; None where its strategy has no scheme, and where the row is not judged.

    None too where the label depends on the direction of travel and that was not asked for. Where it was, but cannot be
    said, the label of the status alone serves: an exception must be shown to hold.
    """
    strategy, judgement = row.subject.strategy, row.judgement
    if strategy is None or strategy.scheme is None or judgement is None:
        return None
    scheme, course = strategy.scheme, row.course
    if course is None and scheme.depends_on_travel(row.status, exceeded=judgement.exceeded):
        return None
    travel = None if course is None else shown_step(course).travel
    return scheme.label_for(row.status, exceeded=judgement.exceeded, travel=travel)


def lacks_label(row: Row) -> bool:
    """Whether a judged row has no label because that depends on the direction of travel, which was not asked for."""
    strategy = row.subject.strategy
    has_scheme = strategy is not None and strategy.scheme is not None
    return has_scheme and row.judgement is not None and label_of(row) is None


def words_with_status(status: Status, label: Label | None) -> str:
    """Give what something is called for people, and our word beside a label that is another: `red (off track)`."""
    if label is None or folded(label.name) == folded(status.words):
        return status.words
    return f"{label.name} ({status.words})"


def label_cell(row: Row) -> str | None:
    """Give the cell of a row under `LABEL_COLUMN`; None where it has no label."""
    label = label_of(row)
    return None if label is None else label.name


def have_labels(strategies: Iterable[Strategy]) -> bool:
    """Whether any strategy has a scheme, so that rows may have labels."""
    return any(strategy.scheme is not None for strategy in strategies)


def shared_scheme(labels: Sequence[LabelSummary], judged: int) -> Scheme | None:
    """Give the scheme in which every judged row is counted; None where there is no such one.

    A strategy of which nothing was judged has no say.
    """
    counted = [one for one in labels if one.judged] or labels
    is_whole = sum(one.judged for one in counted) == judged
    is_shared = is_whole and all(one.scheme == counted[0].scheme for one in counted)
    return counted[0].scheme if counted and is_shared else None


def with_labels(evaluation: Evaluation) -> Evaluation:
    """Have the labels of an evaluation's rows counted while they are consumed; its rows have their courses already."""
    if have_labels(evaluation.strategies):
        evaluation.summary.labels = {
            strategy.id: LabelSummary(strategy.title, strategy.scheme)
            for strategy in evaluation.strategies
            if strategy.scheme is not None
        }
        evaluation.rows = _counted(evaluation.rows, evaluation)
    return evaluation


def count_labels(rows: Iterable[Row]) -> dict[str, LabelSummary]:
    """Count the labels of rows by the ids of their strategies; those without a scheme, and without a judged row, have none."""
    labels: dict[str, LabelSummary] = {}
    for row in rows:
        _count(labels, row)
    return labels


def _count(labels: dict[str, LabelSummary], row: Row) -> None:
    strategy = row.subject.strategy
    if strategy is None or strategy.scheme is None or row.judgement is None:
        return
    if strategy.id not in labels:
        labels[strategy.id] = LabelSummary(strategy.title, strategy.scheme)
    label = label_of(row)
    labels[strategy.id].add(row.status, None if label is None else label.name)


def _counted(rows: Iterable[Row], evaluation: Evaluation) -> Iterator[Row]:
    summary = evaluation.summary
    labels, by_area, by_measure = (
        summary.labels,
        dict[str, dict[str, LabelSummary]](),
        dict[str, dict[str, LabelSummary]](),
    )
    for row in rows:
        _count(labels, row)
        if row.subject.measure is not None and row.judgement is not None:
            _count(by_measure.setdefault(row.subject.measure.id, {}), row)
        if row.area and row.judgement is not None:
            _count(by_area.setdefault(folded(row.area), {}), row)
        yield row
    for groups, found in ((summary.areas, by_area), (summary.measures, by_measure)):
        for key, counted in found.items():
            groups[key].labels = {name: counted[name] for name in labels if name in counted}
    unlabelled = [summary.unlabelled for summary in labels.values()]
    if any(unlabelled):
        evaluation.collected.add(_needs_travel(unlabelled))


def _needs_travel(unlabelled: Sequence[dict[Status, int]]) -> Diagnostic:
    statuses = [status.words for status in Status if any(status in counts for counts in unlabelled)]
    return Diagnostic(
        code=Code.LABEL_NEEDS_TRAVEL,
        severity=Severity.WARNING,
        message=f"the label of what is {' or '.join(statuses)} depends on the direction of travel",
        hint="give --travel, and --history where the earlier actuals are in another file",
        count=sum(sum(counts.values()) for counts in unlabelled),
    )
