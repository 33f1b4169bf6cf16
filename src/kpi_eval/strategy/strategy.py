"""Strategy: measures with their targets, as evaluation needs them; everything checked, nothing left to parse."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.form import Path
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import Period, YearKind, months_after
from kpi_eval.vocabulary.reading import Reading
from kpi_eval.vocabulary.scale import Scale
from kpi_eval.vocabulary.scheme import Scheme
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.target import Target
from kpi_eval.vocabulary.tolerance import Tolerance
from kpi_eval.vocabulary.unit import Unit

if TYPE_CHECKING:
    from kpi_eval.vocabulary.profile import Profile
    from kpi_eval.vocabulary.rollup import RollUpRule


class Accumulation(Enum):
    """How the actuals of a year's parts make the year's."""

    SUM = "sum"
    LAST = "last"
    AVERAGE = "average"
    RATIO = "ratio"
    ROLLING = "rolling 12 months"


class PeriodTarget(NamedTuple):
    """The target and tolerance that serve a period; `period` None is every period not named otherwise.

    `wording` and `tolerance_wording` are as the strategy states them; `line` and `tolerance_line` are where, `path` and
    `tolerance_path` the keys that lead there.
    """

    period: Period | None
    target: Target
    tolerance: Tolerance
    covers: Period | None = None
    rationale: str = ""
    wording: str = ""
    tolerance_wording: str = ""
    line: int | None = None
    tolerance_line: int | None = None
    path: Path = ()
    tolerance_path: Path = ()


_NO_AREAS: Mapping[str, tuple[PeriodTarget, ...]] = {}
_NO_UNIT = Unit()


class Basis(NamedTuple):
    """One expression of a measure, with its unit and its targets; `id` is empty where there is only one.

    `areas` are the targets of areas that have their own, by folded name. Values that lie no further apart than
    `no_change_within`, in the unit, are no change. `profile` is how much of a year's target is due by when.
    """

    id: str = ""
    unit: Unit = _NO_UNIT
    aliases: tuple[str, ...] = ()
    targets: tuple[PeriodTarget, ...] = ()
    areas: Mapping[str, tuple[PeriodTarget, ...]] = _NO_AREAS
    no_change_within: Decimal = Decimal(0)
    profile: "Profile | None" = None

    def target_for(self, period: Period, area: str = "") -> PeriodTarget | None:
        """Give the target that serves an actual's period: the area's own if it has one that does, else the measure's.

        Of several the narrowest that contains the period serves it, else that of every period.
        """
        own = self.areas.get(folded(area)) if self.areas else None
        return (serving(own, period) if own else None) or serving(self.targets, period)


def serving(targets: tuple[PeriodTarget, ...], period: Period) -> PeriodTarget | None:
    """Give the one of several targets that serves a period: the narrowest, else that of every period."""
    best = None
    for candidate in targets:
        if candidate.period is None:
            best = best or candidate
        elif candidate.period.contains(period) and (
            best is None or best.period is None or best.period.contains(candidate.period)
        ):
            best = candidate
    return best


class Ignored(NamedTuple):
    """A code of advice that a measure does not want, with the reason, which may be blank, and the keys that lead to it."""

    code: Code
    reason: str
    path: Path


class Measure(NamedTuple):
    """What is tracked; has at least one basis. `ignored` is advice that is not wanted here.

    `areas` are those with targets of their own, as they are written; `headline` is the id of the basis that stands for
    the measure, where one was named; `year` is the kind of year in which its periods are meant.
    """

    id: str
    title: str
    direction: Direction
    bases: tuple[Basis, ...]
    aliases: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    scale: Scale | None = None
    areas: tuple[str, ...] = ()
    headline: str = ""
    year: YearKind = YearKind.FINANCIAL
    owner: str = ""
    note: str = ""
    frequency: str = ""
    decimals: int | None = None
    accumulates: Accumulation | None = None
    zero_means: Reason | None = None
    ignored: tuple[Ignored, ...] = ()
    line: int | None = None

    def adds_up(self, basis: Basis) -> bool:
        """Whether actuals of parts of a year are added up, so that one of them is not to be judged by the year's target."""
        is_rolling_amount = self.accumulates is Accumulation.ROLLING and not basis.unit.is_rate
        return self.accumulates is Accumulation.SUM or is_rolling_amount

    def over_a_year(self, basis: Basis) -> Accumulation | None:
        """Tell how the parts of one year go together: a rolling year that ends with it is that year."""
        if self.accumulates is not Accumulation.ROLLING:
            return self.accumulates
        return Accumulation.RATIO if basis.unit.is_rate else Accumulation.SUM


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One step of an objective with a date of its own."""

    title: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """Something an outcome's owners will do: what, when (in the document's words), who, and what could go wrong."""

    title: str
    due: str = ""
    milestones: tuple[Milestone, ...] = ()
    leads: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a strategy is to achieve. `rollup` is how the statuses of its measures come to its own, where that is stated."""

    id: str
    title: str
    objectives: tuple[Objective, ...] = ()
    rollup: "RollUpRule | None" = None
    line: int | None = None


