import importlib.resources
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from open_data_contract_standard.model import OpenDataContractStandard

from lowincome.contracts import contracts_folder, contracts_switched_off, load_contracts
from lowincome.kernel.errors import InputError

FILES = sorted(contracts_folder().rglob("*.yaml"))
OPTIONAL = ["charity_needs", "relief_papers", "utility_subsidies"]
FEEDS = {
    "roster": ("snapshot", "daily"),
    "household_register": ("snapshot", "monthly"),
    "education_students": ("snapshot", "monthly"),
    "hr_employment": ("snapshot", "monthly"),
    "hr_social_insurance": ("append", "monthly"),
    "medical_enrolment": ("snapshot", "monthly"),
    "medical_claims": ("append", "daily"),
    "disability_certificates": ("snapshot", "monthly"),
    "funeral_records": ("append", "daily"),
    "payments": ("append", "daily"),
    "poverty_prevention": ("snapshot", "monthly"),
    "housing": ("snapshot", "monthly"),
    "assets_check": ("snapshot", "monthly"),
    "temporary_relief": ("append", "daily"),
    "disasters": ("append", "daily"),
    "care_services": ("append", "daily"),
    "field_reports": ("append", "daily"),
    "shelter_stays": ("snapshot", "daily"),
}
NEW_FEED = """
apiVersion: v3.2.0
kind: DataContract
id: lowincome-water-meters
name: 用水记录
version: 1.0.0
status: active
domain: 水务
description: {purpose: 发现独居老人异常}
schema:
  - name: water_meters
    physicalName: 用水记录
    logicalType: object
    dataGranularityDescription: One row per person and month
    properties:
      - {name: id_number, physicalName: 身份证号, logicalType: string, physicalType: id, classification: sensitive-personal}
      - {name: state, physicalName: 状态, logicalType: string, physicalType: code, required: true, classification: personal,
         enum: [{value: 有}, {value: 无}]}
slaProperties:
  - {property: frequency, value: monthly}
  - {property: maxAge, value: 45, unit: d}
  - {property: retention, value: 12, unit: months}
customProperties:
  - {property: mode, value: append}
  - {property: historyFrom, value: 2024-01-01}
  - {property: legalBasis, value: [《社会救助法》第十条]}
  - {property: covers, value: 独居老人}
"""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_file_follows_the_open_standard(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    OpenDataContractStandard.from_string(text)
    schema = json.loads(importlib.resources.files("open_data_contract_standard").joinpath("schema.json").read_text())
    jsonschema.validate(yaml.safe_load(text), schema)


def test_every_feed_has_its_mode_and_cadence() -> None:
    contracts = {feed: contract for feed, contract in load_contracts().items() if not contract.is_internal}
    assert {feed: (contract.mode, contract.cadence) for feed, contract in contracts.items()} == FEEDS
    for contract in contracts.values():
        assert contract.max_age_days == (7 if contract.cadence == "daily" else 45)
        assert (contract.quarantined_share, contract.row_count_change, contract.row_count_floor) == (0.2, 0.5, 100)
        assert {"birth_date", "sex", "region_code", "former_name"} <= set(contract.column_names)


def test_only_the_roster_insists_on_a_valid_number() -> None:
    for feed, contract in load_contracts().items():
        assert contract.id_must_be_valid == (feed == "roster")
        if contract.id_column:
            assert contract.id_column.required == (feed in ("roster", "_links"))
            assert contract.id_column.header_required == (feed not in ("field_reports", "shelter_stays"))


def test_a_name_may_be_missing_in_a_shelter_alone() -> None:
    contracts = [contract for contract in load_contracts().values() if "name" in contract.column_names]
    assert [contract.feed for contract in contracts if not contract.by_name["name"].required] == ["shelter_stays"]


def test_one_of_two_dates_of_a_funeral_must_be_there() -> None:
    assert load_contracts()["funeral_records"].one_of_required == (("died_on", "cremated_on"),)


def test_no_column_of_a_contract_hides_a_column_of_the_stage() -> None:
    outcome = load_contracts()["payments"].by_name["outcome"]
    assert outcome.landed_name == "outcome_delivered"
    assert load_contracts()["payments"].by_name["amount"].landed_name == "amount"


def test_what_the_system_writes_itself_never_ages() -> None:
    internal = {feed: contract for feed, contract in load_contracts().items() if contract.is_internal}
    assert set(internal) == {"_verdicts", "_releases", "_baseline", "_links"}
    assert all(contract.max_age_days is None and contract.mode == "append" for contract in internal.values())


def test_an_optional_feed_is_read_only_where_it_is_switched_on() -> None:
    default = set(load_contracts())
    assert list(contracts_switched_off()) == OPTIONAL
    assert default.isdisjoint(OPTIONAL)
    assert set(load_contracts(switched_on=("zhengzhou.relief_papers",))) - default == {"relief_papers"}
    assert list(contracts_switched_off(switched_on=("relief_papers",))) == ["charity_needs", "utility_subsidies"]
    assert set(load_contracts(switched_on=("all",))) - default == set(OPTIONAL)
    assert contracts_switched_off(switched_on=("all",)) == {}


def test_a_folder_of_contracts_has_its_own_optional_feeds_or_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "water_meters.yaml").write_text(NEW_FEED, encoding="utf-8")
    assert list(contracts_switched_off(tmp_path)) == OPTIONAL
    (tmp_path / "optional").mkdir()
    (tmp_path / "water_meters.yaml").rename(tmp_path / "optional" / "water_meters.yaml")
    (tmp_path / "roster.yaml").write_text((contracts_folder() / "roster.yaml").read_text("utf-8"), encoding="utf-8")
    assert list(load_contracts(tmp_path)) == ["roster"]
    assert list(load_contracts(tmp_path, ("water_meters",))) == ["roster", "water_meters"]


