"""Every rule of every place reads as one sentence, in Chinese and in English."""

import re
from datetime import date, timedelta

import pytest

from lowincome.kernel.switches import EVERYTHING
from lowincome.policy.policies import Policies
from lowincome.policy.rendering import clearing, figures_on, figures_recorded, sentence

POLICIES = Policies.load(switched_on=(EVERYTHING,))
CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
ENGLISH = re.compile(r"(?<!\{)\b(?<!_)[A-Za-z]{2,}\b(?![a-z_]*\})")
BLANK = re.compile(r"[{}$]|None|to be written|待写|尚无数值|no figure yet")
PLACES = tuple(POLICIES.jurisdictions)
LATER = (0, 400, 4000)
"""Days after a rule's first on which it is read: figures come, change and become assumed."""


def first_day(rule) -> date:
    return max(rule.jurisdiction.notice.from_, rule.enactment.from_ or rule.jurisdiction.notice.from_)


def readings(place: str):
    """Every rule of a place, with its figures at the beginning and later."""
    for rule in POLICIES.enacted():
        ends = [end for end in (rule.jurisdiction.notice.to, rule.enactment.to) if end is not None]
        for days in LATER if rule.jurisdiction.code == place else ():
            day = min(first_day(rule) + timedelta(days=days), *ends, date.max)
            yield rule, figures_on(POLICIES, rule, day)


def test_every_place_has_rules_to_read() -> None:
    assert len(PLACES) == 6
    assert all(next(readings(place), None) for place in PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_every_rule_reads_as_one_sentence_in_both_languages(place: str) -> None:
    wrong = []
    for rule, figures in readings(place):
        words = sentence(POLICIES, rule, figures)
        is_sound = (
            not BLANK.search(words.zh + words.en)
            and words.zh.endswith("。")
            and words.zh.count("。") == 1
            and words.en.endswith(".")
            and not re.search(r"\.\s+[A-Z]|  | ,", words.en)
            and words.en[0].isupper()
            and CHINESE.search(words.zh)
            and not CHINESE.search(words.en)
            and not ENGLISH.search(rule.wording.zh)
        )
        wrong += [] if is_sound else [(rule.code, words)]
    assert not wrong


@pytest.mark.parametrize("place", PLACES)
def test_every_sentence_names_its_ground(place: str) -> None:
    wrong = []
    for rule, figures in readings(place):
        words, enactment = sentence(POLICIES, rule, figures), rule.enactment
        grounds = (f"依据:实践:{enactment.source}", f"ground: practice: {enactment.source_en}")
        if enactment.clause is not None:
            clause = f"{enactment.clause.document} {enactment.clause.article}"
            grounds = (f"依据:{clause}", f"ground: {rule.jurisdiction.notice.document_en}, ")
        wrong += [] if grounds[0] in words.zh and grounds[1] in words.en else [(rule.code, words)]
    assert not wrong


@pytest.mark.parametrize("place", PLACES)
def test_every_sentence_tells_each_figure_and_which_are_assumed(place: str) -> None:
    wrong = []
    for rule, figures in readings(place):
        words = sentence(POLICIES, rule, figures)
        zh, _, assumed_zh = words.zh.partition("推定:")
        en, _, assumed_en = words.en.partition("assumed: ")
        for figure in figures.values():
            short, title = figure.in_short(), figure.title
            is_told = (short.zh in zh and short.en in en) or (title.zh in zh and title.en in en)
            is_marked = figure.is_assumed == (title.zh in assumed_zh) == (title.en in assumed_en)
            wrong += [] if is_told and is_marked else [(rule.code, title.en, words)]
    assert not wrong


@pytest.mark.parametrize("place", PLACES)
def test_what_clears_a_signal_reads_in_both_languages(place: str) -> None:
    wrong = []
    for rule, figures in readings(place):
        words = clearing(rule, figures)
        is_sound = words.zh.endswith("。") and words.en.endswith(".") and not CHINESE.search(words.en)
        wrong += [] if is_sound and not BLANK.search(words.zh + words.en) else [(rule.code, words)]
    assert not wrong


def rule_of(place: str, code: str):
    [found] = [each for each in POLICIES.enacted() if (each.jurisdiction.code, each.code) == (place, code)]
    return found


def rendered(place: str, code: str, day: str, asked: str | None = None):
    rule = rule_of(place, code)
    return sentence(POLICIES, rule, figures_on(POLICIES, rule, date.fromisoformat(day), asked))


def test_a_sentence_has_its_figures_and_its_clause() -> None:
    words = rendered("zhengzhou", "topup_missing_elder", "2024-10-31")
    assert words.zh == ("低保对象属于70周岁以上老年人,分类施保增发金额低于每月100元(依据:郑政办〔2024〕46号 三(一))。")
    assert words.en == (
        "A dibao recipient is aged 70 or more but gets less than 100 yuan a month of top-up "
        "(ground: Zhengzhou municipal government office notice [2024] No. 46, 3(1))."
    )


def test_a_figure_that_differs_by_area_is_told_area_by_area() -> None:
    words = rendered("harbin", "topup_missing_elder", "2023-06-20")
    assert "低于每月66.15至125.25元" in words.zh
    assert "道里区等9处城市125.25、农村93.75,其余城市100.35、农村66.15元/人·月" in words.zh
    assert "125.25 (urban) or 93.75 (rural) in 230102 and 8 more areas" in words.en
    assert "100.35 (urban) or 66.15 (rural) elsewhere, yuan per person and month" in words.en


def test_an_assumed_figure_says_so() -> None:
    known, assumed = (rendered("yubei", "income_type_poor", day) for day in ("2019-09-20", "2019-08-01"))
    assert "assumed" not in known.en and "推定" not in known.zh
    assert "assumed: dibao standard" in assumed.en and "推定:低保标准" in assumed.zh


def test_the_national_law_shows_the_figures_of_the_place_that_asks() -> None:
    everywhere = rendered("national", "rigid_expenditure_candidate", "2026-07-20")
    here = rendered("national", "rigid_expenditure_candidate", "2026-07-20", "zhengzhou")
    elsewhere = rendered("national", "rigid_expenditure_candidate", "2026-07-20", "yubei")
    assert "郑州市城市48740、农村30383" in everywhere.zh and "in Zhengzhou" in everywhere.en
    assert "城市48740、农村30383" in here.zh and "郑州市" not in here.zh
    assert "(尚无数值)" in elsewhere.zh and "(no figure yet)" in elsewhere.en


def test_a_share_reads_as_a_percentage_and_a_day_of_the_year_as_a_date() -> None:
    heating = rendered("zhengzhou", "heating_missing", "2024-10-31")
    assert "1月31日" in heating.zh and "31 January" in heating.en
    assert "10%" in rendered("zhengzhou", "care_amount_low", "2024-10-31").en


def test_a_signal_reads_with_the_figures_that_it_recorded() -> None:
    rule = rule_of("zhengzhou", "topup_missing_elder")
    recorded = [
        {"name": "elder_age", "value": 68, "from": "2020-01-01", "basis": "clause", "clause": "x"},
        {"name": "topup_due", "value": 90.5, "from": "2020-01-01", "basis": "assumed", "clause": "y"},
    ]
    words = sentence(POLICIES, rule, figures_recorded(POLICIES, rule, recorded))
    assert "属于68周岁" in words.zh and "低于每月90.5元(推定:分类施保增发金额;" in words.zh
    assert "less than 90.5 yuan" in words.en and "assumed: dibao top-up;" in words.en
    assert "(尚无数值)" in sentence(POLICIES, rule, figures_recorded(POLICIES, rule, [])).zh
