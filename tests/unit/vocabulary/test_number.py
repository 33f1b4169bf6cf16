"""Numbers: the plain grammar, exact differences, and how numbers are written for programs and for people."""

import math
from decimal import Decimal

import pytest

from kpi_eval.vocabulary.number import (
    PLAIN_NUMBER,
    decimal_places,
    difference,
    display_text,
    nearest_binary64,
    per_cent_of,
    plain_text,
    shortest_decimal,
)

TINIEST = 5e-324
LARGEST = 1.7976931348623157e308


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "5",
        "007",
        "5.",
        ".5",
        "5.25",
        "+5",
        "-5",
        "-.5",
        "+5.",
        "1e5",
        "1E5",
        "1e+5",
        "1e-5",
        "-1.5E-05",
        ".5e1",
        "5.e1",
    ],
)
def test_a_plain_number_is_plain(text):
    assert PLAIN_NUMBER.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "+",
        "-",
        "e5",
        "5e",
        "5e+",
        "1e5.5",
        "1,234",
        "1 234",
        " 5",
        "5 ",
        "5\n",
        "--5",
        "+-5",
        "−5",
        "5%",
        "£5",
        "(5)",
        "1.2.3",
        "1_000",
        "0x10",
        "NaN",
        "nan",
        "inf",
        "Infinity",
        "-inf",
        "٥",
        "５",
        "5٥",
        "²",
    ],
    ids=ascii,
)
def test_any_other_text_is_not_plain(text):
    assert PLAIN_NUMBER.fullmatch(text) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0.1", 0.1),
        ("78.8", 78.8),
        ("18.899999999999999", 18.9),
        ("9007199254740993", 9007199254740992.0),
        ("9007199254740993.0000000000000000000000001", 9007199254740994.0),
        ("5e-324", TINIEST),
        ("2e-324", 0.0),
        ("3e-324", TINIEST),
        ("1.7976931348623157e308", LARGEST),
        ("1e400", math.inf),
        ("-1e400", -math.inf),
    ],
)
def test_a_decimal_is_rounded_once_to_the_nearest_binary64(number, expected):
    assert nearest_binary64(Decimal(number)) == expected


@pytest.mark.parametrize("number", ["0", "-0", "-0.00", "-1e-400"])
def test_the_nearest_binary64_is_never_minus_zero(number):
    assert math.copysign(1, nearest_binary64(Decimal(number))) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [(18.9, "18.9"), (0.1, "0.1"), (0.1 + 0.2, "0.30000000000000004"), (1e22, "1E+22"), (-0.0, "0.0")],
)
def test_the_shortest_decimal_reads_back_to_the_same_binary64(value, expected):
    assert shortest_decimal(value) == Decimal(expected)
    assert float(shortest_decimal(value)) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (95.0, "95"),
        (18.9, "18.9"),
        (2118500.0, "2118500"),
        (-6.6, "-6.6"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (0.0001, "0.0001"),
        (0.00001, "0.00001"),
        (1e-7, "0.0000001"),
        (-2.5e-7, "-0.00000025"),
        (1e15, "1000000000000000"),
        (1e16, "10000000000000000"),
        (1e22, "10000000000000000000000"),
        (1.5e22, "15000000000000000000000"),
        (1e23, "1" + "0" * 23),
        (123456789012345680.0, "123456789012345680"),
        (TINIEST, "0." + "0" * 323 + "5"),
        (-TINIEST, "-0." + "0" * 323 + "5"),
        (LARGEST, "17976931348623157" + "0" * 292),
    ],
    ids=str,
)
def test_a_number_is_written_as_its_shortest_decimal_without_exponent(value, expected):
    assert plain_text(value) == expected


@pytest.mark.parametrize(
    ("minuend", "subtrahend", "expected"),
    [
        (78.79, 78.8, -0.01),
        (2229997.54, 2230000.0, -2.46),
        (48.1, 47.0, 1.1),
        (0.3, 0.1, 0.2),
        (0.8, 0.1, 0.7),
        (90.0, 90.0, 0.0),
        (-5.5, -5.4, -0.1),
        (1e16, 1.0, 9999999999999999.0),
        (TINIEST, 0.0, TINIEST),
        (0.0, 78.8, -78.8),
        (1e308, 1e-308, 1e308),
    ],
)
def test_a_difference_is_the_one_of_exact_decimals(minuend, subtrahend, expected):
    assert difference(minuend, subtrahend) == expected


