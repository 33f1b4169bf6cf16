"""Conventions: what is canonical in a strategy, key by key: the order in which keys stand, and the spelling of words.

The order of the keys of a section is that of its model. Keys that are names (of measures, periods, areas) have no order
but the author's. Only words are spelt anew that the loader takes for the same; where that is not certain, a text stays
as it is written.
"""

import functools
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from kpi_eval.strategy.model import (
    ActualsSection,
    AreaSection,
    BasisSection,
    BenchmarkSection,
    DefaultsSection,
    LabelSection,
    MeasureSection,
    MilestoneSection,
    ObjectiveSection,
    OutcomeSection,
    SchemeSection,
    Section,
    StrategySection,
    TargetSection,
)
from kpi_eval.vocabulary.direction import parse_direction
from kpi_eval.vocabulary.naming import folded, spaced
from kpi_eval.vocabulary.scheme import parse_case
from kpi_eval.vocabulary.status import MISSING_WORDS, Status
from kpi_eval.vocabulary.target import BENCHMARK_TARGET_KEYS
from kpi_eval.vocabulary.tolerance import TOLERANCE_KEYS
from kpi_eval.vocabulary.unit import PERCENT, unit_words

_TARGET_KEYS = tuple(TargetSection.known_keys())


@dataclass(frozen=True, slots=True)
class Convention:
    """What is canonical at one place of a strategy.

    `order` are the keys in their order, none where keys are names; `keys` are the conventions of what stands under
    each key; `each` is that of every item or named entry; `spelling` gives a text its canonical words, as YAML writes
    them, or None to leave it.
    """

    order: tuple[str, ...] = ()
    keys: Mapping[str, "Convention"] = field(default_factory=dict)
    each: "Convention | None" = None
    spelling: Callable[[str], str | None] | None = None

    def under(self, key: str) -> "Convention":
        """Give the convention of what stands under a key."""
        return self.keys.get(key) or self.each or NOTHING


NOTHING = Convention()
"""Where everything is left as it is written."""


def convention_of_target(keys: Collection[str]) -> Convention:
    """Give the convention of a mapping that states a target: with its tolerance, from a benchmark, or one for each basis."""
    if "benchmark" in keys:
        return Convention(BENCHMARK_TARGET_KEYS)
    if set(keys) & set(_TARGET_KEYS):
        return Convention(_TARGET_KEYS, {"target": OF_A_TARGET, "tolerance": _TOLERANCE})
    return Convention(each=OF_A_TARGET)


def _direction(text: str) -> str | None:
    direction = parse_direction(text)
    return None if direction is None else direction.value


def _unit(text: str) -> str | None:
    return f'"{PERCENT}"' if unit_words(text) == (PERCENT,) and text != PERCENT else None


def _missing_word(text: str) -> str | None:
    word = spaced(text).casefold()
    return word if word in MISSING_WORDS else None


def _status(text: str) -> str | None:
    words = folded(text.replace("-", " "))
    return next((status.value for status in Status if folded(status.words) == words), None)


def _case(text: str) -> str | None:
    case = parse_case(text)
    return None if case is None else case.words


OF_A_TARGET = Convention()
"""Stands for `convention_of_target`, which needs to know the keys of the mapping."""

_TOLERANCE = Convention(TOLERANCE_KEYS)
_UNIT = Convention(spelling=_unit)
_STATUS = Convention(spelling=_status)
_CASES = Convention(each=Convention(spelling=_case), spelling=_case)


def _section(model: type[Section], **keys: Convention) -> Convention:
    return Convention(tuple(model.known_keys()), keys)


def _named(convention: Convention) -> Convention:
    return Convention(each=convention)


@functools.cache
def strategy_convention() -> Convention:
    """Give the convention of a whole strategy."""
    targets = {"target": OF_A_TARGET, "tolerance": _TOLERANCE, "targets": _named(OF_A_TARGET)}
    objective = _section(ObjectiveSection, milestones=_named(_section(MilestoneSection)))
    measure = _section(
        MeasureSection,
        direction=Convention(spelling=_direction),
        unit=_UNIT,
        bases=_named(_section(BasisSection, unit=_UNIT)),
        areas=_named(_section(AreaSection, **targets)),
        zero_means=Convention(spelling=_missing_word),
        **targets,
    )
    return _section(
        StrategySection,
        outcomes=_named(_section(OutcomeSection, objectives=_named(objective))),
        benchmarks=_named(_section(BenchmarkSection)),
        defaults=_section(DefaultsSection, unit=_UNIT, tolerance=_TOLERANCE),
        missing=_named(Convention(spelling=_missing_word)),
        actuals=_section(ActualsSection),
        scheme=_section(SchemeSection, labels=_named(_section(LabelSection, **{"for": _CASES}))),
        require_commentary=Convention(each=_STATUS, spelling=_status),
        measures=_named(measure),
    )
