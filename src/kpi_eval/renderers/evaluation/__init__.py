"""Renderers of an evaluation: each a function of the evaluation, a stream and a presentation.

`RENDERERS` is the registry from which the command line builds its choices; `BINARY_RENDERERS` has the formats that are
no text, for files only. Modules are imported when they are asked
for, so that a format costs nothing to those who do not use it.
"""

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, NamedTuple, TextIO, TypeAlias, cast

from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.renderers.presentation import Presentation

Renderer: TypeAlias = Callable[[Evaluation, TextIO, Presentation], None]
BinaryRenderer: TypeAlias = Callable[[Evaluation, BinaryIO, Presentation], None]


class Format(NamedTuple):
    """An output format: the module whose `render` writes it, and whether it is for people or for programs.

    A format for programs is UTF-8 wherever it goes; one that `holds_findings` needs them said nowhere else. Those with
    `suffixes`, the endings of their files, are what `export` writes. One that `is_streamed` takes rows many at once,
    where they come so.
    """

    module: str
    suffixes: tuple[str, ...] = ()
    is_for_people: bool = False
    holds_findings: bool = False
    is_streamed: bool = False

    def load(self) -> Renderer:
        """Import the renderer."""
        return cast("Renderer", import_module(f"{__name__}.{self.module}").render)


class BinaryFormat(NamedTuple):
    """An output format of bytes, with the findings said elsewhere."""

    module: str
    suffixes: tuple[str, ...]

    def load(self) -> BinaryRenderer:
        """Import the renderer."""
        return cast("BinaryRenderer", import_module(f"{__name__}.{self.module}").render)


RENDERERS: dict[str, Format] = {
    "table": Format(module="table", is_for_people=True, holds_findings=True, is_streamed=True),
    "concise": Format(module="concise", is_for_people=True),
    "csv": Format(module="csv_rows", suffixes=(".csv",), is_streamed=True),
    "json": Format(module="json_document", suffixes=(".json",), holds_findings=True),
    "jsonl": Format(module="json_lines", suffixes=(".jsonl", ".ndjson"), is_streamed=True),
    "junit": Format(module="junit", holds_findings=True),
    "github": Format(module="github", holds_findings=True),
    "markdown": Format(module="markdown", holds_findings=True),
}
BINARY_RENDERERS: dict[str, BinaryFormat] = {"parquet": BinaryFormat(module="parquet_rows", suffixes=(".parquet",))}
