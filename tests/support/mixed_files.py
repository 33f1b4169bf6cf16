"""Files of actuals made at random, of every kind and with all that can be wrong; their strategy, and filters to ask with."""

import csv
import io
import itertools

from kpi_eval.evaluation.selection import Filters
from kpi_eval.vocabulary.status import Status

STRATEGY = """\
format: 1
id: mix
title: Of every kind
year: financial
measures:
  a: {title: A share, direction: higher is better, unit: "%", target: 85, tolerance: {below: 6.2}, aliases: [aaa]}
  b: {title: B days, direction: lower is better, unit: days, target: 430, tolerance: {lower: 430, upper: 520}}
  c: {title: C plan, direction: plan is best, unit: "%", target: "90 - 100", tolerance: {lower: 80, upper: 100}}
  d: {title: D context, direction: none, unit: children}
  e:
    title: E summed
    direction: higher is better
    unit: visits
    accumulates: sum
    targets: {2016/17: 100}
    zero_means: missing
  f:
    title: F of two bases
    direction: higher is better
    bases: {count: {unit: children}, rate: {unit: "per 10,000"}}
    targets: {2016/17: {count: 10, rate: 3}}
  g: {title: G by area, direction: higher is better, unit: "%", target: 50, areas: {Boston: {target: 60}, Lincon: {target: 70}}}
  h: {title: H without a target, direction: lower is better, unit: days}
  i: {title: I graded, direction: higher is better, scale: grades, target: Good}
  k:
    title: K of two bases by area
    direction: lower is better
    accumulates: sum
    bases: {count: {unit: visits}, rate: {unit: "per 1,000"}}
    targets: {2016/17: {count: 40, rate: 30}}
    areas: {Boston: {targets: {2016/17: {count: 50, rate: 30}}}, Bosten: {targets: {2016/17: {rate: 4}}}}
    headline: rate
  j: {title: J near its limits, direction: higher is better, unit: x, target: 0.3, tolerance: {below: 0.1}}
scales:
  grades: [Bad, Good]
"""
MEASURES = [
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "j",
    "k",
    "aaa",
    "zzz",
    "Total",
    "measure",
    "A share",
    "Notes: x",
    "",
    " a",
]
PERIODS = ["2016/17", "2016/17 Q1", "Q1 2016/17", "2016/17 Q2", "2015/16", "2014/15", "March 2017", "bad", ""]
AREAS = ["Boston", "boston ", "England", "", "Lincoln"]
EDGES = [
    "85",
    "78.8",
    "78.7999999999999",
    "78.80000000001",
    "430",
    "520",
    "520.0000000001",
    "90",
    "100",
    "80",
    "0.3",
    "0.2",
    "0.19999999999999998",
    "0.30000000000000004",
    "-0.0",
    "0",
    "1e400",
    "1e-320",
    "1e5",
    "+5",
    ".5",
    "5.",
    "1E2",
    "0.5",
    "1.7976931348623157e308",
]
TEXTS = ["c", "[c]", "x", "", "n/a", "-", "nan", "inf", "1_000", " 5", "5 ", "12.3 [p]", "<5", "85%", "Good", "#REF!"]
TEXTS += ["word", "12 [f]", "£5", "\N{FULLWIDTH DIGIT ONE}", "0x10", "１２", "1e", "."]


def cell(draw):
    kind = draw.random()
    if kind < 0.35:
        return str(draw.randint(0, 120))
    if kind < 0.6:
        return f"{draw.random() * 100:.{draw.randint(0, 3)}f}"
    if kind < 0.7:
        return draw.choice(EDGES)
    if kind < 0.75:
        return f"{draw.random() * 120:.{draw.randint(0, 2)}f}{draw.choice(['%', '%%', ' %', '%'])}"
    return draw.choice(TEXTS) if kind < 0.9 else repr(draw.random() * 10 ** draw.randint(-5, 5))


