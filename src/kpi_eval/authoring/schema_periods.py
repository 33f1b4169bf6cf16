"""Schema periods: the spellings of a period, and what stands under one."""

from kpi_eval.authoring.schema_pieces import Schema, any_case, one_of, pattern, reference
from kpi_eval.vocabulary.period import YearKind

_YEAR = r"(?:[0-9]{4}(?:[/–-][0-9]{2}(?:[0-9]{2})?)?|[0-9]{6}(?:[0-9]{2})?)"
_PART = r"[QqHh][1-4]"
_MONTH = r"[A-Za-z]{3,9}\s+[0-9]{4}"
_BETWEEN = r"(?:\s*[–—]\s*|\s+-\s*|-\s+|\s+[Tt][Oo]\s+)"
_SINGLE = one_of(
    [
        _YEAR,
        rf"{_YEAR}(?:\s+|-)?{_PART}",
        rf"{_PART}(?:\s+|-)?{_YEAR}",
        _MONTH,
        rf"[0-9]{{1,2}}\s+{_MONTH}",
        r"[A-Za-z]{3,9}-[0-9]{2}",
        r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?",
        r"[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}",
        rf"{any_case('year')}\s+(?:{any_case('ended')}|{any_case('ending')})\s+[0-9]{{4}}",
    ]
)
_NOT_A_PERIOD = "write a period such as 2016/17, 2016/17 Q4, March 2017, 2017-03-31 or 2017/18 - 2019/20"
_BARE_YEAR = r"^(?!\s*[0-9]{4}\s*$)"
_SPLIT_YEAR = r"^(?!\s*(?:[0-9]{4}[/–][0-9]{2}(?:[0-9]{2})?|[0-9]{6}(?:[0-9]{2})?)\s*$)"


def period_definitions() -> Schema:
    """Define a period, which may be a key or a text."""
    spelling = rf"^\s*{_SINGLE}(?:{_BETWEEN}{_SINGLE})?\s*$"
    return {"period": {"type": ["string", "number"], **pattern(spelling, _NOT_A_PERIOD)}}


def targets() -> Schema:
    """Describe `targets:`, whatever stands under its periods."""
    return {
        "description": "Targets, each under its period. Of several periods that contain an actual's, the narrowest "
        "serves.",
        "type": "object",
        "propertyNames": reference("period"),
        "examples": [{"2016/17": 90, "2017/18 - 2019/20": {"target": 95, "tolerance": "2 pp"}}],
    }


def periods_of_year() -> Schema:
    """Refuse the years that mean nothing, or two things, in the strategy's kind of year."""
    return {
        "if": {"properties": {"year": {"const": YearKind.CALENDAR.value}}},
        "then": _of_measures_without_year(_no_split_year()),
        "else": _of_measures_without_year(_no_bare_year()),
    }


def periods_of_own_year() -> list[Schema]:
    """Refuse the same in a measure that has a kind of year of its own."""
    split = [kind.value for kind in YearKind if kind is not YearKind.CALENDAR]
    return [
        {"if": _has_year(YearKind.CALENDAR.value), "then": _no_split_year()},
        {"if": _has_year(*split), "then": _no_bare_year()},
    ]


def _has_year(*kinds: str) -> Schema:
    return {"required": ["year"], "properties": {"year": {"enum": list(kinds)}}}


def _of_measures_without_year(periods: Schema) -> Schema:
    of_measure: Schema = {"if": {"not": {"required": ["year"]}}, "then": periods}
    return {"properties": {"measures": {"additionalProperties": of_measure}}}


def _no_bare_year() -> Schema:
    message = "write 2016/17 for the year that begins in 2016, or January 2016 - December 2016 for the calendar year"
    return _periods(_BARE_YEAR, message)


def _no_split_year() -> Schema:
    return _periods(_SPLIT_YEAR, "the year is calendar: write 2016, or April 2016 - March 2017 for those months")


def _periods(expression: str, message: str) -> Schema:
    """Hold the periods of a measure's targets, and of its areas', to a pattern."""
    keys: Schema = {"targets": {"propertyNames": pattern(expression, message)}}
    return {"properties": {**keys, "areas": {"additionalProperties": {"properties": keys}}}}
