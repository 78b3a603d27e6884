"""Template tags of every page: two languages, masked persons, areas, dates. Known to all templates without a load."""

from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.utils.html import format_html

from console.shell.language import said
from lowincome.casework.actors import ROLES
from lowincome.casework.departments import departments
from lowincome.kernel.masking import mask_id, mask_name
from lowincome.kernel.regions import name_of

register = template.Library()

LEVELS = {"red": ("红", "red"), "orange": ("橙", "orange"), "yellow": ("黄", "yellow"), "blue": ("蓝", "blue")}
NONE = "—"
_BAND_YEARS = 10


@register.simple_tag
def say(zh: str, en: str, **values: object) -> str:
    """The wording in the reader's language; values stand in it by name and are escaped."""
    return format_html(said(zh, en), **values) if values else said(zh, en)


@register.simple_tag(takes_context=True)
def subject_name(context: Context, subject: Any) -> str:
    """The name of whom a signal is about, masked unless it was revealed for this page."""
    return (subject.name if _is_revealed(context, subject) else mask_name(subject.name)) or NONE


@register.simple_tag(takes_context=True)
def subject_number(context: Context, subject: Any) -> str:
    """The number of whom a signal is about, masked unless it was revealed for this page."""
    return (subject.number if _is_revealed(context, subject) else mask_id(subject.number)) or NONE


@register.simple_tag(takes_context=True)
def age(context: Context, born_on: date | None, today: date, subject: Any) -> str:
    """Completed years, or, where the number is masked, the ten years in which they lie (70–79)."""
    if born_on is None:
        return NONE
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    return str(years) if _is_revealed(context, subject) else age_band(years)


def age_band(years: int) -> str:
    """The ten years in which an age lies."""
    low = years // _BAND_YEARS * _BAND_YEARS
    return f"{low}–{low + _BAND_YEARS - 1}"


@register.filter("mask_name")
def masked_name(name: str | None) -> str:
    """A name of which only the first character shows."""
    return mask_name(name) or NONE


@register.filter("mask_number")
def masked_number(number: str | None) -> str:
    """A number of which the birth date and more is hidden."""
    return mask_id(number) or NONE


@register.filter
def region(code: str | None) -> str:
    """An area's name, or its code where the name is unknown."""
    return (name_of(code.ljust(12, "0")) or code) if code else NONE


@register.filter
def area(prefix: str) -> str:
    """An account's area: the name where the prefix is a county's or a township's, else the prefix."""
    return name_of(prefix.ljust(12, "0")) or prefix


@register.filter
def department(code: str) -> str:
    """A department's name."""
    known = departments().get(code)
    return said(known.zh, known.en) if known else code


@register.simple_tag
def role_name(role: str) -> str:
    """A role's name."""
    words = ROLES.get(role)  # type: ignore[call-overload]
    return said(words.zh, words.en) if words else said("无角色", "no role")


@register.simple_tag
def level_name(level: str) -> str:
    """A level's name: the colour in words."""
    return said(*LEVELS[level])


@register.filter
def day(moment: date | None) -> str:
    """A date as 2024-10-31."""
    return f"{moment:%Y-%m-%d}" if moment else NONE


@register.inclusion_tag("pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Previous and next, with the filters of the page as they are."""
    kept = context["request"].GET.copy()
    kept.pop("page", None)
    return {"page": page, "kept": kept.urlencode()}


def _is_revealed(context: Context, subject: Any) -> bool:
    return subject.subject_key in (context.get("revealed") or ())
