"""Generated strategies: measures in exact numbers, the ways to write them, and actuals to judge against them."""

import calendar
import csv
import io
import json
import math
import re
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from kpi_eval.api import evaluate, load_strategy, records
from kpi_eval.evaluation.selection import Filters

DIRECTIONS = ("higher is better", "lower is better", "plan is best")
WORDINGS = {
    "higher is better": ("higher is better", "Higher is better", "Larger percentage is better", "More is better."),
    "lower is better": ("lower is better", "Lower number of days is better", "Fewer is better", "Smaller is better *"),
    "plan is best": ("plan is best", "Plan is best"),
    "none": ("none",),
}
UNITS = ("", "%", "days", "£", "children", "per 10,000")
STEPS = ("Inadequate", "Requires Improvement", "Good", "Outstanding")
FIELDS = ("measure", "period", "actual", "basis", "area", "covers", "note")
RANK = {"off-track": 0, "within-tolerance": 1, "on-target": 2}

numbers = st.builds(
    lambda number, places: Decimal(number).scaleb(-places), st.integers(-(10**6), 10**6), st.integers(0, 3)
)
amounts = st.builds(lambda number, places: Decimal(number).scaleb(-places), st.integers(0, 10**4), st.integers(0, 3))
per_cents = st.integers(0, 1000).map(lambda tenths: Decimal(tenths).scaleb(-1))


# ---- What is meant: a target and its tolerance in exact numbers


@dataclass(frozen=True)
class Aim:
    """A target, from `low` to `high`, and where its tolerance ends; no limits are no tolerance."""

    low: Decimal
    high: Decimal
    lower: Decimal | None = None
    upper: Decimal | None = None
    is_range: bool = False

    @property
    def edges(self):
        return sorted({edge for edge in (self.low, self.high, self.lower, self.upper) if edge is not None})

    def scaled(self, factor):
        return Aim(
            self.low * factor,
            self.high * factor,
            None if self.lower is None else self.lower * factor,
            None if self.upper is None else self.upper * factor,
            self.is_range,
        )

    def mirrored(self):
        return Aim(
            -self.high,
            -self.low,
            None if self.upper is None else -self.upper,
            None if self.lower is None else -self.lower,
            self.is_range,
        )

    def widened(self, below, above):
        """Give a tolerance that is wider; one where there was none, but no new side beside another."""
        if self.lower is None and self.upper is None:
            return replace(self, lower=self.low - below, upper=self.high + above)
        return replace(
            self,
            lower=None if self.lower is None else self.lower - below,
            upper=None if self.upper is None else self.upper + above,
        )


@st.composite
def aims(draw, direction, numbers=numbers):
    """Draw a target with the tolerance that a direction allows."""
    low = draw(numbers)
    is_range = draw(st.integers(0, 3)) == 0
    high = low + draw(amounts) if is_range else low
    sides = draw(st.sampled_from([(0, 0), (1, 1)] if direction == "plan is best" else [(0, 0), (1, 0), (0, 1), (1, 1)]))
    below, above = (away(draw, end) for end in (low, high))
    if draw(st.integers(0, 3)) == 0:
        above = below
    return Aim(low, high, low - below if sides[0] else None, high + above if sides[1] else None, is_range)


def away(draw, end):
    if end != 0 and draw(st.booleans()):
        return draw(per_cents) * abs(end) / 100
    return draw(amounts)


# ---- How it may be written


def plain(number):
    return f"{number:f}"


def with_unit(number, unit):
    """Write a number with the unit beside it."""
    if unit == "£":
        return f"-£{-number:f}" if number < 0 else f"£{number:f}"
    return f"{number:f}%" if unit == "%" else f"{number:f} {unit}".strip()


def target_forms(aim, unit):
    """List ways to state a target."""
    if not aim.is_range:
        return [plain(aim.low), with_unit(aim.low, unit)]
    low, high = plain(aim.low), plain(aim.high)
    ends = [with_unit(aim.low, unit), with_unit(aim.high, unit)]
    return [
        [low, high],
        ends,
        f"{low} - {high}",
        f"{low} – {high}",
        f"{low} to {high}",
        f"{ends[0]} - {ends[1]}",
        f"{low} - {ends[1]}" if unit != "£" else f"{ends[0]} - {high}",
    ]


