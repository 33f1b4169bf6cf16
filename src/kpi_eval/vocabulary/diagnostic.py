"""Diagnostics: what a person should know about a strategy or about actuals, with its code and its place."""

import os
from dataclasses import dataclass
from enum import Enum

from kpi_eval.vocabulary.codes import Code


def shown_path(path: str) -> str:
    """Give a path as text that any encoding of Unicode can write, even where its bytes are not of the locale's."""
    return os.fsencode(path).decode("utf-8", errors="replace")


class Severity(Enum):
    """How much a diagnostic weighs: an error fails, a warning and advice are for reading."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem of a strategy, or one finding about actuals.

    A strategy's problem has `line` and `column` (from 1) and the source line; a finding has `row`, counted as a
    spreadsheet does (the header is row 1), and in `count` how many rows it is about.
    """

    code: Code
    message: str
    severity: Severity = Severity.ERROR
    hint: str = ""
    path: str = ""
    line: int | None = None
    column: int | None = None
    source: str | None = None
    row: int | None = None
    count: int = 1
    measure: str | None = None

    @property
    def place(self) -> str:
        """Where it is: `a.yaml:14:7`, `q4.csv row 7`, or the file alone."""
        if self.line is not None:
            return f"{self.path}:{self.line}:{self.column}" if self.column is not None else f"{self.path}:{self.line}"
        if self.row is not None:
            return f"{self.path} row {self.row}" if self.path else f"row {self.row}"
        return self.path

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The key by which diagnostics are sorted: file, line or row, column, code."""
        return (self.path, self.line or self.row or 0, self.column or 0, self.code.number)
