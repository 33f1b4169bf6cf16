"""First strategy: the text of a strategy file for somebody who has never written one, a comment beside each key."""

from collections.abc import Iterator, Sequence

from kpi_eval.authoring.draft import Draft, DraftMeasure
from kpi_eval.authoring.yaml_words import yaml_quoted, yaml_word
from kpi_eval.vocabulary.period import YearKind, period_label, year_from
from kpi_eval.vocabulary.reading import DELIMITERS, Reading

_COLUMN = 44
_EXAMPLE_YEAR = 2026
_RATINGS = "ratings"
_DIRECTIONS = "higher is better, lower is better or plan is best"

_HEAD = (
    "A strategy says what is measured, which way each measure should go, and what is to be reached.",
    "What stands behind a # is a comment, for people only. To use a key that has a # before it, take the # away.",
)
_HEAD_OF_EXAMPLES = ("The measures are examples: write your own in their place, then run kpi-eval validate.",)
_HEAD_OF_FILE = (
    "The measures are those of {file}. To do for each of them, one after the other:",
    "  direction: none means that it is shown and not judged; write " + _DIRECTIONS + ".",
    "  targets: take the # away, and write the year and what is to be reached.",
    "Then run kpi-eval validate, which says what is not right yet.",
)

_EXAMPLES = """\
measures:                                   # what is tracked, each under an id of its own
  satisfied-visitors:
    title: Visitors who were satisfied      # rows of actuals name it by this, or by the id
    # aliases: [SAT-01]                     # other names it has in actuals
    outcomes: [well-served]                 # ids of outcomes above
    direction: higher is better             # or lower is better, plan is best, none (not judged)
    unit: "%"                               # any words: days, children, £, "per 1,000 people"
    target: 90                              # what is to be reached, in every period
    tolerance: 5 pp                         # 5 percentage points below are still acceptable
    # owner: Head of Service                # who answers for it

  days-to-answer:
    title: Average days to answer a complaint
    outcomes: [well-served]
    direction: lower is better
    unit: days
    target: 10                              # in every period that is not named under targets
    tolerance: {upper: 12}                  # on target up to 10, within tolerance up to 12
    # targets:                              # where they differ from period to period
    #   THIS YEAR: {target: 9, tolerance: {upper: 11}}
    #   NEXT YEAR: 8

  homes-visited:
    title: Homes visited
    outcomes: [well-served]
    direction: plan is best                 # too many is as bad as too few
    unit: homes
    accumulates: last                       # sum where the quarters add up to the year
    target: 650 - 700                       # a range: on target inside
    tolerance: {lower: 600, upper: 750}
    # note: Counted on the last day.        # anything a reader should know"""

EXAMPLE_OUTCOME: tuple[str, ...] = ("well-served", "People are well served")
"""The id and the title of the outcome among the examples."""

EXAMPLE_NAMES: tuple[str, ...] = (
    "satisfied-visitors",
    "Visitors who were satisfied",
    "days-to-answer",
    "Average days to answer a complaint",
    "homes-visited",
    "Homes visited",
)
"""The ids and titles of the measures that are the examples."""


def first_strategy(draft: Draft) -> str:
    """Write a strategy file from a draft: with its measures, or with examples where it has none.

    The text is a valid strategy as it is.
    """
    head = (
        [line.format(file=yaml_quoted(draft.file)) for line in _HEAD_OF_FILE] if draft.measures else _HEAD_OF_EXAMPLES
    )
    lines = [f"# {line}" for line in (*_HEAD, *head)]
    lines += ["", *_top(draft)]
    lines += _outcomes(draft)
    if draft.measures:
        lines += [*_scales(draft.ratings), *_actuals(draft.reading), *_measures(draft)]
    else:
        years = (_year(_EXAMPLE_YEAR, draft.year), _year(_EXAMPLE_YEAR + 1, draft.year))
        lines += ["", _EXAMPLES.replace("THIS YEAR", years[0]).replace("NEXT YEAR", years[1])]
    return "\n".join(lines) + "\n"


def _line(text: str, comment: str = "", *, indent: int = 0, is_off: bool = False) -> str:
    """Write a line with its comment in the column of comments, or above a long one; one that is off is a comment itself."""
    line = " " * indent + ("# " if is_off else "") + text
    if len(line) > _COLUMN - 2 and comment:
        return f"{' ' * indent}# {comment}\n{line}"
    return f"{line:<{_COLUMN - 2}}  # {comment}" if comment else line


def _top(draft: Draft) -> Iterator[str]:
    yield _line("format: 1", "always 1")
    yield _line(f"id: {yaml_word(draft.id)}", "small letters, digits and hyphens; no other strategy has it")
    yield _line(f"title: {yaml_word(draft.title)}", "as the document is called")
    organisation = f"organisation: {yaml_word(draft.organisation)}" if draft.organisation else "organisation: A council"
    yield _line(organisation, "whose strategy it is", is_off=not draft.organisation)
    yield _line("source: Strategy 2026-2029, June 2026", "the document it is taken from", is_off=True)
    yield _line(f"year: {draft.year.value}", "financial (from April), academic (from September) or calendar")


