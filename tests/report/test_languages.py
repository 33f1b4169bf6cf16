"""Another language: every word of the report comes from its catalogue, whatever the report says."""

import io
import re
from datetime import date

import html5lib
import pytest

from kpi_eval.evaluation.classify import judge
from kpi_eval.evaluation.phrases import PHRASES, ROLLED_UP, YEARS
from kpi_eval.evaluation.selection import Filters
from kpi_eval.evaluation.wording import why
from kpi_eval.evaluation.year_to_date import YearToDate
from kpi_eval.renderers.report import html, markdown
from kpi_eval.renderers.report.catalogue import ENGLISH, Catalogue
from kpi_eval.vocabulary.direction import Direction
from kpi_eval.vocabulary.scheme import SCHEMES
from kpi_eval.vocabulary.sentences import DECIMAL_POINT, THOUSANDS
from kpi_eval.vocabulary.status import Reason, Status
from kpi_eval.vocabulary.travel import NoTravel, Travel
from kpi_eval.vocabulary.year_to_date import NoYearToDate

OPEN, CLOSE = "⟦", "⟧"
SHOWN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder")

# NOTE: no text of the files has a letter of English, so that any letter of English outside the brackets is the program's.
STRATEGY = """\
format: 1
id: s1
title: Στρατηγική
organisation: Δήμος
source: Σχέδιο
year: financial
scales: {sc: [κακό, μέτριο, καλό, άριστο]}
benchmarks:
  national: {title: Χώρα, carry: 3 years, values: {m09: {2015/16: 50}}}
  region: {title: Περιοχή, area: Βορράς}
  other: {title: Άλλη}
outcomes:
  o1: {title: Σπίτια, objectives: [{title: Έργο, due: 2015-04-30, lead: Επικεφαλής}]}
measures:
"""
MEASURES = {
    "α": "direction: higher is better, unit: '%', target: 90, tolerance: {lower: 85}",
    "β": "direction: lower is better, unit: £, target: 20, tolerance: {lower: 15, upper: 25}",
    "γ": "direction: plan is best, unit: μέρες, target: [48, 52], tolerance: {lower: 45, upper: 55}",
    "δ": "direction: higher is better, target: [48, 52]",
    "ε": "direction: none",
    "ζ": "direction: higher is better, scale: sc, target: καλό, tolerance: {below: 1}",
    "η": "direction: higher is better, unit: επισκέψεις, accumulates: sum, targets: {2016/17: 400}",
    "θ": "direction: higher is better, targets: {2030/31: 5}",
    "ι": "direction: higher is better, target: in line with national",
    "κ": "direction: higher is better, target: in line with region",
    "λ": "direction: higher is better, targets: {2014/15 - 2015/16: 1, 2016/17: 70}",
    "ξ": "direction: higher is better, target: in line with other",
    "ο": "direction: lower is better, target: 20, tolerance: {upper: 25}",
    "ν": "direction: lower is better, target: 3",
    "μ": "direction: lower is better, target: 1234567.5, note: Σημείωση., owner: Επικεφαλής",
}
BASES = """\
  m99: {title: ω, direction: plan is best, bases: {"10": {unit: άτομα}, "20": {unit: ποσοστό}}, targets: {2016/17: {"10": 5, "20": 6}}}
"""
HISTORY = {"2014/15": "10", "2015/16": "50"}
NOW = {
    "α": ["91", "86", "80", "<80", ">95", "≤99", "≥95", "80 [f]", "", "αβγ", "#N/A", "*", "TBC", "c", "x", "z", "low"],
    "β": ["3", "25.5", "20", "[w]", "u", "<25", "<3", "≤3", "99 [p]"],
    "γ": ["50", "53", "46", "60", "12", ">60", "<45"],
    "δ": ["50", "60", "3", "<3"],
    "ε": ["60"],
    "ζ": ["μέτριο", "κακό", "άριστο", "καλό"],
    "η": ["100"],
    "ι": ["50", "40", "70"],
    "λ": ["70", "<3"],
    "ξ": ["5"],
    "μ": ["3", "99999999", "50 [b]"],
    "άγνωστο": ["5"],
}
YEARS_STRATEGY = """\
format: 1
id: s1
title: Στρατηγική
organisation: Δήμος
year: financial
rollup: "share >= 80%, else >= 50%"
outcomes:
  o1: {title: Όλα}
  o2: {title: Χείριστο, rollup: worst}
  o3: {title: Μισά, rollup: "share >= 50%"}
  o4: {title: Λίγα, rollup: "share >= 100%"}
  o5: {title: Τίποτα}
  o6: {title: Καμία, objectives: [{title: Έργο, due: 2015-04-30}]}
measures:
"""
YEARS_MEASURES = {
    "α": "o1, higher is better, unit: επισκέψεις, accumulates: sum, profile: [20, 45, 70, 100], target: 1200, tolerance: {lower: 1100, upper: 1300}",
    "β": "o2, higher is better, unit: £, accumulates: sum, target: 1200",
    "γ": "o2, lower is better, unit: '%', accumulates: ratio, target: 5",
    "δ": "o1, lower is better, unit: μέρες, accumulates: average, target: 20",
    "ε": "o2, higher is better, unit: μέρες, accumulates: last, target: 20",
    "ζ": "o2, higher is better, unit: μέρες, accumulates: rolling 12 months, target: 20",
    "η": "o1, higher is better, unit: μέρες, accumulates: sum, profile: [20, 45, 70, 100], target: [20, 2000]",
    "θ": "o3, higher is better, accumulates: sum, profile: [20, 45, 70, 100], target: 5",
    "ι": "o4, plan is best, accumulates: average, target: [40, 60]",
    "κ": "o5, higher is better, accumulates: sum, targets: {2016/17: 5}",
    "λ": "o1, higher is better, unit: '%', accumulates: average, target: 90",
    "μ": "o4, lower is better, unit: '%', accumulates: average, target: 10",
    "ν": "o3, lower is better, accumulates: sum, profile: [20, 45, 70, 100], target: 5",
    "ξ": "o1, none, accumulates: sum",
    "ο": "o4, lower is better, accumulates: average, target: 20",
    "π": "o4, lower is better, accumulates: ratio, target: 20",
}
YEARS_NOW = {
    "α": "300 200 250 230 320 252 1270.5",
    "β": "- - - - - 1234.5 270",
    "γ": "- 80/900 80/900 80/900 80/900 90/1000 50/100",
    "δ": "- - - - - 10 18.25",
    "ε": "- - - - - 5 25",
    "ζ": "- - 4 5 6 5 25",
    "η": "- - - - - 9 1",
    "θ": "- - - - - 3 2",
    "ι": "- - - - - 45 90",
    "κ": "- - - - - - 4",
    "λ": "- - - - - 9 10",
    "μ": "- - - - - 60 70",
    "ν": "- - - - - 4 9",
    "ξ": "- - - - - 4 9",
    "ο": "- - - - - 10 50",
    "π": "- - - - - 10 5",
}
PERIODS = {
    "Q": ["2014/15 Q4", "2015/16 Q1", "2015/16 Q2", "2015/16 Q3", "2015/16 Q4", "2016/17 Q1", "2016/17 Q2"],
    "3Q": ["2016/17 Q1", "2016/17 Q2", "2016/17 Q3"],
    "H": ["2016/17 H1"],
    "M": ["2016-04", "2016-05"],
    "11M": [*(f"2016-{month:02d}" for month in range(4, 13)), "2017-01", "2017-02"],
    "P": ["2016-04 - 2016-07"],
    "2P": ["2016-04 - 2016-07", "2016-08 - 2016-11"],
}
PROFILE = "profile: [20, 45, 70, 100]"
OF_MONTHS = "profile: [5, 10, 20, 30, 40, 45, 50, 60, 70, 80, 90, 100]"


