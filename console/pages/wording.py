"""Words that several pages use: what is said of a choice, a state, a household, a due date."""

from collections.abc import Mapping
from datetime import date

from console.shell.language import said
from lowincome.kernel.regions import name_of
from lowincome.policy.citation import Words

KINDS: dict[str, Words] = {
    "gap": Words(zh="政策未落实", en="not carried out"),
    "potential": Words(zh="疑似应救未救", en="perhaps in need"),
    "exit": Words(zh="疑似不再符合", en="perhaps no longer eligible"),
    "duplicate": Words(zh="重复", en="duplicate"),
    "complex": Words(zh="困难复杂", en="complex"),
    "review": Words(zh="核查走访到期", en="review due"),
    "data": Words(zh="数据疑点", en="data in doubt"),
}

HOUSEHOLD_KINDS: dict[str, Words] = {
    "household": Words(zh="救助家庭", en="assisted household"),
    "register_household": Words(zh="户籍家庭", en="register household"),
    "stay": Words(zh="在站救助", en="stay at a relief station"),
    "person": Words(zh="个人", en="person"),
}

INTAKE: dict[str, Words] = {
    "waiting": Words(zh="排队", en="waiting"),
    "sent": Words(zh="已下发", en="handed over"),
}

BASES: dict[str, Words] = {
    "clause": Words(zh="文件规定", en="laid down"),
    "practice": Words(zh="实践做法", en="practice"),
    "assumed": Words(zh="推定", en="assumed"),
}

LAW_STATES: dict[str, Words] = {
    "proposed": Words(zh="待审", en="proposed"),
    "live": Words(zh="施行", en="live"),
    "rejected": Words(zh="未采用", en="rejected"),
    "replaced": Words(zh="已替换", en="replaced"),
}

CHANGES: dict[str, Words] = {
    "comes": Words(zh="新增", en="comes"),
    "goes": Words(zh="停止", en="goes"),
    "changes": Words(zh="变化", en="changes"),
}


def word_of(words: Mapping[str, Words], code: str | None) -> str:
    """The word for a code in the reader's language; the code itself where it is not listed."""
    found = words.get(code or "")
    return said(found.zh, found.en) if found else code or "—"


def options(words: Mapping[str, Words]) -> list[tuple[str, str]]:
    """Codes with their words, in order, for a select."""
    return [(code, said(each.zh, each.en)) for code, each in words.items()]


def due_words(due: date | None, today: date) -> str:
    """How much time is left, or how late it is."""
    if due is None:
        return said("排队中,未起算", "waiting: no clock yet")
    left = (due - today).days
    if left < 0:
        return said(f"超期 {-left} 天", f"{-left} d overdue")
    return said("今天到期", "due today") if left == 0 else said(f"还剩 {left} 天", f"{left} d left")


def place_words(region_code: str | None, queue_code: str) -> str:
    """Township and village of a task, as far as they are known."""
    village = name_of(region_code) if region_code and not region_code.endswith("000") else None
    return " ".join(filter(None, (name_of(queue_code) or queue_code, village)))
