"""Schema sections: every key of every section but the measure's, with what it is for."""

from kpi_eval.authoring.schema_forms import per_cent_of_defaults, tolerance_key
from kpi_eval.authoring.schema_pieces import Schema, any_of, by_name, described, list_of, reference, section
from kpi_eval.authoring.schema_words import carry, columns, decimal_mark, delimiter, roll_up, shape
from kpi_eval.strategy.model import (
    ActualsSection,
    BasisSection,
    BenchmarkSection,
    DefaultsSection,
    MilestoneSection,
    ObjectiveSection,
    OutcomeSection,
)

UNIT_EXAMPLES = ("per cent", "days", "children", "per 10,000 population under 18", "£")
"""Not `%`, which an editor may insert without the quotes it needs."""

_LARGEST_SKIP = 10_000
_MOST_DECIMALS = 15


def section_definitions() -> Schema:
    """Define the sections below the top, without the measure."""
    return {
        "outcome": _outcome(),
        "objective": _objective(),
        "milestone": _milestone(),
        "benchmark": _benchmark(),
        "defaults": _defaults(),
        "actuals": _actuals(),
        "basis": _basis(),
        "decimals": _decimals(),
        "texts": list_of(reference("text")),
    }


def _outcome() -> Schema:
    return section(
        OutcomeSection,
        "An outcome: what measures serve.",
        {
            "title": reference("text", "The outcome in the document's own words."),
            "rollup": described(roll_up(), "The outcome's own rule, which goes before the strategy's."),
            "objectives": described(
                list_of(reference("objective")),
                "What will be done for the outcome; kept for the reader, judges nothing.",
            ),
        },
    )


def _objective() -> Schema:
    return section(
        ObjectiveSection,
        "An objective: what will be done, until when, by whom. Kept for the reader.",
        {
            "title": reference("text", "The objective in the document's own words."),
            "due": _due("When it is due, in the document's words."),
            "milestones": described(list_of(reference("milestone")), "Steps with a date of their own."),
            "lead": described(
                any_of(reference("text"), reference("texts")),
                "Who leads: one text, or a list.",
                examples=("Children's Commissioning",),
            ),
            "risks": reference("texts", "What may stand in the way: a list of texts."),
        },
    )


def _milestone() -> Schema:
    return section(
        MilestoneSection,
        "A step of an objective with a date of its own.",
        {
            "title": reference("text", "The step in the document's own words."),
            "due": _due("When the step is due, in the document's words."),
        },
    )


def _due(description: str) -> Schema:
    return reference("text", description, examples=("April 2018",))


def _benchmark() -> Schema:
    return section(
        BenchmarkSection,
        "A benchmark: what others reach, which targets may be set from.",
        {
            "title": reference("text", "The benchmark's title; targets may name it by that.", examples=("England",)),
            "area": reference(
                "text",
                "The area whose rows in the actuals are values of the benchmark.",
                examples=("England", "East Midlands"),
            ),
            "carry": described(
                carry(),
                "For how long after its own period a value may serve while there is no newer; without it, never.",
            ),
            "values": _benchmark_values(),
        },
    )


def _benchmark_values() -> Schema:
    by_period = described(by_name(reference("text"), names="period"), "Values by period.")
    by_basis = described(by_name(by_period), "Values by basis id, then by period.")
    return described(
        by_name(any_of(by_period, by_basis)),
        "The benchmark's values, by measure id, then by period; where the measure has bases, the basis id stands "
        "between.",
        examples=({"neet": {"2016/17": 6.0}},),
    )


def _defaults() -> Schema:
    defaults = section(
        DefaultsSection,
        "What serves where nothing nearer speaks; never measures on a scale, nor those with direction none.",
        {
            "unit": reference("text", "The unit of measures that have none.", examples=UNIT_EXAMPLES),
            "tolerance": tolerance_key("tolerance"),
            "decimals": reference("decimals", "The decimals of measures that have none."),
        },
    )
    return {**defaults, "allOf": [per_cent_of_defaults()]}


def _actuals() -> Schema:
    rows: Schema = {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": _LARGEST_SKIP,
        "pattern": r"^\s*[0-9]{1,5}\s*$",
    }
    return section(
        ActualsSection,
        "How the actuals are read. An option of the command line goes before each of these.",
        {
            "columns": described(
                columns(reference("text")),
                "The headers of the actuals, by field. In a file without such a header the usual name serves.",
                examples=({"measure": "Indicator", "actual": "Outturn"},),
            ),
            "encoding": described(
                {"type": ["string", "number"], "pattern": r"\S", "default": "utf-8"},
                "The encoding of text; UTF-8 without it.",
                examples=("cp1252", "utf-16"),
            ),
            "delimiter": described(delimiter(), "What stands between the cells of a line; without it, it is told."),
            "decimal": described(
                {**decimal_mark(), "default": "."}, "What stands before the decimals of a number; a point without it."
            ),
            "sheet": reference("text", "The name or number of a workbook's sheet.", examples=("Data", 2)),
            "shape": described(shape(), "How rows and columns hold the actuals; without it, it is told."),
            "skip_rows": described(rows, "How many rows stand above the header; without it, they are found."),
        },
    )


def _basis() -> Schema:
    return section(
        BasisSection,
        "A basis: one of the ways a measure is expressed in.",
        {
            "unit": reference("text", "The unit of numbers on this basis.", examples=UNIT_EXAMPLES),
            "aliases": reference("texts", "Names in actuals that mean this basis of the measure."),
        },
    )


def _decimals() -> Schema:
    return {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": _MOST_DECIMALS,
        "pattern": "^(?:[0-9]|1[0-5])$",
    }
