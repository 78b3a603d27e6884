"""The words of the forms as data: what a visit may find, how, why not, and what follows. Code → Chinese and English."""

from lowincome.casework.verdicts import Finding
from lowincome.policy.citation import Words


def _listed(*entries: tuple[str, str, str]) -> dict[str, Words]:
    return {code: Words(zh=zh, en=en) for code, zh, en in entries}


FINDINGS: dict[Finding, Words] = {
    "confirmed": Words(zh="属实", en="confirmed"),
    "not_confirmed": Words(zh="不属实", en="not confirmed"),
    "could_not_tell": Words(zh="无法判断", en="could not tell"),
}

HOW = _listed(
    ("visit", "入户", "visit"),
    ("phone", "电话", "phone"),
    ("document", "查验资料", "document"),
    ("department", "向部门核实", "department"),
)

OUTCOMES = _listed(
    ("met", "见到本人或家属", "met"),
    ("not_home", "家中无人", "not at home"),
    ("moved_away", "已搬离", "moved away"),
)
"""How a visit went. All but `met` open another round, and are its reason."""

CAUSES = _listed(
    ("illness", "因病", "illness"),
    ("disability", "因残", "disability"),
    ("schooling", "因学", "schooling"),
    ("disaster", "因灾", "disaster"),
    ("unemployment", "失业", "unemployment"),
    ("no_labour", "缺乏劳动力", "nobody able to work"),
    ("accident", "意外事故", "accident"),
    ("death", "主要劳动力去世", "death of the main earner"),
    ("old_age", "年老", "old age"),
    ("housing", "住房困难", "housing"),
    ("other", "其他", "other"),
)

NEEDS = _listed(
    ("living", "基本生活", "living costs"),
    ("medical", "医疗", "medical care"),
    ("education", "教育", "education"),
    ("housing", "住房", "housing"),
    ("employment", "就业", "employment"),
    ("disaster_relief", "受灾救助", "disaster relief"),
    ("care", "照料护理", "care"),
    ("disability", "残疾人补贴与服务", "disability allowances and services"),
    ("heating", "取暖", "heating"),
    ("funeral", "丧葬", "funeral"),
    ("temporary_relief", "临时救助", "temporary relief"),
    ("identity", "户籍身份", "register and identity"),
    ("payment", "发放纠正", "mending a payment"),
    ("company", "探访关爱", "visits and company"),
    ("none", "无", "none"),
)

NOT_CONFIRMED_REASONS = _listed(
    ("data_wrong", "部门数据有误", "the department's data are wrong"),
    ("data_late", "数据滞后,已落实", "the data are late: it was done"),
    ("wrong_person", "不是同一人", "another person"),
    ("already_covered", "已通过其他政策保障", "covered in another way"),
    ("not_eligible", "经核不符合条件", "not eligible"),
    ("declined", "本人放弃", "the person declines"),
    ("left_area", "已迁出本辖区", "left the area"),
    ("other", "其他", "other"),
)

ROUND_REASONS = {code: words for code, words in OUTCOMES.items() if code != "met"} | _listed(
    ("new_signal", "新增预警", "a new signal"),
)

RETURN_REASONS = _listed(
    ("not_ours", "不属本部门职责", "not this department's matter"),
    ("incomplete", "材料不全", "papers are missing"),
    ("not_eligible", "不符合政策条件", "not eligible"),
    ("already_done", "已落实", "already done"),
    ("unreachable", "联系不上", "cannot be reached"),
    ("other", "其他", "other"),
)

ANSWERS = _listed(
    ("granted", "已落实", "granted"),
    ("in_part", "部分落实", "granted in part"),
    ("refused", "未予落实", "refused"),
    ("other", "其他", "other"),
)

HEARD_WHOM = _listed(
    ("person", "本人", "the person"),
    ("family", "家属", "family"),
    ("guardian", "监护人", "guardian"),
    ("acting", "受托人", "somebody acting for the person"),
)

SERVED_HOW = _listed(
    ("in_person", "当面送达", "in person"),
    ("left_at_home", "留置送达", "left at home"),
    ("post", "邮寄送达", "by post"),
    ("electronic", "电子送达", "electronically"),
    ("public", "公告送达", "by public notice"),
)

DECISIONS = _listed(
    ("keep", "继续保障", "keep"),
    ("reduce", "调减", "reduce"),
    ("stop", "终止", "stop"),
)

ENDINGS = _listed(
    ("carried_out", "乡镇已落实", "carried out"),
    ("answered", "部门已办理反馈", "answered by a department"),
    ("resolved", "一事一议已解决", "resolved at a conference"),
    ("told", "已书面告知决定", "decision told in writing"),
    ("not_confirmed", "核查不属实", "not confirmed"),
    ("cleared", "数据消除,人工关闭", "cleared by data, closed by a person"),
)
