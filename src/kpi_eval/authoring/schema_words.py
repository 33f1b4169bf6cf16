"""Schema words: the words a strategy file may use, with what each means: directions, years, reasons, codes."""

from kpi_eval.authoring.schema_pieces import Schema, any_case, any_of, described, one_of, pattern, words
from kpi_eval.strategy.strategy import Accumulation
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import HIGHER_WORDS, LOWER_WORDS, NEGATIONS, Direction
from kpi_eval.vocabulary.duration import DURATION_SPELLINGS, MONTHS_OF
from kpi_eval.vocabulary.field import FIELDS
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.reading import DELIMITERS, DecimalMark, Shape
from kpi_eval.vocabulary.rollup import ROLL_UP_SPELLINGS
from kpi_eval.vocabulary.status import MISSING_WORDS, Status

_DIRECTIONS = {
    Direction.HIGHER: "On target at or above the target.",
    Direction.LOWER: "On target at or below the target.",
    Direction.PLAN: "On target at the target itself, or inside its range; both sides are off track.",
    Direction.NONE: "Never judged: the measure is shown for context. It has no target and no tolerance.",
}
_NOT_A_DIRECTION = (
    "write higher is better, lower is better, plan is best, or none; bigger, larger, more, smaller, fewer and less are "
    "understood too, with words between (Smaller percentage is better)"
)
_END = r"[\s.*]*$"
"""What a direction may end in: documents set stars and full stops behind it."""

_YEARS = {
    YearKind.FINANCIAL: "From 1 April to 31 March.",
    YearKind.ACADEMIC: "From 1 September to 31 August.",
    YearKind.CALENDAR: "From 1 January to 31 December.",
}
_ACCUMULATIONS = {
    Accumulation.SUM: "Counts and money that add up: a quarter is not judged against the target of the whole year.",
    Accumulation.LAST: "A stock, such as children in care on the day: a quarter is judged against the year's target.",
    Accumulation.AVERAGE: "A mean over the year: a quarter is judged against the year's target.",
    Accumulation.RATIO: "A percentage or rate: a quarter is judged against the year's target.",
    Accumulation.ROLLING: "The year that ends with the period; of a rate it is worked out as a ratio, else as a sum.",
}
_SHAPES = {
    Shape.LONG: "A row for each actual.",
    Shape.WIDE_BY_PERIOD: "A column for each period.",
    Shape.WIDE_BY_MEASURE: "A column for each measure.",
    Shape.DFE: "The Department for Education's open data.",
    Shape.LAIT: "The Local Authority Interactive Tool.",
    Shape.FINGERTIPS: "Fingertips, the public health profiles.",
}
_DECIMAL_WORDS = {DecimalMark.COMMA: "comma", DecimalMark.POINT: "point"}
_MORE_DELIMITER_WORDS = ("bar", r"\\t")


def direction() -> Schema:
    """Describe a direction: the canonical spellings first, then the ways documents word it."""
    return {
        "type": "string",
        **any_of(
            words({entry.value: meaning for entry, meaning in _DIRECTIONS.items()}),
            {
                **pattern(one_of([_comparative(), _fixed(Direction.PLAN), _fixed(Direction.NONE)]), _NOT_A_DIRECTION),
                "examples": ["Lower number of days is better", "Smaller percentage is better"],
            },
        ),
    }


def is_for_context() -> Schema:
    """Describe the direction of a measure that is never judged, in any of its spellings."""
    return {"type": "string", "pattern": _fixed(Direction.NONE)}


def _fixed(entry: Direction) -> str:
    return rf"^\s*{any_case(entry.value)}{_END}"


def _comparative() -> str:
    """Write the pattern of `Lower number of days is better`; the words between must not turn it round."""
    ways = [
        rf"{_any_word(first)}(?![\s\S]*[^A-Za-z]{_any_word(other | NEGATIONS)}(?![A-Za-z]))"
        for first, other in ((HIGHER_WORDS, LOWER_WORDS), (LOWER_WORDS, HIGHER_WORDS))
    ]
    return rf"^\s*{one_of(ways)}(?:\s+\S+)*\s+{any_case('is better')}{_END}"


def _any_word(spellings: frozenset[str]) -> str:
    return one_of([any_case(word) for word in sorted(spellings)])


def year() -> Schema:
    """Describe the kind of year."""
    return words({kind.value: meaning for kind, meaning in _YEARS.items()})


