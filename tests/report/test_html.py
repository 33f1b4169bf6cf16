"""The HTML report: valid, of itself alone, complete, and harmless whatever the texts are."""

import io
import re
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import kpi_eval.renderers.report as package
from kpi_eval.renderers.report.catalogue import SENTENCES
from kpi_eval.renderers.report.html import css_text, prose_of, render
from kpi_eval.renderers.report.prose import prose

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
ADDRESSES = {"src", "href", "srcset", "action", "data", "poster", "background", "xlink:href", "formaction"}


def written(page, **options):
    stream = io.StringIO()
    render(page, stream, **options)
    return stream.getvalue()


def parsed(text):
    """Parse as the standard says; whatever it calls a parse error is an error."""
    return html5lib.HTMLParser(strict=True).parse(text)


def words_of(element):
    return " ".join("".join(element.itertext()).split())


@pytest.fixture
def page(make_page):
    return make_page()


@pytest.fixture
def document(page):
    return parsed(written(page))


@pytest.fixture
def hostile(hostile_page):
    return parsed(written(hostile_page()))


@pytest.mark.parametrize("name", ["document", "hostile"])
def test_ids_are_unique_and_whatever_refers_to_one_finds_it(name, request):
    tree = request.getfixturevalue(name)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        for reference in (element.get("aria-labelledby") or "").split():
            assert reference in ids
        href = element.get("href") or ""
        if href.startswith("#") and element.get("class") != "note-link":
            assert href[1:] in ids or href == "#"


@pytest.mark.parametrize("name", ["document", "hostile"])
def test_nothing_runs_and_nothing_is_fetched(name, request):
    tree = request.getfixturevalue(name)
    for element in tree.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        assert tag.rpartition("}")[2] not in {
            "script",
            "iframe",
            "img",
            "image",
            "object",
            "embed",
            "form",
            "input",
            "link",
            "base",
            "use",
            "foreignObject",
        }
        for key, value in element.attrib.items():
            attribute = key if isinstance(key, str) else key[-1]
            assert not attribute.lower().startswith("on")
            if attribute in ADDRESSES:
                assert attribute == "href"
                assert tag == f"{HTML}a"
                assert not re.match(r"\s*(javascript|data|vbscript|file):", value, re.IGNORECASE)
    style = tree.find(f".//{HTML}style").text
    assert "url(" not in style
    assert "@import" not in style
    policy = tree.find(f".//{HTML}meta[@http-equiv]").get("content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize("name", ["document", "hostile"])
def test_tables_have_captions_and_scopes_and_charts_have_names(name, request):
    tree = request.getfixturevalue(name)
    tables = list(tree.iter(f"{HTML}table"))
    assert tables
    for table in tables:
        assert words_of(table.find(f"{HTML}caption"))
        assert all(head.get("scope") in {"col", "row"} for head in table.iter(f"{HTML}th"))
    charts = list(tree.iter(f"{SVG}svg"))
    assert charts
    for chart in charts:
        assert chart.get("role") == "img"
        title = chart.find(f"{SVG}title")
        assert words_of(title) if title is not None else chart.get("aria-label")
        if title is not None:
            assert words_of(chart.find(f"{SVG}desc"))


def test_headings_go_down_one_step_at_a_time(hostile):
    levels = [
        int(element.tag[-1]) for element in hostile.iter() if re.fullmatch(re.escape(HTML) + "h[1-6]", element.tag)
    ]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", ["document", "hostile"])
def test_the_keyboard_goes_from_top_to_bottom_and_can_skip_the_head(name, request):
    tree = request.getfixturevalue(name)
    assert {element.get("tabindex") for element in tree.iter()} <= {None, "0"}
    assert tree.find(f".//{HTML}a").get("href") == "#contents"
    assert tree.find(f".//{HTML}main").get("id") == "contents"
    for element in tree.iter():
        if element.get("tabindex"):
            assert element.get("role") == "region"
            assert element.get("aria-label")


def test_every_hostile_text_is_shown_whole(hostile, hostile_texts):
    shown = words_of(hostile.find(f"{HTML}body"))
    for text in hostile_texts:
        # NOTE: marks that would turn the direction of what follows are replaced.
        assert re.sub("[\u202a-\u202e\u2066-\u2069]", "\ufffd", " ".join(text.split())) in shown


def test_a_status_is_a_word_and_a_shape(document):
    found = [element for element in document.iter() if "status" in (element.get("class") or "").split()]
    assert found
    for element in found:
        assert re.match(r"[✓≈✗·?] \w+", words_of(element))


def test_what_the_page_must_say_is_there(document):
    text = words_of(document)
    for expected in (
        "Demo strategy",
        "Demo Council. Demo plan",
        "Period: 2016/17",
        "Of measures that can be judged (5 of 8):",
        "Off track (2)",
        "Off track for two periods or more (1)",
        "3 periods in a row, since 2014/15",
        "On target but worsening (1)",
        "Newly recovered (2)",
        "Not reported (1)",
        "Review the service",
        "Head of Service",
        "230 is 20 above the upper tolerance of 210",
        "Two cases took long.",
        "Jo Bloggs",
        "See the plan.",
        "Demo plan",
        "a.csv, row 4",
        "[p]provisional",
        "SHA-256",
    ):
        assert expected in text


def test_prose_is_markdown_without_what_could_do_anything(make_page):
    note = "**Bold** [link](https://example.invalid/a) [run](javascript:x) <b>raw</b> ![pixel](https://example.invalid/p) [](/e)"
    rows = f'measure,period,actual,note\ndays,2016/17,200,"{note}"\n'
    text = written(make_page(rows))
    assert "<strong>Bold</strong>" in text
    assert '<a href="https://example.invalid/a">link</a>' in text
    assert "[run](javascript:x) &lt;b&gt;raw&lt;/b&gt;" in text
    assert '<a href="/e">/e</a>' in text


def test_half_characters_and_controls_are_replaced(make_page):
    rows = '[{"measure": "days", "period": "2016/17", "actual": "200", "note": "a\\u0000b\\ud800c\\u001bd"}]'
    text = written(make_page(rows))
    assert "a\ufffd" in text
    text.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)


