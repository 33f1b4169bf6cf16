"""GitHub commands: annotations as lines that the runner of GitHub Actions understands, at most ten of a kind."""

from collections import Counter
from typing import NamedTuple, TextIO

from kpi_eval.renderers.harmless import harmless, on_one_line
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import shortened

MOST_OF_A_KIND = 10
"""The service shows no more than ten annotations of a kind for one step."""

_LONGEST_TITLE = 200  # NOTE: the service takes 255 characters

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


class Annotation(NamedTuple):
    """A message that the service shows beside a file's line; `place` is the file, where there is one."""

    kind: str
    title: str
    message: str
    place: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = {
            "file": harmless(self.place),
            "line": self.line,
            "col": self.column,
            "title": shortened(on_one_line(self.title), _LONGEST_TITLE),
        }
        known = [f"{name}={_property(str(value))}" for name, value in parts.items() if value]
        return f"::{self.kind} {','.join(known)}::{_data(on_one_line(self.message))}"


class Annotations:
    """Keeps the first ten annotations of each kind and counts the others."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept: dict[str, list[Annotation]] = {kind: [] for kind in KINDS.values()}
        self._left_out: Counter[str] = Counter()

    def add(self, annotation: Annotation) -> None:
        """Take an annotation in."""
        kept = self._kept[annotation.kind]
        if len(kept) < MOST_OF_A_KIND:
            kept.append(annotation)
        else:
            self._left_out[annotation.kind] += 1

    def write(self, stream: TextIO) -> None:
        """Write them, the worst first, and how many are left out."""
        for kept in self._kept.values():
            stream.writelines(f"{annotation}\n" for annotation in kept)
        counts = [_counted(self._left_out[kind], kind) for kind in self._kept if self._left_out[kind]]
        if counts:
            stream.write(f"kpi-eval: and {', '.join(counts)}; --report markdown=FILE writes every one\n")


def message_of(diagnostic: Diagnostic) -> str:
    """Write what there is to know, how often, and what to try."""
    times = f" ({diagnostic.count:,} rows)" if diagnostic.count > 1 else ""
    hint = f"; {diagnostic.hint}" if diagnostic.hint else ""
    return on_one_line(f"{diagnostic.message}{times}{hint}")


def title_of(diagnostic: Diagnostic) -> str:
    """Name a diagnostic: its code, and the code in words."""
    return f"{diagnostic.code} {diagnostic.code.title}"


def _counted(count: int, kind: str) -> str:
    return f"{count:,} more {kind}{'' if count == 1 else 's'}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
