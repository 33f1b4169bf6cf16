"""The canonical form: order, spelling, and what is left alone; tried on every valid case and the shipped strategies."""

import re
from collections import Counter
from pathlib import Path

import pytest

from kpi_eval.authoring.canonical import UnfaithfulError, canonical_content
from kpi_eval.authoring.conventions import Convention, strategy_convention
from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.model import Section
from kpi_eval.strategy.source import Source
from support.limits_table import LIMITS_COLUMNS, limits_rows

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "strategies").glob("*.yaml"))
VALID = sorted((ROOT / "tests" / "cases" / "strategies" / "valid").glob("*/*.yaml"))


def canonical(content):
    content = content.encode() if isinstance(content, str) else content
    source = Source("strategy.yaml", content)
    build_strategy(source)
    assert [problem.message for problem in source.problems] == []
    return canonical_content(source)


def limits(content):
    strategy = build_strategy(Source("strategy.yaml", content))
    unit = LIMITS_COLUMNS.index("unit")
    return [[*row[:unit], *row[unit + 1 :]] for row in limits_rows(strategy)]


def comments(content):
    # NOTE: the files at hand have no # but in comments, and in texts that stay on their lines.
    return Counter(re.findall(r"#.*", content.decode("utf-8")))


@pytest.mark.parametrize("path", [*VALID, *SHIPPED], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_limits_and_comments_are_kept_and_a_second_run_changes_nothing(path):
    before = path.read_bytes()
    after = canonical(before)
    assert limits(after) == limits(before)
    assert comments(after) == comments(before)
    assert canonical(after) == after


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_strategies_are_canonical(path):
    assert canonical(path.read_bytes()) == path.read_bytes()


def nested(convention, found):
    """List every convention that a strategy has."""
    found.append(convention)
    for inner in [*convention.keys.values(), *([convention.each] if convention.each else [])]:
        nested(inner, found)
    return found


def test_every_section_has_the_order_of_its_model():
    orders = {convention.order for convention in nested(strategy_convention(), [])}
    without_target = {model for model in Section.__subclasses__() if model.__name__ != "TargetSection"}
    assert {tuple(model.known_keys()) for model in without_target} <= orders
    assert Convention().order == ()


HEAD = "format: 1\nid: s\ntitle: S\nyear: financial\n"


def measure(text):
    """Give a strategy with one measure, whose keys are the text."""
    lines = "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())
    return f"{HEAD}measures:\n  m:\n{lines}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("direction: Smaller percentage is better", "direction: lower is better"),
        ("direction: 'More is better.'  # says the board", "direction: higher is better  # says the board"),
        ("direction: higher is better", "direction: higher is better"),
        ("direction: 'higher is better'", "direction: 'higher is better'"),
        ("direction: PLAN IS BEST", "direction: plan is best"),
        ("direction: None", "direction: none"),
        ("direction: >-\n  Higher is better", "direction: >-\n  Higher is better"),
    ],
)
def test_directions_are_spelt_as_the_design_has_them(before, after):
    assert canonical(measure(f"title: M\n{before}")).decode() == measure(f"title: M\n{after}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("per cent", '"%"'),
        ("Percent", '"%"'),
        ("'per cent'", '"%"'),
        ("'%'", "'%'"),
        ("per cent of children", "per cent of children"),
        ("% of children", None),
        ("per 1,000", "per 1,000"),
        ("Days", "Days"),
        ("pp", "pp"),
    ],
)
def test_only_a_unit_that_is_per_cent_and_nothing_else_is_spelt_anew(before, after):
    before, after = (f'"{before}"', f'"{before}"') if after is None else (before, after)
    text = "title: M\ndirection: higher is better\nunit: {}"
    assert canonical(measure(text.format(before))).decode() == measure(text.format(after))


@pytest.mark.parametrize(
    "text",
    [
        "target: 0.10",
        "target: 1_0",
        "target: 007",
        "target: 1,000",
        "target: +5.00",
        "target: 1e3",
        "note: 12:30",
        "note: NO",
        "note: 2016-04-01",
        "note: =",
        f"note: {'a long line ' * 30}end",
        "note: 'single'",
        'note: "a\\tb\\u00e9"',
        "note: plain words\n  over two lines",
        "tags: [NO, 0x1F, 1.0, ~a]",
        "note: caf\u00e9 \u2013 \u201cquoted\u201d \u2028 still the same line \x85 as is this",
    ],
)
def test_texts_and_numbers_stay_as_they_are_written(text):
    written = measure(f"title: M\ndirection: higher is better\n{text}")
    if "1_0" in text:
        written = written.replace("target: 1_0", "note: 1_0")
    assert canonical(written).decode() == written


def test_keys_move_with_the_comments_above_beside_and_below_them():
    before = measure(
        "# of the direction\n"
        "direction: higher is better  # says section 8\n"
        "# of the title\n"
        "# in two lines\n"
        "title: M\n"
        "targets:\n"
        "  # of the year\n"
        "  2016/17: 5  # agreed\n"
        "  # below the last target\n"
        "# of the unit\n"
        "unit: days\n"
        "# at the end"
    )
    assert canonical(before).decode() == measure(
        "# of the title\n"
        "# in two lines\n"
        "title: M\n"
        "# of the direction\n"
        "direction: higher is better  # says section 8\n"
        "# of the unit\n"
        "unit: days\n"
        "targets:\n"
        "  # of the year\n"
        "  2016/17: 5  # agreed\n"
        "  # below the last target\n"
        "# at the end"
    )


