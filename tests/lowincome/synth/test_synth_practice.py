"""Ordinary life in each place follows its notice: what bureaus pay there gives no reason for a warning."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from made_city import MadeCity, make

from lowincome.synth.notices import NOTICES

HARBIN_DAY, XIANGTAN_DAY, YUBEI_DAY = date(2023, 6, 20), date(2022, 1, 20), date(2019, 9, 20)


def ordinary(tmp_path_factory: pytest.TempPathFactory, place: str, day: date, people: int) -> MadeCity:
    """A place on one day, nobody planted."""
    folder = tmp_path_factory.mktemp(place)
    return make(folder, "none", people=people, days=1, start=day, jurisdictions=(place,))


def without_planted(city: MadeCity, feed: str, day: date) -> list[dict[str, str]]:
    planted = {person["id_number"] for person in city.persons() if person["planted"]}
    return [row for row in city.rows(feed, day) if row["身份证号"] not in planted]


def test_harbin_tops_up_its_groups_by_fifteen_percent(tmp_path_factory: pytest.TempPathFactory) -> None:
    city = ordinary(tmp_path_factory, "harbin", HARBIN_DAY, 12000)
    mental = {
        row["身份证号"]
        for row in city.rows("disability_certificates", HARBIN_DAY)
        if row["残疾等级"] == "三级" and row["残疾类别"] in ("智力", "精神") and row["证件状态"] == "有效"
    }
    seen = defaultdict(int)
    for row in without_planted(city, "roster", HARBIN_DAY):
        if row["救助类别"] != "低保" or row["状态"] == "停发":
            continue
        born = date.fromisoformat(f"{row['身份证号'][6:10]}-{row['身份证号'][10:12]}-{row['身份证号'][12:14]}")
        group = (
            "elder" if born <= date(HARBIN_DAY.year - 60, 6, 1) else "minor" if born > date(HARBIN_DAY.year - 18, 7, 1)
            else "mental" if row["身份证号"] in mental
            else "veteran" if row["优抚身份"] in ("军属", "烈士遗属", "在乡老复员军人") else None
        )  # fmt: skip
        if group:
            standard = NOTICES["harbin"].standard(row["区划代码"][:6], row["城乡类别"] == "城市", HARBIN_DAY)
            assert Decimal(row["分类施保增发金额"]) * 100 * 100 >= standard * 15
            seen[group] += 1
    assert min(seen[group] for group in ("elder", "minor", "veteran")) >= 1
    assert sum(seen.values()) > 40


def test_xiangtan_pays_what_income_leaves_of_the_standard(tmp_path_factory: pytest.TempPathFactory) -> None:
    city = ordinary(tmp_path_factory, "xiangtan", XIANGTAN_DAY, 6000)
    listed = without_planted(city, "roster", XIANGTAN_DAY)
    rows = [row for row in listed if row["救助类别"] == "低保" and row["状态"] != "停发"]
    for row in rows:
        standard = NOTICES["xiangtan"].standard("430321", row["城乡类别"] == "城市", XIANGTAN_DAY)
        assert Decimal(row["月救助金"]) * 100 == standard - Decimal(row["家庭人均月收入"]) * 100 > 0
    assert len(rows) > 60


def test_what_is_known_of_incomes_in_yubei_is_out_of_question(tmp_path_factory: pytest.TempPathFactory) -> None:
    city = ordinary(tmp_path_factory, "yubei", YUBEI_DAY, 6000)
    standard = NOTICES["yubei"].standard("500112", True, YUBEI_DAY)
    incomes: dict[str, Decimal] = defaultdict(Decimal)
    for row in city.rows("hr_employment", YUBEI_DAY):
        incomes[row["身份证号"]] += Decimal(row["月工资"] or 0)
    for row in city.rows("hr_social_insurance", YUBEI_DAY):
        if row["收支"] == "领取" and row["费款所属期"] == "2019-08":
            incomes[row["身份证号"]] += Decimal(row["缴费基数或待遇金额"])
    listed = {row["身份证号"] for row in city.rows("roster", YUBEI_DAY)}
    homes: dict[str, list[str]] = defaultdict(list)
    for row in without_planted(city, "household_register", YUBEI_DAY):
        if row["户口性质"] == "城市":
            homes[row["户号"]].append(row["身份证号"])
    asked = [home for home in homes.values() if not listed & set(home) and sum(incomes[each] for each in home)]
    poor = [home for home in asked if sum(incomes[each] for each in home) * 100 <= 2 * standard * len(home)]
    assert len(asked) > 300
    assert len(poor) <= len(asked) // 100


def test_savings_stay_below_each_places_limit(tmp_path: Path) -> None:
    places = ("zhengzhou", "harbin")
    city = make(tmp_path, "none", people=6000, days=1, start=date(2024, 10, 1), jurisdictions=places)
    roster = {row["身份证号"]: row for row in without_planted(city, "roster", date(2024, 10, 1))}
    with (tmp_path / "landing" / "2024-10-01" / "assets_check.csv").open(encoding="utf-8", newline="") as lines:
        checked = [row for row in csv.DictReader(lines) if row["身份证号"] in roster]
    near = 0
    for row in checked:
        code = roster[row["身份证号"]]["区划代码"]
        notice = NOTICES["zhengzhou" if code.startswith("4101") else "harbin"]
        standard = notice.standard(code[:6], roster[row["身份证号"]]["城乡类别"] == "城市", city.plan.start)
        limit = standard * notice.deposit_months
        assert Decimal(row["存款"]) * 100 <= limit
        near += Decimal(row["存款"]) * 100 > limit * Decimal("0.3")
    assert near > 5
