"""Rules about one target and its tolerance: where each begins, and where it keeps quiet."""

import pytest

YEAR = "{2016/17: %s}"


def rows(*entries):
    """Name each row of a truth table by its keys, so that a failure says which."""
    return pytest.mark.parametrize(("keys", "fires"), [pytest.param(*entry, id=str(entry[0])) for entry in entries])


def keys_of(text):
    """Read `direction=lower is better; target=90` as keys; a title may hold anything but a semicolon."""
    return dict(part.strip().split("=", 1) for part in text.split(";"))


@rows(
    ("target=90; tolerance={upper: 95}", True),
    ("target=90; tolerance={lower: 85, upper: 95}", False),
    ("target=90; tolerance={lower: 85}", False),
    ("target=90; tolerance=none", False),
    ("direction=lower is better; target=90; tolerance={lower: 85}", True),
    ("direction=lower is better; target=90; tolerance={upper: 95}", False),
    ("direction=plan is best; target=90; tolerance={lower: 85, upper: 95}", False),
)
def test_tolerance_on_good_side(of, keys, fires):
    assert bool(of("KPI301", **keys_of(keys))) is fires


@rows(
    ("direction=plan is best; target=90", True),
    ("direction=plan is best; target=90; tolerance=none", False),
    ("direction=plan is best; target=90 - 95", False),
    ("direction=plan is best; target=90; tolerance=± 3", False),
    ("direction=higher is better; target=90", False),
)
def test_plan_without_tolerance(of, keys, fires):
    assert bool(of("KPI302", **keys_of(keys))) is fires


@rows(
    ("target=90; tolerance={lower: 80, upper: 91}", True),
    ("target=90; tolerance={lower: 80, upper: 91.1}", False),
    ("target=90; tolerance={below: 10 pp, above: 0.5 pp}", True),
    ("target=90; tolerance={lower: 80, upper: 90}", False),  # no far limit at all
    ("target=90; tolerance={upper: 90.1}", False),  # KPI301 speaks
    ("target=90; tolerance={lower: 80}", False),
    ("target=90 - 91; tolerance={lower: 80, upper: 91.5}", False),  # a range has a far limit of its own
    ("direction=lower is better; unit=days; target=200; tolerance={lower: 199, upper: 220}", True),
    ("direction=lower is better; unit=days; target=430; tolerance=430 - 520", False),  # as documents have it
    ("direction=lower is better; unit=days; target=200; tolerance=190 - 210", False),
    ("target=85; tolerance={lower: 78.8, upper: 87.5}", False),
    ("direction=plan is best; target=90; tolerance={lower: 80, upper: 91}", False),
)
def test_target_at_far_limit(of, keys, fires):
    assert bool(of("KPI303", **keys_of(keys))) is fires


def test_target_at_far_limit_says_both_distances(of):
    (message,) = of("KPI303", target="94.5", tolerance="{lower: 85, upper: 95}")
    assert message == "'x' may be 9.5 below its target of 94.5%, but has exceeded when it is more than 0.5 above it"


@rows(
    ("target=85; tolerance={lower: 0}", True),
    ("target=85; tolerance={lower: 8.5}", True),
    ("target=85; tolerance={lower: 8.6}", False),
    ("target=85; tolerance={lower: -3}", True),
    ("target=85; tolerance={below: 80 pp}", True),
    ("target=85; tolerance=95% of target", True),
    ("target=85; tolerance={upper: 900}", False),  # the good side
    ("target=0; tolerance={lower: -3}", False),
    ("target=-10; tolerance={lower: -20}", False),
    ("title=Growth in jobs; target=1; tolerance={lower: -2}", False),
    ("direction=lower is better; target=10; tolerance={upper: 20}", True),
    ("direction=lower is better; target=10; tolerance={upper: 18.9}", False),
    ("direction=lower is better; target=2; tolerance={upper: 4}", False),  # small numbers
    ("direction=lower is better; target=2; tolerance={upper: 7}", True),
    ("direction=lower is better; target=0; tolerance={upper: 4}", False),
    ("direction=plan is best; target=10; tolerance=± 9", True),
    ("direction=plan is best; target=10; tolerance={lower: 8, upper: 20}", True),
    ("direction=plan is best; target=10; tolerance=± 3", False),
    ("target=90 - 95; tolerance={lower: 5}", True),
)
def test_tolerance_wider_than_target(of, keys, fires):
    assert bool(of("KPI304", **keys_of(keys))) is fires


def test_tolerance_wider_than_target_offers_the_distance(lint, measures):
    (piece,) = lint(measures(x={"target": "85", "tolerance": "{lower: 5}"}), select=["KPI304"])
    assert piece.message.endswith("reaches 80 below the target of 85%: it is nearly as wide as the target itself")
    assert piece.hint == "check the limit of 5%; a distance is written {below: 5}"


