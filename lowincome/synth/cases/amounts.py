"""Cases of wrong amounts on the roster: 特困 money below its multiple, 低保 money that is not standard less income."""

from lowincome.synth.cases.cast import Cast


def tekun_low(cast: Cast) -> None:
    rule = "tekun_amount_low"
    for urban in (False, True):
        home = cast.house(70, category="特困", urban=urban)
        due = home.standard * 13 // 10
        cast.fires(rule, home.head.hold("roster", monthly_amount=due - 1), note="one fen below 1.3 times")
        exact = cast.house(70, category="特困", urban=urban)
        exact.head.hold("roster", monthly_amount=exact.standard * 13 // 10)
        cast.silent(rule, exact.head, note="exactly 1.3 times")


def dibao_off(cast: Cast) -> None:
    rule = "dibao_amount_off"
    for off_by in (1_01, -1_01):
        home = cast.house(45, category="低保")
        paid = home.standard - 200_00 + off_by
        cast.fires(rule, home.head.hold("roster", monthly_amount=paid), note=f"off by {off_by} fen")
    rich = cast.house(45, category="低保")
    rich.head.hold("roster", household_monthly_income=rich.standard + 50_00, monthly_amount=1_01)
    cast.fires(rule, rich.head, note="income above the standard, yet something is paid")
    for off_by in (1_00, -1_00):
        home = cast.house(45, category="低保")
        paid = home.standard - 200_00 + off_by
        cast.silent(rule, home.head.hold("roster", monthly_amount=paid), note=f"off by {off_by} fen")
    unknown = cast.house(45, category="低保", household_monthly_income=None, monthly_amount=10_00)
    cast.silent(rule, unknown.head, note="income not stated")
    fading = cast.house(45, category="低保", status="渐退", monthly_amount=10_00, fading_since=cast.ago(60))
    cast.silent(rule, fading.head, note="渐退")
