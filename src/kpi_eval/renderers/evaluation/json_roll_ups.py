"""JSON of roll-ups: what rows come to together, as objects."""

from kpi_eval.evaluation.evaluation import Row
from kpi_eval.evaluation.labels import LABEL_COLUMN, label_cell
from kpi_eval.evaluation.rolled_up import RolledUp
from kpi_eval.evaluation.rolled_up_words import why_rolled_up
from kpi_eval.renderers.evaluation.json_labels import labels_list
from kpi_eval.vocabulary.status import Status


def roll_up_object(rolled_up: RolledUp, *, with_labels: bool = False) -> dict[str, object]:
    """Give one outcome, strategy, tag or area; what is in none has neither id nor status.

    Its labels, and those of its status and its worst measure, are there where any strategy has a scheme.
    """
    share, label = rolled_up.share, rolled_up.label
    return {
        "by": rolled_up.by.value,
        "id": rolled_up.id or None,
        "title": rolled_up.title,
        "strategy": rolled_up.strategy or None,
        "measures": rolled_up.counted,
        "judged": rolled_up.judged,
        "statuses": {status.value: rolled_up.statuses[status] for status in Status},
        "share": None if share is None else int(share) if share.denominator == 1 else float(share),
        "worst": None if rolled_up.worst is None else _worst(rolled_up.worst, with_label=with_labels),
        "rule": None if rolled_up.rule is None else rolled_up.rule.wording,
        "status": None if rolled_up.status is None else rolled_up.status.value,
        "why": why_rolled_up(rolled_up) or None,
        **({LABEL_COLUMN: None if label is None else label.name} if with_labels else {}),
        **({"labels": labels_list(rolled_up.labels)} if with_labels else {}),
    }


def _worst(row: Row, *, with_label: bool) -> dict[str, str | None]:
    subject = row.subject
    return {
        "measure": None if subject.measure is None else subject.measure.id,
        "basis": None if subject.basis is None else subject.basis.id or None,
        "area": row.area or None,
        "period": subject.period_text or None,
        "status": row.status.value,
        **({LABEL_COLUMN: label_cell(row)} if with_label else {}),
    }
