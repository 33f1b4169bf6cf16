"""Evaluation: what comes of judging actuals: rows to be consumed once, and what is complete after that."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kpi_eval.actuals.read import ActualsTable
from kpi_eval.actuals.values import Actual
from kpi_eval.evaluation.classify import Judgement
from kpi_eval.evaluation.findings import Findings
from kpi_eval.evaluation.subject import Subject
from kpi_eval.strategy.strategy import Measure, Strategy
from kpi_eval.version import __version__
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.engine import Engine
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.scheme import Scheme
from kpi_eval.vocabulary.status import Reason, Status

if TYPE_CHECKING:
    from kpi_eval.evaluation.course import Course
    from kpi_eval.evaluation.forms import FrameForm, LineForm, MakeFrame, PutLines
    from kpi_eval.evaluation.objectives import ListedObjective
    from kpi_eval.evaluation.ratio import Counts
    from kpi_eval.evaluation.rolled_up import RolledUp
    from kpi_eval.evaluation.year_to_date import YearToDate


class Row(NamedTuple):
    """One judged row. `row` is its place in `path`, None for a measure that was not reported.

    `course` says how it stands to earlier rows, where that was asked for; `counts` what its actual is a ratio of, and
    `year_to_date` what it comes to with the parts of the year before it, likewise.
    """

    subject: Subject
    actual: Actual
    status: Status
    reason: Reason | None = None
    judgement: Judgement | None = None
    area: str = ""
    note: str = ""
    path: str = ""
    row: int | None = None
    course: "Course | None" = None
    counts: "Counts | None" = None
    year_to_date: "YearToDate | None" = None


@dataclass(slots=True)
class LabelSummary:
    """Counts of the judged rows of one strategy by the labels of its scheme; `unlabelled` are those that have none."""

    title: str
    scheme: Scheme
    labels: Counter[str] = field(default_factory=Counter)
    unlabelled: Counter[Status] = field(default_factory=Counter)

    def add(self, status: Status, label: str | None) -> None:
        """Count a judged row."""
        if label is None:
            self.unlabelled[status] += 1
        else:
            self.labels[label] += 1

    def copy(self) -> "LabelSummary":
        """Give counts of their own."""
        return LabelSummary(self.title, self.scheme, self.labels.copy(), self.unlabelled.copy())

    def subtract(self, others: "LabelSummary") -> None:
        """Take counts of the same strategy away."""
        self.labels.subtract(others.labels)
        self.unlabelled.subtract(others.unlabelled)

    @property
    def judged(self) -> int:
        """How many rows could be judged."""
        return self.labels.total() + self.unlabelled.total()


@dataclass(slots=True)
class AreaSummary:
    """Counts of the rows of one area or measure by status.

    `name` is as the first of them writes it, empty for no area; of a measure it is the title.

    `labels` are those of each strategy that has a scheme and judged rows there, by its id.
    """

    name: str
    statuses: Counter[Status] = field(default_factory=Counter)
    labels: dict[str, LabelSummary] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.statuses.total()

    @property
    def judged(self) -> int:
        """How many rows could be judged."""
        return _judged(self.statuses)


@dataclass(slots=True)
class Summary:
    """Counts of rows by status and of why rows were not judged; every row counts once.

    `several` is what is to be added to the counts so that a measure with several bases counts once; `areas` has the
    counts of each area by its folded name, in the order in which areas first appear; `measures` those of each measure
    by its id; `labels` those of each strategy that has a scheme, by its id.
    """

    statuses: Counter[Status] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    exceeded: int = 0
    several: Counter[Status] = field(default_factory=Counter)
    areas: dict[str, AreaSummary] = field(default_factory=dict)
    labels: dict[str, LabelSummary] = field(default_factory=dict)
    measures: dict[str, AreaSummary] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Count a row."""
        if row.subject.measure is not None:
            self.measure(row.subject.measure).statuses[row.status] += 1
        self.statuses[row.status] += 1
        if row.reason is not None:
            self.reasons[row.reason] += 1
        if row.judgement is not None and row.judgement.exceeded:
            self.exceeded += 1
        if row.area:
            self.area(row.area).statuses[row.status] += 1

    def measure(self, measure: Measure) -> AreaSummary:
        """Give the counts of a measure."""
        found = self.measures.get(measure.id)
        if found is None:
            found = self.measures[measure.id] = AreaSummary(measure.title)
        return found

    def area(self, name: str) -> AreaSummary:
        """Give the counts of an area."""
        key = folded(name)
        area = self.areas.get(key)
        if area is None:
            area = self.areas[key] = AreaSummary(name)
        return area

    @property
    def without_area(self) -> AreaSummary:
        """The counts of the rows that have no area."""
        areas = [area.statuses for area in self.areas.values()]
        left = Counter(
            {status: count - sum(of.get(status, 0) for of in areas) for status, count in self.statuses.items()}
        )
        labels = {name: counted.copy() for name, counted in self.labels.items()}
        for area in self.areas.values():
            for name, counted in area.labels.items():
                labels[name].subtract(counted)
        return AreaSummary("", left, {name: counted for name, counted in labels.items() if counted.judged})

    def add_headline(self, statuses: Sequence[Status], headline: Status) -> None:
        """Take in that rows with these statuses are of one measure, and which of them stands for it."""
        if len(statuses) > 1:
            self.several.subtract(statuses)
            self.several[headline] += 1

    @property
    def headlines(self) -> Counter[Status]:
        """Counts by status in which the bases of a measure, in one area and period, count once."""
        return Counter({status: self.statuses[status] + self.several[status] for status in Status})

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.statuses.total()

    @property
    def judged(self) -> int:
        """How many rows could be judged."""
        return _judged(self.statuses)