def limit_forms(aim, unit):
    """List ways to state a tolerance as limits."""
    if aim.lower is None and aim.upper is None:
        return ["none", "None"]
    lower, upper = (None if limit is None else plain(limit) for limit in (aim.lower, aim.upper))
    if lower is None or upper is None:
        side, limit = ("lower", aim.lower) if upper is None else ("upper", aim.upper)
        worded = with_unit(limit, unit)
        return [{side: plain(limit)}, {side: worded}, f"{side.title()} {limit:f}", f"{side} {worded}"]
    ends = [with_unit(aim.lower, unit), with_unit(aim.upper, unit)]
    return [
        {"lower": lower, "upper": upper},
        {"upper": ends[1], "lower": ends[0]},
        [lower, upper],
        f"{lower} - {upper}",
        f"{ends[0]} – {ends[1]}",
        f"Upper {upper} Lower {lower}",
        f"Lower {ends[0]} Upper {ends[1]}",
        f"upper: {ends[1]}, lower: {ends[0]}",
    ]


def distance_forms(aim, unit, direction):
    """List ways to state a tolerance as distances from the target."""
    if aim.lower is None and aim.upper is None:
        return ["none"]
    below = None if aim.lower is None else distances(aim.low - aim.lower, aim.low, unit)
    above = None if aim.upper is None else distances(aim.upper - aim.high, aim.high, unit)
    worse = {"higher is better": "below", "lower is better": "above"}.get(direction)
    if below is None or above is None:
        side, written = ("below", below) if above is None else ("above", above)
        return [{side: text} for text in written] + (written if side == worse else [])
    forms = [{"below": below[at % len(below)], "above": above[at % len(above)]} for at in range(4)]
    both = [text for text in below if text in above]
    forms += [f"{sign}{text}" for text in both for sign in ("±", "± ", "+/- ")]
    return forms + (both if worse is None else [])


def distances(number, end, unit):
    written = [plain(number)]
    written += [f"{number:f} pp", f"{number:f} percentage points"] if unit == "%" else [with_unit(number, unit)]
    share = None if end == 0 else Fraction(number) * 100 / abs(Fraction(end))
    if share is not None and (text := exact_text(share)) is not None:
        written += [f"{text}% of target", f"{text} per cent of the target"]
        if unit != "%":
            written.append(f"{text}%")
    return written


def exact_text(number):
    """Write a fraction as a decimal, if a short one is exact."""
    places = next((places for places in range(12) if (number * 10**places).denominator == 1), None)
    return None if places is None else f"{Decimal(int(number * 10**places)).scaleb(-places):f}"


# ---- Periods, by their days


def add_months(first, count):
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    return date(year, month + 1, 1)


def whole_months(first, count):
    return first, add_months(first, count) - timedelta(days=1)


FIRST_MONTH = {"financial": 4, "academic": 9, "calendar": 1}


def family(kind, year):
    """List the days of spans, years, halves, quarters and months; of any two one holds the other, or they are apart."""
    start = date(year, FIRST_MONTH[kind], 1)
    spans = [whole_months(start, 36)]
    for number in range(3):
        first = add_months(start, 12 * number)
        spans.append(whole_months(first, 12))
        spans += [whole_months(add_months(first, months), 6) for months in (0, 6)]
        spans += [whole_months(add_months(first, months), 3) for months in (0, 3, 6, 9)]
        spans += [whole_months(add_months(first, months), 1) for months in range(12)]
    return spans


def year_spellings(start, kind):
    after = start + 1
    if kind == "calendar":
        return [str(start)]
    return [f"{start}/{after % 100:02d}", f"{start}-{after % 100:02d}", f"{start}{after % 100:02d}", f"{start}/{after}"]


