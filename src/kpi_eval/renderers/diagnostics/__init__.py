"""Renderers of diagnostics: problems of strategies and findings about actuals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO, TypeAlias, cast

from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic

Renderer: TypeAlias = Callable[[Sequence[Diagnostic], TextIO, Presentation], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of diagnostics: the module whose `render` writes it, and whether it is for people or for programs."""

    module: str
    is_for_people: bool = False

    def load(self) -> Renderer:
        """Import the renderer."""
        return cast("Renderer", import_module(f"{__name__}.{self.module}").render)


RENDERERS: dict[str, Format] = {
    "full": Format(module="full", is_for_people=True),
    "concise": Format(module="concise", is_for_people=True),
    "json": Format(module="json_list"),
}
