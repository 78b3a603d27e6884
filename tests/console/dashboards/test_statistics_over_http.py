"""The interface gives the numbers of the pages: the same figures, and the same small counts withheld."""

import json

import pytest


@pytest.fixture
def asked(worked):
    """Asks with a token for statistics of an area."""
    from django.test import Client

    from console.api.tokens import make_token

    def ask(path, area="", **query):
        token = make_token("statistics", "city screen", area)[1]
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "zh"}
        return Client().get(f"/api/v1/statistics{path}", query, headers=headers)

    return ask


def test_every_board_says_what_its_page_says(worked, asked):
    from django.utils import translation

    from console.dashboards.boards import BOARDS, board
    from console.dashboards.plain import as_json

    listed = [each["name"] for each in asked("").json()["items"]]
    assert listed == list(BOARDS)
    withheld = 0
    for name in listed:
        given = asked(f"/boards/{name}").json()
        with translation.override("zh-hans"):
            shown = json.loads(json.dumps(as_json(board(name, worked.people["analyst"])), default=str))
        for each in (*given["figures"], *shown["figures"]):
            each["as_of"] = each["as_of"][:10]
        assert given == shown, name
        withheld += sum(len(row["withheld"]) for figure in given["figures"] for row in figure["rows"])
    assert withheld > 10


def test_a_token_sees_no_further_than_its_area(worked, asked):
    inside = asked("/boards/funnel", "410102")
    assert inside.status_code == 200 and inside.json()["place"]["code"] == "410102"
    for place in ("410103", "4101", "all", "410103001"):
        assert asked("/boards/funnel", "410102", place=place).status_code == 404
    assert asked("/boards/funnel", "410102", place="410102001").status_code == 200
    assert asked("/boards/funnel", "410102", place="41").json()["fields"] == ["place"]
    assert asked("/boards/nothing").status_code == 404
