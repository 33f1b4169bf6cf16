"""Catalogue: every sentence of the report in one place, by key, so that another language is one more table."""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "report": "Performance report",
    "skip": "Skip to the contents",
    "period": "Period: {period}",
    "as_at": "As at {day}",
    "summary": "Summary",
    "judged": "Of measures that can be judged ({judged} of {rows}):",
    "no_judged": "No measure can be judged.",
    "not_judged_counts": "{no_data} without data and {not_judged} not judged are listed below with the reason.",
    "changed": "Since the period before: {better} came out better, {worse} worse, {same} the same.",
    "no_earlier": "There is nothing earlier to compare with.",
    "by_exception": "By exception",
    "off_track": "Off track",
    "off_track_again": "Off track for two periods or more",
    "worsening": "On target but worsening",
    "within_tolerance": "Within tolerance",
    "recovered": "Newly recovered",
    "not_reported": "Not reported",
    "none_of_these": "None.",
    "in_a_row": "{count} periods in a row, since {since}",
    "outcomes": "Outcomes",
    "no_outcome": "In no outcome",
    "objectives": "Objectives",
    "objectives_of": "Objectives of: {outcome}",
    "objective": "Objective",
    "due": "Due",
    "lead": "Lead",
    "overdue": "overdue, the last day was {day}",
    "overdue_dates": "Dates of objectives that are overdue: {count}.",
    "measures_of": "Measures of: {outcome}",
    "charts_text": (
        "In the charts the strongest band is on target, the next within tolerance, the faintest off track. A bar that "
        "begins at zero, or a line with marks, is the actual; a line across the bar, or a dashed line, is the target. "
        "A mark is a square where off track, a triangle where within tolerance, else a circle."
    ),
    "measure": "Measure",
    "direction": "Direction",
    "unit": "Unit",
    "target": "Target",
    "tolerance": "Tolerance",
    "actual": "Actual",
    "status": "Status",
    "travel": "Travel",
    "trend": "Trend",
    "against_target": "Against target",
    "area": "Area",
    "each_measure": "Each measure",
    "basis": "Basis",
    "owner": "Owner",
    "source": "Source",
    "stated_in": "Stated in",
    "actual_from": "Actual from",
    "row_of": "{path}, row {row}",
    "note": "Note",
    "commentary": "Commentary",
    "history_of": "History of: {name}",
    "history_table": "Periods, values and statuses",
    "in_period": "Period",
    "value": "Value",
    "appendix": "Appendix",
    "findings": "Findings",
    "no_findings": "Nothing about the data or the strategy needs saying.",
    "code": "Code",
    "where": "Where",
    "finding": "Finding",
    "method": "Method",
    "method_text": (
        "Each actual is compared with limits worked out exactly from direction, target and tolerance. A value on a limit "
        "is inside it. Better than target is on target; worse than target but inside the tolerance is within tolerance; "
        "anything else is off track. A missing actual is never taken for zero. Actuals are never rounded before they are "
        "compared; displayed numbers are."
    ),
    "codes": "Codes",
    "marker_p": "provisional",
    "marker_r": "revised",
    "marker_e": "estimated",
    "marker_f": "forecast",
    "marker_b": "break in the series: not to be compared with what came before",
    "marker_u": "unreliable",
    "inputs": "Inputs",
    "file": "File",
    "sha256": "SHA-256",
    "made_by": "Made by kpi-eval {version}.",
    "chart_bullet": "{name}: actual {actual}, target {target}",
    "chart_bullet_plain": "{why} On target {on_target}; off track otherwise.",
    "chart_bullet_long": "{why} On target {on_target}; within tolerance {tolerance}.",
    "chart_trend": "{name}: {count} periods, from {first} to {last}",
    "chart_trend_long": "From {first_value} in {first} to {last_value} in {last}; lowest {lowest}, highest {highest}.",
    "chart_spark": "{count} periods, from {first_value} to {last_value}",
    "between": "{low} to {high}",
    "at_least": "{low} or above",
    "at_most": "{high} or below",
    "exactly": "{low} exactly",
    "nothing": "nothing",
    "back": "Back to the summary",
}


class Catalogue:
    """Gives sentences by key."""

    def __init__(self, sentences: Mapping[str, str] = ENGLISH) -> None:
        """Take a table of sentences in."""
        self._sentences = sentences

    def __call__(self, key: str, **parts: object) -> str:
        """Give a sentence with its parts put in."""
        return self._sentences[key].format(**parts) if parts else self._sentences[key]


LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH}
"""Tables of sentences by the language they are in."""
