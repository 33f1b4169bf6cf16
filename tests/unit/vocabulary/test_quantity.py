"""Quantities: numbers as people write them, exactly, and the texts that are not one number."""

from decimal import Decimal

import pytest

from kpi_eval.vocabulary.number import nearest_binary64
from kpi_eval.vocabulary.quantity import Bound, QuantityError, parse_quantity
from kpi_eval.vocabulary.unit import Unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", "5"),
        ("0", "0"),
        ("007", "7"),
        ("5.", "5"),
        (".5", "0.5"),
        ("5.25", "5.25"),
        ("+5", "5"),
        ("-5", "-5"),
        ("1e5", "100000"),
        ("1E5", "100000"),
        ("1e-5", "0.00001"),
        ("-1.5e+3", "-1500"),
        ("18.899999999999999", "18.899999999999999"),
        ("  5  ", "5"),
        ("\t5\n", "5"),
        ("\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}", "5"),
    ],
    ids=ascii,
)
def test_a_plain_number_is_its_exact_decimal(text, expected):
    quantity = parse_quantity(text)
    assert quantity.number == Decimal(expected)
    assert quantity.is_bare
    assert quantity.bound is None


@pytest.mark.parametrize(
    "text", ["1e400", "-1e400", "1e-400", "1e9999999", "1e99999999999999999999", "1e-99999999999999999999"]
)
def test_an_enormous_exponent_is_read_as_binary64_reads_it_or_refused(text):
    try:
        quantity = parse_quantity(text)
    except QuantityError:
        return
    assert nearest_binary64(quantity.number) == float(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", "1234"),
        ("12,345", "12345"),
        ("123,456", "123456"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1,234,567.89", "1234567.89"),
        ("-1,234", "-1234"),
        ("£1,234", "1234"),
        ("1,234 children", "1234"),
        ("(1,234)", "-1234"),
    ],
)
def test_thousands_separators_are_understood(text, expected):
    assert parse_quantity(text).number == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-5", "-5"),
        ("\N{MINUS SIGN}5", "-5"),
        ("\N{MINUS SIGN}5%", "-5"),
        ("- 5", "-5"),
        ("\N{MINUS SIGN}£5", "-5"),
        ("-£5", "-5"),
        ("£-5", "-5"),
        ("£\N{MINUS SIGN}5", "-5"),
        ("- £5", "-5"),
        ("+£5", "5"),
        ("£+5", "5"),
        ("\N{MINUS SIGN}1,234.5", "-1234.5"),
        ("\N{MINUS SIGN}£0.34m", "-340000"),
    ],
    ids=ascii,
)
def test_a_sign_may_be_a_true_minus_and_stand_on_either_side_of_the_currency(text, expected):
    assert parse_quantity(text).scaled == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [
        ("(5)", "-5", ""),
        ("(1,234)", "-1234", ""),
        ("(1,234.50)", "-1234.50", ""),
        ("( 5 )", "-5", ""),
        ("(.5)", "-0.5", ""),
        ("(£1,234)", "-1234", "£"),
        ("£(1,234)", "-1234", "£"),
        ("(5%)", "-5", "%"),
        ("(5)%", "-5", "%"),
        ("(5) days", "-5", "days"),
        ("(£1.83m)", "-1830000", "£"),
        ("£(1.83m)", "-1830000", "£"),
        ("£(1.83)m", "-1830000", "£"),
    ],
)
def test_accounting_brackets_make_a_number_negative(text, expected, unit):
    assert parse_quantity(text).value_in(Unit(unit)) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£2.23m", "2230000"),
        ("£2.23M", "2230000"),
        ("£2.23 m", "2230000"),
        ("£2.23mn", "2230000"),
        ("£2.23 million", "2230000"),
        ("£2.23 Million", "2230000"),
        ("2.23m", "2230000"),
        ("2.23million", "2230000"),
        ("2.23 million", "2230000"),
        ("£5k", "5000"),
        ("£5K", "5000"),
        ("5k", "5000"),
        ("5 thousand", "5000"),
        ("£1.1bn", "1100000000"),
        ("£1.1 billion", "1100000000"),
        ("£54.46m", "54460000"),
        ("£1,234.5k", "1234500"),
        ("-£0.34m", "-340000"),
        ("£0.0000001m", "0.1"),
        ("$3m", "3000000"),
        ("€3m", "3000000"),
        ("£2.234567890123456789012345m", "2234567.890123456789012345"),
    ],
)
def test_a_scale_is_applied_exactly(text, expected):
    assert parse_quantity(text).scaled == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("£2.23m", "£", "2230000"),
        ("2.23m", "£", "2230000"),
        ("£2.23 million", "£", "2230000"),
        ("£2.23m", "£m", "2.23"),
        ("2.23", "£m", "2.23"),
        ("£2.23 million", "£ million", "2.23"),
        ("2.23 million", "million", "2.23"),
        ("5k", "children", "5000"),
        ("5 thousand children", "children", "5000"),
        ("5m", "m", "5"),
        ("5 m", "m", "5"),
    ],
)
def test_a_scale_is_worked_in_unless_the_unit_has_it(text, unit, expected):
    assert parse_quantity(text).value_in(Unit(unit)) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("£2.23 million", "£m", "2.23"),
        ("£2.23m", "£ million", "2.23"),
        ("£2.23mn", "£m", "2.23"),
        ("2.23m", "£m", "2.23"),
        ("£5k", "£ thousand", "5"),
        ("£1.1bn", "£ billion", "1.1"),
    ],
)
def test_a_scale_spelt_otherwise_than_in_the_unit_is_still_the_unit_s(text, unit, expected):
    assert parse_quantity(text).value_in(Unit(unit)) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("£5k", "£m", "0.005"),
        ("5k", "£m", "0.005"),
        ("£2.23m", "£ thousand", "2230"),
        ("£1.1bn", "£m", "1100"),
        ("£5k", "£000s", "5"),
    ],
)
def test_another_scale_than_the_unit_s_is_converted_or_refused(text, unit, expected):
    assert parse_quantity(text).value_in(Unit(unit)) in {None, Decimal(expected)}


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("5", "", "5"),
        ("5", "%", "5"),
        ("77.94%", "%", "77.94"),
        ("77.94 %", "%", "77.94"),
        ("77.94 per cent", "%", "77.94"),
        ("77.94 percent", "%", "77.94"),
        ("77.94 Per Cent", "%", "77.94"),
        ("77.94%", "per cent", "77.94"),
        ("77.94%", "percent", "77.94"),
        ("77.94%", "% of young people", "77.94"),
        ("430 days", "days", "430"),
        ("430days", "days", "430"),
        ("430 DAYS", "days", "430"),
        ("1 day", "days", "1"),
        ("2 days", "day", "2"),
        ("203 young people", "young people", "203"),
        ("1 young person", "young people", "1"),
        ("656 children", "children", "656"),
        ("1 child", "children", "1"),
        ("45 per 10,000", "per 10,000 population under 18", "45"),
        ("45 per 10,000 population under 18", "per 10,000 population under 18", "45"),
        ("45 per 10,000 population (under 18)", "per 10,000 population under 18", "45"),
        ("£5", "£", "5"),
        ("5 £", "£", "5"),
        ("$5", "$", "5"),
        ("€5", "€", "5"),
    ],
)
def test_a_number_with_its_unit_word_is_in_the_unit(text, unit, expected):
    assert parse_quantity(text).value_in(Unit(unit)) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5%", ""),
        ("5%", "days"),
        ("5 days", "%"),
        ("5 weeks", "days"),
        ("5 children", "young people"),
        ("£5", "$"),
        ("£5", "days"),
        ("£2.23m", "$"),
        ("£2.23m", "days"),
        ("5 pp", "%"),
        ("45 per 1,000", "per 10,000 population under 18"),
        ("45 days per child", "days"),
    ],
)
def test_a_number_with_other_words_is_in_another_unit(text, unit):
    assert parse_quantity(text).value_in(Unit(unit)) is None