def spellings(days, kind):
    """List the ways to write days of a family."""
    first, last = days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    month_name, end_name = calendar.month_name[first.month], calendar.month_name[last.month]
    offset = (first.month - FIRST_MONTH[kind]) % 12
    start = first.year - (first.month < FIRST_MONTH[kind])
    years = year_spellings(start, kind)
    if months == 1:
        ways = [f"{month_name} {first.year}", f"{month_name[:3]} {first.year}", f" {month_name.lower()}  {first.year} "]
        return [*ways, f"{first.year}-{first.month:02d}"] if (start + 1) % 100 > 12 else ways
    ways = [
        f"{month_name} {first.year} - {end_name} {last.year}",
        f"{month_name[:3]} {first.year} – {last.isoformat()}",
    ]
    if months in {3, 6}:
        part = f"{'Q' if months == 3 else 'H'}{offset // months + 1}"
        return [f"{year} {part}" for year in years] + [f"{part} {year}" for year in years] + ways
    if months == 12:
        return years + ways
    final = year_spellings(start + months // 12 - 1, kind)
    return [f"{one} - {other}" for one, other in zip(years, final, strict=True)] + ways


# ---- YAML, CSV and what comes of them

_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./£%-]*[A-Za-z0-9%])?")
_WORDS = frozenset({"null", "true", "false"})


def scalar(text):
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def flow(form):
    if isinstance(form, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(value)}" for key, value in form.items()) + "}"
    if isinstance(form, list):
        return "[" + ", ".join(map(flow, form)) + "]"
    return scalar(form)


def yaml_text(form, indent=0, depth=4):
    """Write a form as YAML, in blocks down to a depth."""
    lines = []
    for key, value in form.items():
        if isinstance(value, dict) and value and depth:
            lines += [f"{' ' * indent}{scalar(key)}:\n", yaml_text(value, indent + 2, depth - 1)]
        else:
            lines.append(f"{' ' * indent}{scalar(key)}: {flow(value)}\n")
    return "".join(lines)


def strategy_form(measures, *, kind="financial", **more):
    top = {"format": "1", "id": "generated", "title": "A generated strategy", "year": kind}
    return {**top, **more, "measures": measures}


def load(text):
    """Load the text, or bytes, of a strategy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "strategy.yaml")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_strategy(path)


def csv_text(rows, fields=FIELDS):
    """Write rows (mappings of fields to texts) as CSV."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(fields)
    writer.writerows([row.get(name, "") for name in fields] for row in rows)
    return stream.getvalue()


class NamedBytes(io.BytesIO):
    """A file in memory with a name."""

    def __init__(self, content, name):
        super().__init__(content)
        self.name = name


class Result(NamedTuple):
    """What comes of judging."""

    records: list
    summary: object
    findings: tuple
    periods: list


def opened(texts):
    return [NamedBytes(text.encode(), f"file-{number}.csv") for number, text in enumerate(texts, start=1)]


def result(strategy, *texts, measures=()):
    """Judge CSV texts."""
    loaded = load(yaml_text(strategy)) if isinstance(strategy, dict) else strategy
    evaluation = evaluate(loaded, opened(texts), filters=Filters(measures=measures))
    rows = list(records(evaluation))
    return Result(rows, evaluation.summary, evaluation.findings, evaluation.periods)


def number_rows(aimed, actuals, periods=("2016/17",)):
    """Give a row for each actual of each measure, told apart by area."""
    return [
        {"measure": name, "period": period, "actual": text, "area": f"area {at}"}
        for name in aimed
        for period in periods
        for at, text in enumerate(actuals)
    ]


# ---- Actuals


@st.composite
def near(draw, edges):
    """Draw a decimal on, next to or away from the edges."""
    edge = draw(st.sampled_from(edges)) if edges else Decimal(0)
    kind = draw(st.sampled_from(["on", "hair", "step", "share", "any"]))
    if kind == "hair":
        return Decimal(repr(math.nextafter(float(edge), draw(st.sampled_from([-math.inf, math.inf])))))
    if kind == "step":
        return edge + Decimal(draw(st.integers(-20, 20))).scaleb(-draw(st.integers(0, 4)))
    if kind == "share":
        return edge * Decimal(draw(st.integers(900, 1100))) / 1000
    return edge if kind == "on" else draw(numbers)


