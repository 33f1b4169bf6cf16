"""Numbers and comparisons of the data frame engine: the very ones that Python reads, and that single rows get."""

import math
import random
import struct
from types import SimpleNamespace

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from kpi_eval.evaluation import expressions
from kpi_eval.evaluation.bulk.cases import Cases
from kpi_eval.evaluation.bulk.differences import LimitTable
from kpi_eval.evaluation.bulk.kinds import Read
from kpi_eval.evaluation.bulk.numbers import numbers_in
from kpi_eval.evaluation.bulk.place import Place
from kpi_eval.evaluation.classify import exceeded, judge, status_of
from kpi_eval.evaluation.subject import Subject
from kpi_eval.vocabulary.limits import Limits
from kpi_eval.vocabulary.number import PLAIN_NUMBER, plain_text
from kpi_eval.vocabulary.status import Status

EDGES = [
    "5",
    "+5",
    "-5",
    "5.",
    ".5",
    "+.5",
    "-.5",
    "1e5",
    "1E5",
    "1e+5",
    "1e-5",
    "1.e5",
    "nan",
    "NaN",
    "inf",
    "-inf",
    "infinity",
    "1_000",
    "0x10",
    "1e",
    "e5",
    "+",
    "-",
    ".",
    "1e400",
    "-1e400",
    "1e-400",
    "00012",
    "1.2.3",
    "1,000",
    "5%",
    "1d5",
    "1f",
    "--5",
    "+-5",
    "5e5.5",
    "true",
    "1e0005",
    "0.1",
    "0.30000000000000004",
]
EDGES += [" 5", "5 ", "\t5", "5\n", "\N{FULLWIDTH DIGIT ONE}", "", "9" * 400, "0." + "0" * 400 + "1", "1" * 25]
STATUSES = (Status.ON_TARGET, Status.WITHIN_TOLERANCE, Status.OFF_TRACK)


def texts(draw, count):
    """Make texts that are numbers, and texts that nearly are."""
    letters = "0123456789.+-eE_ ,infaxyNI%d"
    for _ in range(count):
        yield "".join(draw.choice(letters) for _ in range(draw.randint(1, 6)))
        yield repr(struct.unpack("d", struct.pack("Q", draw.getrandbits(64)))[0])
        yield f"{draw.getrandbits(70)}.{draw.getrandbits(40)}"
        yield f"{draw.randint(-(10 ** draw.randint(1, 22)), 10 ** draw.randint(1, 22))}e{draw.randint(-330, 310)}"


@pytest.mark.parametrize("seed", range(4))
def test_the_engine_and_python_read_the_same_numbers(seed):
    found = [*EDGES, *texts(random.Random(seed), 10_000)]  # noqa: S311 - numbers, not secrets
    cast = pl.Series(found).cast(pl.Float64, strict=False).to_list()
    for text, number, other in zip(found, cast, numbers_in(found), strict=True):
        value = float(text) if PLAIN_NUMBER.fullmatch(text) else math.nan
        expected = value if math.isfinite(value) else None
        assert (number if number is not None and math.isfinite(number) else None) == expected, text
        assert (other if math.isfinite(other) else None) == expected, text


def some_limits(draw):
    low, high, width = draw.choice([-5.0, 0.0, 18.9, 85.0]), draw.choice([90.0, 100.5]), draw.choice([0.0, 0.1, 6.2])
    kinds = (
        Limits(
            on_low=low,
            on_high=math.inf,
            acceptable_low=low - width,
            acceptable_high=math.inf,
            far_high=high,
            target=low,
        ),
        Limits(on_low=-math.inf, on_high=high, acceptable_low=-math.inf, acceptable_high=high + width, target=high),
        Limits(
            on_low=low,
            on_high=high,
            acceptable_low=low - width,
            acceptable_high=high + width,
            target=low,
            target_upper=high,
        ),
    )
    return draw.choice(kinds)


def some_value(draw, limits):
    edges = [
        edge for edge in (limits.on_low, limits.acceptable_low, limits.on_high, limits.target) if math.isfinite(edge)
    ]
    edge = draw.choice(edges)
    beside = [edge, math.nextafter(edge, math.inf), math.nextafter(edge, -math.inf), edge + 0.1, edge - 0.01]
    return draw.choice([*beside, round(draw.uniform(-50, 150), draw.randint(0, 6)), draw.uniform(-50, 150)])