class BenchmarkValue(NamedTuple):
    """A value of a benchmark, and the period it is of; `is_carried` when that is an older one than was asked for."""

    period: Period
    value: Decimal
    is_carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """Somebody else's values to stand beside; `values` by measure id and basis id.

    `area` is that of the actuals whose rows are values too. An older value may serve a period that ends up to
    `carried_months` after its own. `contradicted` are periods of which two values are stated, and none is known.
    """

    id: str
    title: str
    area: str = ""
    carried_months: int = 0
    values: Mapping[tuple[str, str], tuple[tuple[Period, Decimal], ...]] = field(default_factory=dict)
    contradicted: Mapping[tuple[str, str], tuple[Period, ...]] = field(default_factory=dict)

    def value_for(self, measure: str, basis: str, period: Period) -> BenchmarkValue | None:
        """Give the value of the narrowest period that contains the actual's, else an older one that may be carried."""
        entries = self.values.get((measure, basis), ())
        containing = [entry for entry in entries if entry[0].contains(period)]
        unknown = [other for other in self.contradicted.get((measure, basis), ()) if other.contains(period)]
        if containing:
            nearest = BenchmarkValue(*min(containing, key=lambda entry: entry[0].last - entry[0].first))
            return None if any(nearest.period.contains(other) for other in unknown) else nearest
        if unknown:
            return None
        older = [
            entry
            for entry in entries
            if entry[0].last < period.last <= months_after(entry[0].last, self.carried_months)
        ]
        if not older:
            return None
        latest = max(older, key=lambda entry: (entry[0].last, entry[0].first))
        return BenchmarkValue(*latest, is_carried=True)


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """One strategy file, understood. `path` and `sha256` say which; `content` is the file itself.

    `missing` are missing-data codes of its own, folded; `scheme` says how its statuses are reported, None as they are;
    `reading` is how its actuals are to be read; `rollup` is the rule
    of the outcomes that have none of their own, and of the strategy; `require_commentary` are statuses that are to be
    explained in words.
    """

    id: str
    title: str
    organisation: str = ""
    source: str = ""
    year: YearKind
    outcomes: tuple[Outcome, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    measures: tuple[Measure, ...] = ()
    missing: Mapping[str, Reason] = field(default_factory=dict)
    scheme: Scheme | None = None
    reading: Reading = field(default_factory=Reading)
    rollup: "RollUpRule | None" = None
    require_commentary: frozenset[Status] = frozenset()
    path: str = ""
    content: bytes = b""

    @cached_property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        import hashlib  # noqa: PLC0415 - only where a result names its inputs

        return hashlib.sha256(self.content).hexdigest()

    def benchmark(self, name: str) -> Benchmark | None:
        """Give the benchmark with an id or a title."""
        return self._benchmarks_by_name.get(folded(name))

    @cached_property
    def _benchmarks_by_name(self) -> dict[str, Benchmark]:
        return {folded(name): benchmark for benchmark in self.benchmarks for name in (benchmark.title, benchmark.id)}