CODES = ("", "[c]", "C", "[x]", "z", "[low]", "k", "[w]", "u", "n/a", "N/A", "NA", "-", "..", ":", "~", "*", "TBC")
ERRORS = ("#N/A", "#DIV/0!", "#REF!", "NaN", "inf", "-infinity", "abc", "12.3.4", "1,23", "(5", "12 [q]", "5 5", "--5")
EXTREMES = (
    *("1e400", "-1e308", "1.7e308", "1e-400", "5e-324", "1e-3000000", "1e-9999999", "1e999999999999999999", "1e99k"),
    *(
        "£1e999999999999999999k",
        "1e999999999999999998m",
        "1e-999999999999999999 days",
        "9" * 400,
        "0." + "0" * 400 + "1",
    ),
    *("-0", "-0.0", "(0)", "−0 [p]", "-£0", "<-0", "0%", "+5", "5.", ".5", "05", "1E5"),
)
BOUND_SIGNS = ("<", "<=", ">", ">=", "below ", "above ", "within ", "at least ", "up to ", "≤")
MARKERS = ("[p]", "[r]", " [e]", " [f]", "[b]", " [u]", " [p, r]", "[p][f]")


def texts(most):
    """Draw what a text file may hold."""
    return st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=most)


@st.composite
def cells(draw, edges, unit):
    """Draw the text of an actual cell."""
    kind = draw(
        st.sampled_from(
            ["plain"] * 8 + ["worded", "worded", "scaled", "code", "error", "bound", "marked", "marked", "extreme"]
        )
    )
    number = draw(near(edges))
    if kind == "code":
        return draw(st.sampled_from(CODES))
    if kind == "error":
        return draw(st.sampled_from(ERRORS) | texts(6))
    if kind == "extreme":
        return draw(st.sampled_from(EXTREMES))
    if kind == "worded":
        return draw(st.sampled_from([with_unit(number, unit), f"{number:,f}", f" {number:f} ", *wrong_units(number)]))
    if kind == "scaled":
        letter, places = draw(st.sampled_from([("k", 3), ("m", 6), ("bn", 9), (" thousand", 3), (" million", 6)]))
        return f"{'£' if unit == '£' else ''}{abs(number).scaleb(-places):f}{letter}"
    if kind == "bound":
        return f"{draw(st.sampled_from(BOUND_SIGNS))}{draw(st.sampled_from([plain(number), with_unit(number, unit)]))}"
    text = plain(number)
    return text + draw(st.sampled_from(MARKERS)) if kind == "marked" else text


def wrong_units(number):
    return [with_unit(number, unit) for unit in ("%", "children", "per 10,000", "weeks")]


# ---- Whole strategies, with everything that may stand in one


@dataclass
class Series:
    """One basis of a measure: its unit, and its targets as (days or None, low end or None)."""

    id: str = ""
    unit: str = ""
    names: tuple = ()
    targets: list = field(default_factory=list)
    edges: list = field(default_factory=list)


class Whole:
    """A generated strategy: the form to write, and what actuals for it need to know; shown as its YAML."""

    def __init__(self, form, drawing, series, names):
        self.form = form
        self.kind = drawing.kind
        self.spans = drawing.spans
        self.scales = drawing.scales
        self.series = series
        self.names = names

    def __repr__(self):
        return yaml_text(self.form)