@pytest.fixture
def pseudo():
    """Every sentence in brackets."""
    marks = {DECIMAL_POINT, THOUSANDS}
    return Catalogue({key: bracketed(pattern) for key, pattern in ENGLISH.items() if key not in marks}, "qps")


def bracketed(pattern):
    if isinstance(pattern, str):
        return f"{OPEN}{pattern}{CLOSE}"
    return {form: bracketed(text) for form, text in pattern.items()}


@pytest.fixture
def make_everything(make_page):
    """A page with every status, direction and reason."""

    def call(*, scheme="", **options):
        measures = "".join(
            f"  m{number:02d}: {{title: {title}, outcomes: [o1], {rest}}}\n"
            for number, (title, rest) in enumerate(MEASURES.items(), start=1)
        )
        strategy = STRATEGY.replace("year: financial\n", f"year: financial\n{scheme}") + measures + BASES
        lines = ["measure,basis,area,period,actual,numerator,denominator,note"]
        lines += [
            f"{name},,,{year},{text},,,"
            for name in MEASURES
            for year, text in HISTORY.items()
            if name not in {"ζ", "κ"}
        ]
        for name, texts in NOW.items():
            area = 0
            for area, text in enumerate(texts):
                period = "2016-04 - 2016-06" if name == "η" else "2016/17"
                where = f"Α{area}" if area else ""
                lines.append(f'{name},,{where},{period},"{text}",,,Σχόλιο.')
            lines += [f"{name},,Α{place},2015/16,51,,," for place in range(1, area + 1) if name != "ζ"]
        lines += [
            "κ,,Νότος,2014/15,5,,,",
            "κ,,Νότος,2016/17,5,,,",
            "m99,άλλη,,2016/17,5,,,",
            "α,,,Ποτέ,5,,,",
            "α,,Ω,2016/17,,0,0,",
            "κ,,Βορράς,2016/17,5,,,",
            ",,,2016/17,5,,,",
        ]
        lines += ["ο,,,2016/17,21,,,", "η,,,2015-04 - 2015-06,90,,,"]
        lines += [
            "ε,,Ψ,2015/16,5,,,",
            "ε,,Ψ,2016/17,5,,,",
            "θ,,,2016/17,5,,,",
            "ε,,Χ,2015/16,9,,,",
            "ε,,Χ,2016/17,5,,,",
        ]
        lines += ["β,,Ψ,2015/16,9,,,", "β,,Ψ,2015/16,8,,,", "β,,Ψ,2016/17,5,,,"]
        return make_page("\n".join(lines) + "\n", strategy, **options)

    return call


