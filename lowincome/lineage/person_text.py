"""A person's chain as sentences, in the language in use: who lives there, what happened, feeds checked, what comes next."""

from collections.abc import Iterator
from typing import Any

from lowincome.kernel.language import say
from lowincome.lineage.event_words import amounts_words, category_words, event_words

Row = dict[str, Any]
_RELATIONS = {
    "本人": "head", "配偶": "spouse", "子女": "child", "父母": "parent", "祖父母": "grandparent", "孙子女": "grandchild",
    "兄弟姐妹": "sibling", "其他": "other",
}  # fmt: skip

_STATES = {
    "ageing": ("，将过期", ", ageing"),
    "stale": ("，已过期", ", too old"),
    "held": ("，更新的交付被扣留", ", a newer one is held"),
}


def chain_text(chain: Row) -> str:
    """The chain in sentences, one event a line, ending in a line break."""
    return "\n".join(_lines(chain)) + "\n"


def _lines(chain: Row) -> Iterator[str]:
    person = chain["person"]
    name = person["name"] or say("（在用数据中无此人）", "(in no record in use)")
    yield say(
        f"{name}，{person['id_number']}，截至 {chain['as_of']} 的救助链",
        f"{name}, {person['id_number']}: the chain up to {chain['as_of']}",
    )
    yield ""
    yield say("家庭成员：", "Household:")
    yield from _household(chain)
    yield ""
    yield say("经过：", "In order of time:")
    yield from _history(chain)
    yield ""
    yield say("已核对的数据：", "Feeds checked:")
    for feed in chain["feeds"]:
        yield _feed(feed)
    yield ""
    yield say("下一步：", "Next:")
    for step in chain["next_steps"]:
        yield f"  {step['text']}"


def _household(chain: Row) -> Iterator[str]:
    for member in chain["members"]:
        yield f"  {_member(member)}"
    listed = len(chain["members"])
    crowd = max((household["members"] for household in chain["households"]), default=0)
    if crowd > listed:
        yield say(
            f"  （集体户，共 {crowd} 人，其他人不列出）",
            f"  (a collective household of {crowd}; nobody else is listed)",
        )
    if not chain["households"]:
        yield say("  （不在名册和户籍的任何一户中）", "  (in no household of the roster or the register)")


def _member(member: Row) -> str:
    who = " ".join(filter(None, (_relation(member["relation"]), member["name"], member["id_number"])))
    if member["is_asked"]:
        who += say("（所查的人）", " (who was asked for)")
    if member["died_on"]:
        who += say(f"，{member['died_on']} 去世", f", died on {member['died_on']}")
    if not member["category"]:
        return who + say("，不在名册", ", not on the roster")
    return say(
        f"{who}：{category_words(member)}，{member['approved_on']} 认定，{amounts_words(member)}",
        f"{who}: {category_words(member)}, approved on {member['approved_on']}, {amounts_words(member)}",
    )


def _relation(relation: str | None) -> str | None:
    return say(relation, _RELATIONS.get(relation, relation)) if relation else None


def _history(chain: Row) -> Iterator[str]:
    for event in chain["chain"]:
        yield f"  {event['on']}  {_whose(event)}{event_words(event)}"
    if not chain["chain"]:
        yield say("  没有待遇、发放、预警或任务的记录。", "  No benefit, payment, signal or task is on record.")


def _whose(event: Row) -> str:
    """Whom an event is about, unless it is the person who was asked for."""
    who = event["who"]
    if who is None:
        return say("全户 ", "household: ") if event.get("subject") == "household" else ""
    if who["is_asked"]:
        return ""
    label = " ".join(filter(None, (_relation(who["relation"]), who["name"])))
    return say(f"{label} ", f"{label}: ")


def _feed(feed: Row) -> str:
    label = f"  {say(' '.join(filter(None, (feed['title_zh'], feed['feed']))), feed['feed'])}"
    if feed["newest_delivery"] is None:
        return label + say("：从未交付", ": never delivered")
    found = say(f"有 {feed['records']} 条", f"{feed['records']}") if feed["hit"] else say("没有", "none")
    others = feed["members_hit"]
    family = say(f"，家人 {others} 人有", f", others of the household: {others}") if others else ""
    state = say(*_STATES[feed["state"]]) if feed["state"] in _STATES else ""
    newest = say(f"最近交付 {feed['newest_delivery']}{state}", f"newest delivery {feed['newest_delivery']}{state}")
    return label + say(f"：{found}{family}（{newest}）", f": {found}{family} ({newest})")
