"""Words: what a trend shows, in sentences."""

from collections.abc import Iterator, Sequence

from kpi_eval.evaluation.labels import count_labels, label_of
from kpi_eval.evaluation.wording import difference_text
from kpi_eval.renderers.evaluation.summary_words import label_counts
from kpi_eval.renderers.evaluation.table_cells import line_of
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.story import Aim, Change, Standing, Story
from kpi_eval.series.trend import Stop, Trend
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.status import Status
from kpi_eval.vocabulary.travel import NoTravel, Travel

_MOST_NAMED = 3
_MOST_AIMS = 8
_PLAIN = Presentation()


def sentences(trend: Trend, story: Story) -> Iterator[str]:
    """Say what a trend shows: change, best and worst, travel, status, targets, and what is missing or in doubt."""
    yield from _values(trend, story)
    yield from _travel(story)
    yield from _status(trend, story)
    if trend.measure.direction is not Direction.NONE:
        yield _aims(story.aims)
    yield from _doubts(story)


def _values(trend: Trend, story: Story) -> Iterator[str]:
    known = [stop for stop in trend.stops if stop.is_comparable]
    if not known:
        yield "No period has a value to compare."
    elif story.change is None:
        yield f"Only one period has a value to compare: {_valued(known[0])}."
    else:
        yield _change(trend, story.change)
    if known and story.change is not None and not story.greatest:
        yield "Every value is the same."
        return
    best, worst = {
        Direction.HIGHER: ("Best", "worst"),
        Direction.LOWER: ("Worst", "best"),
        Direction.PLAN: ("Highest", "lowest"),
        Direction.NONE: ("Highest", "lowest"),
    }[trend.measure.direction]
    if story.greatest:
        yield f"{best}: {_valued(*story.greatest)}; {worst}: {_valued(*story.least)}."
    if story.nearest:
        yield f"Nearest to the plan: {_valued(*story.nearest)}; farthest from it: {_valued(*story.farthest)}."


def _change(trend: Trend, change: Change) -> str:
    scale, is_percent = trend.measure.scale, trend.basis.unit.is_percent
    distance = difference_text(abs(change.by), scale) + (" percentage points" if is_percent else "")
    moved = "no change" if change.by == 0 else f"{'up' if change.by > 0 else 'down'} by {distance}"
    if change.per_cent is not None and change.by != 0:
        moved += f" ({display_text(abs(change.per_cent), decimals=1)}%)"
    return f"From {_valued(change.first)} to {_valued(change.last)}: {moved}{_meaning(trend, change)}."


def _meaning(trend: Trend, change: Change) -> str:
    """Say whether the change is for the better, or why nobody can tell."""
    if change.step.why_not is NoTravel.BREAK:
        return ", across a break in the series: the two cannot be compared"
    is_plan = trend.measure.direction is Direction.PLAN
    match change.step.travel:
        case Travel.IMPROVING:
            return ", nearer to the plan" if is_plan else ", which is better"
        case Travel.WORSENING:
            return ", farther from the plan" if is_plan else ", which is worse"
        case Travel.NO_CHANGE if change.by != 0 and not is_plan:
            return ", so little that it counts as no change"
        case _:
            return ""


def _travel(story: Story) -> Iterator[str]:
    travelling, step, change = story.travelling, story.last_step, story.change
    if travelling is not None and change is not None:
        words = travelling.travel.value.capitalize()
        if travelling.run == 1:
            yield f"{words} in {change.last.label}."
        else:
            yield f"{words} for {travelling.run} periods in a row, since {travelling.since.label}."
    elif step is not None and change is not None and step.why_not is not None:
        yield f"Direction of travel in {change.last.label}: cannot be said ({step.why_not.value})."


def _status(trend: Trend, story: Story) -> Iterator[str]:
    if trend.measure.direction is Direction.NONE:
        yield "Shown for context: it has no better and worse, and no status."
        return
    judged = sum(count for status, count in story.statuses.items() if status.is_judged)
    of = f"Of {_periods(len(trend.stops))} {judged} could be judged"
    if story.standing is None:
        yield f"{of}{_because(trend.stops)}."
        return
    yield f"{of}: {', '.join(_counts(trend, story, judged))}."
    yield _standing(trend, story.standing)


