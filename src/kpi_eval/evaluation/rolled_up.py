"""Rolled up: what the rows of an outcome, a strategy, a tag or an area come to together."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property

from kpi_eval.evaluation.evaluation import LabelSummary, Row
from kpi_eval.evaluation.labels import count_labels, label_of
from kpi_eval.vocabulary.rollup import RollUpRule, WorstRule, rolled_up_status, share_of
from kpi_eval.vocabulary.scheme import Label
from kpi_eval.vocabulary.status import ACCEPTABLE, Status


class RollUpBy(Enum):
    """What rows are rolled up by; the value is the spelling on the command line and in every output."""

    OUTCOME = "outcome"
    STRATEGY = "strategy"
    TAG = "tag"
    AREA = "area"


@dataclass(frozen=True, kw_only=True)
class RolledUp:
    """The measures of one outcome, strategy, tag or area, each counted once in an area and period.

    Attributes:
        by: What it is one of.
        id: Its id, or the tag or area as first written; empty for what is in none.
        title: Its title, for people.
        strategy: The id of the strategy of an outcome; of a strategy its own.
        rule: The rule by which it gets its status, where one is declared.
        rows: The row that stands for each measure, area and period, the worst first.
    """

    by: RollUpBy
    id: str = ""
    title: str = ""
    strategy: str = ""
    rule: RollUpRule | None = None
    rows: tuple[Row, ...] = ()

    @cached_property
    def statuses(self) -> Counter[Status]:
        """How many of the rows have which status."""
        return Counter(row.status for row in self.rows)

    @property
    def status(self) -> Status | None:
        """The status by the rule; None without one."""
        return None if self.rule is None else rolled_up_status(self.rule, self.statuses)

    @property
    def why(self) -> str:
        """One sentence, with the numbers, that says why it has its status; empty without a rule."""
        # NOTE: the words are about this class, and so import it.
        from kpi_eval.evaluation.rolled_up_words import why_rolled_up  # noqa: PLC0415

        return why_rolled_up(self)

    @property
    def counted(self) -> int:
        """How many there are."""
        return self.statuses.total()

    @property
    def judged(self) -> int:
        """How many could be judged."""
        return sum(count for status, count in self.statuses.items() if status.is_judged)

    @property
    def share(self) -> Fraction | None:
        """The share of the judged, in per cent, that are on target or within tolerance."""
        return share_of(self.statuses)

    @property
    def deciding(self) -> tuple[Row, ...]:
        """The rows by which it has its status; none without a rule.

        By the worst status those that have it; by a share those that make it, or, where it is not reached, those that
        are missing from it.
        """
        if self.rule is None or not self.judged:
            return ()
        if isinstance(self.rule, WorstRule):
            return tuple(row for row in self.rows if row.status is self.status)
        is_reached = self.status is Status.ON_TARGET
        return tuple(row for row in self.rows if row.status.is_judged and (row.status in ACCEPTABLE) is is_reached)

    @property
    def label(self) -> Label | None:
        """What the scheme of its strategy calls its status; None without a scheme, and where nothing was judged.

        By the worst status the label that all the deciding rows have, where it is one. Else that of the status alone,
        for an outcome neither exceeds nor travels.
        """
        deciding = self.deciding
        strategy = deciding[0].subject.strategy if deciding else None
        if self.status is None or strategy is None or strategy.scheme is None:
            return None
        if isinstance(self.rule, WorstRule):
            first, *others = {label_of(row) for row in deciding}
            if not others:
                return first
        return strategy.scheme.label_for(self.status)

    @cached_property
    def labels(self) -> dict[str, LabelSummary]:
        """How many of the judged have which label, by the ids of the strategies that have a scheme."""
        return count_labels(self.rows)

    @property
    def worst(self) -> Row | None:
        """The worst of those that could be judged; None when none could."""
        return self.rows[0] if self.rows and self.rows[0].status.is_judged else None