@pytest.fixture
def make_years(make_page):
    """A page of a part of a year, with all that is said of what years come to, and with outcomes that are rolled up."""

    def call(parts="Q", *, scheme="", **options):
        measures = ""
        for number, (name, text) in enumerate(YEARS_MEASURES.items(), start=1):
            outcome, direction, rest = text.split(", ", 2)
            keys = [f"title: {name}", f"outcomes: [{outcome}]", f"direction: {direction}", rest]
            measures += f"  m{number:02d}: {{{', '.join(keys)}}}\n"
        strategy = YEARS_STRATEGY.replace("year: financial\n", f"year: financial\n{scheme}") + measures
        if parts not in {"Q", "3Q"}:
            strategy = strategy.replace(PROFILE, OF_MONTHS)
        lines = ["measure,period,actual,numerator,denominator"]
        for name, texts in YEARS_NOW.items():
            several = texts.split() if parts == "Q" else texts.split()[-2:] * 6
            for period, text in zip(PERIODS[parts], several[-len(PERIODS[parts]) :], strict=True):
                value, _, of = text.partition("/")
                if text != "-":
                    lines.append(f"{name},{period},{'' if of else value},{value if of else ''},{of}")
        period = PERIODS[parts][-1]
        return make_page("\n".join(lines) + "\n", strategy, period, with_year_to_date=True, **options)

    return call


def written(page, renderer=html, **options):
    stream = io.StringIO()
    renderer.render(page, stream, **options)
    return stream.getvalue()


