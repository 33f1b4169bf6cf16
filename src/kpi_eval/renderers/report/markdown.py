"""Markdown: the report as GitHub and GitLab show it: the same words, without the charts."""

from pathlib import Path
from typing import TextIO

from kpi_eval.renderers.markdown_text import plain
from kpi_eval.renderers.report.environment import environment_of
from kpi_eval.renderers.report.page import Page


def render(page: Page, stream: TextIO, *, folder: Path | None = None) -> None:
    """Write the report; every text that a template puts in comes out as that text.

    Args:
        page: What it says.
        stream: Takes text.
        folder: A folder whose templates go before ours.

    Raises:
        jinja2.TemplateError: A template of the folder is wrong.
    """
    environment = environment_of(page.say, folder, is_markup=False, finalize=lambda value: plain(str(value)))
    stream.write(environment.get_template("report.md.jinja").render(page=page))
