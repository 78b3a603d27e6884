"""The events of a person's chain as sentences, in the language in use: one function per kind of event."""

from collections.abc import Callable
from typing import Any

from lowincome.kernel.language import say
from lowincome.lineage.explanation_text import state_words
from lowincome.lineage.next_steps import place_words
from lowincome.lineage.step_words import level_words, title_words

Row = dict[str, Any]
_OUTCOMES = {"成功": "paid", "失败": "failed", "退回": "returned"}
_VERDICTS = {
    "confirmed": ("属实", "confirmed"),
    "not_confirmed": ("不属实", "not confirmed"),
    "could_not_tell": ("无法判断", "could not tell"),
}
_AIDS = {
    "temporary_relief": ("临时救助", "temporary relief"),
    "disaster_relief": ("受灾救助", "disaster relief"),
    "medical_aid": ("医疗救助", "medical aid"),
    "premium_subsidy": ("参保资助", "premium subsidy"),
    "education_aid": ("教育资助", "education aid"),
    "living_allowance": ("困难残疾人生活补贴", "living allowance of the disabled"),
    "nursing_allowance": ("重度残疾人护理补贴", "nursing allowance of the severely disabled"),
    "rent_subsidy": ("住房租赁补贴", "rent subsidy"),
    "public_rental": ("公租房", "public rental home"),
    "renovation": ("危房改造", "renovation of a dangerous house"),
    "funeral_relief": ("殡葬费用减免", "funeral fees relieved"),
}
_PER = {"once": ("", ""), "month": ("每月 ", " a month"), "year": ("每年 ", " a year")}


def event_words(event: Row) -> str:
    """What happened, without its day and without whom."""
    return _EVENTS[event["what"]](event)


def yuan(amount: Any) -> str:
    """An amount in yuan; what no record states is said to be empty."""
    return say("空", "empty") if amount is None else say(f"{amount:,.2f} 元", f"{amount:,.2f} yuan")


def category_words(row: Row) -> str:
    """Category, subcategory and status, as far as the roster states them."""
    return " ".join(filter(None, (row["category"], row["subcategory"], row.get("status"))))


def amounts_words(row: Row) -> str:
    """What the roster grants a month; care money only where there is some."""
    care = row["care_amount"]
    return say(
        f"月救助金 {yuan(row['monthly_amount'])}，增发 {yuan(row['topup_amount'])}"
        + (f"，照料护理费 {yuan(care)}" if care else ""),
        f"monthly amount {yuan(row['monthly_amount'])}, top-up {yuan(row['topup_amount'])}"
        + (f", care {yuan(care)}" if care else ""),
    )


def _category(event: Row) -> str:
    return say(f"认定为{category_words(event)}", f"recognised as {category_words(event)}")


def _benefit(event: Row) -> str:
    kind, amounts = category_words(event), amounts_words(event)
    return say(f"名册：{kind}，{amounts}{_from(event)}", f"roster: {kind}, {amounts}{_from(event)}")


def _aid(event: Row) -> str:
    zh, en = _AIDS[event["aid"]]
    per_zh, per_en = _PER[event["per"]]
    detail = f" {event['detail']}" if event["detail"] else ""
    amount = (
        "" if event["amount"] is None else say(f" {per_zh}{yuan(event['amount'])}", f" {yuan(event['amount'])}{per_en}")
    )
    return say(f"救助：{zh}{detail}{amount}{_from(event)}", f"aid: {en}{detail}{amount}{_from(event)}")


def _payment(event: Row) -> str:
    in_chinese = str(event["outcome"])
    outcome = say(in_chinese, _OUTCOMES.get(in_chinese, in_chinese))
    what = f"{event['programme']} {event['period'].strftime('%Y-%m')} {yuan(event['amount'])}"
    return say(f"发放：{what}，{outcome}{_from(event)}", f"payment: {what}, {outcome}{_from(event)}")


def _signal(event: Row) -> str:
    state, level, title = state_words(event["state"]), level_words(event["level"]), title_words(event)
    return say(
        f"预警：{title}（{level}，{event['signal_id']}），依据 {event['clause']}，现状：{state}",
        f"signal: {title} ({level}, {event['signal_id']}), ground {event['clause']}; now {state}",
    )


def _cleared(event: Row) -> str:
    return say(f"预警消除：{title_words(event)}", f"signal cleared: {title_words(event)}")


def _task(event: Row) -> str:
    level, place = level_words(event["level"]), place_words(event["queue_code"])
    if event["state"] == "waiting":
        state = say("排队等候接收", "waiting to be taken in")
    else:
        state = say(
            f"{event['sent_on']} 下发，期限 {event['due_on']}", f"sent on {event['sent_on']}, due {event['due_on']}"
        )
    return say(
        f"任务：{event['task_id']}（{level}），{place}，{state}",
        f"task: {event['task_id']} ({level}), {place}, {state}",
    )


def _closed(event: Row) -> str:
    return say(f"任务结束：{event['task_id']}", f"task ended: {event['task_id']}")


def _verdict(event: Row) -> str:
    if event["event"] == "measure_closed":
        return say(f"措施办结：{title_words(event)}", f"measure closed: {title_words(event)}") + _from(event)
    words = _VERDICTS.get(event["verdict"], ("未写明", "not stated"))
    advice = say(f"，建议：{event['advice']}", f", advice: {event['advice']}") if event["advice"] else ""
    return (
        say(f"核查：{title_words(event)}，{words[0]}", f"verdict: {title_words(event)}, {words[1]}")
        + advice
        + _from(event)
    )


def _from(event: Row) -> str:
    record = event.get("record")
    if not record:
        return ""
    return say(
        f"（{record['delivered']} {record['file']} 第 {record['line']} 行）",
        f" ({record['delivered']} {record['file']}, line {record['line']})",
    )


_EVENTS: dict[str, Callable[[Row], str]] = {
    "category": _category,
    "benefit": _benefit,
    "aid": _aid,
    "payment": _payment,
    "signal": _signal,
    "cleared": _cleared,
    "task": _task,
    "closed": _closed,
    "verdict": _verdict,
}
