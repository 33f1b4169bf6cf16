"""Names become ids: in kebab-case, without accents, and no two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval.vocabulary.naming import folded, is_kebab_case, kebab_case, told_apart


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Visits to libraries", "visits-to-libraries"),
        ("  Visits \t to  libraries ", "visits-to-libraries"),
        ("% of 16-18 year olds", "per-cent-of-16-18-year-olds"),
        ("Children's homes", "childrens-homes"),
        ("Children’s homes", "childrens-homes"),
        ("'Safe Base' contract", "safe-base-contract"),
        ("Adult & community", "adult-and-community"),
        ("Santé et bien-être", "sante-et-bien-etre"),
        ("Straße in Łódź, Søborg", "strasse-in-lodz-soborg"),
        ("LAC_LongStable", "lac-longstable"),
        ("CO₂ in m²", "co2-in-m2"),
        ("-x", "x"),
        ("NO", "no"),
        ("健康", "measure"),
        ("…", "measure"),
        ("", "measure"),
        ("a" * 200, "a" * 60),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_a_name_comes_to_an_id(name, id_):
    assert kebab_case(name, "measure") == id_


@given(st.text())
def test_every_name_comes_to_an_id_of_the_form(name):
    found = kebab_case(name, "measure")
    assert is_kebab_case(found)
    assert len(found) <= 60
    assert kebab_case(found, "measure") == found


@pytest.mark.parametrize(
    ("taken", "id_"),
    [
        (set(), "visits"),
        ({"visit"}, "visits"),
        ({"visits"}, "visits-2"),
        ({"visits", "visits-2", "visits-4"}, "visits-3"),
    ],
)
def test_ids_that_would_be_alike_are_told_apart(taken, id_):
    assert told_apart("visits", taken) == id_


@given(st.lists(st.text(alphabet="aA é-", max_size=3), max_size=20))
def test_no_two_ids_are_alike(names):
    taken = set()
    for name in names:
        found = told_apart(kebab_case(name, "measure"), taken)
        assert folded(found) not in taken
        assert is_kebab_case(found)
        taken.add(found)