def test_the_expressions_give_what_single_rows_get():
    draw = random.Random(7)  # noqa: S311 - numbers, not secrets
    limits = [some_limits(draw) for _ in range(5_000)]
    values = [some_value(draw, each) for each in limits]
    columns = {name: [getattr(each, name) for each in limits] for name in expressions.LIMITS}
    frame = nw.from_native(pl.DataFrame({"value": values, **columns}))
    result = frame.select(status=expressions.status(), exceeded=expressions.exceeded()).to_native()
    assert [STATUSES[number] for number in result["status"]] == list(map(status_of, values, limits))
    assert result["exceeded"].to_list() == list(map(exceeded, values, limits))


def test_differences_are_those_of_exact_decimals():
    draw = random.Random(8)  # noqa: S311 - numbers, not secrets
    limits = [some_limits(draw) for _ in range(3_000)]
    values = [some_value(draw, each) + 0.0 for each in limits]
    places = [Place(Subject(measure_text="", basis_text="", period_text="", limits=each), [], 0) for each in limits]
    kinds = np.array([STATUSES.index(status_of(value, each)) for value, each in zip(values, limits, strict=True)])
    table = LimitTable(type("Places", (), {"found": places})())
    written = table.written(np.arange(len(values)), kinds, np.array(values))
    for at, (value, each) in enumerate(zip(values, limits, strict=True)):
        one = judge(value, each)
        share = "" if one.variance_percent is None else plain_text(one.variance_percent)
        expected = (plain_text(value), plain_text(one.variance), share, plain_text(one.margin))
        assert (written.actual[at], written.variance[at], written.per_cent[at], written.margin[at]) == expected


@pytest.mark.parametrize("value", [1e22, 5e-324, -1e-7, 1.7976931348623157e308, 999999999999999.5, 1e15, 0.001, -0.0])
def test_large_and_small_numbers_are_written_plainly(value):
    limits = Limits(on_low=0.0, on_high=math.inf, acceptable_low=-1.0, acceptable_high=math.inf, target=0.0)
    place = Place(Subject(measure_text="", basis_text="", period_text="", limits=limits), [], 0)
    table = LimitTable(type("Places", (), {"found": [place]})())
    written = table.written(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.array([value + 0.0]))
    one = judge(value, limits)
    expected = (plain_text(value), plain_text(one.variance), "", plain_text(one.margin))
    assert tuple(column[0] for column in written) == expected


@pytest.mark.parametrize("seed", range(12))
def test_what_is_remembered_of_places_and_codes_is_what_each_row_comes_to(seed):
    draw = random.Random(seed)  # noqa: S311 - numbers, not secrets
    found, texts_of = [], {}
    places = SimpleNamespace(found=found)
    remembering = Cases(places, SimpleNamespace(likely=lambda _: None))
    deciding = Cases(places, SimpleNamespace(likely=lambda _: None))
    for _ in range(4):
        for _ in range(draw.randint(1, 40)):
            target = draw.choice([50.0, 60.0, draw.uniform(0, 100)])
            limits = Limits(
                on_low=target, on_high=math.inf, acceptable_low=target - 5, acceptable_high=math.inf, target=target
            )
            limits = draw.choice([limits, None])
            subject = Subject(measure_text="", basis_text="", period_text="", limits=limits)
            found.append(Place(subject, is_alike=draw.random() < 0.9))
        vocabulary = draw.choice(["a", "b"])
        known = texts_of.setdefault(vocabulary, [])
        known += [str(draw.choice([50, 60, 45, draw.uniform(0, 100)])) for _ in range(draw.choice([3, 2000]))]
        actuals = pl.Series(known)
        of_rows = np.array([draw.randrange(len(found)) for _ in range(500)])
        codes = np.array([draw.randrange(len(actuals)) for _ in range(500)])
        numbers = actuals.cast(pl.Float64).to_numpy()
        read = Read(pl.DataFrame(), actuals, numbers, None, codes, vocabulary, lambda _: [])
        remembering.refresh()
        deciding.refresh()
        expected = deciding.kinds_of(of_rows, read._replace(vocabulary=None))
        assert remembering.kinds_of(of_rows, read).tolist() == expected.tolist()
