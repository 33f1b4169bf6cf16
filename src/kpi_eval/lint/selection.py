"""Selection: which rules of advice a person wants, by `--select` and `--ignore` or in the project's settings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kpi_eval.lint.rule import Rule
from kpi_eval.vocabulary.codes import Code, find_code
from kpi_eval.vocabulary.errors import UsageError
from kpi_eval.vocabulary.suggestion import did_you_mean

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class RuleSelection:
    """Which rules count: those selected, else those that are on; less those ignored."""

    selected: frozenset[Code] | None = None
    ignored: frozenset[Code] = frozenset()

    def overridden_by(self, other: "RuleSelection") -> "RuleSelection":
        """Give what the other selects, where it does; what is ignored here stays so, unless the other selects it."""
        selected = self.selected if other.selected is None else other.selected
        return RuleSelection(selected, (self.ignored - (other.selected or frozenset())) | other.ignored)

    def includes(self, rule: Rule) -> bool:
        """Whether a rule is wanted."""
        is_wanted = rule.is_on if self.selected is None else rule.code in self.selected
        return is_wanted and rule.code not in self.ignored


def make_selection(select: Iterable[str], ignore: Iterable[str], *, where: str = "") -> RuleSelection:
    """Understand codes, names of rules, beginnings of codes (`KPI31`) and ALL; commas part several.

    Args:
        select: What is wanted; the rules that are on when nothing is given.
        ignore: What is not wanted; goes before what is.
        where: Where these stand, for messages; the options without it.

    Raises:
        UsageError: A text is empty, is none of these, or means errors, which cannot be ignored.
    """
    selected = [code for text in _parted(select, where or "--select") for code in _codes(text, where or "--select")]
    ignored = [code for text in _parted(ignore, where or "--ignore") for code in _codes(text, where or "--ignore")]
    return RuleSelection(frozenset(selected) if selected else None, frozenset(ignored))


def _parted(texts: Iterable[str], where: str) -> Iterator[str]:
    for text in texts:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if not parts:
            raise UsageError(f"{where} names no rule: write a code such as KPI302, the name of a rule, or {ALL}")
        yield from parts


def _codes(text: str, where: str) -> list[Code]:
    advice = [code for code in Code if code.is_advice]
    if text.upper() == ALL:
        return advice
    code = find_code(text)
    found = [code] if code is not None else [code for code in Code if code.number.startswith(text.upper())]
    wanted = [code for code in found if code.is_advice]
    if wanted:
        return wanted
    if found:
        raise UsageError(f"{where}: {text} is no advice: errors and findings always count; leave it out")
    hint = did_you_mean(text, [name for code in advice for name in (code.number, code.slug)]) or "see kpi-eval rule"
    raise UsageError(f"{where}: there is no rule '{text}'; {hint}")