class _Drawing:
    """Draws one strategy; keeps what its measures share."""

    def __init__(self, draw):
        self.draw = draw
        self.kind = draw(st.sampled_from(["financial", "academic", "calendar"]))
        self.spans = family(self.kind, draw(st.sampled_from([2014, 2016, 2017, 2098])))
        self.values = {}
        self.scales = set()

    def pick(self, options):
        return self.draw(st.sampled_from(options))

    def chance(self, one_in):
        return self.draw(st.integers(1, one_in)) == 1

    def spelling(self, days):
        return self.pick(spellings(days, self.kind))

    def measure(self, name):
        direction = self.pick([*DIRECTIONS, *DIRECTIONS, "none"])
        form = {"title": f"The measure {name}", "direction": self.pick(WORDINGS[direction])}
        kind = self.pick(["one", "one", "bases", "scale"])
        if kind == "scale":
            form["scale"] = "inspection"
            self.scales.add(name)
            series = [Series()]
        elif kind == "bases":
            units = self.draw(st.lists(st.sampled_from(UNITS[1:]), min_size=1, max_size=3, unique=True))
            series = [Series(f"b{at}", unit, (f"{name}alias{at}",)) for at, unit in enumerate(units)]
            form["bases"] = {one.id: {"unit": one.unit, "aliases": list(one.names)} for one in series}
        else:
            series = [Series("", self.pick(UNITS))]
            if series[0].unit:
                form["unit"] = series[0].unit
            else:
                series[0].unit = self.default_unit if direction != "none" else ""
        if self.chance(3):
            form["aliases"] = [f"Also {name}"]
        if self.chance(3):
            form["accumulates"] = self.pick(["sum", "last", "average", "ratio"])
        if self.chance(4):
            form["decimals"] = self.pick(["0", "1", "15"])
        if direction != "none":
            self.targets(name, form, direction, series)
        return form, series

    def targets(self, name, form, direction, series):
        if self.chance(3) and name not in self.scales:
            form["tolerance"] = self.pick(["2", "± 1.5", {"below": "1", "above": "0"}, "none"])
        years = [days for days in self.spans if days[1] - days[0] > timedelta(360)]
        periods = self.draw(st.lists(st.sampled_from([*self.spans, *years * 4]), max_size=3, unique=True))
        places = periods if periods and self.chance(3) else [*periods, None]
        for days in places:
            held = {
                one.id: self.target(name, direction, one, days)
                for one in series
                if series[0].id == "" or not self.chance(5)
            }
            value = held if series[0].id else held[""]
            if days is None:
                form["target"] = value
            else:
                form.setdefault("targets", {})[self.spelling(days).strip()] = value

    def target(self, name, direction, series, days):
        if self.chance(12):
            series.targets.append((days, None))
            return "none"
        if name in self.scales:
            return self.step(direction, series, days)
        if self.chance(5):
            return self.benchmark(name, direction, series, days)
        aim = self.draw(aims(direction))
        series.targets.append((days, aim.low))
        series.edges += aim.edges
        target = self.pick(target_forms(aim, series.unit))
        forms = distance_forms(aim, series.unit, direction) + limit_forms(aim, series.unit)
        return self.held(target, self.pick(forms), may_be_short=aim.lower is None and aim.upper is None)

    def held(self, target, tolerance, *, may_be_short):
        if may_be_short and self.chance(2):
            return target
        held = {"target": target, "tolerance": tolerance}
        if self.chance(4):
            held["covers"] = self.spelling(self.pick(self.spans))
        if self.chance(6):
            held["rationale"] = "as agreed"
        return held

    def step(self, direction, series, days):
        position = self.draw(st.integers(1, len(STEPS)))
        series.targets.append((days, STEPS[position - 1]))
        forms = ["none", "± 1 step", {"below": "1", "above": "2 steps"}]
        forms += [] if direction == "plan is best" else ["1 step"]
        forms.append({"lower": STEPS[0], "upper": STEPS[-1]})
        return self.held(STEPS[position - 1], self.pick(forms), may_be_short=True)

    def benchmark(self, name, direction, series, days):
        value, offset = self.draw(numbers), self.draw(amounts)
        series.targets.append((days, "benchmark"))
        series.edges += [value, value + offset, value - offset]
        if self.chance(2):
            key = (name, series.id)
            covering = self.pick([self.spans[0], *self.spans])
            self.values.setdefault(key, {})[covering] = value
        pp = f"{offset:f} pp" if series.unit == "%" else with_unit(offset, series.unit)
        target = self.pick(
            [
                "in line with the national figure",
                "in line with national",
                f"{pp} below national",
                f"{offset:f} above National figure",
                {"benchmark": "national", "minus": pp},
                {"benchmark": "national", "plus": plain(offset)},
            ]
        )
        forms = ["none", "± 2", {"below": "1", "above": "3"}] + (["2"] if direction != "plan is best" else [])
        # NOTE: a benchmark form of its own is no mapping of a target, so its tolerance stands beside it.
        return {"target": target, "tolerance": self.pick(forms)}


