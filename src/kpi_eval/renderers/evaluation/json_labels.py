"""JSON of labels: how many judged rows have which label of their strategy's scheme."""

from collections.abc import Mapping

from kpi_eval.evaluation.evaluation import LabelSummary


def labels_list(labels: Mapping[str, LabelSummary]) -> list[dict[str, object]]:
    """Give the counts of labels of each strategy; every label of its scheme is there."""
    return [
        {
            "strategy": strategy,
            "labels": {label.name: counts.labels[label.name] for label in counts.scheme.labels},
            "unlabelled": counts.unlabelled.total(),
        }
        for strategy, counts in labels.items()
    ]
