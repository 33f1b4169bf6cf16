"""Renderers of a list of measures: each a function of the measures, a text stream and a presentation."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple, TextIO, TypeAlias, cast

from kpi_eval.evaluation.listed import Listed
from kpi_eval.renderers.presentation import Presentation

Renderer: TypeAlias = Callable[[Sequence[Listed], TextIO, Presentation], None]


class Format(NamedTuple):
    """An output format: the module whose `render` writes it, and whether it is for people or for programs."""

    module: str
    is_for_people: bool = False

    def load(self) -> Renderer:
        """Import the renderer."""
        return cast("Renderer", import_module(f"{__name__}.{self.module}").render)


RENDERERS: dict[str, Format] = {
    "table": Format(module="text", is_for_people=True),
    "csv": Format(module="csv_rows"),
    "json": Format(module="json_document"),
}
