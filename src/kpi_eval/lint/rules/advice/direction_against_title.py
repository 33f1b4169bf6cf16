"""A title that begins with an aim, such as `Reduce` or `Increase the`, and a direction that goes the other way.

Only aims are meant: with `Reduction in emissions` a higher number can be better, and with `Increase in complaints` a
lower one. A title that goes on behind a colon or a dash, or speaks of both ways, is not judged.

Why:
    If the direction is wrong, every status is the wrong way round, and good years are reported as bad ones.

Mend:
    Turn the direction round, if the title is right.

Bad:
    measures:
      first-time:
        title: Reduce the number of young people who offend for the first time
        direction: higher is better
        unit: young people
        target: 203

Good:
    measures:
      first-time:
        title: Reduce the number of young people who offend for the first time
        direction: lower is better
        unit: young people
        target: 203
"""

import re
from collections.abc import Iterator, Sequence

from kpi_eval.lint.rule import Advice, Rule, measures_of
from kpi_eval.strategy.strategy import Strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.direction import Direction

_LOWER = re.compile(
    r"(?:to\s+)?(?:reduc(?:e|ing)|decreas(?:e|ing)|minimi[sz](?:e|ing))\s+(?!in\b|of\b|and\b|to\b)"
    r"|fewer\s+(?!than\b)|lower\s+(?:the\s+)?(?:numbers?|rates?|percentages?|proportions?)\b"
    r"|(?:a\s+)?(?:reduced|lower|smaller)\s+(?:number|rate|percentage|proportion)\s+of\b",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"(?:to\s+)?(?:increas(?:e|ing)|maximi[sz](?:e|ing)|rais(?:e|ing))\s+(?!in\b|of\b|and\b|to\b|from\b|over\b)"
    r"|more\s+(?!than\b)"
    r"|(?:an?\s+)?(?:increased|higher|greater|larger)\s+(?:number|rate|percentage|proportion)\s+of\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r":|;|\s[-–—]\s")
_BOTH_WAYS = {
    Direction.LOWER: re.compile(
        r"\b(?:increas\w*|more|higher|improv\w*|rais\w*|reductions?|decreases?|savings?|against|baseline|by)\b",
        re.IGNORECASE,
    ),
    Direction.HIGHER: re.compile(
        r"\b(?:reduc\w*|decreas\w*|fewer|less|lower|prevent\w*|avoid\w*|increases?|against|baseline|by)\b",
        re.IGNORECASE,
    ),
}
"""Words behind an aim in one direction that make it unclear what the number is of."""


def _check(strategies: Sequence[Strategy]) -> Iterator[Advice]:
    for strategy, measure in measures_of(strategies):
        if measure.direction not in _BOTH_WAYS or _GOES_ON.search(measure.title):
            continue
        aim, opposite = (
            (_LOWER, Direction.LOWER) if measure.direction is Direction.HIGHER else (_HIGHER, Direction.HIGHER)
        )
        match = aim.match(measure.title)
        if match is None or _BOTH_WAYS[opposite].search(measure.title, match.end()):
            continue
        message = f"the title of '{measure.id}' begins with '{match[0].strip()}', but its direction is {measure.direction.value}"
        path = ("measures", measure.id, "direction")
        yield Advice(strategy, path, message, f"write {opposite.value}, if the title is right", measure.id)


RULE = Rule(Code.DIRECTION_AGAINST_TITLE, Severity.ADVICE, _check)
