"""What the made-up bureaus go by, beside the policies: written down twice on purpose, and compared here."""

from datetime import date, timedelta

import pytest

from lowincome.policy.policies import Policies
from lowincome.synth.cases.rulebook import ENACTED
from lowincome.synth.notices import LAW_SINCE, NATIONAL, NOTICES
from lowincome.synth.plan import COUNTIES

BY_LIKENESS = {"deceased_weak_match", "field_report_by_name"}
INNER, OUTER = "230108", "230123"
COUNTY = {"zhengzhou": "410102", "harbin": OUTER, "shapotou": "640502", "xiangtan": "430321", "yubei": "500112"}


@pytest.fixture(scope="module")
def policies() -> Policies:
    return Policies.load()


@pytest.mark.parametrize("place", [*NOTICES, NATIONAL])
def test_a_case_is_planted_for_every_rule_that_a_place_enacts(policies: Policies, place: str) -> None:
    enacted = {each.code for each in policies.enacted() if each.jurisdiction.code == place}
    assert {rule for rule, places in ENACTED.items() if place in places} == enacted - BY_LIKENESS


@pytest.mark.parametrize("place", NOTICES)
def test_a_notice_begins_and_ends_when_the_policy_says(policies: Policies, place: str) -> None:
    notice = NOTICES[place]

    def is_in_force(day: date) -> bool:
        return any(each.jurisdiction.code == place for each in policies.in_force(day))

    assert is_in_force(notice.since) and not is_in_force(notice.since - timedelta(days=1))
    last = notice.until or date(2030, 1, 1)
    assert is_in_force(last) and is_in_force(last + timedelta(days=1)) == (notice.until is None)


def test_the_law_over_all_begins_when_the_policy_says(policies: Policies) -> None:
    for day, holds in ((LAW_SINCE - timedelta(days=1), False), (LAW_SINCE, True)):
        assert any(each.jurisdiction.code == NATIONAL for each in policies.in_force(day)) == holds


@pytest.mark.parametrize(("place", "county"), [*COUNTY.items(), ("harbin", INNER)])
@pytest.mark.parametrize("residence", ["城市", "农村"])
def test_the_standards_are_those_of_the_policies(policies: Policies, place: str, county: str, residence: str) -> None:
    notice = NOTICES[place]
    for since, *_ in notice.inner if county == INNER else notice.dibao:
        for day in (since, max(since, notice.since)):
            resolved = policies.resolve("dibao_standard", place, day)
            assert resolved is not None
            of_policy = next(
                cell.value
                for cell in sorted(resolved.cells, key=lambda cell: -len(cell.prefix))
                if county.startswith(cell.prefix) and cell.residence_type in (residence, None)
            )
            assert notice.standard(county, residence == "城市", day) == round(float(of_policy) * 100)


@pytest.mark.parametrize("place", COUNTIES)
def test_the_usual_top_up_satisfies_the_notice(place: str) -> None:
    notice = NOTICES[place]
    for county in (COUNTY[place], INNER):
        usual = notice.usual_topup(notice.standard(county, True, notice.since))
        assert usual >= (notice.least_topup or 0)
        assert (usual > 0) == ("topup_missing_elder" in {r for r, places in ENACTED.items() if place in places})


def test_harbin_pays_fifteen_percent_to_the_fen() -> None:
    harbin = NOTICES["harbin"]
    standards = {
        (county, urban): harbin.standard(county, urban, harbin.since)
        for county in (INNER, OUTER)
        for urban in (True, False)
    }
    assert {harbin.usual_topup(standard) for standard in standards.values()} == {125_25, 93_75, 100_35, 66_15}