def test_two_runs_give_the_same_text(make_page, hostile_page):
    assert written(make_page()) == written(make_page())
    assert written(hostile_page()) == written(hostile_page())


def test_what_is_overdue_is_told_where_a_day_counts_as_today(make_page, as_at):
    assert "overdue" not in words_of(parsed(written(make_page())).find(f"{HTML}body"))
    told = words_of(parsed(written(make_page(as_at=as_at))))
    assert "As at 1 May 2017" in told
    assert "Dates of objectives that are overdue: 1." in told
    assert "April 2017 ✗ overdue, the last day was 30 April 2017" in told


def test_a_template_of_ones_own_goes_before_ours(make_page, tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "style.css").write_text("body { color: rebeccapurple; }", encoding="utf-8")
    text = written(make_page(), folder=folder)
    assert "rebeccapurple" in text
    assert "By exception" in text


def test_sixty_measures_with_eight_years_of_history_stay_below_a_megabyte(make_page):
    note = "A sentence of commentary on the period, such as people write."
    head = "format: 1\nid: s\ntitle: S\nyear: financial\nmeasures:\n"
    strategy = head + "".join(
        f"  m{number}: {{title: Percentage of cases of kind {number} reviewed within the required timescale, "
        "direction: plan is best, target: 90, tolerance: ± 5}\n"
        for number in range(60)
    )
    rows = "measure,period,actual,note\n" + "".join(
        f'm{number},{year}/{(year + 1) % 100:02d},{70 + (number + year) % 30},"{note}"\n'
        for number in range(60)
        for year in range(2009, 2017)
    )
    page = make_page(rows, strategy)
    assert len(page.entries) == 60
    assert len(written(page).encode()) < 1_000_000


def test_every_sentence_of_the_catalogue_is_used():
    folder = Path(package.__file__).parent
    files = [path for path in (*folder.glob("*.py"), *folder.glob("templates/*")) if path.name != "catalogue.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    unused = [key for key in SENTENCES if f'"{key}"' not in text and not key.startswith("marker_")]
    assert unused == []


@given(st.text(st.characters(codec="utf-8"), max_size=40) | st.text("ab1 .,:;()-+#=~|'%/", max_size=20))
@example("It fell, as in 2014/15 (see the plan): 5% less; nobody's fault - yet")
@example("1. not a list")
@example("a  \u2028b")
def test_a_plain_line_comes_out_as_markdown_has_it(text):
    assert prose_of(text) == prose(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Actual", '"Actual"'),
        ("l'objectif, à temps", '"l\'objectif, à temps"'),
        ('"; } </style><script>', r'"\22 ; } \3c /style\3e \3c script\3e "'),
        ("a\\b\nc & d", r'"a\5c b\a c \26  d"'),
    ],
)
def test_a_word_in_the_style_cannot_end_it(text, expected):
    assert css_text(text) == expected


def test_columns_that_nobody_has_anything_for_are_left_out(make_page):
    def heads(rows):
        table = parsed(written(make_page(rows))).find(f".//{HTML}table[@class='measures']")
        assert {len(list(row)) for row in table.iter(f"{HTML}tr")} == {len(list(table.iter(f"{HTML}col")))}
        return [words_of(head) for head in table.find(f"{HTML}thead").iter(f"{HTML}th")]

    always = ["Measure", "Direction", "Unit", "Target", "Tolerance", "Actual", "Status"]
    now = "measure,period,actual\ndays,2016/17,230\n"
    assert heads(now) == [*always, "Against target"]
    assert heads(f"{now}days,2015/16,220\n") == [*always, "Travel", "Against target", "Trend"]
