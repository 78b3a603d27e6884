"""A small policies folder of one rule and one place, to change and to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "facts.yaml": """
facts:
  - {name: active, grain: person, type: bool, label: {zh: 在册, en: active}, feeds: [roster]}
  - {name: topup_amount, grain: person, type: yuan, label: {zh: 增发, en: top-up}, feeds: [roster]}
  - {name: paid_on, grain: person, type: date, label: {zh: 发放日期, en: paid on}, feeds: [payments]}
  - {name: members, grain: household, type: int, label: {zh: 人数, en: members}}
""",
    "rules/topup.yaml": """
code: topup
version: 1
kind: gap
level: orange
subject: person
benefit: topup
title: {zh: 未增发, en: no top-up}
wording: {zh: "增发低于{due}元。", en: "The top-up is below {due} yuan."}
condition: active and coalesce(topup_amount, 0) < $due
parameters: [due]
refers_to: civil_affairs
advice: 落实政策
clears_when: {zh: 已增发。, en: It is paid.}
reopens_on: [topup_amount]
""",
    "national/jurisdiction.yaml": """
code: national
name: {zh: 全国, en: nation}
region_prefix: ""
notice: {document: 法, document_en: Law, title: 法, from: 2026-07-01}
""",
    "national/parameters.yaml": "{}\n",
    "national/enacts.yaml": "{}\n",
    "place/jurisdiction.yaml": """
code: place
name: {zh: 某地, en: Place}
region_prefix: "4101"
notice: {document: 某政〔2024〕1号, document_en: Notice 1 of 2024, title: 意见, from: 2024-01-01, text: notice.txt}
""",
    "place/parameters.yaml": """
due:
  title: {zh: 增发, en: top-up}
  unit: 元 yuan
  values:
    - from: 2024-01-01
      value: 100
      clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}
""",
    "place/enacts.yaml": """
topup:
  clause: {document: 某政〔2024〕1号, article: 一, quote: 增发100元}
""",
    "place/notice.txt": "一、每人增发\n100元。\n",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the folder; `changes` are files to write otherwise, `replacing` pieces of text within a file."""

    def written(changes: dict[str, str] | None = None, **replacing: tuple[str, str, str]) -> Path:
        files = {**FILES, **(changes or {})}
        for name, old, new in replacing.values():
            assert old in files[name]
            files[name] = files[name].replace(old, new)
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.lstrip("\n"), encoding="utf-8")
        return tmp_path

    return written