def outside(text):
    """Give what stands outside all brackets."""
    depth, kept = 0, []
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        assert depth >= 0
        if not depth and character != CLOSE:
            kept.append(character)
    assert depth == 0
    return "".join(kept)


def english_in(text, page):
    """Give the words of English outside the brackets that are no file, hash, code or marker."""
    left = outside(text)
    files = [(strategy.path, strategy.sha256) for strategy in page.strategies]
    for known in {name for file in (*files, *page.evaluation.inputs) for name in file}:
        left = left.replace(known, "")
    # NOTE: a target whose benchmark has no value is shown as its file words it.
    left = left.replace("in line with other", "")
    # NOTE: a period is shown as the file has it.
    left = re.sub(r"KPI[0-9]{3}|\\?\[[a-z]\\?\]|[0-9]{4}/[0-9]{2} [QH][0-9]", "", left)
    return re.findall(r"\w*[A-Za-z]\w*", left)


def shown_texts(element):
    """Give every text that is shown or read out, but what is marked as English."""
    if not isinstance(element.tag, str) or element.get("lang") == "en":
        return
    yield from (element.get(name) for name in SHOWN_ATTRIBUTES if element.get(name))
    if not element.tag.endswith("}style"):
        yield element.text or ""
    for child in element:
        yield from shown_texts(child)
        yield child.tail or ""


def test_the_page_has_everything(make_everything):
    rows = [entry.row for entry in make_everything().entries]
    assert {row.status for row in rows} == set(Status)
    of_a_year = {Reason.YEAR_TO_DATE_INCOMPLETE, Reason.NO_PROFILE}
    assert set(Reason) - {row.reason for row in rows} == of_a_year
    assert {row.subject.measure.direction for row in rows if row.subject.measure} == set(Direction)
    steps = {step for row in rows if row.course for step in (row.course.previous, row.course.last_year)}
    assert {step.travel for step in steps} >= set(Travel)
    assert {step.why_not for step in steps} >= set(NoTravel)


@pytest.mark.parametrize("scheme", ["", "scheme: red-amber-green\n", "scheme: amber-if-improving\n"])
@pytest.mark.parametrize("as_at", [None, date(2017, 5, 1)])
def test_every_word_of_the_page_is_of_the_catalogue(make_everything, pseudo, scheme, as_at):
    page = make_everything(say=pseudo, scheme=scheme, as_at=as_at)
    document = html5lib.HTMLParser(strict=True).parse(written(page))
    texts = list(shown_texts(document))
    assert len(texts) > 500
    assert [(text, words) for text in texts if (words := english_in(text, page))] == []


@pytest.mark.parametrize("scheme", ["", "scheme: red-amber-green\n"])
@pytest.mark.parametrize("parts", PERIODS)
def test_what_years_and_outcomes_come_to_is_of_the_catalogue(make_years, pseudo, parts, scheme):
    page = make_years(parts, say=pseudo, scheme=scheme)
    assert sum(bool(entry.year_to_date) for entry in page.entries) == len(YEARS_MEASURES)
    assert [part.outcome.id for part in page.parts if part.together is not None] == ["o1", "o2", "o3", "o4", "o5"]
    texts = list(shown_texts(html5lib.HTMLParser(strict=True).parse(written(page))))
    assert [(text, words) for text in texts if (words := english_in(text, page))] == []
    shown = "".join(texts)
    for entry in page.entries:
        assert entry.year_to_date in shown
    text = re.sub(r'<span lang="en">.*?</span>|<br>|&#?\w+;', "", written(page, markdown))
    assert english_in(text, page) == []


@pytest.mark.parametrize("renderer", [html, markdown])
def test_years_and_outcomes_are_told_the_same_but_for_their_words(make_years, pseudo, renderer):
    shipped, other = make_years(), make_years(say=pseudo)
    text = re.sub(r' lang="en"|<span lang="en">|</span>', "", written(other, renderer))
    expected = re.sub(r"</span>", "", written(shipped, renderer)).replace('lang="en"', 'lang="qps"')
    assert text.replace(OPEN, "").replace(CLOSE, "") == expected


