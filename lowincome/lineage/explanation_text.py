"""An explanation as sentences, in the language in use, for people who read it on a terminal or on paper."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from lowincome.kernel.language import say

_STATES = {
    "opened": ("今日新增", "opened that day"),
    "continued": ("持续", "continued"),
    "cleared": ("已消除", "cleared"),
    "suspended": ("暂停判断", "suspended: the rule could not be evaluated"),
    "held": ("因核查结论暂不提示", "held back by a verdict"),
}
_BASES = {
    "clause": ("文件规定", "laid down in the notice"),
    "practice": ("实践做法", "practice"),
    "assumed": ("推定", "assumed"),
}
_LISTED = 10


def as_text(explanation: dict[str, Any], finding: str | None = None) -> str:
    """The explanation in sentences, ending in a line break. `finding`: what the signal says, in its rule's words."""
    return "\n".join(_lines(explanation, finding)) + "\n"


def state_words(state: str) -> str:
    """A signal's state in words."""
    return say(*_STATES[state])


def _lines(explained: dict[str, Any], finding: str | None) -> Iterator[str]:
    signal, rule, clause = explained["signal"], explained["rule"], explained["clause"]
    yield say(
        f"预警 {signal['signal_id']}：{rule['title_zh'] or rule['code']}",
        f"Signal {signal['signal_id']}: {rule['title_en'] or rule['code']}",
    )
    if finding:
        yield finding
    whom = signal["name"] or signal["subject_id"]
    yield say(
        f"涉及{whom}（{signal['subject_id']}），{signal['first_seen']} 首次发现，"
        f"{signal['last_seen']} 最近一次，状态：{state_words(signal['state'])}。",
        f"About {whom} ({signal['subject_id']}), first seen on {signal['first_seen']}, last seen on "
        f"{signal['last_seen']}; {state_words(signal['state'])}.",
    )
    yield ""
    yield say(f"规则 {rule['code']}（版本 {rule['version']}）", f"Rule {rule['code']} (version {rule['version']})")
    if rule["condition"]:
        yield "  " + say("条件：", "Condition: ") + " ".join(rule["condition"].split())
    yield say("依据：", "Ground: ") + " ".join(filter(None, (clause["document"], clause["article"])))
    if clause["quote"]:
        yield "  " + say(f"“{clause['quote']}”", f"“{clause['quote']}”")
    for parameter in explained["parameters"]:
        yield _parameter(parameter)
    yield ""
    yield say("事实：", "Facts:")
    for fact in explained["facts"]:
        yield from _fact(fact)
    yield ""
    yield from _match(explained["match"])
    if explained["clears_when"]:
        yield say("何时消除：", "It clears when: ") + explained["clears_when"]
    yield say(
        "这是供核实的线索，不是决定：任何待遇变动须由人核实后作出。",
        "This is a lead for a person to verify, not a decision.",
    )


def _parameter(parameter: dict[str, Any]) -> str:
    basis = say(*_BASES.get(parameter["basis"], (parameter["basis"], parameter["basis"])))
    source = f"，{parameter['clause']}" if parameter.get("clause") else ""
    return say(
        f"  参数 {parameter['name']} = {parameter['value']}，自 {parameter['from']} 起（{basis}{source}）",
        f"  Parameter {parameter['name']} = {parameter['value']} from {parameter['from']} ({basis}{source})",
    )


def _fact(fact: dict[str, Any]) -> Iterator[str]:
    yield f"  {say(fact['label'], fact['fact'])}：{_value(fact['value'])}"
    for feed, records in groupby(fact["records"], key=lambda record: record["feed"]):
        yield from _records(feed, list(records))


def _records(feed: str, records: list[dict[str, Any]]) -> Iterator[str]:
    lines = [record for record in records if record["line"] is not None]
    for record in lines[:_LISTED]:
        yield say(
            f"    见 {feed}，{record['delivered']} 交付的 {record['file']} 第 {record['line']} 行",
            f"    from {feed}, delivered on {record['delivered']}: {record['file']}, line {record['line']}",
        )
    if len(lines) > _LISTED:
        more = len(lines) - _LISTED
        yield say(f"    另有 {more} 行，见 --json", f"    and {more} more lines; see --json")
    searched = sorted({record["delivered"] for record in records if record["line"] is None})
    if searched:
        yield say(
            f"    已查 {feed} 的 {len(searched)} 次交付（{searched[0]} 至 {searched[-1]}），没有记录",
            f"    {feed}: {len(searched)} deliveries searched ({searched[0]} to {searched[-1]}), no record",
        )


def _match(match: list[dict[str, Any]]) -> Iterator[str]:
    yield say("如何认定是同一人：", "How the person was matched:")
    if not match:
        yield say("  不涉及按人匹配", "  no matching of persons is involved")
    for link in match:
        how = say("按公民身份号码", "by citizen number") if link["method"] == "id" else link["method"]
        yield say(
            f"  {link['feed']}：{how}，概率 {link['probability']:g}",
            f"  {link['feed']}: {how}, probability {link['probability']:g}",
        )


def _value(value: Any) -> str:
    if value is None:
        return say("（空）", "(empty)")
    if isinstance(value, bool):
        return say("是", "yes") if value else say("否", "no")
    return str(value)
