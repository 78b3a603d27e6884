"""Which value of a parameter holds on a day, in a place, for whom."""

from datetime import date

import pytest

from lowincome.policy.parameters import Parameter, resolve

SOURCE = {"basis": "practice", "source": "somewhere"}


def parameter(*values):
    return Parameter.model_validate(
        {"title": {"zh": "标准", "en": "standard"}, "unit": "yuan", "values": [{**SOURCE, **value} for value in values]}
    )


def alone(_name):
    """The look-up of a place that has no other parameter."""


STEPS = parameter(
    {"from": date(2020, 7, 1), "value": 750, "known_until": date(2021, 12, 31)},
    {"from": date(2024, 1, 1), "to": date(2024, 6, 30), "value": 800},
    {"from": date(2024, 7, 1), "value": None},
)


@pytest.mark.parametrize(
    ("day", "value", "basis"),
    [
        ("2020-06-30", None, None),
        ("2020-07-01", 750, "practice"),
        ("2021-12-31", 750, "practice"),
        ("2022-01-01", 750, "assumed"),
        ("2023-12-31", 750, "assumed"),
        ("2024-01-01", 800, "practice"),
        ("2024-06-30", 800, "practice"),
        ("2024-07-01", None, None),
    ],
)
def test_the_newest_value_that_began_holds(day, value, basis):
    resolved = resolve("standard", STEPS, date.fromisoformat(day), alone)
    if value is None:
        assert resolved is None
    else:
        assert (resolved.value, resolved.cells[0].basis) == (value, basis)


def test_a_place_of_its_own_stands_before_the_whole_area():
    resolved = resolve(
        "standard",
        parameter(
            {"from": date(2022, 1, 1), "value": 669, "residence_type": "城市"},
            {"from": date(2022, 1, 1), "value": 835, "residence_type": "城市", "area": ["230102", "230103"]},
        ),
        date(2024, 1, 1),
        alone,
    )
    assert [(cell.prefix, cell.value) for cell in resolved.cells] == [("230102", 835), ("230103", 835), ("", 669)]


def test_a_figure_that_depends_on_the_row_has_no_single_value():
    resolved = resolve(
        "standard", parameter({"from": date(2022, 1, 1), "value": 1, "area": ["4101"]}), date(2024, 1, 1), alone
    )
    with pytest.raises(ValueError, match="depends"):
        assert resolved.value
