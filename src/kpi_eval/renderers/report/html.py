"""HTML: the report as one file that needs nothing else: no network, no script."""

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import jinja2
from markdown_it import MarkdownIt
from markupsafe import Markup

from kpi_eval.evaluation.wording import limit_text
from kpi_eval.renderers.evaluation.table_cells import SYMBOLS
from kpi_eval.renderers.report.catalogue import LANGUAGES, Catalogue
from kpi_eval.renderers.report.page import Entry, Page
from kpi_eval.vocabulary.number import display_text
from kpi_eval.vocabulary.period import MONTH_NAMES

_TEMPLATES = "templates"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render(page: Page, stream: TextIO, *, language: str = "en", folder: Path | None = None) -> None:
    """Write the report.

    Args:
        page: What it says.
        stream: Takes text.
        language: The language of its sentences, one of `LANGUAGES`.
        folder: A folder whose templates go before ours.

    Raises:
        jinja2.TemplateError: A template of the folder is wrong.
    """
    words = Catalogue(LANGUAGES[language])
    template = _environment(words, folder).get_template("report.html.jinja")
    stream.writelines(
        _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", piece)
        for piece in template.generate(page=page, language=language, inputs=_inputs(page))
    )


def _environment(words: Catalogue, folder: Path | None) -> jinja2.Environment:
    ours = jinja2.PackageLoader("kpi_eval.renderers.report", _TEMPLATES)
    loader = ours if folder is None else jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder), ours])
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["coordinate"] = lambda number: f"{round(number, 2):g}"
    environment.filters["day"] = lambda day: f"{day.day} {MONTH_NAMES[day.month]} {day.year}"
    environment.filters["prose"] = _prose
    environment.globals.update(
        t=words,
        symbol=lambda status: SYMBOLS[status][0],
        facts=_facts,
        bullet_title=lambda entry: words(
            "chart_bullet", name=entry.name, actual=entry.line.actual or words("nothing"), target=entry.line.target
        ),
        bullet_words=lambda entry: _bullet_words(words, entry),
        spark_title=lambda entry: _trend_text(words, "chart_spark", entry),
        trend_title=lambda entry: _trend_text(words, "chart_trend", entry),
        trend_labels=_trend_labels,
        trend_words=lambda entry: _trend_text(words, "chart_trend_long", entry),
    )
    return environment


def _prose(text: str) -> Markup:
    """Turn Markdown into HTML; raw HTML in it is shown as text, and links that run something are none."""
    return Markup(MarkdownIt("commonmark", {"html": False}).disable("image").render(text))  # noqa: S704 - made of it above


def _inputs(page: Page) -> Sequence[tuple[str, str]]:
    files = [(strategy.path, strategy.sha256) for strategy in page.strategies]
    return [*files, *((entry.path, entry.sha256) for entry in page.evaluation.inputs)]


def _facts(entry: Entry) -> Sequence[tuple[str, str]]:
    measure, strategy = entry.measure, entry.row.subject.strategy
    found = (
        ("direction", entry.direction),
        ("unit", entry.unit),
        ("basis", entry.basis),
        ("area", entry.row.area),
        ("target", entry.line.target),
        ("tolerance", entry.line.tolerance),
        ("actual", entry.line.actual),
        ("travel", entry.line.travel),
        ("owner", "" if measure is None else measure.owner),
        ("file", "" if strategy is None or measure is None else f"{strategy.path}:{measure.line}"),
    )
    return [(key, value) for key, value in found if value]


def _bullet_words(words: Catalogue, entry: Entry) -> str:
    limits = entry.row.subject.limits
    if limits is None:
        return entry.why
    on_target = _range(words, limits.on_low, limits.on_high, entry)
    tolerance = _range(words, limits.acceptable_low, limits.acceptable_high, entry)
    return words("chart_bullet_long", why=entry.why, on_target=on_target, tolerance=tolerance)


def _range(words: Catalogue, low: float, high: float, entry: Entry) -> str:
    if low == high:
        return words("exactly", low=limit_text(low, entry.measure))
    if not math.isfinite(low):
        return words("at_most", high=limit_text(high, entry.measure))
    if not math.isfinite(high):
        return words("at_least", low=limit_text(low, entry.measure))
    return words("between", low=limit_text(low, entry.measure), high=limit_text(high, entry.measure))


def _trend_labels(entry: Entry) -> dict[str, str]:
    """Give what stands at the ends of a trend chart's axes."""
    chart = entry.trend
    if chart is None:
        return {}
    scale = None if entry.measure is None else entry.measure.scale
    low, high = ("" if scale is not None else display_text(end) for end in (chart.low, chart.high))
    return {"low": low, "high": high, "first": entry.past[0].period, "last": entry.past[-1].period}


def _trend_text(words: Catalogue, key: str, entry: Entry) -> str:
    known = [past for past in entry.past if past.value]
    dots = entry.trend.dots if entry.trend is not None else ()
    lowest = min((dot.value for dot in dots), default=0.0)
    highest = max((dot.value for dot in dots), default=0.0)
    return words(
        key,
        name=entry.name,
        count=len(known),
        first=known[0].period,
        last=known[-1].period,
        first_value=known[0].value,
        last_value=known[-1].value,
        lowest=limit_text(lowest, entry.measure),
        highest=limit_text(highest, entry.measure),
    )