def test_every_sentence_about_years_and_outcomes_is_said(make_years):
    say = Listening()
    for parts in PERIODS:
        written(make_years(parts, say=say))
    written(make_years(say=say, filters=Filters(outcomes=["o6"])))
    # NOTE: a year has two halves, so that never more than one of them is left.
    assert (set(YEARS) | set(ROLLED_UP)) - say.heard == {"left_each_half_year", "left_several_half_year"}


def test_years_and_outcomes_have_the_plural_forms_and_the_marks_of_the_language(make_years):
    say = Catalogue(
        {
            "decimal_point": ",",
            "thousands_separator": ".",
            "per_cent": "{number} %",
            "rolled_up_share": {"two": "δύο", "other": "{count}/{judged} {share} {compared}"},
            "left_several_quarter": {"two": "τα δύο", "other": "{count}"},
        },
        "el",
        plural=lambda number: "two" if number == 2 else "other",
    )
    text = written(make_years(say=say))
    for expected in ("£1.504,5", "at least 50 %", "on average in τα δύο", "over τα δύο"):
        assert expected in text


class Listening(Catalogue):
    """Says things, and remembers what."""

    def __init__(self):
        super().__init__()
        self.heard = set()

    def __call__(self, key, **parts):
        self.heard.add(key)
        return super().__call__(key, **parts)

    def counted(self, key, number, **parts):
        self.heard.add(key)
        return super().counted(key, number, **parts)


def test_every_phrase_about_rows_is_said(make_everything):
    say = Listening()
    for scheme in ("", *(f"scheme: {name}\n" for name in SCHEMES)):
        written(make_everything(say=say, scheme=scheme, as_at=date(2017, 5, 1)))
    silent = {key for key in PHRASES if "year_to_date" in key or key.startswith("missing")}
    silent |= {DECIMAL_POINT, THOUSANDS, "parts_of_year", "verdict_to_date", "why_last_months", "why_missing"}
    silent |= {"reason_no_profile", "no_travel_no_actual", "no_travel_no_earlier_value", "no_travel_forecast"}
    assert set(PHRASES) - say.heard == silent | {"why_no_actual", "why_status"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"missing": ("April 2016", "2016/17 Q2"), "why_not": NoYearToDate.INCOMPLETE},
            "50 is not judged: year to date is incomplete (April 2016, 2016/17 Q2 missing).",
        ),
        (
            {"missing": ("1", "2", "3", "4"), "why_not": NoYearToDate.INCOMPLETE},
            "50 is not judged: year to date is incomplete (1, 2, 3 and 1 more missing).",
        ),
        (
            {"why_not": NoYearToDate.NO_COUNTS},
            "50 is not judged: year to date is incomplete (numerator or denominator missing).",
        ),
        ({}, "50 is not judged: year to date is incomplete."),
    ],
)
def test_what_is_missing_of_a_year_is_told_in_the_language(make_page, pseudo, change, expected):
    row = make_page("measure,period,actual\nstable,2016/17,50\n").entries[0].row
    waiting = {"status": Status.NOT_JUDGED, "reason": Reason.YEAR_TO_DATE_INCOMPLETE, "judgement": None}
    told = why(row._replace(**waiting, year_to_date=YearToDate(**change)), pseudo)
    assert outside(told) == ""
    assert told.replace(OPEN, "").replace(CLOSE, "") == expected


@pytest.mark.parametrize(("is_rolling", "name"), [(False, "year to date"), (True, "last 12 months")])
def test_a_year_to_date_is_told_in_the_language(make_page, pseudo, is_rolling, name):
    row = make_page("measure,period,actual\nstable,2016/17,50\n").entries[0].row
    limits = row.subject.limits
    judgement = judge(54, limits)
    found = YearToDate(
        value=54,
        parts=2,
        of=4,
        limits=limits,
        judgement=judgement,
        stands_for_row=True,
        is_rolling=is_rolling,
    )
    told = why(row._replace(status=judgement.status, judgement=judgement, year_to_date=found), pseudo)
    assert outside(told) == ""
    expected = f"Judged by the {name} (2 of 4): 54 is 1 above the upper tolerance of 53."
    assert told.replace(OPEN, "").replace(CLOSE, "") == expected


