"""What the pages of clerical review show, hide and measure."""

from uuid import uuid4

import pytest

pytestmark = pytest.mark.usefixtures("console_db")
NUMBER, TYPED = "410102198003071236", "41010219800307123"


def test_a_pair_shows_what_differs_and_hides_the_rest(account, client_of, make_pair):
    pair = make_pair()
    page = client_of(account("township", "410102001")).get(f"/review/{pair.pk}/").content.decode()
    assert "<mark>玮</mark>" in page and "<mark>伟</mark>" in page
    assert NUMBER not in page and TYPED not in page and "1980" not in page and "张伟" not in page
    assert "殡葬火化" in page, "the feed's name"


def test_nothing_on_the_page_tells_why_a_pair_is_asked_about(account, client_of, make_pair):
    browser = client_of(account("township", "410102001"))
    pages = set()
    for origin in ("review", "link", "none"):
        pair = make_pair(origin=origin)
        page = browser.get(f"/review/{pair.pk}/").content.decode().replace(pair.pk, "")
        pages.add(page.split("待判断")[0].split("<main")[1] + page.split("<tbody>")[1].split("</tbody>")[0])
        pair.delete()
    assert len(pages) == 1


def test_a_look_is_recorded_before_the_whole_is_shown_once(account, client_of, make_pair):
    from console.queues.models import Look

    pair = make_pair()
    browser = client_of(account("township", "410102001"))
    browser.post(f"/review/{pair.pk}/reveal/", {"purpose": " "})
    assert Look.objects.count() == 0 and NUMBER not in browser.get(f"/review/{pair.pk}/").content.decode()
    browser.post(f"/review/{pair.pk}/reveal/", {"purpose": "核对死亡登记"})
    assert Look.objects.get().purpose == "核对死亡登记"
    text = browser.get(f"/review/{pair.pk}/").content.decode().replace("<mark>", "").replace("</mark>", "")
    assert NUMBER in text and "张伟" in text
    assert NUMBER not in browser.get(f"/review/{pair.pk}/").content.decode()


def test_a_pair_of_another_area_is_not_there(account, client_of, make_pair):
    pair = make_pair("410103001000")
    browser = client_of(account("township", "410102001"))
    assert browser.get(f"/review/{pair.pk}/").status_code == 404
    assert browser.post(f"/review/{pair.pk}/answer/", {"answer": "same", "form_id": uuid4()}).status_code == 404
    assert "没有待判断的记录对" in browser.get("/review/").content.decode()


def test_hostile_names_are_text(account, client_of, make_pair):
    pair = make_pair(told={"name": "<script>x</script>"}, known={"name": "<script>y</script>"})
    page = client_of(account("township", "410102001")).get(f"/review/{pair.pk}/").content.decode()
    assert "<script>x" not in page and "<script>y" not in page


def test_quality_is_measured_from_the_answers(account, client_of, make_pair):
    from console.review.models import ReviewStratum

    readers = [client_of(account("county", "410102")) for _ in range(2)]
    for origin, pairs, said in (
        ("link", 80, ["same"] * 4),
        ("review", 20, ["same", "different"]),
        ("none", 100, ["different", "different"]),
    ):
        ReviewStratum.objects.create(feed="funeral_records", origin=origin, queue_code="410102001000", pairs=pairs)
        for each in said:
            pair = make_pair(origin=origin)
            readers[0].post(f"/review/{pair.pk}/answer/", {"answer": each, "form_id": uuid4()})
    twice = make_pair(origin="review", needs_second=True)
    for reader, said in zip(readers, ("same", "different"), strict=True):
        reader.post(f"/review/{twice.pk}/answer/", {"answer": said, "form_id": uuid4()})
    page = readers[0].get("/review/quality/").content.decode()
    assert "100%" in page, "four of four links were right"
    assert "89%" in page, "80 of 80 + 20 × 1/2 + 100 × 0"
    assert "0% (1)" in page, "one pair was read twice, and the readers disagree"


def test_pairs_that_people_settled_still_weigh_as_the_kind_they_were(account, client_of, make_pair):
    """Answered pairs leave the day: without them every answer would make the rest look better."""
    from datetime import date

    from console.review.models import ReviewPair, ReviewStratum
    from console.review.quality import qualities

    reader = account("county", "410102")
    for origin, said in (("link", "same"), ("review", "same"), ("review", "different"), ("none", "different")):
        pair = make_pair(origin=origin)
        client_of(reader).post(f"/review/{pair.pk}/answer/", {"answer": said, "form_id": uuid4()})
    ReviewStratum.objects.create(feed="funeral_records", origin="link", queue_code="410102001000", pairs=4)
    (before,) = qualities(reader)
    assert sum(before.pairs.values()) == 4
    ReviewPair.objects.update(cleared_on=date(2024, 11, 4))
    (after,) = qualities(reader)
    assert after.pairs == {"link": 5, "review": 2, "none": 1}
    assert after.recall == 83, "5 of 5 + 2 × 1/2 + 0"


def test_quality_has_an_empty_state(account, client_of):
    assert "还没有可统计的判断" in client_of(account("county", "410102")).get("/review/quality/").content.decode()


@pytest.mark.parametrize(
    ("told", "known", "word", "marked"),
    [
        ("410102001000", "410102001002", "一致", []),
        ("410102000000", "410102001002", "一致", []),
        ("410102001002", "410102001003", "有出入", ["碧沙岗社区居委会", "互助路社区居委会"]),
        ("410103000000", "410102001003", "有出入", ["二七区", "中原区"]),
    ],
)
def test_places_are_compared_as_far_as_both_say(make_pair, told, known, word, marked):
    from console.review.pair_rows import pair_rows

    pair = make_pair(told={"region_code": told}, known={"region_code": known})
    row = next(row for row in pair_rows(pair, is_open=False) if row.column == "region_code")
    assert row.verdict.zh == word
    assert [part.text.strip() for part in (*row.found.left, *row.found.right) if part.differs] == marked
