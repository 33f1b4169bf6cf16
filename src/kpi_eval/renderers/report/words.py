"""Words: what the report says of one row beside its figures: facts, and titles and descriptions of its charts."""

import math
from collections.abc import Iterator, Sequence

from kpi_eval.actuals.values import MARKERS
from kpi_eval.evaluation.wording import limit_text
from kpi_eval.renderers.report.catalogue import Catalogue
from kpi_eval.renderers.report.entry import Entry
from kpi_eval.renderers.report.page import Page
from kpi_eval.renderers.report.statuses import labels_of
from kpi_eval.vocabulary.diagnostic import Diagnostic
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.scheme import JUDGED
from kpi_eval.vocabulary.status import Status


class Words:
    """Words rows in one language."""

    def __init__(self, say: Catalogue) -> None:
        """Take the sentences in."""
        self._say = say

    def facts(self, entry: Entry) -> Sequence[tuple[str, str]]:
        """Give the facts of a row that are not blank, each with the word for what it is."""
        measure, strategy, row = entry.measure, entry.row.subject.strategy, entry.row
        place = "" if strategy is None or measure is None else f"{strategy.path}:{measure.line}"
        found = (
            ("direction", entry.direction),
            ("unit", entry.unit),
            ("basis", entry.basis),
            ("area", row.area),
            ("target", entry.line.target),
            ("tolerance", entry.line.tolerance),
            ("actual", entry.line.actual),
            ("travel", entry.line.travel),
            ("owner", "" if measure is None else measure.owner),
            ("source", "" if strategy is None else strategy.source),
            ("stated_in", place),
            ("actual_from", "" if row.row is None else self._say("row_of", path=row.path, row=row.row)),
        )
        return [(self._say(key), value) for key, value in found if value]

    def bullet_title(self, entry: Entry) -> str:
        """Give the title of a bullet graph."""
        actual = entry.line.actual or self._say("nothing")
        return self._say("chart_bullet", name=entry.name, actual=actual, target=entry.line.target)

    def bullet_words(self, entry: Entry) -> str:
        """Describe a bullet graph."""
        limits = entry.row.subject.limits
        if limits is None:
            return entry.why
        on_target = self._range(limits.on_low, limits.on_high, entry)
        if entry.line.label is not None:
            return self._labelled_bands(entry, limits, on_target)
        if (limits.on_low, limits.on_high) == (limits.acceptable_low, limits.acceptable_high):
            return self._say("chart_bullet_plain", why=entry.why, on_target=on_target)
        tolerance = self._range(limits.acceptable_low, limits.acceptable_high, entry)
        return self._say("chart_bullet_long", why=entry.why, on_target=on_target, tolerance=tolerance)

    def _labelled_bands(self, entry: Entry, limits: Limits, on_target: str) -> str:
        """Describe a bullet graph by the labels of the strategy's scheme; bands of one label are one."""
        on, within, off = (self._labels(status, entry) for status in JUDGED)
        bands = [self._say("chart_band", label=on, range=on_target)]
        if (limits.on_low, limits.on_high) == (limits.acceptable_low, limits.acceptable_high):
            bands.append(self._say("chart_band_else", label=off))
        else:
            tolerance = self._range(limits.acceptable_low, limits.acceptable_high, entry)
            bands = [*([] if on == within else bands), self._say("chart_band", label=within, range=tolerance)]
        return self._say("chart_bullet_labels", why=entry.why, bands="; ".join(bands))

    def _labels(self, status: Status, entry: Entry) -> str:
        strategy = entry.row.subject.strategy
        return labels_of(status, [] if strategy is None else [strategy], self._say) or self._say.word(status)

    def charts_labels(self, page: Page) -> str:
        """Say what the bands and marks of the charts are by the labels of the schemes; nothing without one."""
        found = [(self._say.word(status), labels_of(status, page.strategies, self._say)) for status in JUDGED]
        told = [self._say("heading_labels", heading=word, labels=labels) for word, labels in found if labels]
        return self._say("charts_labels", labels="; ".join(told)) if told else ""

    def _range(self, low: float, high: float, entry: Entry) -> str:
        if low == high:
            return self._say("exactly", low=limit_text(low, entry.measure, self._say))
        if not math.isfinite(low):
            return self._say("at_most", high=limit_text(high, entry.measure, self._say))
        if not math.isfinite(high):
            return self._say("at_least", low=limit_text(low, entry.measure, self._say))
        return self._say(
            "between", low=limit_text(low, entry.measure, self._say), high=limit_text(high, entry.measure, self._say)
        )

    def spark_title(self, entry: Entry) -> str:
        """Give the title of a sparkline."""
        return self._of_history("chart_spark", entry)

    def trend_title(self, entry: Entry) -> str:
        """Give the title of a trend chart."""
        return self._of_history("chart_trend", entry)

    def trend_words(self, entry: Entry) -> str:
        """Describe a trend chart."""
        return self._of_history("chart_trend_long", entry)

    def _of_history(self, key: str, entry: Entry) -> str:
        known = [past for past in entry.past if past.value]
        numbers = [dot.value for dot in entry.trend.dots] if entry.trend is not None else [0.0]
        return self._say(
            key,
            name=entry.name,
            count=len(known),
            first=known[0].period,
            last=known[-1].period,
            first_value=known[0].value,
            last_value=known[-1].value,
            lowest=limit_text(min(numbers), entry.measure, self._say),
            highest=limit_text(max(numbers), entry.measure, self._say),
        )

    def trend_labels(self, entry: Entry) -> dict[str, str]:
        """Give what stands at the ends of a trend chart's axes; on a scale, the names of the steps."""
        chart = entry.trend
        if chart is None:
            return {}
        is_scale = entry.measure is not None and entry.measure.scale is not None
        low, high = (
            limit_text(end, entry.measure, self._say) if is_scale else self._say.number(display_text(end))
            for end in (chart.low, chart.high)
        )
        return {"low": low, "high": high, "first": entry.past[0].period, "last": entry.past[-1].period}

    def place(self, finding: Diagnostic) -> str:
        """Say where a finding is."""
        if finding.row is None or finding.line is not None:
            return finding.place
        return self._say("place_of_row" if finding.path else "row", path=finding.path, row=finding.row)

    def codes(self, page: Page) -> Iterator[tuple[str, str]]:
        """Give the codes and markers that the report uses, and what each means."""
        yield from sorted({(str(finding.code), self._say.title(finding.code)) for finding in page.findings})
        used = {marker for entry in page.entries for marker in entry.row.actual.markers}
        for marker in MARKERS:
            if marker in used:
                yield f"[{marker}]", self._say(f"marker_{marker}")
