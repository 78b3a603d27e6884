"""The boards, in the order in which they are listed: what each is called and about, and what makes its figures."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from console.accounts.models import User
from console.dashboards.boards import (
    clocks,
    feeds,
    funnel,
    overview,
    payments,
    people,
    precision,
    referrals,
    reviews,
    signals,
)
from console.dashboards.figures import Board, Figure
from console.dashboards.lake_rows import LakeDay, newest_day
from console.dashboards.places import CITY, UNKNOWN
from console.dashboards.scope import Scope, scope_of
from console.shell.language import said
from lowincome.policy.citation import Words

Figures = Callable[[Scope, LakeDay], list[Figure]]


@dataclass(frozen=True)
class Listed:
    """A board's name and what it answers, and its maker."""

    title: Words
    about: Words
    figures: Figures


BOARDS: dict[str, Listed] = {
    "overview": Listed(
        Words(zh="总览", en="Overview"),
        Words(zh="主要数字与分区县示意图", en="the main numbers, and a map by county"),
        overview.figures,
    ),
    "people": Listed(
        Words(zh="在册人员", en="People on the roster"),
        Words(zh="按救助类别和地区的在册人数", en="persons by category and place"),
        people.figures,
    ),
    "signals": Listed(
        Words(zh="预警", en="Signals"),
        Words(zh="按类别、等级、规则、地区和日期的预警数", en="signals by kind, level, rule, place and day"),
        signals.figures,
    ),
    "funnel": Listed(
        Words(zh="从预警到帮扶", en="From signal to help"),
        Words(zh="下发、核查、属实、落实各有多少", en="how many were handed over, visited, confirmed and helped"),
        funnel.figures,
    ),
    "clocks": Listed(
        Words(zh="办理时限", en="On time"),
        Words(zh="按期核查率和超期排名", en="the share visited in time, and where most is overdue"),
        clocks.figures,
    ),
    "payments": Listed(
        Words(zh="资金发放", en="Payments"),
        Words(zh="救助金是否在规定日前发放", en="whether benefits were paid by the due day"),
        payments.figures,
    ),
    "reviews": Listed(
        Words(zh="核查走访到期", en="Reviews due"),
        Words(zh="到期未核查、未走访的人员", en="persons whose review or visit is due"),
        reviews.figures,
    ),
    "referrals": Listed(
        Words(zh="部门转办", en="Referrals"),
        Words(zh="各部门的转办件数与答复用时", en="referrals per department, and how long answers take"),
        referrals.figures,
    ),
    "precision": Listed(
        Words(zh="规则属实率", en="Precision of rules"),
        Words(zh="每条规则的预警有多少核查属实", en="how many of each rule's signals people confirmed"),
        precision.figures,
    ),
    "feeds": Listed(
        Words(zh="数据新鲜度", en="Freshness of feeds"),
        Words(zh="各部门数据距今多少天", en="how old each department's data are"),
        feeds.figures,
    ),
}
"""Name in addresses → board."""


def board(name: str, user: User, place: str = "") -> Board:
    """A board as the account may see it, of a place inside its area ('': the widest); without figures or a day while
    nothing is published.

    Raises Http404 for a board that is none, an account without numbers, and a place outside the account's area.
    """
    listed = BOARDS.get(name)
    if listed is None:
        raise Http404
    lake = newest_day()
    scope = scope_of(user, place, _cities(lake) if lake else frozenset())
    figures = tuple(listed.figures(scope, lake)) if lake else ()
    title, about = said(listed.title.zh, listed.title.en), said(listed.about.zh, listed.about.en)
    return Board(name, title, about, scope.path, figures, lake.day if lake else None)


def _cities(lake: LakeDay) -> frozenset[str]:
    """The cities that have anybody on the roster, or any signal."""
    return (people.places(lake) | signals.places(lake)) - {UNKNOWN[:CITY]}
