"""Model: which keys a strategy file may have and what kind of value each holds. Meaning comes later."""

from typing import Annotated, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo

from kpi_eval.vocabulary.form import Form

_WHOLE_NUMBERS = {str(number): number for number in range(16)}


def _whole_number(value: object) -> object:
    return _WHOLE_NUMBERS.get(value, value) if isinstance(value, str) else value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Delimiter = Annotated[str, Field(min_length=1)]
"""Not `Text`, for a tab is a delimiter too."""

Anything = Annotated[object, Field()]
Decimals = Annotated[int, BeforeValidator(_whole_number), Field(ge=0, le=15)]
Names = Annotated[list[Text], Field()]


class Section(BaseModel):
    """A mapping of the file: strict kinds, no unknown keys. The fields stand in the order in which keys are best read.

    What is empty unless it is given is made by a factory: a value would be copied deeply for every section.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def known_keys(cls) -> dict[str, FieldInfo]:
        """Give the keys as a file writes them; Python has words of its own, such as `for`, that no field can have."""
        return {entry.alias or name: entry for name, entry in cls.model_fields.items()}


class StrategySection(Section):
    """The top of the file. The sections below it are checked on their own, so that one fault hides no other."""

    format: Text
    id: Text
    title: Text
    organisation: Text = ""
    source: Text = ""
    year: Literal["financial", "academic", "calendar"]
    rollup: Text | None = None
    require_commentary: Annotated[list[Text], BeforeValidator(_as_list)] = Field(default_factory=list)
    scheme: Anything = None
    outcomes: dict[str, Anything] = Field(default_factory=dict)
    scales: dict[str, Names] = Field(default_factory=dict)
    benchmarks: dict[str, Anything] = Field(default_factory=dict)
    defaults: dict[str, Anything] = Field(default_factory=dict)
    missing: dict[str, Text] = Field(default_factory=dict)
    actuals: dict[str, Anything] = Field(default_factory=dict)
    measures: dict[str, Anything]


class OutcomeSection(Section):
    """One outcome."""

    title: Text
    rollup: Text | None = None
    objectives: list[Anything] = Field(default_factory=list)


class MilestoneSection(Section):
    """One step of an objective with a date of its own."""

    title: Text
    due: Text


class ObjectiveSection(Section):
    """One objective of an outcome."""

    title: Text
    due: Text = ""
    milestones: list[Anything] = Field(default_factory=list)
    lead: Annotated[list[Text], BeforeValidator(_as_list)] = Field(default_factory=list)
    risks: Names = Field(default_factory=list)


class BenchmarkSection(Section):
    """One benchmark."""

    title: Text
    area: Text = ""
    carry: Text | None = None
    values: dict[str, Anything] = Field(default_factory=dict)


class DefaultsSection(Section):
    """What serves where nothing nearer speaks."""

    unit: Text | None = None
    tolerance: Anything = None
    decimals: Decimals | None = None


class ActualsSection(Section):
    """How the actuals of the strategy are to be read."""

    columns: dict[str, Text] = Field(default_factory=dict)
    encoding: Text | None = None
    delimiter: Delimiter | None = None
    decimal: Text | None = None
    sheet: Text | None = None
    shape: Text | None = None
    skip_rows: Text | None = None


class SchemeSection(Section):
    """A status scheme with labels of its own."""

    labels: dict[str, Anything]


class LabelSection(Section):
    """One label of a status scheme."""

    cases: Anything = Field(alias="for")
    symbol: Text | None = None
    ascii: Text | None = None
    colour: Text | None = None


class BasisSection(Section):
    """One basis of a measure."""

    unit: Text
    aliases: Names = Field(default_factory=list)


class AreaSection(Section):
    """The targets of a measure in one area."""

    target: Anything = None
    tolerance: Anything = None
    targets: dict[str, Anything] = Field(default_factory=dict)


class MeasureSection(Section):
    """One measure."""

    title: Text
    aliases: Names = Field(default_factory=list)
    outcomes: Names = Field(default_factory=list)
    direction: Text
    tags: Names = Field(default_factory=list)
    unit: Text | None = None
    scale: Text | None = None
    bases: dict[str, Anything] = Field(default_factory=dict)
    headline: Text | None = None
    year: Literal["financial", "academic", "calendar"] | None = None
    frequency: Text = ""
    decimals: Decimals | None = None
    accumulates: Literal["sum", "last", "average", "ratio", "rolling 12 months"] | None = None
    no_change_within: Anything = None
    zero_means: Text | None = None
    target: Anything = None
    tolerance: Anything = None
    targets: dict[str, Anything] = Field(default_factory=dict)
    areas: dict[str, Anything] = Field(default_factory=dict)
    profile: Anything = None
    owner: Text = ""
    note: Text = ""
    ignore: Anything = None


class TargetSection(Section):
    """A target written as a mapping with its tolerance."""

    target: Anything
    tolerance: Anything = None
    covers: Text | None = None
    rationale: Text = ""


def as_form(value: object) -> Form:
    """Give back the form that a field without a model holds: only forms go in, and pydantic leaves them as they are."""
    return cast("Form", value)
