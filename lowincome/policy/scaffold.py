"""A new rule to finish: a card and its cases with blanks, which `policy lint` names one by one until they are filled.

The card loads as it is and is enacted nowhere, so that an unfinished rule stops nobody's work.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from lowincome.kernel.errors import InputError
from lowincome.policy.cards import FOLDER

CODE = re.compile(r"[a-z][a-z0-9_]*")
BLANK_ZH = "待写"
BLANK_EN = "to be written"

_CARD = """\
# {code}: 规则卡。逐项填写,随时运行 lowincome policy lint 查看还差什么。
# {code}: a rule card. Fill it in; `lowincome policy lint` says what is left to do.
code: {code}
version: 1
kind: gap                 # gap 未落实 potential 应救未救 exit 不再符合 duplicate 重复 complex 复杂 review 核查 data 数据
level: yellow             # red 3 orange 5 yellow 7 blue 10 个工作日 working days
subject: person           # person household register_household stay
benefit: {code}           # 同一待遇只算一项 · signals about one benefit count once
title:
  zh: {blank_zh}
  en: {blank_en}
wording:                  # 一句话,写明触发情形;参数写作 {{name}} · one sentence: what it fires on; a parameter is {{name}}
  zh: {blank_zh}。
  en: {blank_en}.
condition: >-
  false
parameters: []            # 条件所用参数 · the parameters that the condition reads
refers_to: civil_affairs
advice: 落实政策
clears_when:
  zh: {blank_zh}。
  en: {blank_en}.
reopens_on: []            # 变化后可重新提示的事实 · facts whose change ends a hold
"""

_CASES = """\
# {code}: 案例。每个案例是一句话;写边界两侧、缺数据,算术写在注释里。
# {code}: cases. Each is a sentence: both sides of the boundary, missing evidence, the arithmetic in comments.
cases:
  - case: {blank_zh},刚好触发 · {blank_en}, just fires
    facts: {{}}
    fires: true
  - case: {blank_zh},刚好不触发 · {blank_en}, just does not fire
    facts: {{}}
    fires: false
  - case: {blank_zh},数据未到 · {blank_en}, evidence missing
    facts: {{}}
    feeds: {{roster: never}}
    evaluated: false
"""


@dataclass(frozen=True)
class Scaffold:
    """The two files of a new rule."""

    card: Path
    cases: Path


def scaffold(code: str, jurisdiction: str, policies: Path, cases: Path) -> Scaffold:
    """Writes `rules/<code>.yaml` below `policies` and `<jurisdiction>/<code>.yaml` below `cases`; nothing where one exists.

    Raises InputError where the code is none, or taken.
    """
    if not CODE.fullmatch(code):
        raise InputError(
            f"规则代码“{code}”不合要求:用小写字母开头,只含小写字母、数字和下划线",
            f"{code!r} is no rule code: begin with a lower-case letter; lower-case letters, digits and _ alone",
        )
    made = Scaffold(policies / FOLDER / f"{code}.yaml", cases / jurisdiction / f"{code}.yaml")
    taken = [path for path in (made.card, made.cases) if path.exists()]
    if taken:
        listed = ", ".join(map(str, taken))
        raise InputError(
            f"规则 {code} 已经存在:{listed}。请另取代码", f"the rule {code} exists: {listed}. Choose another code"
        )
    words = {"code": code, "blank_zh": BLANK_ZH, "blank_en": BLANK_EN}
    for path, text in ((made.card, _CARD), (made.cases, _CASES)):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text.format(**words))
    return made