def carry() -> Schema:
    """Describe for how long a value may be carried; case and spacing do not count."""
    lengths = one_of([any_case(word) for word in MONTHS_OF])
    return {
        "type": "string",
        **pattern(rf"^\s*(?!0+\s*[A-Za-z])[0-9]{{1,3}}\s*{lengths}[Ss]?\s*$", DURATION_SPELLINGS),
        "examples": ["1 year", "2 quarters", "6 months"],
    }


def status_word() -> Schema:
    """Describe a status; case does not count, and a blank does for the hyphen."""
    told = {status.value: f"What is {status.words}." for status in Status}
    spellings = one_of([any_case(status.words).replace(r"\s+", r"[\s-]+") for status in Status])
    return any_of(words(told), {"type": "string", "pattern": rf"^\s*{spellings}\s*$"})


def roll_up() -> Schema:
    """Describe a roll-up rule; case and spacing do not count."""
    per_cent = rf"\s*(?:%|{any_case('per')}\s*{any_case('cent')})"
    share = rf"(?:>=|≥)\s*(?!0+(?:\.0+)?[^0-9.])(?:0*100(?:\.0{{1,9}})?|0*[0-9]{{1,2}}(?:\.[0-9]{{1,9}})?){per_cent}"
    either = one_of([any_case("worst"), rf"{any_case('share')}\s*{share}(?:\s*,?\s*{any_case('else')}\s*{share})?"])
    return {
        "type": "string",
        **pattern(rf"^\s*{either}\s*$", ROLL_UP_SPELLINGS),
        "examples": ["worst", "share >= 80%", "share >= 80%, else >= 60%"],
    }


def accumulates() -> Schema:
    """Describe how parts of a year make the year."""
    return words({entry.value: meaning for entry, meaning in _ACCUMULATIONS.items()})


def missing_word() -> Schema:
    """Describe why a value is missing; case and spacing do not count."""
    told = {word: f"The reason in the result: {reason.value}." for word, reason in MISSING_WORDS.items()}
    spellings = one_of([any_case(word) for word in MISSING_WORDS])
    return any_of(words(told), {"type": "string", "pattern": rf"^\s*{spellings}\s*$"})


def ignored() -> Schema:
    """Describe the codes of advice that a measure does not want: with reasons, or as a list."""
    advice = [code for code in Code if code.is_of_measure]
    names = one_of([any_case(name) for code in advice for name in (code.number, code.slug)])
    name = pattern(rf"^\s*{names}\s*$", "write the code of an advice, such as KPI305, or its name")
    reason = any_of({"type": ["string", "number"]}, {"not": {"type": ["string", "number", "object", "array"]}})
    with_reasons: Schema = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": name,
        "properties": {code.number: {"description": f"{code.title}: why not here.", **reason} for code in advice},
        "additionalProperties": reason,
    }
    codes: Schema = {
        "type": "array",
        "minItems": 1,
        "items": any_of(words({code.number: f"{code.title}." for code in advice}), {"type": "string", **name}),
    }
    return any_of(with_reasons, codes)


def delimiter() -> Schema:
    """Describe what stands between the cells of a line: a word, or the character."""
    told = {name: f"The character {mark!r}." for mark, name in DELIMITERS.items()}
    spellings = [any_case(word) for word in told] + [any_case(word) for word in _MORE_DELIMITER_WORDS]
    return any_of(
        words(told),
        {
            "type": "string",
            **pattern(
                rf"""^(?:\s*{one_of(spellings)}\s*|[^A-Za-z0-9"'.+\r\n -])$""",
                "write comma, semicolon, tab or pipe, or the character",
            ),
        },
    )


def decimal_mark() -> Schema:
    """Describe what stands before the decimals of a number."""
    told = {mark.value: f"As in 12{mark.value}5." for mark in DecimalMark}
    spellings = one_of([*map(any_case, _DECIMAL_WORDS.values()), "[.,]"])
    return any_of(words(told), {"type": "string", **pattern(rf"^\s*{spellings}\s*$", 'write "," or "."')})


def shape() -> Schema:
    """Describe how rows and columns hold actuals; case and spaces around do not count."""
    spellings = one_of([any_case(entry.value) for entry in _SHAPES])
    told = words({entry.value: meaning for entry, meaning in _SHAPES.items()})
    return any_of(told, {"type": "string", "pattern": rf"^\s*{spellings}\s*$"})


def columns(header: Schema) -> Schema:
    """Describe the headers of a file, by field."""
    return {
        "type": "object",
        "properties": {name: described(header, f"The header of the column that holds the {name}.") for name in FIELDS},
        "additionalProperties": False,
    }
