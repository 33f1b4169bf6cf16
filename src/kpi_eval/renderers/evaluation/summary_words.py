"""Summary words: what the rows add up to, in sentences that every format for people shares."""

from collections.abc import Iterator

from kpi_eval.evaluation.evaluation import Summary
from kpi_eval.vocabulary.status import Status

_JUDGED = (Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK)


def judged_words(summary: Summary) -> str:
    """Say how many of the measures that could be judged have which status."""
    counts = [f"{summary.statuses[status]:,} {status.words}" for status in _JUDGED]
    if summary.exceeded:
        counts[0] += f" ({summary.exceeded:,} exceeded)"
    return f"Of measures that could be judged ({summary.judged:,} of {summary.rows:,} rows): {', '.join(counts)}."


def unjudged_words(summary: Summary) -> Iterator[str]:
    """Say why the others could not be judged, and what comes of counting a measure with several bases once."""
    if any(summary.several.values()):
        counts = ", ".join(f"{summary.headlines[status]:,} {status.words}" for status in _JUDGED)
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