@rows(
    ("title=Number of visits", True),
    ("title=The NUMBER OF moves (3 or more)", True),
    ("title=No. of visits", True),
    ("title=Percentage of the number of visits", False),
    ("title=Number of visits (%)", False),
    ("title=Number of visits as a proportion of all", False),
    ("title=Increase in the number of visits", False),
    ("title=Change in number of visits", False),
    ("title=Visits", False),
    ("title=Number of visits; unit=visits", False),
    ('title=Number of visits; unit="per 1,000"', False),
    ('title=Number of visits; bases={count: {unit: visits}, share: {unit: "%"}}', False),
    ('title=Number of visits; bases={share: {unit: "%"}}', True),
)
def test_number_in_per_cent(of, keys, fires):
    assert bool(of("KPI305", **keys_of(keys))) is fires


@rows(
    ("target=101", True),
    ("target=100", False),
    ("target=90 - 105", True),
    ("target=90; tolerance={lower: 80, upper: 105}", True),
    ("target=98; tolerance=± 3", False),
    ("target=104; title=Growth in visits", False),
    ("target=104; title=Income as % of budget", False),
    ("target=104; title=Bed occupancy", False),
    ('target=104; unit="% of baseline"', False),
    ("target=104; unit=days", False),
    ("target=none", False),
)
def test_per_cent_above_hundred(of, keys, fires):
    assert bool(of("KPI306", **keys_of(keys))) is fires


def test_a_limit_that_serves_several_targets_is_told_once(of):
    targets = "{2016/17: 90, 2017/18: 91}"
    assert len(of("KPI306", targets=targets, tolerance="{lower: 80, upper: 105}")) == 1


@rows(
    ("target=0.85", True),
    ("target=.9", True),
    ("target=0.85%", False),
    ("target=0.85 per cent", False),
    ("target=1", False),
    ("target=0", False),
    ("target=0.8 - 0.9", True),
    ("target=0.8 - 90", False),
    ("target=0.85; unit=ratio", False),
    ("target=0.5; title=Growth in jobs", False),
    ("direction=plan is best; target=0.85; tolerance=± 0.1", True),
    ("direction=lower is better; target=0.5", False),
    ("direction=lower is better; targets={2016/17: 14, 2017/18: 0.13}", True),
    ("direction=lower is better; targets={2016/17: 1.4, 2017/18: 0.9}", False),
)
def test_fraction_as_target(of, keys, fires):
    assert bool(of("KPI307", **keys_of(keys))) is fires


def test_a_fraction_is_answered_with_both_spellings(lint, measures):
    (piece,) = lint(measures(x={"target": "[0.8, 0.95]"}), select=["KPI307"])
    assert piece.hint == "write 80 - 95 if that is meant, or 0.8 - 0.95% if not"


@rows(
    ("target=90; tolerance={lower: 90, upper: 95}", True),
    ("target=90; tolerance={lower: 90.0}", True),
    ("target=90; tolerance=0", True),
    ("target=90; tolerance={lower: 89.9}", False),
    ("target=90; tolerance=none", False),
    ("target=90; tolerance={upper: 90}", False),  # the good side
    ("direction=lower is better; target=90; tolerance={upper: 90}", True),
    ("direction=lower is better; unit=days; target=430; tolerance=430 - 520", False),
    ("direction=plan is best; target=90; tolerance={below: 0, above: 3}", False),
    ("direction=plan is best; target=90; tolerance=± 0", True),
    ("target=90 - 95; tolerance={lower: 90}", True),
)
def test_tolerance_of_nothing(of, keys, fires):
    assert bool(of("KPI324", **keys_of(keys))) is fires


def test_a_step_at_the_end_of_its_scale_has_a_tolerance_of_nothing(told, measures):
    scales = "scales:\n  rating: [Bad, Fair, Good]\n"
    assert told("KPI324", scales + measures(x={"scale": "rating", "target": "Bad", "tolerance": "1 step"})) == [
        "the tolerance of 'x' is nothing: its limit below the target is Bad, the target itself"
    ]


@rows(
    ("decimals=0; target=34.8", True),
    ("decimals=1; target=34.8", False),
    ("decimals=0; target=34.0", False),
    ("target=34.8", False),
    ("decimals=1; target=90; tolerance={lower: 85.25}", True),
    ("decimals=0; target=90; tolerance={below: 2.5 pp}", True),
    ("decimals=0; target=90; tolerance=2.5% of target", False),
    ("decimals=0; target=90 - 95.5", True),
    ("decimals=0; unit=£; target=£2.23m", False),
    ("decimals=1; unit=£m; target=£2.23m", True),
)
def test_decimals_hide_target(of, keys, fires):
    assert bool(of("KPI326", **keys_of(keys))) is fires


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("direction=plan is best; target=45; tolerance=± 0", "its limits are those of the target, 45%"),
        ("direction=plan is best; target=45 - 50; tolerance=45 - 50", "its limits are those of the target, 45% to 50%"),
        ("direction=lower is better; target=45; tolerance=0", "its limit above the target is 45%, the target itself"),
        ("target=45 - 50; tolerance=0", "its limit below the target is 45%, the target itself"),
    ],
)
def test_a_tolerance_of_nothing_is_told_with_its_limit(of, keys, message):
    assert of("KPI324", **keys_of(keys)) == [f"the tolerance of 'x' is nothing: {message}"]
