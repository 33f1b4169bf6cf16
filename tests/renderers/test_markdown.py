"""Markdown, read by a parser of GitHub's flavour: its tables keep their shape and its cells hold text alone."""

import re

import pytest
from markdown_it import MarkdownIt

from kpi_eval.renderers.evaluation.table_cells import SYMBOLS
from kpi_eval.renderers.markdown_text import plain, table_head, table_row
from kpi_eval.renderers.presentation import Presentation

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = {"text", "text_special", "entity"}
INVISIBLE = "\u200b"


def tokens(text):
    return READER.parse(text)


def table_of(text):
    """Give the cells of the only table, each as the text that a reader sees."""
    found = tokens(text)
    assert sum(token.type == "table_open" for token in found) == 1
    rows = []
    for position, token in enumerate(found):
        if token.type == "tr_open":
            rows.append([])
        if token.type in {"th_open", "td_open"}:
            rows[-1].append(shown(found[position + 1]))
    return rows


def shown(inline):
    kinds = {child.type for child in inline.children}
    assert kinds <= HARMLESS, kinds
    return "".join(child.content for child in inline.children)


def told(text):
    """Give a text as it is to be seen: on one line, what a terminal obeys replaced."""
    marks = r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
    return re.sub(marks, "\ufffd", " ".join(text.split())).strip()


def test_a_hostile_text_is_shown_as_it_is(hostile):
    for text in hostile:
        rows = table_of(table_head(("a", "b")) + table_row((plain(text), "end")))
        assert [row[1] for row in rows] == ["b", "end"]
        assert rows[1][0].replace(INVISIBLE, "") == told(text)


@pytest.mark.parametrize(
    "text",
    ["@team", "mail me@x.yz", "#123", "o/r#5", "GH-12", "https://x.y", "HTTP://x.y", "www.x.y", ":smile:", ":+1:"],
)
def test_no_mention_reference_or_link_survives(text):
    (row,) = table_of(table_head(("a",)) + table_row((plain(text),)))[1:]
    assert not re.search(r"@\w|#\d|GH-\d|://|www\.|:[a-z+-][\w+-]*:", row[0], re.IGNORECASE)
    assert row[0].replace(INVISIBLE, "") == text


@pytest.mark.parametrize("text", ["a.yaml:14:7", "£5 & 10:30", "x@ y", "5 - 3", "# 1"])
def test_plain_text_gains_nothing_invisible(text):
    assert INVISIBLE not in table_of(table_head(("a",)) + table_row((plain(text),)))[1][0]


def test_problems_are_a_table(report, make_problem):
    text = report("markdown", [make_problem("a | b")], Presentation(files=("strategies/a.yaml",)))
    assert table_of(text) == [
        ["Place", "Severity", "Code", "Message"],
        ["strategies/a.yaml:14:7", "\N{BALLOT X} error", "KPI112 unknown key", "a | b; mend it"],
    ]
    assert text.startswith("**kpi-eval validate: 1 strategy file, 1 error**\n")


def test_no_problems_are_one_line(report):
    text = report("markdown", [], Presentation(files=("a.yaml", "b.yaml")))
    assert text == "**kpi-eval validate: 2 strategy files, no problems**\n"


def test_hostile_problems_keep_the_tables_shape(report, hostile_problems):
    rows = table_of(report("markdown", hostile_problems))
    assert {len(row) for row in rows} == {4}
    assert len(rows) == len(hostile_problems) + 1


@pytest.mark.parametrize("with_why", [False, True])
def test_rows_are_a_table_with_symbol_and_word(render, golden_evaluation, with_why):
    evaluation = golden_evaluation()
    rows = table_of(render("markdown", evaluation, Presentation(with_why=with_why)))
    assert len(rows) == len(evaluation.rows) + 1
    assert {len(row) for row in rows} == {7 if with_why else 6}
    for cells, row in zip(rows[1:], evaluation.rows, strict=True):
        assert cells[0].startswith(f"{SYMBOLS[row.status][0]} {row.status.words}")


def test_the_summary_and_the_findings_stand_below(render, golden_evaluation):
    evaluation = golden_evaluation()
    text = render("markdown", evaluation)
    found = tokens(text)
    kinds = [token.type for token in found if token.level == 0 and token.type.endswith("_open")]
    assert kinds[:2] == ["table_open", "paragraph_open"]
    assert kinds[-1] == "bullet_list_open"
    assert sum(token.type == "list_item_open" for token in found) == len(evaluation.findings)
    assert "**Of measures that could be judged (23 of 50 rows)" in text.replace("\\", "")


def test_hostile_rows_keep_the_shape(render, hostile_evaluation):
    evaluation = hostile_evaluation()
    text = render("markdown", evaluation, Presentation(with_why=True))
    rows = table_of(text)
    assert {len(row) for row in rows} == {7}
    assert len(rows) == len(evaluation.rows) + 1
    found = tokens(text)
    assert {"html_block", "html_inline", "fence", "heading_open", "link_open"}.isdisjoint(
        child.type for token in found for child in [token, *(token.children or ())]
    )
    assert sum(token.type == "list_item_open" for token in found) == len(evaluation.findings)


def test_no_rows_are_no_table(render, golden_evaluation):
    evaluation = golden_evaluation()
    evaluation.rows = []
    assert not any(token.type == "table_open" for token in tokens(render("markdown", evaluation)))


def test_by_area_each_has_a_heading_and_a_table_and_the_counts_stand_below(render, golden_evaluation):
    evaluation = golden_evaluation()
    found = tokens(render("markdown", evaluation, Presentation(by_area=True)))
    opened = [token.type for token in found if token.level == 0 and token.type.endswith("_open")]
    groups = len(evaluation.summary.areas) + 1
    assert opened[: 2 * groups] == ["heading_open", "table_open"] * groups
    below = opened[2 * groups :]
    assert below[0] == "paragraph_open"
    assert below.count("table_open") == 1
    assert below[-3:] == ["table_open", "paragraph_open", "bullet_list_open"]
    heads = [shown(found[position + 1]) for position, token in enumerate(found) if token.type == "heading_open"]
    assert heads == [*(area.name for area in evaluation.summary.areas.values()), "No area"]


def test_hostile_areas_are_headings_of_text_alone(render, hostile_evaluation):
    evaluation = hostile_evaluation()
    found = tokens(render("markdown", evaluation, Presentation(by_area=True)))
    heads = [shown(found[position + 1]) for position, token in enumerate(found) if token.type == "heading_open"]
    names = [told(area.name) for area in evaluation.summary.areas.values()]
    assert [head.replace(INVISIBLE, "") for head in heads] == [*names, "No area"]
    assert sum(token.type == "table_open" for token in found) == len(heads) + 1
    assert {"html_block", "html_inline", "fence", "link_open"}.isdisjoint(
        child.type for token in found for child in [token, *(token.children or ())]
    )
