"""Laws of beginning: whatever actuals name, the strategy made of them is valid and knows every name.

A template that is filled in is judged as it is, with everything that was due.
"""

import csv
import io

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.opened import open_records
from kpi_eval.api import evaluate, records
from kpi_eval.authoring.draft import Draft
from kpi_eval.authoring.drafting import draft_measures, kind_of_year, latest_year
from kpi_eval.authoring.first_strategy import first_strategy
from kpi_eval.authoring.layout import find_layout
from kpi_eval.evaluation.due_rows import due_rows
from kpi_eval.evaluation.selection import Filters, make_selection
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.template.csv_rows import render
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.reading import Reading
from support import generated_strategies as make

few = settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
AWKWARD = st.sampled_from(
    [
        "NO",
        "no",
        "null",
        "~",
        "-x",
        "- x",
        "? y",
        "a: b",
        "a #b",
        "'a",
        '"a"',
        "{a}",
        "[a, b]",
        "%",
        "&a",
        "*a",
        "2016",
        "measure",
        "Measure-2",
        "a b",
        "a-b",
        "A  B",
        "Ä b",
        "健康",
        "😀",
        "0x1F",
        "1e5",
        "12:30",
        "=1+1",
        "a\nb",
        "Total 1",
    ]
)
titles = st.text("=-+@\"'; ,é£", max_size=4)
names = (AWKWARD | make.texts(12)).filter(str.strip)
periods = st.sampled_from(["2016/17", "2016/17 Q4", "March 2017", "2017"])
rows = st.fixed_dictionaries(
    {"measure": names, "period": periods, "actual": make.cells([], "%")},
    optional={"basis": st.sampled_from(["", "count", "rate of it", "Per 1,000"]), "area": st.just("North")},
)


def begun(text, title="Our strategy"):
    """Give the text of the strategy that is made from actuals, or None where they name no measure."""
    opened = open_records(ActualsFile(io.BytesIO(text.encode()), "sent.csv"), Reading(), has_period=False)
    layout = find_layout(opened, Reading())
    try:
        drafted = draft_measures(layout.table)
    except ActualsError:
        return None
    year = kind_of_year(drafted.periods)
    return first_strategy(
        Draft(
            id="our-strategy",
            title=title,
            organisation=title,
            year=year,
            file=title,
            reading=layout.reading,
            period=latest_year(drafted.periods, year),
            measures=drafted.measures,
            ratings=drafted.ratings,
        )
    )


@few
@given(st.lists(rows, min_size=1, max_size=8), names)
@example([{"measure": name, "period": "2016/17", "actual": "1"} for name in ("a-b", "A b", "a-b-2", "Ä-b")], "NO")
@example([{"measure": "a", "period": "2016/17", "actual": "Good"}], "# title")
def test_a_strategy_made_of_actuals_is_valid_and_knows_every_name(entries, title):
    text = make.csv_text(entries)
    strategy = begun(text, " ".join(title.split()))
    assume(strategy is not None)
    loaded = make.load(strategy)
    evaluation = evaluate(loaded, make.NamedBytes(text.encode(), "sent.csv"))
    judged = list(records(evaluation))
    assert len(judged) == len(entries)
    assert Code.UNKNOWN_MEASURE not in {finding.code for finding in evaluation.findings}
    assert {row["reason"] for row in judged if row["status"] == "not-judged"} <= {
        *("for context", "unknown measure", "unknown basis", "unknown period", "forecast")
    }
    assert len({measure.id for measure in loaded.measures}) == len(loaded.measures)


@few
@given(st.lists(rows, min_size=1, max_size=6))
def test_the_same_actuals_make_the_same_strategy(entries):
    text = make.csv_text(entries)
    assert begun(text) == begun(text)


@few
@given(names, st.sampled_from(YearKind))
def test_a_first_strategy_is_valid_whatever_its_title(title, kind):
    title = " ".join(title.split())
    loaded = make.load(first_strategy(Draft(id="x", title=title, organisation=title, year=kind)))
    assert (loaded.title, loaded.organisation, loaded.year) == (title, title, kind)


# ---- Templates


@st.composite
def target_periods(draw, kind):
    """Draw periods of which any two lie inside each other or apart, each once."""
    days = draw(st.lists(st.sampled_from(make.family(kind, 2017)), max_size=4, unique=True))
    return {
        draw(st.sampled_from(make.spellings(span, kind))).strip(): draw(st.sampled_from(["90", "none", "80 - 90"]))
        for span in days
    }


