"""Environment: where the report's templates come from, and what they may say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from kpi_eval.renderers.evaluation.table_cells import SYMBOLS
from kpi_eval.renderers.report.catalogue import Catalogue
from kpi_eval.renderers.report.page import Page
from kpi_eval.renderers.report.words import Words

_TEMPLATES = "templates"


def template_names() -> list[str]:
    """Give the names of our templates, which those of a folder go before."""
    return jinja2.PackageLoader("kpi_eval.renderers.report", _TEMPLATES).list_templates()


def environment_of(
    say: Catalogue, folder: Path | None, *, is_markup: bool, finalize: Callable[[Any], Any] | None = None
) -> jinja2.Environment:
    """Set templates up.

    Args:
        say: Says the sentences in a language.
        folder: A folder whose templates go before ours.
        is_markup: Whether texts are put into HTML, as text.
        finalize: What every text goes through on its way into a template.
    """
    ours = jinja2.PackageLoader("kpi_eval.renderers.report", _TEMPLATES)
    # NOTE: a template that somebody else wrote lays a page out; it has no business with the machine it does that on.
    kind = jinja2.Environment if folder is None else SandboxedEnvironment
    environment = kind(
        loader=ours if folder is None else jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder), ours]),
        autoescape=is_markup,
        finalize=finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = say.day
    environment.filters["word"] = say.word
    environment.globals.update(
        t=say, words=Words(say), language=say, inputs_of=inputs_of, symbol=lambda status: SYMBOLS[status][0]
    )
    return environment


def inputs_of(page: Page) -> list[tuple[str, str]]:
    """Give the files that the report depends on, each with its hash: the strategies first."""
    files = [(strategy.path, strategy.sha256) for strategy in page.strategies]
    return [*files, *((entry.path, entry.sha256) for entry in page.evaluation.inputs)]
