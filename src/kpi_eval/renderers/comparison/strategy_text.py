"""Strategy text: how two versions of strategies differ, and what each changed limit does to the rows it judges."""

from kpi_eval.renderers.comparison.words import ARROW, count_text
from kpi_eval.renderers.paper import Paper
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.compared import Compared
from kpi_eval.series.comparison import Comparison, Turn
from kpi_eval.series.strategy_changes import LimitChange, StrategyChanges, pairs_served, units_of
from kpi_eval.strategy.strategy import Measure, PeriodTarget
from kpi_eval.vocabulary.number import display_text, nearest_binary64

_INDENT = "  "
_WORDS = {Turn.WORSE: "worse", Turn.BETTER: "better", Turn.OTHER: "otherwise"}


def write_changes(paper: Paper, compared: Compared, presentation: Presentation) -> None:
    """Write the targets and tolerances that changed, then all else that tells statuses apart."""
    changes = compared.changes
    if changes is None:
        return
    arrow = ARROW[0 if presentation.is_unicode else 1]
    if changes.limits:
        _heading(paper, "Targets and tolerances", len(changes.limits))
        for change in changes.limits:
            _write_limit(paper, change, compared.comparison, arrow)
    _write_others(paper, changes, arrow)
    if not any(changes_of for changes_of in _all_of(changes)):
        paper.line()
        paper.paragraph("Measures, directions, units, targets, tolerances and benchmark values are the same.")


def _all_of(changes: StrategyChanges) -> tuple[object, ...]:
    return changes.limits, changes.measures, changes.benchmarks, changes.added, changes.removed


def _heading(paper: Paper, words: str, count: int) -> None:
    paper.line()
    paper.paragraph(f"{words} ({count:,})", style="bold")


def _write_limit(paper: Paper, change: LimitChange, comparison: Comparison | None, arrow: str) -> None:
    period = "every period not named" if change.period is None else change.period.label
    details = ", ".join(part for part in (change.basis, change.area, period) if part)
    paper.paragraph(f"{change.measure.title} ({details})", indent=_INDENT * 2, first=_INDENT)
    parts = [
        f"{name} {was} {arrow} {now}"
        for name, was, now in (
            ("target", _target(change.old), _target(change.new)),
            ("tolerance", _tolerance(change.old), _tolerance(change.new)),
        )
        if was != now
    ]
    told = "; ".join(parts) or "the same words come to another limit"
    paper.paragraph(told, indent=_INDENT * 3, first=_INDENT * 2)
    if comparison is not None:
        paper.paragraph(_effect(change, comparison), indent=_INDENT * 3, first=_INDENT * 2)


def _target(target: PeriodTarget | None) -> str:
    return "none" if target is None else target.wording or "none"


def _tolerance(target: PeriodTarget | None) -> str:
    return "none" if target is None else target.tolerance_wording or "none"


def _effect(change: LimitChange, comparison: Comparison) -> str:
    pairs = pairs_served(comparison, change)
    if not pairs:
        return "no row of the actuals is judged by it"
    changed = [pair for pair in pairs if pair.has_changed]
    counts = {turn: sum(pair.turn is turn for pair in changed) for turn in Turn}
    turned = [f"{count:,} {_WORDS[turn]}" for turn, count in counts.items() if count]
    as_it_was = f"{len(pairs) - len(changed):,} as before" if len(changed) < len(pairs) else ""
    rows = count_text(len(pairs), "row is", "rows are")
    return f"{rows} judged by it: {', '.join(part for part in (*turned, as_it_was) if part)}"


def _write_others(paper: Paper, changes: StrategyChanges, arrow: str) -> None:
    if changes.measures:
        _heading(paper, "Directions and units", len(changes.measures))
        for old, new in changes.measures:
            paper.paragraph(f"{new.title}: {_nature(old)} {arrow} {_nature(new)}", indent=_INDENT * 2, first=_INDENT)
    if changes.benchmarks:
        _heading(paper, "Benchmark values", len(changes.benchmarks))
        for change in changes.benchmarks:
            was, now = (
                "none" if value is None else display_text(nearest_binary64(value)) for value in (change.old, change.new)
            )
            details = ", ".join(part for part in (change.measure, change.basis, change.period.label) if part)
            words = f"{change.benchmark} ({details}): {was} {arrow} {now}"
            paper.paragraph(words, indent=_INDENT * 2, first=_INDENT)
    for heading, measures in (("Measures added", changes.added), ("Measures removed", changes.removed)):
        if measures:
            _heading(paper, heading, len(measures))
            for measure in measures:
                paper.paragraph(f"{measure.title} ({measure.id})", indent=_INDENT * 2, first=_INDENT)


def _nature(measure: Measure) -> str:
    units = [f"{name}: {unit}" if name else unit for name, unit in units_of(measure).items() if unit]
    return f"{measure.direction.value} ({', '.join(units)})" if units else measure.direction.value
