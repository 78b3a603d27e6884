"""What templates print: two languages, masked persons, bands of age, areas."""

from dataclasses import dataclass
from datetime import date

import pytest

TODAY = date(2024, 10, 31)


@dataclass
class Someone:
    subject_key: str = "p1"
    number: str = "410102195001011234"
    name: str | None = "张桂英"


@pytest.fixture
def printed(migrated_console):
    """Renders a template's text; `english` chooses the language."""

    def render(text, *, english=False, **context):
        from django.template import Context, engines
        from django.utils import translation

        with translation.override("en" if english else "zh-hans"):
            return engines["django"].from_string(text).template.render(Context(context))

    return render


def test_both_languages(printed):
    text = '{% say "共 {n} 件" "{n} tasks" n=count %}'
    assert printed(text, count=3) == "共 3 件"
    assert printed(text, count=3, english=True) == "3 tasks"


def test_what_stands_in_a_wording_is_escaped(printed):
    hostile = "<script>alert(1)</script>"
    assert "<script>" not in printed('{% say "{n} 您好" "hello {n}" n=name %}', name=hostile)
    assert "<script>" not in printed("{% say name name %}", name=hostile)
    assert "<script>" not in printed("{% subject_name who %}", who=Someone(name=hostile), revealed={"p1"})


def test_a_person_is_masked_unless_this_page_may_show_all(printed):
    text = "{% subject_name who %} {% subject_number who %} {% age born today who %}"
    context = {"who": Someone(), "born": date(1950, 11, 1), "today": TODAY}
    assert printed(text, **context) == "张* 410102********1234 70–79"
    assert printed(text, **context, revealed=frozenset()) == "张* 410102********1234 70–79"
    assert printed(text, **context, revealed={"p2"}) == "张* 410102********1234 70–79"
    assert printed(text, **context, revealed={"p1"}) == "张桂英 410102195001011234 73"


def test_nobody_is_a_dash(printed):
    assert (
        printed(
            "{% subject_name who %} {{ none|mask_name }} {{ none|mask_number }} {{ none|day }}", who=Someone(name=None)
        )
        == "— — — —"
    )


def test_areas_departments_and_dates(printed):
    text = "{{ township|region }} {{ county|area }} {{ city|area }} {{ department|department }} {{ today|day }}"
    context = {
        "township": "410102001000",
        "county": "410102",
        "city": "4101",
        "department": "education",
        "today": TODAY,
    }
    shown = printed(text, **context).split()
    assert shown[1:] == ["中原区", "4101", "教育部门", "2024-10-31"]
    assert printed("{{ code|region }}", code="999999999999") == "999999999999"
    assert printed("{{ department|department }}", department="education", english=True) == "Education"


def test_levels_say_their_colour_in_words(printed):
    assert "红" in printed('{% include "level.html" with level="red" %}')
    assert "red" in printed('{% include "level.html" with level="red" %}', english=True)
