"""Articles read in English as they are numbered."""

import pytest

from lowincome.policy.grounds import article_in_english


@pytest.mark.parametrize(
    ("article", "english"),
    [
        ("三(一)", "3(1)"),
        ("三(二)1", "3(2)1"),
        ("二(一)·动态管理", "2(1)"),
        ("三(三)2(1)", "3(3)2(1)"),
        ("第二十一条", "article 21"),
        ("第十条第二款", "article 10 paragraph 2"),
        ("第一百二十条", "article 120"),
        ("二、(三)", "2 (3)"),
        ("十七", "17"),
    ],
)
def test_an_article_is_numbered_in_arabic(article: str, english: str) -> None:
    assert article_in_english(article) == english
