"""The five notices and the national law, and which of them holds where."""

from datetime import date

from oracle_city.law import Law
from oracle_city.law_harbin import HARBIN
from oracle_city.law_shapotou import SHAPOTOU
from oracle_city.law_xiangtan import XIANGTAN
from oracle_city.law_yubei import YUBEI
from oracle_city.law_zhengzhou import ZHENGZHOU

NATIONAL = Law(letter="N", name="national", prefix="", start=date(2026, 7, 1))
NO_NOTICE = Law(letter="", name="", prefix="", start=date.max)
PLACES = (ZHENGZHOU, HARBIN, SHAPOTOU, XIANGTAN, YUBEI)
LAWS = {law.letter: law for law in (*PLACES, NATIONAL)}
NAMED = {law.name: law for law in LAWS.values()}


def of(region: str | None) -> Law:
    """The notice of a region: 「the longest matching prefix」; none of the five lies in another."""
    return next((law for law in PLACES if region is not None and region.startswith(law.prefix)), NO_NOTICE)