def _counts(trend: Trend, story: Story, judged: int) -> Sequence[str]:
    """Count what was judged by label, where the strategy has a scheme and every period one row; else by status."""
    labels = list(
        count_labels(row for stop in trend.stops for row in stop.rows if stop.point.status.is_judged).values()
    )
    if labels and sum(counts.judged for counts in labels) == judged:
        return label_counts(labels[0].scheme, labels)
    return [f"{story.statuses[status]} {status.words}" for status in Status if status.is_judged]


def _standing(trend: Trend, standing: Standing) -> str:
    stop, course = standing.stop, standing.course
    status, label = stop.point.status, label_of(stop.row)
    told = status.words
    if course.run > 1:
        told += f" since {course.since}, {course.run} periods in a row"
    elif course.before is not None and course.before.is_judged:
        told += f", {course.before.words} the period before"
    if label is not None and folded(label.name) != folded(status.words):
        told = f"{label.name} ({told})"
    if not standing.after:
        return f"In {stop.label}: {told}."
    later = trend.stops[-standing.after :]
    return f"Last judged in {stop.label}: {told}; not judged after that{_because(later)}."


def _because(stops: Sequence[Stop]) -> str:
    """Give the reasons for which stops were not judged, each once."""
    reasons = dict.fromkeys(stop.row.reason.value for stop in stops if stop.row.reason is not None)
    return f" ({', '.join(reasons)})" if reasons else ""


def _aims(aims: Sequence[Aim]) -> str:
    told = [f"{_aim(aim)} {_span(aim)}" for aim in aims]
    if len(aims) == 1:
        return f"Target: {_aim(aims[0])}" + (" throughout." if aims[0].first is not aims[0].last else ".")
    if len(told) > _MOST_AIMS:
        left_out = len(told) - _MOST_AIMS
        told[_MOST_AIMS // 2 : -_MOST_AIMS // 2] = [f"{left_out} others in between"]
    return f"Targets: {'; '.join(told)}."


def _aim(aim: Aim) -> str:
    line = line_of(aim.first.row, _PLAIN, with_period=False)
    if aim.limits is None:
        return f"{line.target}, whose value is not known," if line.target else "none"
    return f"{line.target} (tolerance {line.tolerance})" if line.tolerance else f"{line.target} (no tolerance)"


def _span(aim: Aim) -> str:
    return f"in {aim.first.label}" if aim.first is aim.last else f"from {aim.first.label} to {aim.last.label}"


def _doubts(story: Story) -> Iterator[str]:
    for before, after in story.gaps:
        are = "is" if after.missing == 1 else "are"
        yield f"Gap: {_periods(after.missing)} between {before.label} and {after.label} {are} missing."
    if story.empty:
        yield f"No data: {', '.join(_without_value(stop) for stop in story.empty)}."
    for stop in story.breaks:
        yield f"Break [b] in {stop.label}: what came before cannot be compared with it."
    for stop in story.twice:
        values = " and ".join(line_of(row, _PLAIN, with_period=False).actual or "no value" for row in stop.rows)
        yield f"{stop.label} is given {len(stop.rows)} times and differently ({values}): nobody knows which counts."


def _without_value(stop: Stop) -> str:
    return stop.label if stop.row.reason is None else f"{stop.label} ({stop.row.reason.value})"


def _valued(*stops: Stop) -> str:
    """Write values with their periods, each value once: a few periods by name, more as a number."""
    labels: dict[str, list[str]] = {}
    for stop in stops:
        labels.setdefault(line_of(stop.row, _PLAIN, with_period=False).actual, []).append(stop.label)
    return ", ".join(f"{actual} in {_named(periods)}" for actual, periods in labels.items())


def _named(labels: Sequence[str]) -> str:
    if len(labels) > _MOST_NAMED:
        return _periods(len(labels))
    return " and ".join(part for part in (", ".join(labels[:-1]), labels[-1]) if part)


def _periods(count: int) -> str:
    return "1 period" if count == 1 else f"{count:,} periods"
