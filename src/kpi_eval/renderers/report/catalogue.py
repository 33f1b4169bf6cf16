"""Catalogue: every sentence of the report in one place, by key, so that another language is one more table."""

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Final

from kpi_eval.evaluation.phrases import DAYS, PHRASES, ROLLED_UP, YEARS
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.sentences import LEFT_TO_RIGHT, Pattern, Sentences, key_of, plural_form

LANGUAGE = "en"
"""The language of the sentences that are ours."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_FINDINGS = "KPI2"

SENTENCES: Final[Mapping[str, Pattern]] = {
    "report": "Performance report",
    "skip": "Skip to the contents",
    "period": "Period: {period}",
    "as_at": "As at {day}",
    "summary": "Summary",
    "judged": "Of measures that can be judged ({judged} of {rows}):",
    "case_of_travel": "{status} and {travel}",
    "heading_labels": "{heading}: {labels}",
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
    "charts_labels": "By the labels of the strategy: {labels}.",
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
    "place_of_row": "{path} row {row}",
    "row": "row {row}",
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
    "chart_bullet_labels": "{why} {bands}.",
    "chart_band": "{label}: {range}",
    "chart_band_else": "{label} otherwise",
    "chart_trend": "{name}: {count} periods, from {first} to {last}",
    "chart_trend_long": "From {first_value} in {first} to {last_value} in {last}; lowest {lowest}, highest {highest}.",
    "chart_spark": "{count} periods, from {first_value} to {last_value}",
    "at_least": "{low} or above",
    "at_most": "{high} or below",
    "exactly": "{low} exactly",
    "nothing": "nothing",
    "back": "Back to the summary",
}


def code_key(code: Code) -> str:
    """Give the key of the title of a code."""
    return f"code_{code.number}"


GROUPS: Final[Mapping[str, Mapping[str, Pattern]]] = {
    "The report": SENTENCES,
    "Days and periods": DAYS,
    "What is said of a row": PHRASES,
    "What a year comes to so far": YEARS,
    "Why an outcome has its status": ROLLED_UP,
    "Findings: the words of each stay English, their titles do not": {
        **{key_of(severity): severity.value for severity in Severity},
        **{code_key(code): code.title for code in Code if code.number.startswith(_FINDINGS)},
    },
}
"""Every pattern of a report in English, in groups by what they are about."""

ENGLISH: Final[Mapping[str, Pattern]] = {
    key: pattern for patterns in GROUPS.values() for key, pattern in patterns.items()
}


class Catalogue(Sentences):
    """Says what a report says in one language. `language` is its code, such as `cy` or `pt-BR`."""

    def __init__(
        self,
        patterns: Mapping[str, Pattern] = ENGLISH,
        language: str = LANGUAGE,
        *,
        plural: Callable[[float], str] = plural_form,
        is_right_to_left: bool | None = None,
    ) -> None:
        """Take patterns in; what they lack is said in English.

        Args:
            patterns: By the keys of `ENGLISH`.
            language: What language they are in.
            plural: Names the plural form of a number.
            is_right_to_left: How it is written; None for what is usual.
        """
        super().__init__({**ENGLISH, **patterns}, plural)
        base = language.casefold().partition("-")[0]
        self.language = language
        self.is_english = base == LANGUAGE
        self.is_right_to_left = base in _RIGHT_TO_LEFT if is_right_to_left is None else is_right_to_left

    def __str__(self) -> str:
        return self.language

    def number(self, text: str) -> str:
        """Write a number with the marks of the language; where that runs right to left, its sign stays before it."""
        written = super().number(text)
        return f"{LEFT_TO_RIGHT}{written}" if self.is_right_to_left and written.startswith("-") else written

    def title(self, code: Code) -> str:
        """Give what a code is called."""
        key = code_key(code)
        return self(key) if key in ENGLISH else code.title


ENGLISH_CATALOGUE: Final = Catalogue()
"""Ours."""


def fields_of(pattern: Pattern) -> frozenset[str]:
    """Name the fields of a pattern.

    Raises:
        ValueError: Its braces do not pair.
    """
    texts = [pattern] if isinstance(pattern, str) else pattern.values()
    return frozenset(field for text in texts for _, field, _, _ in Formatter().parse(text) if field is not None)