def test_a_new_feed_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "water_meters.yaml").write_text(NEW_FEED, encoding="utf-8")
    contract = load_contracts(tmp_path)["water_meters"]
    assert contract.by_name["state"].codes == ("有", "无")
    assert contract.history_from is not None and contract.history_from.year == 2024


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda text: text.replace("physicalType: id", "physicalType: number"), "physicalType"),
        (lambda text: text.replace("value: append", "value: replace"), "customProperties.mode"),
        (lambda text: text.replace("name: water_meters", "name: water"), "schema[0].name"),
        (lambda text: text.replace("  - {property: maxAge, value: 45, unit: d}\n", ""), "slaProperties.maxAge"),
        (lambda text: text.replace("  - {property: frequency, value: monthly}\n", ""), "slaProperties.frequency"),
        (lambda text: text.replace("enum: [{value: 有}, {value: 无}]", "enum: []"), "properties.state.enum"),
        (lambda text: text.replace("physicalName: 状态", "physicalName: 身份证号"), "身份证号"),
        (lambda text: text.replace("legalBasis", "basis"), "customProperties.legalBasis"),
        (lambda text: text.replace("v3.2.0", "v2.2.2"), "apiVersion"),
        (lambda text: text.replace("2024-01-01", "soon"), "historyFrom"),
        (
            lambda text: text.replace("logicalType: string, physicalType: id", "logicalType: date, physicalType: id"),
            "logicalType",
        ),
        (lambda text: text + "\t- broken", "line"),
        (lambda text: "- a list", "document"),
    ],
)
def test_a_fault_is_told_with_file_and_key(change: Callable[[str], str], key: str, tmp_path: Path) -> None:
    changed = change(NEW_FEED)
    assert changed != NEW_FEED
    (tmp_path / "water_meters.yaml").write_text(changed, encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_contracts(tmp_path)
    assert "water_meters.yaml" in error.value.en
    assert key in error.value.en


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(NEW_FEED, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("kind: DataContract", encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_contracts(tmp_path)
    assert "a.yaml" in error.value.en and "b.yaml" in error.value.en


def test_a_folder_without_contracts_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no contract files|没有合同文件"):
        load_contracts(tmp_path)