def a_file(draw, needed=("measure", "period", "actual")):
    """Make a file, plain or with all that can be wrong with one."""
    is_plain, columns = draw.random() < 0.6, [*needed]
    for column, share in (("area", 0.7), ("basis", 0.3), ("covers", 0.2), ("note", 0.3), ("what", 0.2)):
        columns += [column] if draw.random() < share else []
    columns += draw.choice([["numerator", "denominator"], ["denominator"]]) if draw.random() < 0.25 else []
    draw.shuffle(columns)
    measures = draw.sample(MEASURES, draw.randint(1, len(MEASURES))) if draw.random() < 0.5 else ["a", "b", "j"]
    areas = AREAS if is_plain else [*AREAS, "X,Y", '"Q"']
    most = 30_000 if is_plain else 300
    rows = []
    for _ in range(draw.choice([1, 5, 50, 400, 2000 if is_plain else 400])):
        known = {
            "measure": draw.choice(measures),
            "period": draw.choice(PERIODS),
            "actual": cell(draw),
            "area": draw.choice(areas) if draw.random() < 0.5 else f"E{draw.randint(0, most)}",
            "basis": draw.choice(["", "", "count", "rate", "q"]),
            "covers": draw.choice(["", "", "2016/17", "bad"]),
            "numerator": draw.choice(["", "", "5"]),
            "denominator": draw.choice(["", "", "10", "0"]),
            "note": draw.choice(["", "n", "=1"]),
        }
        known |= counts(draw) if "denominator" in columns and draw.random() < 0.7 else {}
        row = [known.get(column, "w") for column in columns]
        rows.append(row if is_plain else a_slip(draw, row, columns))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=draw.choice(["\n", "\n", "\r\n"]))
    writer.writerows([columns, *rows])
    whole = text.getvalue()
    whole = whole.rstrip("\r\n") if draw.random() < 0.2 else whole
    return whole.replace("\n", "\r") if draw.random() < 0.03 else whole


def counts(draw):
    """Make a numerator and a denominator, and an actual that is mostly what they come to, or blank."""
    whole = draw.choice([draw.randint(1, 400), draw.randint(1, 10**6), 0, 2.5])
    part = draw.choice([draw.randint(0, 400), draw.random() * whole, int(whole * 0.85), int(whole * 0.3)])
    share = 100 * part / whole if whole else 0
    places = draw.randint(0, 12)
    actual = draw.choice(
        [f"{share:.{places}f}", f"{share:.{places}f}%", f"{share * 10:.{places}f}", "", " ", "c", "85"]
    )
    texts = [draw.choice([f"{number}", f"{number}", f" {number}", f"{number}.0"]) for number in (part, whole)]
    return {"actual": actual, "numerator": texts[0], "denominator": draw.choice([texts[1], texts[1], "", "c", "-5"])}


def a_slip(draw, row, columns):
    slips = [row[:-1], [*row, "extra"], [], [""] * len(row), columns, [*row[:-1], "two\nlines"]]
    return draw.choice(slips) if draw.random() < 0.02 else row