@pytest.mark.parametrize(
    ("minuend", "subtrahend"), [(90.0, 90.0), (-90.0, -90.0), (0.0, 0.0), (-0.0, 0.0), (0.0, -0.0)]
)
def test_a_difference_is_never_minus_zero(minuend, subtrahend):
    assert math.copysign(1, difference(minuend, subtrahend)) == 1


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (5.0, 200.0, 2.5),
        (-5.0, 200.0, -2.5),
        (5.0, -200.0, 2.5),
        (-6.6, -44.0, -15.0),
        (0.0, 200.0, 0.0),
        (1.1, 47.0, 2.3404255319148937),
        (1.0, 3.0, 33.333333333333336),
        (-7.06, 85.0, -8.305882352941177),
        (0.07, 3.5, 2.0),
        (0.1, 0.1, 100.0),
        (1e-320, 1e308, 0.0),
    ],
)
def test_a_part_is_given_as_per_cent_of_the_absolute_value(part, whole, expected):
    assert per_cent_of(part, whole) == expected


@pytest.mark.parametrize("part", [0.0, 5.0, -5.0])
@pytest.mark.parametrize("whole", [0.0, -0.0])
def test_per_cent_of_zero_is_blank(part, whole):
    assert per_cent_of(part, whole) is None


@pytest.mark.parametrize(("part", "whole"), [(0.0, 5.0), (-0.0, 5.0), (0.0, -5.0), (-1e-320, 1e308)])
def test_per_cent_is_never_minus_zero(part, whole):
    assert math.copysign(1, per_cent_of(part, whole)) == 1


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.5, 0, "3"),
        (3.5, 0, "4"),
        (-2.5, 0, "-3"),
        (2.4999, 0, "2"),
        (2.85, 1, "2.9"),
        (-2.85, 1, "-2.9"),
        (1.005, 2, "1.01"),
        (0.5, 0, "1"),
        (0.49, 0, "0"),
        (5.0, 2, "5.00"),
        (94.96, 1, "95.0"),
        (99.95, 1, "100.0"),
        (0.0, 1, "0.0"),
    ],
)
def test_a_number_for_people_is_rounded_half_away_from_zero(value, decimals, expected):
    assert display_text(value, decimals=decimals) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (999.0, None, "999"),
        (1000.0, None, "1,000"),
        (1234.5, 1, "1,234.5"),
        (999.96, 1, "1,000.0"),
        (2230000.0, None, "2,230,000"),
        (-2230000.0, None, "-2,230,000"),
        (-1234.0, 0, "-1,234"),
        (1e22, None, "10,000,000,000,000,000,000,000"),
    ],
)
def test_a_number_for_people_has_thousands_separators(value, decimals, expected):
    assert display_text(value, decimals=decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (684.0, "684"),
        (48.1, "48.1"),
        (77.94, "77.94"),
        (-6.2, "-6.2"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.5, "0.5"),
        (100.0, "100"),
    ],
)
def test_a_short_number_is_shown_whole(value, expected):
    assert display_text(value) == expected


@pytest.mark.parametrize(
    ("value", "decimals"), [(-0.0, None), (-0.0, 1), (-0.04, 1), (-0.4, 0), (-TINIEST, 2)], ids=str
)
def test_a_number_for_people_is_never_minus_zero(value, decimals):
    assert not display_text(value, decimals=decimals).startswith("-")


@pytest.mark.parametrize(
    ("value", "decimals", "limits", "expected"),
    [
        (94.96, 1, [95.0], "94.96"),
        (95.0, 1, [95.0], "95.0"),
        (95.04, 1, [95.0], "95.04"),
        (94.94, 1, [95.0], "94.9"),
        (94.996, 1, [95.0], "94.996"),
        (78.79, 0, [78.8], "78.79"),
        (78.81, 1, [78.8], "78.81"),
        (2.5, 0, [2.75], "2.5"),
        (2.5, 0, [4.0], "3"),
        (94.96, 1, [80.0, 95.0, 98.0], "94.96"),
        (94.96, 1, [-math.inf, math.inf], "95.0"),
        (2229997.54, 0, [2230000.0], "2,229,998"),
        (2229999.54, 0, [2230000.0], "2,229,999.5"),
        (-94.96, 1, [-95.0], "-94.96"),
        (0.0004, 1, [0.0], "0.0004"),
        (-0.0004, 1, [0.0], "-0.0004"),
        (78.79999999999998, None, [78.8], "78.79999999999998"),
    ],
)
def test_a_shown_number_takes_decimals_until_it_looks_on_its_side_of_every_limit(value, decimals, limits, expected):
    assert display_text(value, decimals=decimals, distinct_from=limits) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [("48.1", 1), ("684", 0), ("5.00", 2), ("1e3", 0), ("1e-3", 3), ("0", 0), ("-2.46", 2)]
)
def test_decimal_places_are_those_a_number_was_written_with(number, expected):
    assert decimal_places(Decimal(number)) == expected
