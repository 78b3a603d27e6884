"""`lowincome simulate`: what another figure would change, in signals, visits and yuan."""

import pytest

DAY = ("--date", "2024-10-31")


def simulated(run, *changes):
    return run("simulate", *(word for change in changes for word in ("--set", change)), *DAY, "--json").json


def of_rule(result, code):
    return next((rule for rule in result["rules"] if rule["rule"] == code), None)


def test_a_higher_standard_raises_candidates_and_says_what_is_due(run) -> None:
    found = simulated(run, "zhengzhou.dibao_standard.urban=800")
    candidate = of_rule(found, "dibao_candidate")
    # 陈有田 has 780: 800 - 780 = 20 yuan a month are due; his household has a task already, for 张桂英
    assert (candidate["gained"], candidate["lost"], candidate["yuan"], candidate["per"]) == (1, 0, 20, "month")
    assert (candidate["visits_more"], found["totals"]["visits_more"]) == (0, 0)
    assert found["totals"]["yuan_month"] == 20
    [place] = [row for row in found["townships"] if row["rule"] == "dibao_candidate"]
    assert place["township_code"] == "410102001000" and place["township"]


def test_only_the_residence_that_is_meant_changes(run) -> None:
    assert of_rule(simulated(run, "zhengzhou.dibao_standard.rural=800"), "dibao_candidate") is None


def test_one_area_alone_can_be_tried(run) -> None:
    assert of_rule(simulated(run, "zhengzhou.dibao_standard.urban.410103=800"), "dibao_candidate") is None
    assert of_rule(simulated(run, "zhengzhou.dibao_standard.urban.410102=800"), "dibao_candidate")["gained"] == 1


def test_visits_are_households_without_a_task_that_no_verdict_holds_back(run) -> None:
    found = simulated(run, "zhengzhou.elder_age=65")
    elder = of_rule(found, "topup_missing_elder")
    # 刘老五 (66) and 赵平 (68) are gained, 张桂英 stays; what is said of 赵平 is held: one visit, in 刘老五's county
    assert (elder["gained"], elder["same"], elder["visits_more"], elder["yuan"]) == (2, 1, 1, 200)
    queues = {row["township_code"]: row["visits_more"] for row in found["townships"] if row["visits_more"]}
    assert queues == {"410103000000": 1} and found["totals"]["visits_more"] == 1


def test_a_lower_figure_loses_signals(run) -> None:
    found = simulated(run, "zhengzhou.topup_due=50")
    minor = of_rule(found, "topup_missing_minor")
    assert (minor["gained"], minor["lost"], minor["yuan"]) == (0, 1, -40)  # 周大江 gets 60 where 100 were due
    elder = of_rule(found, "topup_missing_elder")
    assert (elder["same"], elder["yuan"]) == (1, -50)  # 张桂英 gets none: 50 are due where 100 were
    assert found["totals"]["yuan_month"] == -90


def test_a_visit_is_saved_only_where_every_signal_is_lost(run) -> None:
    assert simulated(run, "zhengzhou.topup_due=50")["totals"]["visits_fewer"] == 0  # 周大江 is not insured either
    both = simulated(run, "zhengzhou.topup_due=50", "zhengzhou.uninsured_from_month=12")
    assert both["totals"]["visits_fewer"] > 0


def test_one_benefit_of_one_person_is_due_once_in_the_totals(run) -> None:
    found = simulated(run, "zhengzhou.elder_age=17")
    rows = {rule["rule"]: rule["yuan"] for rule in found["rules"] if rule["yuan"]}
    # the elders' rule now also says of 周大江, 17, that 40 are due, as the minors' rule does already
    assert rows == {"topup_missing_elder": 240}
    assert found["totals"]["yuan_month"] == 200


def test_a_place_that_has_the_national_figure_gets_its_own(run) -> None:
    for path in ("zhengzhou.uninsured_from_month=12", "national.uninsured_from_month=12"):
        assert of_rule(simulated(run, path), "uninsured")["lost"] == 3


def test_a_rule_without_yuan_says_so(run) -> None:
    rule = of_rule(simulated(run, "zhengzhou.uninsured_from_month=12"), "uninsured")
    assert (rule["yuan"], rule["per"]) == (0, None)
    assert "no amount" in rule["note"]


def test_a_figure_that_no_rule_reads_changes_nothing_and_is_told(run) -> None:
    printed = run("simulate", "--set", "national.level_workdays_red=2", *DAY)
    assert printed.code == 0
    assert "No signal of 2024-10-31 changes" in printed.out and "No rule in force" in printed.out


def test_a_rule_that_cannot_be_judged_is_named(run) -> None:
    printed = run("simulate", "--set", "zhengzhou.payment_day=15", *DAY)
    assert "payment_late (zhengzhou): payments: never delivered" in printed.err
    assert "No signal" in printed.out


def test_the_table_says_what_changes_and_how_it_was_estimated(run) -> None:
    printed = run("simulate", "--set", "zhengzhou.elder_age=65", *DAY)
    assert "topup_missing_elder" in printed.out and "Nothing was published" in printed.out
    assert "one per household" in printed.err and "only if every signal is confirmed" in printed.err
    assert "未发布任何内容" in run("simulate", "--set", "zhengzhou.elder_age=65", *DAY, lang="zh").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--set", "zhengzhou.nothing=1", *DAY), "policy list"),
        (("--set", "nowhere.elder_age=1", *DAY), "there are: "),
        (("--set", "zhengzhou.elder_age", *DAY), "parameter=figure"),
        (("--set", "zhengzhou.elder_age=", *DAY), "parameter=figure"),
        (("--set", "zhengzhou.elder_age=old", *DAY), "is no number"),
        (("--set", "zhengzhou.elder_age=NaN", *DAY), "is no number"),
        (("--set", "zhengzhou.heating_due=13-01", *DAY), "no day of the year"),
        (("--set", "zhengzhou.elder_age.urban=60", *DAY), "One may write: zhengzhou.elder_age"),
        (("--set", "zhengzhou.dibao_standard.urban.4201=60", *DAY), "One may write: "),
        (("--set", "zhengzhou.elder_age=60", "--date", "2023-01-01"), "2023-01-01 has not been synced"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_printed(run, arguments: tuple[str, ...], told: str) -> None:
    printed = run("simulate", *arguments)
    assert (printed.code, printed.out) == (2, "")
    assert told in printed.err
