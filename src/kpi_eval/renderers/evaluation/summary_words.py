"""Summary words: what the rows add up to, in sentences that every format for people shares."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kpi_eval.evaluation.evaluation import LabelSummary, Summary
from kpi_eval.evaluation.labels import shared_scheme
from kpi_eval.vocabulary.scheme import Case, Label, Scheme
from kpi_eval.vocabulary.status import Status

_JUDGED = (Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK)


def judged_words(summary: Summary) -> str:
    """Say how many of the measures that could be judged have which status; which label, where one scheme serves all."""
    scheme = shared_scheme(list(summary.labels.values()), summary.judged)
    if scheme is None:
        counts = [f"{summary.statuses[status]:,} {status.words}" for status in _JUDGED]
        if summary.exceeded:
            counts[0] += f" ({summary.exceeded:,} exceeded)"
    else:
        counts = label_counts(scheme, list(summary.labels.values()), summary.exceeded)
    return f"Of measures that could be judged ({summary.judged:,} of {summary.rows:,} rows): {', '.join(counts)}."


def unjudged_words(summary: Summary) -> Iterator[str]:
    """Say why the others could not be judged, and what comes of counting a measure with several bases once.

    Where strategies have different schemes, the labels of each are counted first.
    """
    scheme = shared_scheme(list(summary.labels.values()), summary.judged)
    if scheme is None:
        for labels in summary.labels.values():
            yield f"{labels.title}: {', '.join(label_counts(labels.scheme, [labels]))}."
    if any(summary.several.values()):
        if scheme is not None and scheme.is_by_status:
            headlines = [(label.name, _headlines(summary, label)) for label in scheme.labels]
        else:
            headlines = [(status.words, summary.headlines[status]) for status in _JUDGED]
        counts = ", ".join(f"{count:,} {words}" for words, count in headlines)
        yield f"Counting a measure with several bases once, by its headline: {counts}."
    reasons = sorted(summary.reasons.items(), key=lambda item: (-item[1], item[0].value))
    for status in (Status.NO_DATA, Status.NOT_JUDGED):
        count = summary.statuses[status]
        if count:
            told = [
                f"{reason.value} {number:,}"
                for reason, number in reasons
                if reason.is_no_data is (status is Status.NO_DATA)
            ]
            yield f"{status.words.capitalize()}: {count:,} ({', '.join(told)})."


def label_counts(scheme: Scheme, counted: Sequence[LabelSummary], exceeded: int = 0) -> list[str]:
    """Say how many rows have each label of a scheme; those that exceeded are told at what is on target."""
    labels, unlabelled = Counter[str](), Counter[Status]()
    for counts in counted:
        labels.update(counts.labels)
        unlabelled.update(counts.unlabelled)
    words = []
    for label in scheme.labels:
        is_told = exceeded and not scheme.has_case_of_exceeded and Case(Status.ON_TARGET) in label.cases
        words.append(f"{labels[label.name]:,} {label.name}" + (f" ({exceeded:,} exceeded)" if is_told else ""))
    without = [f"{unlabelled[status]:,} {status.words} without a label" for status in _JUDGED if unlabelled[status]]
    return [*words, *without]


def _headlines(summary: Summary, label: Label) -> int:
    return sum(summary.headlines[case.status] for case in label.cases)