def _outcomes(draft: Draft) -> Iterator[str]:
    is_off = bool(draft.measures)
    yield ""
    yield _line("outcomes:", "what is to be achieved; results are grouped by it", is_off=is_off)
    yield _line("  well-served:", "an id; measures name it under their outcomes", is_off=is_off)
    yield _line("    title: People are well served", "in the words of the document", is_off=is_off)


def _scales(ratings: Sequence[str]) -> Iterator[str]:
    """Declare the words that stand for actuals; a scale has two steps at least."""
    if not ratings:
        return
    yield ""
    yield _line("scales:", "for actuals that are words; TODO: order the steps, the worst first")
    yield _line(f"{_RATINGS}:", "an id; where the words are of several kinds, make a scale of each", indent=2)
    for step in ratings:
        yield _line(f"- {yaml_word(step)}", indent=4)
    if len(ratings) == 1:
        yield _line(f"- {yaml_word('(another step)')}", "TODO: its name", indent=4)


def _actuals(reading: Reading) -> Iterator[str]:
    """Say how the file is read, where it must be said."""
    settings = {
        "encoding": reading.encoding,
        "delimiter": None if reading.delimiter is None else DELIMITERS.get(reading.delimiter, reading.delimiter),
        "decimal": None if reading.decimal is None else reading.decimal.value,
        "sheet": reading.sheet,
        "shape": None if reading.shape is None else reading.shape.value,
        "skip_rows": None if reading.skip_rows is None else str(reading.skip_rows),
    }
    stated = [f"{key}: {yaml_word(value)}" for key, value in settings.items() if value is not None]
    if not stated and not reading.columns:
        return
    yield ""
    yield _line("actuals:", "how the files with the actuals are read")
    if reading.columns:
        yield _line("columns:", "what each column is, and the header it has there", indent=2)
        for field, header in reading.columns.items():
            yield _line(f"{field.value}: {yaml_word(header)}", indent=4)
    for text in stated:
        yield _line(text, indent=2)


def _measures(draft: Draft) -> Iterator[str]:
    yield ""
    yield _line("measures:", "what is tracked, each under an id of its own")
    period = draft.period or _year(_EXAMPLE_YEAR, draft.year)
    for number, measure in enumerate(draft.measures):
        if number:
            yield ""
        yield from _measure(measure, period, is_first=not number)


def _measure(measure: DraftMeasure, period: str, *, is_first: bool) -> Iterator[str]:
    """Write a measure; the first one has the comments that hold for all."""

    def told(text: str, comment: str, *, is_off: bool = False) -> Iterator[str]:
        if is_first or not is_off:
            yield _line(text, comment if is_first else "", indent=4, is_off=is_off)

    yield _line(f"{yaml_word(measure.id)}:", indent=2)
    yield from told(f"title: {yaml_word(measure.title)}", "rows of actuals name it by this, or by the id")
    yield from told("aliases: [SAT-01]", "other names it has in files", is_off=True)
    yield from told("outcomes: [well-served]", "ids of outcomes", is_off=True)
    yield _line("direction: none", f"TODO: {_DIRECTIONS}", indent=4)
    if measure.is_rated:
        yield from told(f"scale: {_RATINGS}", "its steps are above")
    elif measure.bases:
        yield from _bases(measure, is_first=is_first)
    else:
        unit = f"unit: {yaml_word(measure.unit)}" if measure.unit else "unit: days"
        yield from told(unit, 'any words: days, children, £, "%", "per 1,000 people"', is_off=not measure.unit)
        yield from told("accumulates: sum", "sum where quarters add up to the year; else last", is_off=True)
    yield from told("owner: Head of Service", "who answers for it", is_off=True)
    yield from _targets(measure, period, is_first=is_first)


def _bases(measure: DraftMeasure, *, is_first: bool) -> Iterator[str]:
    yield _line("bases:", "the ways in which it is expressed" if is_first else "", indent=4)
    for basis in measure.bases:
        yield _line(f"{yaml_word(basis.id)}:", indent=6)
        comment = "" if basis.is_sure else "TODO: what is counted, such as children"
        yield _line(f"unit: {yaml_word(basis.unit)}", comment, indent=8)


def _targets(measure: DraftMeasure, period: str, *, is_first: bool) -> Iterator[str]:
    yield _line("targets:", "what is to be reached, by period" if is_first else "", indent=4, is_off=True)
    target = "{target: 90, tolerance: 5% of target}"
    if measure.unit == "%":
        target = "{target: 90, tolerance: 5 pp}"
    if measure.is_rated:
        target = "Good"
    if measure.bases:
        target = f"{{{', '.join(f'{basis.id}: 90' for basis in measure.bases)}}}"
    yield _line(f"  {yaml_word(period)}: {target}", indent=4, is_off=True)


def _year(start: int, kind: YearKind) -> str:
    return period_label(*year_from(start, kind), kind)
