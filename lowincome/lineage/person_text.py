"""A person's chain as sentences, in the language in use."""

from collections.abc import Callable, Iterator
from typing import Any

from lowincome.kernel.language import say
from lowincome.lineage.explanation_text import state_words

_OUTCOMES = {"成功": "paid", "失败": "failed", "退回": "returned"}
_VERDICTS = {
    "confirmed": ("属实", "confirmed"),
    "not_confirmed": ("不属实", "not confirmed"),
    "could_not_tell": ("无法判断", "could not tell"),
}


def chain_text(chain: dict[str, Any]) -> str:
    """The chain in sentences, one event a line, ending in a line break."""
    return "\n".join(_lines(chain)) + "\n"


def _lines(chain: dict[str, Any]) -> Iterator[str]:
    person = chain["person"]
    name = person["name"] or say("（在用数据中无此人）", "(in no record in use)")
    yield say(
        f"{name}，{person['id_number']}，截至 {chain['as_of']} 的救助链",
        f"{name}, {person['id_number']}: the chain up to {chain['as_of']}",
    )
    yield ""
    for event in chain["chain"]:
        yield f"{event['on']}  {_EVENTS[event['what']](event)}"
    if not chain["chain"]:
        yield say("没有待遇、发放、预警或任务的记录。", "No benefit, payment, signal or task is on record.")
    yield ""
    yield say("已核对的数据：", "Feeds checked:")
    for feed in chain["feeds"]:
        yield _feed(feed)
    yield ""
    yield say("下一步：", "Next: ") + chain["next_step"]


def _feed(feed: dict[str, Any]) -> str:
    if feed["newest_delivery"] is None:
        return say(f"  {feed['feed']}：从未交付", f"  {feed['feed']}: never delivered")
    newest = say(f"最近交付 {feed['newest_delivery']}", f"newest delivery {feed['newest_delivery']}")
    if feed["hit"]:
        return say(
            f"  {feed['feed']}：有 {feed['records']} 条（{newest}）", f"  {feed['feed']}: {feed['records']} ({newest})"
        )
    return say(f"  {feed['feed']}：没有（{newest}）", f"  {feed['feed']}: none ({newest})")


def _benefit(event: dict[str, Any]) -> str:
    kind = " ".join(filter(None, (event["category"], event["subcategory"], event["status"])))
    amounts = say(f"月救助金 {_yuan(event['monthly_amount'])}", f"monthly amount {_yuan(event['monthly_amount'])}")
    added = say(f"增发 {_yuan(event['topup_amount'])}", f"top-up {_yuan(event['topup_amount'])}")
    return say(f"名册：{kind}，{amounts}，{added}{_from(event)}", f"roster: {kind}, {amounts}, {added}{_from(event)}")


def _payment(event: dict[str, Any]) -> str:
    outcome = say(event["outcome"], _OUTCOMES.get(event["outcome"], event["outcome"]))
    month = event["period"].strftime("%Y-%m")
    what = f"{event['programme']} {month} {_yuan(event['amount'])}"
    return say(f"发放：{what}，{outcome}{_from(event)}", f"payment: {what}, {outcome}{_from(event)}")


def _signal(event: dict[str, Any]) -> str:
    state = state_words(event["state"])
    return say(
        f"预警：{event['rule']}（{event['signal_id']}），依据 {event['clause']}，现状：{state}",
        f"signal: {event['rule']} ({event['signal_id']}), ground {event['clause']}; now {state}",
    )


def _cleared(event: dict[str, Any]) -> str:
    return say(f"预警消除：{event['rule']}", f"signal cleared: {event['rule']}")


def _task(event: dict[str, Any]) -> str:
    due = event["due_on"] or say("排队中", "waiting")
    return say(
        f"任务：{event['task_id']}，{event['queue_code']}，期限 {due}",
        f"task: {event['task_id']}, queue {event['queue_code']}, due {due}",
    )


def _verdict(event: dict[str, Any]) -> str:
    if event["event"] == "measure_closed":
        return say(f"措施办结：{event['rule']}", f"measure closed: {event['rule']}") + _from(event)
    words = _VERDICTS.get(event["verdict"] or "", (event["verdict"] or "", event["verdict"] or ""))
    return say(f"核查：{event['rule']}，{words[0]}", f"verdict: {event['rule']}, {words[1]}") + _from(event)


def _from(event: dict[str, Any]) -> str:
    record = event.get("record")
    if not record:
        return ""
    return say(
        f"（{record['delivered']} {record['file']} 第 {record['line']} 行）",
        f" ({record['delivered']} {record['file']}, line {record['line']})",
    )


def _yuan(amount: Any) -> str:
    return say("空", "empty") if amount is None else f"{amount:,.2f}"


_EVENTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "benefit": _benefit,
    "payment": _payment,
    "signal": _signal,
    "cleared": _cleared,
    "task": _task,
    "verdict": _verdict,
}