@pytest.mark.parametrize(
    "text",
    [
        "2 pp",
        "2pp",
        "2 PP",
        "2 ppt",
        "2 ppts",
        "2 p.p.",
        "2 percentage points",
        "1 percentage point",
        "2% points",
        "1%point",
    ],
)
def test_percentage_points_are_known_in_every_spelling(text):
    assert parse_quantity(text).is_percentage_points


@pytest.mark.parametrize("text", ["2", "2%", "2 per cent", "2 points", "2 apps"])
def test_other_words_are_not_percentage_points(text):
    assert not parse_quantity(text).is_percentage_points


@pytest.mark.parametrize(
    ("text", "bound", "number"),
    [
        ("<5", Bound.BELOW, "5"),
        ("< 5", Bound.BELOW, "5"),
        ("below 3 weeks", Bound.BELOW, "3"),
        ("Below 3 weeks", Bound.BELOW, "3"),
        ("under 5", Bound.BELOW, "5"),
        ("less than 5", Bound.BELOW, "5"),
        ("fewer than 5", Bound.BELOW, "5"),
        ("<=5", Bound.AT_MOST, "5"),
        ("≤5", Bound.AT_MOST, "5"),
        ("within 6 weeks", Bound.AT_MOST, "6"),
        ("up to 5", Bound.AT_MOST, "5"),
        ("at most 5", Bound.AT_MOST, "5"),
        ("no more than 5", Bound.AT_MOST, "5"),
        (">89%", Bound.ABOVE, "89"),
        ("> 89%", Bound.ABOVE, "89"),
        ("above 89%", Bound.ABOVE, "89"),
        ("ABOVE 89%", Bound.ABOVE, "89"),
        ("over 89%", Bound.ABOVE, "89"),
        ("more than 89%", Bound.ABOVE, "89"),
        ("greater than 89%", Bound.ABOVE, "89"),
        (">=89", Bound.AT_LEAST, "89"),
        ("≥ 89", Bound.AT_LEAST, "89"),
        ("at least 89", Bound.AT_LEAST, "89"),
        ("no less than 89", Bound.AT_LEAST, "89"),
        ("no fewer than 89", Bound.AT_LEAST, "89"),
        ("< -5", Bound.BELOW, "-5"),
        ("<\N{MINUS SIGN}5", Bound.BELOW, "-5"),
        ("<1,234", Bound.BELOW, "1234"),
        ("<£2.23m", Bound.BELOW, "2230000"),
    ],
    ids=ascii,
)
def test_a_bound_is_known_by_its_sign_or_its_words(text, bound, number):
    quantity = parse_quantity(text)
    assert quantity.bound is bound
    assert quantity.scaled == Decimal(number)