def _first_rows(rows: Iterable[Row], most: int) -> Iterator[Row]:
    kept: Counter[Status] = Counter()
    for row in rows:
        if kept[row.status] < most:
            kept[row.status] += 1
            yield row


def _judged(statuses: Counter[Status]) -> int:
    return sum(count for status, count in statuses.items() if status.is_judged)


class InBulk(Protocol):
    """Another way through the same rows, which looks at many of them at once.

    `watch` is called with the file that is being read, now and then.
    """

    engine: Engine
    watch: Callable[[ActualsTable], None]

    def first(self, most: int) -> Iterator[Row]:
        """Judge all rows, and give the first of each status, `most` at the most, in order."""

    def lines(self, form: "LineForm") -> "Iterator[PutLines]":
        """Judge all rows, and give what puts their lines together, many at once, in order."""

    def frames(self, form: "FrameForm") -> "Iterator[MakeFrame]":
        """Judge all rows, and give what makes data frames of them, many at once, in order."""


class Bulk(NamedTuple):
    """The rows that there is another way through, and that way."""

    rows: Iterable[Row]
    way: InBulk


class Input(NamedTuple):
    """A file that went in.

    `sha256` is of its bytes; empty for actuals of which small numbers are hidden, and where rows were taken many at once,
    of which nothing that is written shows it.
    """

    path: str
    sha256: str


@dataclass(slots=True, kw_only=True)
class Evaluation:
    """The whole result.

    `has_courses` says that it was asked how rows stand to earlier ones, `has_years_to_date` what years come to so far.
    `rows` may be consumed once; `bulk` is another way through them. `periods`, `inputs`, `summary` and `findings` are
    complete after that, and so is `rolled_up`: what the rows come to together, where that was asked for. `objectives`
    are what is to be listed of them.
    """

    strategies: Sequence[Strategy]
    rows: Iterable[Row]
    periods: list[str] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    summary: Summary = field(default_factory=Summary)
    collected: Findings = field(default_factory=Findings)
    has_courses: bool = False
    has_years_to_date: bool = False
    rolled_up: "Sequence[RolledUp]" = ()
    objectives: "Sequence[ListedObjective]" = ()
    bulk: Bulk | None = None
    version: str = __version__

    def first_rows(self, most: int) -> Iterator[Row]:
        """Consume the rows, and give the first of each status, `most` at the most, in order."""
        if self.bulk is not None and self.bulk.rows is self.rows:
            return self.bulk.way.first(most)
        return _first_rows(self.rows, most)

    @property
    def streamed(self) -> InBulk | None:
        """The way that gives rows many at once, to be written; None where they do not go it."""
        if self.bulk is None or self.bulk.rows is not self.rows:
            return None
        return self.bulk.way if self.bulk.way.engine is Engine.STREAM else None

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What a person should know, in order: by file, row and code."""
        return self.collected.sorted()

    @property
    def has_unusable_rows(self) -> bool:
        """Whether a known measure's row, or a file, could not be read."""
        return any(finding.severity is Severity.ERROR for finding in self.collected.kept())
