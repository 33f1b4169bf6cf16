"""The Markdown report: the same words as Markdown that does nothing else."""

import io
import re

import pytest
from markdown_it import MarkdownIt

from kpi_eval.renderers.report.markdown import render


def written(page):
    stream = io.StringIO()
    render(page, stream)
    return stream.getvalue()


def parsed(text):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


@pytest.fixture
def hostile(hostile_page):
    return written(hostile_page())


def test_the_report_reads_like_this(make_page):
    text = written(make_page())
    assert text.startswith("# Demo strategy\n\n**Source:** Demo Council. Demo plan\n\nPeriod: 2016/17\n\n## Summary\n")
    for line in (
        "- **2** ✓ on target\n",
        "### Off track (2)\n\n- **Days to match (days)**: 230 is 20 above the upper tolerance of 210.\n",
        "| Review the service | April 2017 | Head of Service |\n",
        "| Days to match | lower is better | days | 200 | up to 210 | 230 | ✗ off track by 20 | ↘ worsening |\n",
        "**✗ off track by 20**. 230 is 20 above the upper tolerance of 210.\n",
        "- Owner: Jo Bloggs\n",
        "- Note: See \\*the\\* plan.\n",
        "- Commentary: Two cases took long.\n",
        "| 2014/15 | 215 | ✗ off track |\n",
        "- \\[p\\]: provisional\n",
    ):
        assert line in text
    assert "\n\n\n" not in text
    assert re.search(r"^Made by kpi-eval \S+\n\Z", text, re.MULTILINE)


def test_only_the_reports_own_structure_is_markup(hostile):
    kinds = {token.type for token in parsed(hostile)}
    inside = {child.type for token in parsed(hostile) for child in token.children or ()}
    assert kinds <= {
        *(f"{name}_{end}" for name in ("heading", "paragraph", "bullet_list", "list_item", "table") for end in ("open", "close")),
        *(f"{name}_{end}" for name in ("thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
        "inline",
    }  # fmt: skip
    assert inside <= {"text", "text_special", "strong_open", "strong_close", "softbreak", "html_inline"}
    raw = {child.content for token in parsed(hostile) for child in token.children or () if child.type == "html_inline"}
    assert raw <= {"<br>"}


def test_no_text_starts_a_list_inside_a_list(hostile):
    assert max(token.level for token in parsed(hostile) if token.type == "bullet_list_open") == 0


def test_every_table_has_as_many_cells_in_every_row(hostile):
    for table in re.findall(r"(?:^\|.*\n)+", hostile, re.MULTILINE):
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(counts) == 1


def test_every_hostile_text_is_shown_whole(hostile, hostile_texts):
    shown = "\n".join(
        "".join(child.content for child in token.children or ()) for token in parsed(hostile) if token.type == "inline"
    ).replace("\u200b", "")
    for text in hostile_texts:
        expected = re.sub(r"[\u202a-\u202e\u2066-\u2069]", "\ufffd", " ".join(text.split()))
        assert expected in shown


def test_what_is_overdue_is_told_where_a_day_counts_as_today(make_page, as_at):
    text = written(make_page(as_at=as_at))
    assert "| Review the service | April 2017 ✗ overdue, the last day was 30 April 2017 | Head of Service |" in text
    assert "overdue" not in written(make_page())


def test_two_runs_give_the_same_text(hostile_page):
    assert written(hostile_page()) == written(hostile_page())