@pytest.mark.parametrize(
    ("bound", "sign"), [(Bound.BELOW, "<"), (Bound.AT_MOST, "<="), (Bound.ABOVE, ">"), (Bound.AT_LEAST, ">=")]
)
def test_the_marker_of_a_bound_is_its_sign(bound, sign):
    assert bound.value == sign


def test_the_words_after_a_bound_are_its_unit():
    assert parse_quantity("below 3 weeks").value_in(Unit("weeks")) == 3
    assert parse_quantity("below 3 weeks").value_in(Unit("days")) is None


@pytest.mark.parametrize(
    "text",
    [
        "1,23",
        "1,2345",
        "1,234,5",
        "12,34,567",
        "1234,567",
        "1,234567",
        ",234",
        "1,,234",
        "1.234,5",
        "1.234.567",
        "0,5",
        "0,123",
    ],
)
def test_a_comma_that_does_not_part_thousands_is_refused(text):
    with pytest.raises(QuantityError):
        parse_quantity(text)


@pytest.mark.parametrize("text", ["1,23", "1,234,5", "12,34,567"])
def test_a_comma_out_of_place_is_answered_with_both_spellings(text):
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)
    assert "1,234" in caught.value.hint
    assert "1.23" in caught.value.hint


@pytest.mark.parametrize(
    "text", ["NaN", "nan", "-NaN", "sNaN", "inf", "Inf", "-inf", "+inf", "Infinity", "∞", "-∞"], ids=ascii
)
def test_not_a_number_and_infinity_are_no_quantities(text):
    with pytest.raises(QuantityError):
        parse_quantity(text)


@pytest.mark.parametrize(
    "text",
    ["--5", "++5", "+-5", "-+5", "-£-5", "\N{MINUS SIGN}-5", "- -5", "(-5)", "(\N{MINUS SIGN}5)", "-(5)"],
    ids=ascii,
)
def test_two_signs_are_refused(text):
    with pytest.raises(QuantityError):
        parse_quantity(text)


@pytest.mark.parametrize(
    "text",
    [
        "5-6",
        "5 - 6",
        "5–6",
        "5 to 6",
        "5 6",
        "5/6",
        "1/2",
        "5 (6)",
        "12:30",
        "1_000",
        "2016/17",
        "5;6",
        "5+6",
        "5×6",
        "5²",
        "1,234e3",
    ],
    ids=ascii,
)
def test_two_numbers_are_not_one_quantity(text):
    try:
        quantity = parse_quantity(text)
    except QuantityError:
        return
    assert quantity.value_in(Unit()) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\t",
        "-",
        "+",
        ".",
        "£",
        "%",
        "()",
        "(",
        "5)",
        "(5",
        "<",
        "above",
        "n/a",
        "TBC",
        "five",
        "days",
        "% 5",
        "£ £5",
        "5-",
    ],
)
def test_a_text_without_one_number_is_refused(text):
    with pytest.raises(QuantityError):
        parse_quantity(text)


@pytest.mark.parametrize("text", ["٥", "٥٠", "1٥", "5٥", "५", "５", "²", "Ⅴ", "½"], ids=ascii)
def test_digits_of_other_scripts_are_refused(text):
    with pytest.raises(QuantityError):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("9" * 5_000, "9" * 5_000, id="whole"),
        pytest.param("0." + "1" * 4_998, "0." + "1" * 4_998, id="decimals"),
        pytest.param("0" * 4_999 + "7", "7", id="leading zeros"),
        pytest.param("1" + ",000" * 1_000, "1" + "000" * 1_000, id="thousands"),
        pytest.param("£" + "9" * 5_000 + "m", "9" * 5_000 + "000000", id="scale"),
    ],
)
def test_a_number_of_thousands_of_digits_is_exact(text, expected):
    assert parse_quantity(text).scaled == Decimal(expected)


def test_a_text_longer_than_any_number_is_refused():
    with pytest.raises(QuantityError):
        parse_quantity("9" * 100_000)


@pytest.mark.parametrize("text", ["£2.23", "£2,230,000"])
def test_money_without_a_scale_is_refused_where_the_unit_has_one(text):
    assert parse_quantity(text).value_in(Unit("£m")) is None
