"""Renderers of diagnostics: problems of strategies and findings about actuals."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple, TextIO, TypeAlias, cast

from kpi_eval.renderers.presentation import Presentation
from kpi_eval.vocabulary.diagnostic import Diagnostic

Renderer: TypeAlias = Callable[[Sequence[Diagnostic], TextIO, Presentation], None]


class Format(NamedTuple):
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
    "github": Format(module="github"),
    "gitlab": Format(module="gitlab"),
    "junit": Format(module="junit"),
    "sarif": Format(module="sarif"),
    "markdown": Format(module="markdown"),
}
