"""Renderers of a comparison: each a function of what was compared, a text stream and a presentation."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, TextIO, TypeAlias, cast

from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.compared import Compared

Renderer: TypeAlias = Callable[[Compared, TextIO, Presentation], None]


class Format(NamedTuple):
    """An output format: the module whose `render` writes it, and whether it is for people or for programs."""

    module: str
    is_for_people: bool = False

    def load(self) -> Renderer:
        """Import the renderer."""
        return cast("Renderer", import_module(f"{__name__}.{self.module}").render)


RENDERERS: dict[str, Format] = {
    "table": Format(module="text", is_for_people=True),
    "json": Format(module="json_document"),
    "csv": Format(module="csv_rows"),
}