def test_the_head_of_the_file_and_its_foot_stay_where_they_are():
    before = (
        "# yaml-language-server: $schema=strategy.schema.json\n"
        "# Roads\n"
        "\n"
        "measures:\n"
        "  m:\n"
        "    title: M\n"
        "    direction: none\n"
        "\n"
        "# ---- who we are ----\n"
        "\n"
        "year: financial\n"
        "title: Roads\n"
        "id: roads\n"
        "format: 1\n"
        "# the end\n"
    )
    assert canonical(before).decode() == (
        "# yaml-language-server: $schema=strategy.schema.json\n"
        "# Roads\n"
        "\n"
        "format: 1\n"
        "id: roads\n"
        "title: Roads\n"
        "# ---- who we are ----\n"
        "\n"
        "year: financial\n"
        "\n"
        "measures:\n"
        "  m:\n"
        "    title: M\n"
        "    direction: none\n"
        "# the end\n"
    )


def test_a_comment_directly_below_a_key_with_an_empty_line_after_it_stays_below_it():
    before = measure("direction: none\n# about the direction\n\ntitle: M")
    assert canonical(before).decode() == measure("title: M\ndirection: none\n# about the direction")


def test_keys_in_braces_change_places_between_the_commas():
    target = "{tolerance: {upper: 9, lower: 4}, covers: 2016, rationale: 'so, as agreed', target: 5}"
    ordered = "{target: 5, tolerance: {lower: 4, upper: 9}, covers: 2016, rationale: 'so, as agreed'}"
    before = measure(f"title: M\ndirection: plan is best\ntarget: {target}").replace("financial", "calendar")
    assert canonical(before).decode() == before.replace(target, ordered)


def test_braces_with_comments_between_their_keys_keep_their_order():
    target = "{tolerance: {upper: 9, lower: 4},  # wide\n      target: 5}  # agreed"
    before = measure(f"title: M\ndirection: plan is best\ntarget: {target}")
    assert canonical(before).decode() == before.replace("{upper: 9, lower: 4}", "{lower: 4, upper: 9}")


def test_a_strategy_in_one_pair_of_braces_is_ordered_too():
    before = '{"measures": {"m": {"direction": "none", "title": "M"}}, "year": "financial", "title": "S", "id": "s", "format": 1}'
    assert canonical(before).decode() == (
        '{"format": 1, "id": "s", "title": "S", "year": "financial", "measures": {"m": {"title": "M", "direction": "none"}}}\n'
    )


def test_the_first_key_beside_a_dash_gives_its_place_to_another():
    outcomes = (
        "outcomes:\n"
        "  o:\n"
        "    title: O\n"
        "    objectives:\n"
        "      # of the objective\n"
        "      - lead: Housing  # who\n"
        "        # what\n"
        "        title: Build\n"
        "      - title: Mend\n"
    )
    before = measure("title: M\ndirection: none").replace("measures:", f"{outcomes}measures:")
    ordered = outcomes.replace(
        "      - lead: Housing  # who\n        # what\n        title: Build\n",
        "      # what\n      - title: Build\n        lead: Housing  # who\n",
    )
    assert canonical(before).decode() == before.replace(outcomes, ordered)


def test_names_keep_the_order_in_which_they_are_written():
    before = (
        f"{HEAD}outcomes:\n  z: {{title: Z}}\n  a: {{title: A}}\nmeasures:\n"
        "  z:\n    title: Mz\n    direction: plan is best\n    targets:\n      2018/19: 5\n      2016/17: 4\n"
        "  a:\n    title: Ma\n    direction: none\n    bases: {two: {unit: days}, one: {unit: weeks}}\n"
    )
    assert canonical(before).decode() == before


@pytest.mark.parametrize("style", ["|", ">", "|-", "|+", ">2", "|2+"])
def test_a_block_text_without_a_line_end_at_the_end_of_the_file_keeps_its_words(style):
    before = measure(f"note: {style}\n  the last words\ntitle: M\ndirection: none").removesuffix("\n")
    at_the_end = measure(f"title: M\ndirection: none\nnote: {style}\n  the last words").removesuffix("\n")
    for text in (before, at_the_end):
        (built,) = build_strategy(Source("s", text.encode())).measures
        (rebuilt,) = build_strategy(Source("s", canonical(text))).measures
        assert rebuilt.note == built.note
        assert canonical(text).endswith(b"\n")


def test_keys_with_a_question_mark_before_them_are_left_alone():
    before = f"{HEAD}measures:\n  m:\n    ? direction\n    : none\n    ? title\n    : M\n"
    assert canonical(before).decode() == before


def test_what_would_not_mean_the_same_is_not_given_out(monkeypatch):
    monkeypatch.setattr("kpi_eval.authoring.canonical.canonical_text", lambda text: text.replace("Roads", "Rails"))
    with pytest.raises(UnfaithfulError):
        canonical(measure("title: Roads\ndirection: none"))


def test_a_comment_that_would_be_lost_is_noticed(monkeypatch):
    monkeypatch.setattr("kpi_eval.authoring.canonical.canonical_text", lambda text: text.replace("  # why", ""))
    with pytest.raises(UnfaithfulError):
        canonical(measure("title: M\ndirection: none  # why"))
