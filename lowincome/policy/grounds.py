"""What a rule rests on, as people read it: the document and its article, or the practice it follows, in both languages."""

import re

from lowincome.policy.citation import Clause, Words
from lowincome.policy.jurisdictions import Enactment, Jurisdiction

_DIGITS = "〇一二三四五六七八九"
_NUMERAL = re.compile(r"[〇一二三四五六七八九十百]+")
_TOPIC = re.compile(r"·.*")
_NAMED = (("条", "article"), ("款", "paragraph"), ("项", "item"), ("章", "chapter"), ("节", "section"))
_BRACKETS = str.maketrans({"(": "(", ")": ")", "、": " ", "，": " ", ",": " ", "；": " ", ";": " "})


def ground_of(jurisdiction: Jurisdiction, enactment: Enactment) -> Words:
    """The ground of a rule in one place, e.g. `郑政办〔2024〕46号 三(一)` or the practice with its source."""
    if enactment.clause is not None:
        return clause_in_words(jurisdiction, enactment.clause)
    mark = ("实践", "practice") if enactment.basis == "practice" else ("推定", "assumption")
    source_en = enactment.source_en or "of platforms elsewhere"
    return Words(zh=f"{mark[0]}:{enactment.source}", en=f"{mark[1]}: {source_en}")


def clause_in_words(jurisdiction: Jurisdiction, clause: Clause) -> Words:
    """A clause as document and article; in English under the document's English name."""
    return Words(zh=str(clause), en=f"{document_in_english(jurisdiction)}, {article_in_english(clause.article)}")


def document_in_english(jurisdiction: Jurisdiction) -> str:
    """The English name of the document that a place acts under; a description where it has none."""
    notice = jurisdiction.notice
    return notice.document_en or f"{jurisdiction.name.en} notice of {notice.from_}"


def article_in_english(article: str) -> str:
    """An article's number with Arabic numerals: 三(二)1 is 3(2)1, 第二十一条 is article 21. A topic after · is left out."""
    text = _NUMERAL.sub(lambda found: str(_number(found.group())), _TOPIC.sub("", article)).translate(_BRACKETS)
    for sign, word in _NAMED:
        text = re.sub(rf"\s*第?\s*(\d+)\s*{sign}", rf" {word} \1", text)
    return " ".join(text.split())


def _number(numeral: str) -> int:
    """A Chinese numeral below a thousand."""
    total, digit = 0, 0
    for sign in numeral:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _DIGITS.index(sign)
    return total + digit
