"""Findings: collected while rows are judged; the same finding of many rows is one, with their count."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity

_MOST_OF_A_CODE = 100
_MORE = "mend those that are told one by one, and run it again"
_GRAVITY = {Severity.ADVICE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Remark(NamedTuple):
    """What there is to say, before it is known about which row: code, message, and what to try."""

    code: Code
    message: str
    hint: str = ""


class Told(NamedTuple):
    """A finding that rows may share, and what those that share it have in common."""

    diagnostic: Diagnostic
    key: object


@dataclass(slots=True)
class _Entry:
    diagnostic: Diagnostic
    count: int

    def take_severity(self, other: Diagnostic) -> None:
        """Weigh as much as the gravest of those that are one."""
        if _GRAVITY[other.severity] > _GRAVITY[self.diagnostic.severity]:
            self.diagnostic = replace(self.diagnostic, severity=other.severity)


class Findings:
    """Keeps the first hundred findings of each code and counts the others."""

    def __init__(self) -> None:
        """Start with none."""
        self._entries: dict[object, _Entry] = {}
        self._kept: Counter[Code] = Counter()
        self._left_out: Counter[Code] = Counter()
        self._heard: list[Told] | None = None

    def add(self, diagnostic: Diagnostic, key: object = None) -> None:
        """Add a finding.

        Args:
            diagnostic: The finding, with the place where it was first seen.
            key: Findings with the same code and key are one; without a key each stands alone.
        """
        if self._heard is not None and key is not None:
            self._heard.append(Told(diagnostic, key))
        full_key = (diagnostic.code, key if key is not None else (diagnostic.path, diagnostic.row, diagnostic.message))
        entry = self._entries.get(full_key)
        if entry is not None:
            entry.count += diagnostic.count
            entry.take_severity(diagnostic)
        elif self._kept[diagnostic.code] < _MOST_OF_A_CODE:
            self._kept[diagnostic.code] += 1
            self._entries[full_key] = _Entry(diagnostic, diagnostic.count)
        else:
            self._left_out[diagnostic.code] += 1
            others = self._entries.setdefault(diagnostic.code, _Entry(replace(diagnostic, row=None, measure=None), 0))
            others.take_severity(diagnostic)

    def is_only_counted(self, code: Code) -> bool:
        """Count a finding that stands alone, where so many of its code are kept that no more is to be said of it.

        Its severity is that of the others.
        """
        if code not in self._entries:
            return False
        self._left_out[code] += 1
        return True

    def repeat(self, told: Told, times: int) -> None:
        """Count that a finding with a key, which has been added, is that of so many more rows."""
        diagnostic, key = told
        entry = self._entries.get((diagnostic.code, key))
        if entry is not None:
            entry.count += diagnostic.count * times
        else:
            self._left_out[diagnostic.code] += times

    def take(self, other: "Findings") -> None:
        """Take over all findings of another collection, none of whose codes are in this one."""
        self._entries.update(other._entries)  # noqa: SLF001 - one of the same kind
        self._kept.update(other._kept)  # noqa: SLF001
        self._left_out.update(other._left_out)  # noqa: SLF001

    @contextmanager
    def heard(self) -> Iterator[list[Told]]:
        """Give the findings with a key that are added meanwhile."""
        heard: list[Told] = []
        self._heard = heard
        try:
            yield heard
        finally:
            self._heard = None

    def kept(self) -> Iterable[Diagnostic]:
        """Give the findings kept, in no promised order."""
        return (entry.diagnostic for entry in self._entries.values())

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Give the findings in the order of file, row and code, with their counts."""
        findings = []
        for key, entry in self._entries.items():
            finding = replace(entry.diagnostic, count=entry.count)
            if isinstance(key, Code):
                more = self._left_out[key]
                finding = replace(finding, message=f"{more:,} more like this: {key.title}", hint=_MORE, count=more)
            findings.append(finding)
        return tuple(
            sorted(
                findings, key=lambda finding: (not finding.path, finding.path, finding.row is None, *finding.order[1:])
            )
        )