@st.composite
def strategies(draw, kind):
    """Draw a strategy with measures of all sorts, as far as they bear on what is due."""
    measures = {}
    for number in range(draw(st.integers(1, 4))):
        form = {
            "title": draw(titles) + str(number),
            "direction": draw(st.sampled_from(["lower is better", "plan is best", "none"])),
        }
        if draw(st.booleans()):
            form["frequency"] = draw(st.sampled_from(["annual", "Half-yearly", "quarterly", "monthly", "now and then"]))
        targets = draw(target_periods(kind))
        if form["direction"] != "none":
            if draw(st.booleans()):
                form["bases"] = {"count": {"unit": "children"}, "rate": {"unit": "per 1,000"}}
                targets = {
                    period: {"count": target, "rate": draw(st.sampled_from(["5", "none"]))}
                    for period, target in targets.items()
                }
            else:
                own = draw(target_periods(kind))
                form |= {"target": "70"} if draw(st.booleans()) else {}
                form |= {"areas": {"North, 1": {"targets": own}, "South": {"target": "5"}}} if own else {}
            form |= {"targets": targets} if targets else {}
        measures[f"m-{number}"] = form
    return make.load(make.yaml_text(make.strategy_form(measures, kind=kind)))


@st.composite
def templates(draw):
    """Draw a strategy, a period, and the template of what is due there."""
    kind = draw(st.sampled_from(list(make.FIRST_MONTH)))
    strategy = draw(strategies(kind))
    period = draw(st.sampled_from(make.spellings(draw(st.sampled_from(make.family(kind, 2017))), kind)))
    due = list(due_rows([strategy], make_selection(Filters(period=period), [strategy])))
    stream = io.StringIO(newline="")
    render(due, Reading(), stream, Presentation(is_excel=draw(st.booleans())))
    return strategy, period, due, stream.getvalue()


def without_target_on_purpose(strategy, asked):
    """Give the measures that are said to have no target in a period."""
    stated = {(measure.id, basis.target_for(asked)) for measure in strategy.measures for basis in measure.bases}
    return {name for name, target in stated if target is not None and target.wording == "none"}


@few
@given(templates(), st.sampled_from(["5", "1,234", "<3", "[c]", "90%"]))
def test_a_template_filled_in_is_judged_with_everything_that_was_due(template, actual):
    strategy, period, due, text = template
    assume(due)
    header, *body = csv.reader(io.StringIO(text, newline=""))
    place = header.index("actual")
    filled = io.StringIO(newline="")
    csv.writer(filled).writerows([header, *([*row[:place], actual, *row[place + 1 :]] for row in body)])
    evaluation = evaluate(strategy, make.NamedBytes(filled.getvalue().encode(), "q.csv"))
    judged = list(records(evaluation))
    judged, missed = judged[: len(due)], judged[len(due) :]
    wanted = [(row.measure.id, row.basis.id, row.area) for row in due]
    assert [(row["measure"], row["basis"] or "", row["area"] or "") for row in judged] == wanted
    assert {row["reason"] for row in judged}.isdisjoint(
        {"unknown measure", "unknown basis", "unknown period", "not reported"}
    )
    # NOTE: a measure may be without a target in a month on purpose, and have one in the quarter that ends there, of which there are rows.
    asked = make_selection(Filters(period=period), [strategy]).periods[strategy.year]
    longer = any(row.period.days != asked.days for row in due)
    assert {row["measure"] for row in missed} <= (without_target_on_purpose(strategy, asked) if longer else set())
    told = {finding.code for finding in evaluation.findings}
    assert told.isdisjoint({Code.UNKNOWN_COLUMN, Code.REPEATED_ROW})
    assert (Code.NOT_REPORTED in told) is bool(missed)


@few
@given(templates())
def test_each_due_row_stands_once_and_what_has_a_target_there_is_due(template):
    strategy, period, due, _ = template
    places = [(row.measure.id, row.basis.id, row.area) for row in due]
    assert len(set(places)) == len(places)
    asked = make_selection(Filters(period=period), [strategy]).periods[strategy.year]
    for measure in strategy.measures:
        for basis in measure.bases:
            target = basis.target_for(asked)
            has_target = target is not None and target.wording != "none"
            if has_target and measure.frequency in {"", "now and then", "monthly"} and asked.length[0] >= 1:
                assert (measure.id, basis.id, "") in places
