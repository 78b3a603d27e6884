"""What a place switches on: the feed is read and its rule fires; off, nothing of it is there and the file is a stranger."""

import village
from published_state import fired, rows

URGENT = {"救助类型": "急难型", "致困原因": "火灾", "救助金额": "800", "审批层级": "乡镇"}
FEEDS = "select feed from match.feed_states where feed = 'relief_papers'"
RULES = "select distinct rule from signals.evaluations where rule = 'relief_papers_missing'"
NEIGHBOUR_OWES = ("relief_papers_missing", village.NEIGHBOUR)


def land_relief(landing):
    """Two were helped in August before any paper; the old woman's papers came."""
    helped = [(village.NEIGHBOUR, "孙丽"), (village.OLD_WOMAN, "王秀英")]
    of_day = landing / village.FIRST.isoformat()
    relief = [{"身份证号": person, "姓名": name, "救助日期": "2024-08-01", **URGENT} for person, name in helped]
    village.csv_file(of_day / "temporary_relief.csv", relief)
    paper = {"身份证号": village.OLD_WOMAN, "姓名": "王秀英", "救助日期": "2024-08-01", "补齐日期": "2024-08-05"}
    village.csv_file(of_day / "relief_papers.csv", [paper])


def test_a_rule_and_its_feed_are_there_only_where_they_are_switched_on(new_place) -> None:
    found = {}
    for entry in ("", "zhengzhou.relief_papers"):
        place = new_place(name=f"place{len(found)}")
        village.land_first(place.landing)
        land_relief(place.landing)
        ran = place.sync(village.FIRST, SWITCHED_ON=entry)
        found[entry] = (
            len(rows(place.home, village.FIRST, FEEDS)),
            len(rows(place.home, village.FIRST, RULES)),
            {signal for signal in fired(place.home, village.FIRST) if signal[0] == "relief_papers_missing"},
            "files_of_unknown_feeds" in ran.err,
        )
    assert found == {"": (0, 0, set(), True), "zhengzhou.relief_papers": (1, 1, {NEIGHBOUR_OWES}, False)}
    assert_explained(place)


def assert_explained(place) -> None:
    """The signal leads to its clause and to the line of the relief."""
    asked = "select signal_id from signals.signals where rule = 'relief_papers_missing'"
    ((signal_id,),) = rows(place.home, village.FIRST, asked)
    told = place.run("explain", signal_id, SWITCHED_ON="zhengzhou.relief_papers")
    assert told.code == 0, told.err
    assert "郑政办〔2024〕46号 三(三)" in told.out
    assert "temporary_relief.csv" in told.out


def test_a_switch_that_nobody_has_is_refused_before_anything_is_written(new_place) -> None:
    place = new_place()
    village.land_first(place.landing)
    ran = place.run("sync", "--date", village.FIRST.isoformat(), SWITCHED_ON="relief_paper")
    assert ran.code == 2
    assert "zhengzhou.relief_papers" in ran.err
    assert not (place.home / "lake").exists()


def test_the_day_says_what_is_owed_past_its_term(two_days, new_place) -> None:
    place = new_place(two_days)
    later = village.SECOND.replace(day=29)
    synced = place.sync(later)
    assert "[reminder] feed late:" in synced.out
    told = place.run("feeds", "--date", later.isoformat())
    # the roster of 9 October may be 7 days old: owed since the 16th
    assert (
        "civil affairs: feed late roster: 1, due by 2024-10-16, up to 13 days late; 郑政办〔2024〕46号 四(二)"
        in told.err
    )
    assert "agriculture: feed late poverty_prevention: 1, never came; 郑政办〔2024〕46号 二(二)" in told.err