def test_every_word_of_the_markdown_is_of_the_catalogue(make_everything, pseudo):
    page = make_everything(say=pseudo, as_at=date(2017, 5, 1))
    text = re.sub(r'<span lang="en">.*?</span>|<br>|&#?\w+;', "", written(page, markdown))
    assert english_in(text, page) == []


@pytest.mark.parametrize("renderer", [html, markdown])
def test_the_shipped_page_says_nothing_outside_its_catalogue_either(make_page, pseudo, renderer, as_at):
    shipped, other = make_page(as_at=as_at), make_page(as_at=as_at, say=pseudo)
    text = re.sub(r' lang="en"|<span lang="en">|</span>', "", written(other, renderer))
    expected = re.sub(r"</span>", "", written(shipped, renderer)).replace('lang="en"', 'lang="qps"')
    assert text.replace(OPEN, "").replace(CLOSE, "") == expected


def test_the_sentence_why_is_the_same_but_for_its_words(make_everything, pseudo):
    for entry in make_everything().entries:
        said = why(entry.row, pseudo)
        assert said.startswith(OPEN)
        assert said.endswith(CLOSE)
        assert said.replace(OPEN, "").replace(CLOSE, "") == why(entry.row)


def test_messages_of_findings_are_marked_as_english(make_page, pseudo):
    page = make_page(say=pseudo)
    assert page.findings
    text = written(page)
    assert text.count('<td dir="auto" lang="en">') == len(page.findings)
    assert written(page, markdown).count('<span lang="en">') == len(page.findings)
    assert ' lang="en">' not in written(make_page()).partition("<head>")[2]


@pytest.mark.parametrize(
    ("language", "is_right_to_left", "expected"),
    [
        ("cy", None, '<html lang="cy">'),
        ("ur", None, '<html lang="ur" dir="rtl">'),
        ("ar-EG", None, '<html lang="ar-EG" dir="rtl">'),
        ("pa-Arab", True, '<html lang="pa-Arab" dir="rtl">'),
        ("ar", False, '<html lang="ar">'),
    ],
)
def test_the_page_says_its_language_and_its_direction(make_page, language, is_right_to_left, expected):
    text = written(make_page(say=Catalogue({}, language, is_right_to_left=is_right_to_left)))
    assert expected in text
    assert ('<div class="figure trend" dir="ltr">' in text) is ("rtl" in expected)


def test_a_template_that_was_copied_before_there_were_languages_still_says_its_language(make_page, tmp_path):
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "report.html.jinja").write_text('{{ language }} {{ t("summary") }}', encoding="utf-8")
    assert written(make_page(say=Catalogue({}, "cy")), folder=tmp_path / "t") == "cy Summary"


def test_numbers_and_days_are_written_as_the_language_does(make_page):
    say = Catalogue(
        {"decimal_point": ",", "thousands_separator": ".", "month_5": "mei", "per_cent": "{number} %"}, "nl"
    )
    rows = "measure,period,actual\nloss,2015/16,-1234.5\nloss,2016/17,-4\nshare,2016/17,88.5\n"
    text = written(make_page(rows, say=say, as_at=date(2017, 5, 1)))
    for expected in ("1 mei 2017", "-1.234,5", "88,5 %", "≈ within tolerance"):
        assert expected in text
    assert "1,234.5" not in text


def test_a_sign_stays_before_its_number_where_writing_runs_right_to_left(make_page):
    text = written(make_page(say=Catalogue({}, "he")))
    assert "\N{LEFT-TO-RIGHT MARK}-4 is 1 above the target of \N{LEFT-TO-RIGHT MARK}-5." in text
    assert ">\N{LEFT-TO-RIGHT MARK}-£4<" in text
    assert "\N{LEFT-TO-RIGHT MARK}" not in written(make_page())
