"""The departments, as data: every need has somebody, every rule card's department is there."""

from typing import get_args

from lowincome.casework.departments import departments, departments_for
from lowincome.casework.findings import NEEDS
from lowincome.policy.cards import Department


def test_every_department_that_a_card_refers_to_is_listed():
    assert set(get_args(Department)) == set(departments())


def test_every_need_goes_to_a_department():
    assert {need for need in NEEDS if not departments_for(need)} == {"none"}
    assert {need for each in departments().values() for need in each.needs} <= set(NEEDS)


def test_a_department_sees_what_it_needs_and_has_both_names():
    for each in departments().values():
        assert each.zh and each.en and "name" in each.sees
    assert "evidence" not in departments()["education"].sees
    assert departments_for("education")[0].code == "education"