@st.composite
def wholes(draw):
    """Draw a strategy that the loader accepts, with everything that may stand in one."""
    drawing = _Drawing(draw)
    defaults = {}
    drawing.default_unit = draw(st.sampled_from(["", "days", "children"]))
    if drawing.default_unit:
        defaults["unit"] = drawing.default_unit
    if drawing.chance(3):
        defaults["tolerance"] = drawing.pick(["3", "± 2", "none", {"below": "1", "above": "2"}])
    if drawing.chance(4):
        defaults["decimals"] = "2"
    forms, series, names = {}, {}, {}
    for number in range(draw(st.integers(1, 5))):
        name = f"m{number}"
        forms[name], series[name] = drawing.measure(name)
        called = [name, name.upper(), forms[name]["title"], *forms[name].get("aliases", ())]
        names.update(dict.fromkeys(called, (name, None)))
        names.update({alias: (name, one.id) for one in series[name] for alias in one.names})
    values = {}
    for (name, basis), entries in drawing.values.items():
        written = {drawing.spelling(days).strip(): plain(value) for days, value in entries.items()}
        if basis:
            values.setdefault(name, {})[basis] = written
        else:
            values[name] = written
    more = {"defaults": defaults} if defaults else {}
    more["scales"] = {"inspection": list(STEPS)}
    more["benchmarks"] = {"national": {"title": "National figure", **({"values": values} if values else {})}}
    return Whole(strategy_form(forms, kind=drawing.kind, **more), drawing, series, names)


@st.composite
def rows_for(draw, whole, *, most=12):
    """Draw rows of actuals; texts come again, and each row has a note of its own.

    Half of the time rows are alike but for their actual, so that nothing else tells them apart.
    """
    served = [days for bases in whole.series.values() for one in bases for days, _ in one.targets if days is not None]
    periods = draw(st.lists(st.sampled_from([*whole.spans, *served * 20]), min_size=1, max_size=2))
    labels = [draw(st.sampled_from(spellings(days, whole.kind))) for days in (*periods, periods[0])]
    favourite = draw(
        st.sampled_from([name for name, bases in whole.series.items() if len(bases) > 1] or [*whole.series])
    )
    are_alike = draw(st.booleans())
    pool = ["3", "Good", "12 children", "7 per 10,000", "45", "n/a", "£5", "5%", "<4", "good"]
    shared = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=4))
    rows = []
    for number in range(draw(st.sampled_from([0, 1, 3, 6, most]))):
        is_known = are_alike or draw(st.booleans())
        measure = favourite if is_known else draw(st.sampled_from([*whole.names, *whole.names, "nobody", ""]))
        name, told = whole.names.get(measure, (None, None))
        one = draw(st.sampled_from(whole.series.get(name, [Series()])))
        kind = draw(st.integers(0, 9))
        if kind < 4:
            actual = draw(st.sampled_from(shared))
        elif kind < 8 and name in whole.scales:
            actual = draw(st.sampled_from(STEPS))
        else:
            actual = draw(cells(one.edges, one.unit))
        row = {"measure": measure, "period": labels[0], "actual": actual, "note": f"note {number}"}
        rows.append(row if are_alike else {**row, **draw(surroundings(one, labels, told=told))})
    return rows


@st.composite
def surroundings(draw, series, labels, *, told):
    """Draw what stands beside the actual of a row."""
    odd = draw(st.integers(0, 19))
    stated = "" if told is not None else draw(st.sampled_from([series.id] * 4 + [series.unit, "", series.id.upper()]))
    return {
        "period": ["", "Q4", "soon", "9998/99 Q4"][odd] if odd < 4 else draw(st.sampled_from(labels)),
        "basis": "no such basis" if odd == 5 else stated,
        "area": draw(st.sampled_from(["", "", "North", "south"])),
        "covers": draw(st.sampled_from(["", "", "", "", "", "2016-12-31", "whenever", labels[0]])),
    }