def a_sorted_file(draw):
    """Make a file as programs write them: measure by measure, period by period, the areas always in the same order."""
    columns = draw.choice([["measure", "period"], ["period", "measure"], ["measure", "period", "basis"]])
    columns = columns + draw.sample(["area", "actual", "note"], 3)
    columns = draw.sample(columns, len(columns)) if draw.random() < 0.2 else columns
    areas = [f"E{number}" for number in range(draw.choice([3, 150, 400]))]
    areas = [*draw.sample(AREAS, 3), *areas] if draw.random() < 0.5 else areas
    slips = draw.choice([0, 0.001, 0.02])
    lines = [",".join(columns)]
    for measure in draw.sample(["a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "k", "zzz"], 3):
        for period in draw.sample(PERIODS, 2):
            basis = draw.choice(["", "count", "rate"]) if measure in "fk" else ""
            actuals = [cell(draw).replace(",", "") for _ in range(draw.choice([3, 300]))]
            for area in areas:
                known = {"measure": measure, "period": period, "area": area, "basis": basis, "note": ""}
                known["actual"] = draw.choice(actuals)
                lines += [",".join(known[column] for column in columns)] * (0 if draw.random() < slips else 1)
                lines += [draw.choice(["", "x", lines[-1], f"{lines[-1]},y"])] if draw.random() < slips else []
    return "\n".join(lines) + draw.choice(["", "\n"])


def a_file_in_turn(draw):
    """Make a file that has every measure of an area, area after area, but for what is left out or stands twice."""
    measures = draw.sample(["a", "aaa", "b", "c", "d", "e", "g", "h", "zzz"], draw.choice([2, 3, 5]))
    named = [(measure, "") for measure in measures]
    named += draw.sample([("f", "count"), ("f", "rate"), ("k", "count"), ("k", "rate")], draw.choice([0, 0, 2, 4]))
    turn = [(*names, period) for period in draw.sample(PERIODS, draw.choice([1, 1, 2])) for names in named]
    areas = [f"E{number}" for number in range(draw.choice([30, 200]))]
    areas = draw.choice([areas, [*areas, *areas[:20]], [*areas[:50], *reversed(areas)], [*AREAS, *areas]])
    slips, texts = draw.choice([0, 0, 0.001, 0.02]), [cell(draw).replace(",", "") for _ in range(20)]
    rows = [(*names, area, draw.choice(texts)) for area in areas for names in turn]
    rows = [row for row in rows if draw.random() >= slips]
    rows = rows[draw.randrange(len(turn)) :]
    return "\n".join(["measure,basis,period,area,actual", *map(",".join, rows)]) + draw.choice(["", "\n"])


RATES = {"a": 100, "c": 100, "g": 100, "k": 1000, "f": 10_000}
OF_BASES = [
    ("a", ""),
    ("c", ""),
    ("g", ""),
    ("k", "rate"),
    ("k", "count"),
    ("f", "rate"),
    ("e", ""),
    ("i", ""),
    ("zzz", ""),
]


def a_file_of_ratios(draw):
    """Make a file whose actuals are mostly what their numerators and denominators come to, or blank beside them."""
    columns = ["measure", "basis", "period", "area", "actual", "numerator", "denominator"]
    columns = draw.sample(columns, len(columns) - draw.choice([0, 0, 0, 1]))
    columns += [column for column in ("measure", "period", "actual") if column not in columns]
    slips, blank = draw.choice([0, 0, 0.01, 0.2]), draw.choice([0, 0, 0.3, 1])
    chosen, periods = draw.sample(OF_BASES, draw.choice([1, 3, 6])), draw.sample(PERIODS, draw.choice([1, 2]))
    areas = [*draw.choice([[], AREAS]), *(f"E{number}" for number in range(draw.choice([20, 200])))]
    lines = [",".join(columns)]
    for area, (measure, basis), period in itertools.product(areas, chosen, periods):
        whole = draw.randint(1, 500)
        part = draw.randint(0, whole)
        actual = f"{part * RATES.get(measure, 100) / whole:.{draw.randint(0, 5)}f}" if draw.random() >= blank else ""
        known = {"measure": measure, "basis": basis, "period": period, "area": area, "actual": actual}
        known |= {"numerator": str(part), "denominator": str(whole)}
        known |= counts(draw) if draw.random() < slips else {}
        lines.append(",".join(known[column].replace(",", "") for column in columns))
    return "\n".join(lines) + draw.choice(["", "\n"])


def some_filters(draw):
    """Ask for a part of the rows, here and there for one that is not there."""
    return Filters(
        period=draw.choice([None, None, "2016/17", "2016/17 Q1", "March 2017", "1999/00"]),
        measures=draw.choice([(), (), ("a",), ("aaa", "e", "f"), ("b", "g", "i"), ("d",)]),
        areas=draw.choice([(), (), ("Boston",), ("BOSTON ", "E7", "Lincolm"), ("",), ("nowhere",)]),
        statuses=frozenset(draw.choice([[], [], draw.sample(list(Status), draw.randint(1, 3))])),
    )
