"""What a bundle tells: all the grounds of the case; masked, nothing by which somebody could be known."""

import json

NUMBER = "410102195001011229"


def test_masked_it_shows_no_number_no_name_and_no_account(told):
    text = json.dumps(told(), ensure_ascii=False)
    assert NUMBER not in text and "张桂英" not in text and "6230001111112222" not in text
    assert "410102********1229" in text and "张*" in text


def test_revealed_it_shows_them(told):
    text = json.dumps(told(revealed=True), ensure_ascii=False)
    assert NUMBER in text and "张桂英" in text and "6230001111112222" in text


def test_it_tells_the_card_in_force_the_clause_the_files_and_the_lines(told):
    (signal,) = told()["signals"]
    assert signal["card"]["code"] == signal["rule"]["code"] == "topup_missing_elder"
    assert signal["card"]["condition"] and signal["clause"]["quote"] == "增发"
    assert [(file["file"], file["encoding"]) for file in signal["files"]] == [
        ("roster.csv", "gb18030"),
        ("payments.csv", "utf-8"),
    ]
    assert signal["facts"][0]["records"] == [
        {"feed": "roster", "delivered": "2024-10-30", "file": "roster.csv", "line": 2}
    ]
    assert signal["published"] == {"day": "2024-10-31", "version": "000002", "run": "sync of the second day"}


def test_what_people_wrote_is_masked_with_the_rest(told):
    (change,) = told()["work"]["changes"]
    assert change["why"] == "张*(410102********1229)在家"
    assert told(revealed=True)["work"]["changes"][0]["why"] == f"张桂英({NUMBER})在家"
