"""Counts: the columns in which rows are counted, by status or, where one scheme serves them all, by its labels."""

from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.evaluation.evaluation import AreaSummary, Summary
from kpi_eval.evaluation.labels import shared_scheme
from kpi_eval.vocabulary.scheme import Scheme
from kpi_eval.vocabulary.status import Status

if TYPE_CHECKING:
    from kpi_eval.evaluation.rolled_up import RolledUp

_JUDGED = (("Within", "tolerance"), ("Off", "track"))
_UNJUDGED = (("No", "data"), ("Not", "judged"))
_ON_TARGET = ("On target", "of judged")
_WITHOUT_LABEL = ("Without", "a label")


class CountColumns(NamedTuple):
    """The columns: our statuses, or the labels of the scheme that serves every judged row.

    `has_unlabelled` says that the direction of travel was not asked for, on which some of the labels depend.
    """

    scheme: Scheme | None = None
    has_unlabelled: bool = False

    @property
    def heads(self) -> list[tuple[str, ...]]:
        """The heads, each in parts that may stand one above the other, for they are wider than what stands below."""
        if self.scheme is None:
            return [_ON_TARGET, *_JUDGED, *_UNJUDGED]
        labels = [(label.name,) for label in self.scheme.labels]
        return [("Judged",), *labels, *([_WITHOUT_LABEL] if self.has_unlabelled else []), *_UNJUDGED]

    def figures(self, counted: "AreaSummary | RolledUp") -> list[str]:
        """Write the figures that stand below the heads."""
        unjudged = [counted.statuses[status] for status in (Status.NO_DATA, Status.NOT_JUDGED)]
        if self.scheme is None:
            judged = [counted.statuses[status] for status in (Status.WITHIN_TOLERANCE, Status.OFF_TRACK)]
            on_target = f"{counted.statuses[Status.ON_TARGET]:,} of {counted.judged:,}"
            return [on_target, *(f"{count:,}" for count in (*judged, *unjudged))]
        found = list(counted.labels.values())
        labels = [sum(one.labels[label.name] for one in found) for label in self.scheme.labels]
        without = [sum(one.unlabelled.total() for one in found)] if self.has_unlabelled else []
        return [f"{count:,}" for count in (counted.judged, *labels, *without, *unjudged)]


def columns_for(summary: Summary) -> CountColumns:
    """Choose the columns: labels where one scheme serves every row that was judged."""
    labels = list(summary.labels.values())
    scheme = shared_scheme(labels, summary.judged)
    return CountColumns(scheme, scheme is not None and any(one.unlabelled.total() for one in labels))
